"""The page of claims: the same verdicts as the terminal, filters, links, cards, and marks on the other pages."""

import html
import json
import re

import pytest

from claims import Verdict
from ledger import ledger
from ledger.terminal import main
from narrative import narrative
from narrative.outline import PAGES
from sharing.links import beside
from telling.markdown import escape
from telling.statement import THEMES
from tests.pages.test_frame import opened
from tests.words import bodies, plain, read, titles

SOME = ["half-year-growth", "partner-rank", "votes-needed", "pipeline-capacity", "isolation"]

MARK = re.compile('<details class="mark([^"]*)" data-claim="([^"]+)".*?<div>(.*?)</div></details>', re.DOTALL)
"""Whether it is filled elsewhere, the statement, and what is inside."""


def words(at):
    return "\n".join(plain(each.value) for each in at.markdown)


def numbers(at):
    """The numbers of the statements listed, in order."""
    found = [each.label.partition("] ")[2].partition(".")[0] for each in at.expander]
    return [int(number) for number in found if number.isdigit()]


def test_page_and_terminal_agree_on_every_statement(capsys):
    assert main(["--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    at = opened("statements.py")
    labels = {number: label for number, label in zip(numbers(at), [each.label for each in at.expander], strict=False)}
    assert list(labels) == [row["number"] for row in printed]
    for row in printed:
        verdict = next(each for each in Verdict if each.key == row["verdict"])
        assert f"**{verdict.sign}** {escape(verdict.label)}" in labels[row["number"]].partition("]")[0]
        assert escape(row["statement"]) in plain(labels[row["number"]])


@pytest.mark.parametrize("name", SOME)
def test_a_link_opens_its_statement_with_arithmetic_rows_and_sources(name, capsys):
    assert main(["--claim", name, "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    at = opened("statements.py", claim=name)
    assert not at.exception and not at.error and not at.warning
    shown = words(at)
    assert plain(at.header[0].value) == f"{printed['number']}. {escape(printed['statement'])}"
    assert escape(printed["explanation"]) in shown and escape(printed["change"]) in shown
    assert all(escape(reading["sum"]) in shown for reading in printed["readings"])
    assert all(f"(<{row['source_url']}>)" in shown for row in printed["rows"])


def test_filters_in_the_link_choose_statements():
    every = ledger().values()
    at = opened("statements.py", claims__verdict=Verdict.DEPENDS.label, claims__theme="Ties and trade")
    fits = [each for each in every if each.now.verdict is Verdict.DEPENDS and each.claim.theme == "trade"]
    assert fits and numbers(at) == [each.claim.number for each in fits]
    at = opened("statements.py", **{"claims__speaker": "M. Reshetnikov"})
    assert numbers(at) == [each.claim.number for each in every if each.claim.said_by == "M. Reshetnikov"]


def test_a_card_is_judged_on_the_day_that_the_link_chooses():
    judged = next(each for each in ledger().values() if each.differs)
    at = opened("statements.py", **{"claim": judged.claim.id, "claims__as__of": "What was public by 17 October 2023"})
    shown = words(at)
    assert f"said: **{escape(judged.claim.said)}**" in shown
    assert f"found: **{escape(judged.then.found)}**" in shown
    assert f"found: **{escape(judged.now.found)}**" not in shown


def test_each_reading_names_its_sources():
    result = ledger()["partner-rank"].now
    lines = words(opened("statements.py", claim="partner-rank")).splitlines()
    for reading in result.finding.readings:
        place = next(
            place for place, line in enumerate(lines) if line.startswith("- ") and escape(reading.definition) in line
        )
        own = result.rows.loc[result.rows["reading"] == reading.definition]
        assert all(f"[{escape(name)}]" in lines[place + 1] for name in own["publisher"].unique()[:4])


def test_a_statement_closes_and_leaves_the_link():
    at = opened("statements.py", claim="birth-gap")
    assert at.header[0].value.startswith("13.")
    at.button(key="close").click().run()
    assert "claim" not in at.query_params
    assert at.header[0].value == "Statements"


def test_a_mark_that_depends_says_on_what():
    result = ledger()["partner-rank"].now
    assert result.verdict is Verdict.DEPENDS
    [foot] = bodies(opened("trade.py"), "statements")
    [mark] = [mark for mark in foot.split("<details ") if f" {result.claim.number}. " in plain(mark)]
    assert all(condition in read(mark) for condition in result.conditions)


def test_a_hard_question_asks_for_what_its_statement_says(data):
    def asked():
        at = opened("statements.py", statements__part="The hard ones")
        return [each.value for each in at.subheader]

    assert "Whose 30%?" in asked() and "How much is 50 bcm a year?" in asked()
    table = (data / "claims.csv").read_text(encoding="utf-8")
    (data / "claims.csv").write_text(table.replace(",30,percent,", ",51,percent,"), encoding="utf-8")
    assert "Whose 51%?" in asked()


def test_filters_that_fit_nothing_say_so():
    at = opened("statements.py", **{"claims__speaker": "M. Reshetnikov", "claims__theme": "Middle East"})
    assert "No statement fits" in at.info[0].value
    assert not numbers(at)


def test_the_verdicts_of_the_day_are_a_link_away():
    judged = next(each for each in ledger().values() if each.differs)
    at = opened("statements.py", **{"claims__as__of": "What was public by 17 October 2023"})
    label = next(each.label for each in at.expander if f" {judged.claim.number}. " in each.label)
    assert judged.then.verdict.sign in label.partition("]")[0]
    assert escape(judged.now.verdict.label) in label.partition("]")[2]


def test_where_the_verdicts_differ_the_card_tells_both():
    judged = next(each for each in ledger().values() if each.differs)
    shown = words(opened("statements.py", claim=judged.claim.id))
    assert escape(judged.then.verdict.label) in shown and escape(judged.then.finding.explanation) in shown


@pytest.mark.parametrize("name", ["claim", "claims__as__of", "claims__verdict", "claims__theme", "claims__speaker"])
def test_an_odd_value_in_the_link_is_told_and_all_statements_shown(name):
    at = opened("statements.py", **{name: "nonsense"})
    assert [each.value for each in at.warning if name.replace("__", "-") in each.value]
    assert len(numbers(at)) == len(ledger())


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_statement_of_a_page_stands_on_it_as_a_mark(theme):
    [foot] = bodies(opened(f"{theme}.py"), "statements")
    marks = [read(mark) for mark in re.findall("<summary>.*?</summary>", foot)]
    own = [judged for judged in ledger().values() if judged.claim.theme == theme]
    assert marks == [
        plain(f"{judged.now.verdict.sign} {judged.now.verdict.label} {judged.claim.number}. {judged.claim.text}")
        for judged in own
    ]


def test_a_mark_opens_into_verdict_reason_sources_and_the_way_to_the_rest():
    judged = ledger()["half-year-growth"]
    [foot] = bodies(opened("trade.py"), "statements")
    [inside] = [mark for mark in foot.split("<details ") if f" {judged.claim.number}. " in plain(mark)]
    assert judged.now.verdict.label in read(inside) and plain(judged.now.finding.explanation) in read(inside)
    assert f'href="{html.escape(judged.now.rows["source_url"].iloc[0])}"' in inside
    assert f'href="{beside("statements", {"claim": "half-year-growth"})}"' in inside


@pytest.mark.parametrize(("theme", "chapter"), [(name, chapter) for name in PAGES for chapter in PAGES[name].chapters])
def test_what_a_mark_opens_into_is_in_it_or_once_at_the_foot_of_its_page(theme, chapter):
    tab = {f"{theme}__part": narrative(theme).parts[chapter].heading} if chapter else {}
    every = "".join(bodies(opened(f"{theme}.py", **tab)))
    marks = re.findall(
        '<details class="mark([^"]*)" data-claim="([^"]+)".*?<div>(.*?)</div></details>', every, re.DOTALL
    )
    for kind, name, inside in marks:
        judged = ledger()[name]
        assert bool(kind) != (plain(judged.now.finding.explanation) in read(inside)), name
        assert not kind or (PAGES[theme].statements and judged.claim.theme == theme), name
        assert f'href="{beside("statements", {"claim": name})}"' in html.unescape(inside)
    listed = [name for kind, name, _inside in marks if not kind and ledger()[name].claim.theme == theme]
    assert sorted(listed) == sorted(name for name, judged in ledger().items() if judged.claim.theme == theme)


@pytest.mark.parametrize("theme", list(THEMES))
def test_marks_in_the_words_are_claims_of_that_page(theme):
    marked = [name for part in narrative(theme).parts.values() for name in part.claims]
    assert set(marked) <= set(ledger())
    assert any(ledger()[name].claim.theme == theme for name in marked)


def test_a_page_stands_when_the_statements_cannot_be_read(data):
    (data / "claims.csv").write_text("nonsense", encoding="utf-8")
    for page in ("trade.py", "statements.py", "overview.py"):
        at = opened(page)
        assert not at.exception and titles(at)
        assert [each.value for each in at.error if "claims" in each.value]


def test_a_broken_table_takes_only_its_own_verdicts(data):
    (data / "ukraine_points.csv").write_text("nonsense", encoding="utf-8")
    at = opened("statements.py", claim="plan-points")
    assert escape("ukraine_points") in words(at)
    assert len(numbers(at)) == len(ledger())
    assert ledger()["half-year-growth"].now.verdict is Verdict.FAILS
