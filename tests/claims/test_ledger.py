"""The ledger: every statement has a test, nothing is typed, page and terminal say the same."""

import ast
import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest

import claims
from claims import Reading, Verdict, verdict
from ledger import as_table, judged_on, ledger, moment
from ledger.terminal import main
from loaders.article import statements

ROOT = Path(__file__).resolve().parents[2]
EVERY = list(statements()["id"])
NO_FIGURES = re.compile(r"Power of Siberia-[12]|\(1 \+")
"""Digits that are no figures: a line's name, and the 1 of a growth formula."""


def test_every_statement_of_the_list_is_judged():
    assert len(EVERY) == 49
    assert list(ledger()) == EVERY
    assert set(claims.tests()) == set(EVERY)


@pytest.mark.parametrize("day", ["now", "then"])
@pytest.mark.parametrize("name", EVERY)
def test_a_result_says_what_it_rests_on(name, day):
    result = getattr(ledger()[name], day)
    finding = result.finding
    assert not result.broken
    assert len(finding.explanation) > 30 and finding.rule and finding.change
    words = [finding.explanation, finding.rule, finding.change, finding.missing, result.claim.text, result.found]
    words += [text for each in finding.readings for text in (each.definition, each.found, each.sum)]
    assert not [text for text in words if re.search(r"\{[a-z_]*\}|\bnan\b|NaT|\bNone\b", text)]
    if result.verdict in {Verdict.HOLDS, Verdict.DEPENDS, Verdict.FAILS}:
        assert len(result.rows)
        counted = [each for each in finding.readings if each.counts and each.answer is not None]
        assert all(each.cited for each in counted), "a reading without rows"
    if result.verdict is Verdict.UNCHECKED:
        assert finding.missing


@pytest.mark.parametrize("name", EVERY)
def test_every_row_behind_a_verdict_can_be_opened(name):
    rows = ledger()[name].now.rows
    assert rows["source_url"].str.match(r"https?://[^/\s]+\.\S+$").all()
    assert (rows["publisher"] != "").all() and (rows["what"] != "").all()


@pytest.mark.parametrize("name", EVERY)
def test_a_statement_belongs_to_a_chart_that_exists(name):
    import gallery

    chart = ledger()[name].claim.chart
    assert not chart or chart in gallery.entries()


def test_the_test_of_a_claim_sees_only_what_was_public():
    """Judged on the day before anything happened, nothing can hold or fail."""
    results = judged_on(dt.date(1900, 1, 1))
    assert {result.verdict for result in results.values()} <= {Verdict.OPEN, Verdict.UNCHECKED}


def test_rows_published_later_are_not_in_the_verdict_of_the_day():
    for judged in ledger().values():
        rows = judged.then.rows
        late = (rows["source_date"] > moment().isoformat()) & ~rows["table"].isin(PUBLIC_ACTS)
        assert not late.any(), judged.claim.id


def _public_acts():
    """Tables whose rows count from their own day, whatever page they are quoted from."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return {each["name"] for each in package["resources"] if each.get("published") != ["source_date"]}


PUBLIC_ACTS = _public_acts()


@pytest.mark.parametrize(
    ("kind", "answers", "expected"),
    [
        ("figure", [True, True], Verdict.HOLDS),
        ("figure", [True, False], Verdict.DEPENDS),
        ("figure", [False, None], Verdict.FAILS),
        ("figure", [None], Verdict.UNCHECKED),
        ("plan", [None], Verdict.OPEN),
        ("plan", [True], Verdict.HOLDS),
        ("judgement", [], Verdict.UNCHECKED),
    ],
)
def test_verdict_follows_from_the_readings(kind, answers, expected):
    readings = tuple(Reading("", "", answer) for answer in answers)
    assert verdict(kind, readings) is expected
    context = Reading("", "", answer=not answers[:1], counts=False)
    assert verdict(kind, (*readings, context)) is expected


def strings(path):
    """The words handed to the translation functions in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_", "plural"}:
            yield from (
                part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


@pytest.mark.parametrize("path", sorted((ROOT / "claims").glob("*.py")), ids=lambda path: path.name)
def test_no_number_is_typed_into_an_explanation(path):
    assert not [words for words in strings(path) if re.search(r"\d", NO_FIGURES.sub("", words))]


def test_statements_carry_their_figures_in_cells_not_in_words():
    said = statements()
    assert not said["statement"].str.contains(r"\d").any()
    named = said["statement"].str.extractall(r"\{(\w+)\}")[0].unique()
    assert set(named) <= {"value", "unit", "when"}


def printed(capsys, *arguments):
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_the_terminal_prints_the_ledger_in_three_forms(capsys):
    table = as_table({name: judged.now for name, judged in ledger().items()})
    from_csv = list(csv.DictReader(io.StringIO(printed(capsys, "--format", "csv"))))
    from_json = json.loads(printed(capsys, "--format", "json"))
    assert [row["verdict"] for row in from_csv] == [row["verdict"] for row in from_json] == list(table["verdict"])
    assert [row["explanation"] for row in from_json] == list(table["explanation"])
    text = printed(capsys)
    assert all(f"[{name}]" in text for name in EVERY)


def test_the_terminal_prints_one_claim_with_its_arithmetic_and_addresses(capsys):
    result = ledger()["half-year-growth"].now
    text = printed(capsys, "--claim", "half-year-growth")
    assert "114.547" in text and "What would change this verdict" in text
    assert all(url in text for url in result.rows["source_url"])
    record = json.loads(printed(capsys, "--claim", "half-year-growth", "--format", "json"))
    assert len(record["rows"]) == len(result.rows)


def test_the_terminal_judges_as_of_a_day(capsys):
    day = moment().isoformat()
    then = json.loads(printed(capsys, "--as-of", day, "--format", "json"))
    assert [row["verdict"] for row in then] == [judged.then.verdict.key for judged in ledger().values()]
    assert any(row["verdict"] != judged.now.verdict.key for row, judged in zip(then, ledger().values(), strict=True))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--claim", "half-yaer-growth"], "half-year-growth"),
        (["--as-of", "yesterday"], "2023-10-17"),
        (["--format", "xml"], "table"),
    ],
)
def test_a_wrong_word_on_the_command_line_says_what_to_do(arguments, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_a_test_that_fails_takes_only_its_own_verdict(altered, capsys):
    """Two journeys to Beijing: the table allows them, the test knows of one."""
    altered("leaders_trips", lambda table: table["id"] == "bishkek", "place", "Beijing")
    assert {name for name, judged in ledger().items() if judged.now.broken} == {"first-trip"}
    assert ledger()["first-trip"].now.verdict is Verdict.UNCHECKED
    assert main([]) == 1
    assert "failed" in capsys.readouterr().err


def test_broken_data_are_told_in_the_terminal(altered, capsys):
    altered("trade_growth_readings", lambda table: table["reading"] == "announced-usd", "value", "a lot")
    assert main([]) == 1
    assert "trade_growth_readings" in capsys.readouterr().err
