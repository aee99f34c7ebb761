"""What a page shows has passed through the catalogues.

A made-up language writes every letter of a message in another script. Whatever is still in Latin letters then was
never given to a translator: a word typed without `_()`, or a cell of a table shown as it is.
"""

import re
import string

import numpy as np
import pytest

import gallery
import language
from charts import Chart
from language import N_, days, messages
from ledger import ledger
from loaders.package import tables
from loaders.table import read_table
from narrative import Part, narrative
from narrative.__main__ import words_of_tables
from narrative.catalogues import template
from narrative.outline import PAGES
from telling import chart as telling
from telling import statement
from telling.html import block
from telling.marks import below, beside, told
from tests.words import read

SCRIPT = str.maketrans(string.ascii_letters, "".join(chr(0x10D0 + place) for place in range(26)) * 2)
KEPT = re.compile(r"(\{[^{}]*\}|<[^>]*>|%\{[^}]*\}|`[^`]*`|:[a-z-]+\[|\]\([^)]*\))")
"""What is no word in a message: places, tags, directives, addresses."""
CODES = re.compile(r"<[^>]*>|https?://\S+|%\{[^}]*\}|\]\(<?[^)]*\)|:[a-z0-9_-]+\[|`[^`]*`")
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
PROPER = {"designation", "crude"}
"""Columns of names that are written alike in all languages, as their sources write them."""
FORMS = re.compile(r"(?<=:)[^{}:]+\|[^{}:]+(?=\})")
"""Words of a text of which one agrees with a number."""
PARTS = [(page, slug, charts) for page, each in PAGES.items() for _tab, slug, charts in each.sections if charts]
SHOWN = ("text", "ticktext", "hovertext", "hovertemplate", "customdata", "name")


class InAnotherScript:
    """A catalogue that has all messages there are."""

    def __init__(self, known):
        self.known = known

    def message(self, text):
        if text in self.known:
            return spelled(text)
        return "; ".join(map(self.message, text.split("; "))) if "; " in text else text

    def plural(self, singular, several, count):
        return spelled(singular if count == 1 else several)

    def case(self, name, case):
        return name


@pytest.fixture(scope="module", autouse=True)
def made_up():
    known = {
        text
        for part in template(words_of_tables()).values()
        for message in part
        if message.id
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("language.reader.languages", lambda: ["en", "ka"])
        for user in (messages, days):
            patch.setattr(user, "catalogue", lambda code: InAnotherScript(known))
        language.choose("ka")
        yield
    language.choose("en")


@pytest.fixture(scope="module")
def proper_names():
    frames = [read_table(name) for name in tables()]
    cells = [frame[column] for frame in frames for column in PROPER & set(frame.columns)]
    return {word for cell in cells for text in cell.astype("str").unique() for word in WORD.findall(text)}


@pytest.fixture(autouse=True)
def chosen(made_up):
    """Other tests choose English when they end."""
    language.choose("ka")


@pytest.mark.parametrize("name", gallery.entries())
def test_a_chart_shows_no_word_that_was_not_translated(name, proper_names):
    entry = gallery.entries()[name]
    labels = [language._(text) for option in entry.options for text in (option.label, *option.choices.values())]
    chart = gallery.draw(name)
    under = [below(name, addressed), *map(block, (telling.sources(chart), telling.state_of(entry, chart)))]
    assert english([*texts(chart), *labels, *map(read, under)]) - proper_names == set()


@pytest.mark.parametrize(("page", "slug", "charts"), PARTS)
def test_the_words_of_a_part_show_no_word_that_was_not_translated(page, slug, charts, proper_names):
    """A text is translated as a whole, as if it were one message; its figures and marks are messages of their own."""
    body = spelled(FORMS.sub(lambda words: spelled(words[0]), narrative(page).parts[slug].body))
    figures = {name: figure for chart in map(gallery.draw, charts) for name, figure in chart.figures.items()}
    shown = read(told(Part(slug, "", body).pieces(figures), addressed))
    assert english([shown]) - proper_names == set()


@pytest.mark.parametrize("claim", list(ledger()))
def test_a_statement_shows_no_word_that_was_not_translated(claim, proper_names):
    judged = ledger()[claim]
    found = [reading for result in (judged.now, judged.then) for reading in result.finding.readings]
    shown = [judged.claim.text, *statement.reasons(judged, False), read(beside([claim], addressed))]
    shown += [text for each in found for text in (each.definition, each.found, each.sum)]
    assert english(shown) - proper_names == set()


def test_a_word_that_was_not_translated_would_be_found():
    assert english([language._(N_("Overview")), "a typed word"]) == {"typed", "word"}


def addressed(claim: str) -> str:
    """An address, which is no word of a page."""
    return f"./claims?claim={claim}"


def texts(chart: Chart):
    yield from (chart.title, chart.subtitle, chart.measure, chart.alt, chart.note, chart.source_line)
    yield from chart.figures.values()
    yield from (words for _sign, _colour, words in chart.key)
    yield from _of_figure(chart.figure.to_plotly_json())


def _of_figure(value, key=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _of_figure(inner, name)
    elif isinstance(value, list | tuple | np.ndarray):
        for inner in value:
            yield from _of_figure(inner, key)
    elif isinstance(value, str) and key in SHOWN:
        yield value


def english(shown):
    return {word for text in shown for word in WORD.findall(CODES.sub(" ", str(text)))}


def spelled(text):
    return "".join(piece if KEPT.fullmatch(piece) else piece.translate(SCRIPT) for piece in KEPT.split(text))
