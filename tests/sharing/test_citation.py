"""Citations name author, year, title, data, address and day; BibTeX entries can be read by BibTeX."""

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gallery
from language import day, period
from ledger import ledger, moment
from loaders.pair import Pair
from sharing import citation, links
from tests.sharing.conftest import BASE, SEEN

ENTRY = re.compile(r"@misc\{(?P<key>[A-Za-z0-9-]+),\n(?P<fields>(?:  [a-z]+ = \{.*\},?\n)+)\}\n")
FIELD = re.compile(r"  ([a-z]+) = \{(.*)\},?")


def entry_of(bibtex):
    """An entry as BibTeX reads it: its key and its fields, each with balanced braces."""
    found = ENTRY.fullmatch(bibtex)
    assert found, bibtex
    fields = dict(FIELD.fullmatch(line).groups() for line in found["fields"].splitlines())
    for value in fields.values():
        depth = 0
        for brace in re.sub(r"\\[{}]", "", value):
            depth += {"{": 1, "}": -1}.get(brace, 0)
            assert depth >= 0
        assert depth == 0
    return found["key"], fields


def of_drawn(name, choice, link=None):
    return citation.of_chart(name, gallery.draw(name, **choice), link or links.chart_link(BASE, name), SEEN, choice)


def test_apa_names_author_year_title_data_day_and_address(drawn):
    name, choice = drawn
    chart, link = gallery.draw(name, **choice), links.chart_link(BASE, name, choice)
    cited = of_drawn(name, choice, link).apa
    assert re.match(r"Dyad\. \(20\d\d\)\. ", cited)
    assert chart.title in cited and period(chart.through) in cited
    assert chart.sources[0][0] in cited
    assert cited.endswith(f"Retrieved November 25, 2026, from {link}")
    assert cited.count("https://") == 1


def test_bibtex_can_be_read_and_has_no_naked_command(drawn):
    name, choice = drawn
    _key, fields = entry_of(of_drawn(name, choice).bibtex)
    assert fields["author"] == "{Dyad}" and fields["urldate"] == "2026-11-25"
    assert fields["url"] == links.chart_link(BASE, name)
    words = fields["title"] + fields["note"]
    assert words.isascii()
    assert not re.search(r"[&%#_$^]", re.sub(r"\$(-|\\[a-z]+)\$|\\[&%#_$]", "", words))


def test_keys_are_unique_over_all_charts_choices_and_claims():
    keys = {}
    for entry in gallery.entries().values():
        for choice in entry.choices():
            key = entry_of(of_drawn(entry.name, choice).bibtex)[0]
            rows = {name: value for name, value in choice.items() if name != "events"}
            assert keys.setdefault(key, (entry.name, rows)) == (entry.name, rows)
    for name, judged in ledger().items():
        key = entry_of(citation.of_claim(judged, links.claim_link(BASE, name), SEEN).bibtex)[0]
        of_the_day = citation.of_claim(judged, links.claim_link(BASE, name, on_the_day=True), SEEN, on_the_day=True)
        for each in (key, entry_of(of_the_day.bibtex)[0]):
            assert each not in keys
            keys[each] = name
    pair = citation.of_chart("pair-trade", gallery.draw("pair-trade"), BASE, SEEN, {}, Pair("IND", "RUS"))
    assert entry_of(pair.bibtex)[0] not in keys


@pytest.mark.parametrize("name", ledger())
def test_a_claim_is_cited_with_its_verdict(name):
    judged = ledger()[name]
    cited = citation.of_claim(judged, links.claim_link(BASE, name), SEEN)
    assert judged.claim.text in cited.apa and judged.now.verdict.label in cited.apa
    assert list(judged.now.rows["publisher"])[:1] == [] or judged.now.rows["publisher"].iloc[0] in cited.apa
    assert entry_of(cited.bibtex)[1]["url"] == links.claim_link(BASE, name)


@pytest.mark.parametrize("name", ledger())
def test_a_claim_is_cited_with_the_verdict_of_the_day(name):
    judged = ledger()[name]
    cited = citation.of_claim(judged, BASE, SEEN, on_the_day=True).apa
    assert f"{judged.claim.text}: {judged.then.verdict.label} [" in cited
    assert f"what was public by {day(moment())}]" in cited
    assert judged.then.rows.empty or judged.then.rows["publisher"].iloc[0] in cited


def test_styles_keep_the_capitals_of_a_title():
    assert re.search(r"^  title = \{\{[^{}].*\}\},$", of_drawn("vetoes", {}).bibtex, re.MULTILINE)


def test_the_year_is_that_of_the_newest_data():
    chart = gallery.draw("vetoes")
    newer = dataclasses.replace(chart, frame=chart.frame.assign(source_date="2031-05-06"))
    assert "(2026)" in citation.of_chart("vetoes", chart, BASE, SEEN).apa
    assert "(2031)" in citation.of_chart("vetoes", newer, BASE, SEEN).apa


def test_without_a_day_or_an_address_nothing_is_said_of_them():
    chart = gallery.draw("vetoes")
    assert citation.of_chart("vetoes", chart, BASE).apa.endswith(f"]. {BASE}")
    without = citation.of_chart("vetoes", chart, "", SEEN)
    assert without.apa.endswith("].") and "url" not in entry_of(without.bibtex)[1]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("5 % & more_of #1 $2", r"5 \% \& more\_of \#1 \$2"),
        ("{a} ~ ^ \\b", r"\{a\} \textasciitilde{} \textasciicircum{} \textbackslash{}b"),
        ("Siècle, Müller, Čapek, Łódź", r"Si{\`{e}}cle, M{\"{u}}ller, {\v{C}}apek, Ł{\'{o}}d{\'{z}}"),
        ("China’s “30%” – 2020—21 … −7", r"China's ``30\%'' -- 2020---21 \ldots{} $-$7"),
        ("✓ Holds", "Holds"),
        ("≥ 5 °C, ±2 €, ≈ £3", r"$\geq$ 5 \textdegree{}C, $\pm$2 \texteuro{}, $\approx$ \pounds{}3"),
        ("Китай 中国", "Китай 中国"),
    ],
)
def test_text_is_written_as_latex_reads_it(text, written):
    assert citation.latex(text) == written


@given(st.characters(categories=["Sc", "Sm"]))
def test_no_sign_of_a_currency_or_of_arithmetic_is_lost(sign):
    assert citation.latex(f"1{sign}2").removeprefix("1").removesuffix("2").strip()


@given(st.text())
def test_any_text_makes_an_entry_that_can_be_read(text):
    made = citation.bibtex("key", text, "2026", text, BASE, dt.date(2026, 1, 1))
    _key, fields = entry_of(made)
    assert fields["url"] == BASE
