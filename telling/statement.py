"""One statement in full, as Markdown: verdict, each reading with its arithmetic and sources, rule, rows, chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import gallery
from charts.claims_verdicts import THEMES
from claims import Claim, Reading, Result, Verdict
from language import _, amount, labelled, period, plural, sentences, separators
from language.bound import bound
from language.units import unit_in_words
from ledger import Judged
from telling.claims import compared, other_day, shown
from telling.markdown import escape, link, small, strong, unbroken_date

DECIMAL = re.compile(r"[+-]?\d+\.\d+")
SOURCES = 4
"""Sources named with one reading; the rows beside it have all."""
ANSWERS = {True: Verdict.HOLDS.sign, False: Verdict.FAILS.sign, None: Verdict.UNCHECKED.sign}


@dataclass(frozen=True)
class Told:
    """A statement in full, as Markdown: why it has its verdict, the rows behind it, its chart and its page.

    ``reasons`` are blocks, in order. ``rows`` are bullets, none if no row bears on the statement; ``rows_heading`` says
    so then. ``chart`` names the chart that the statement belongs to and ``chart_label`` what it shows, both "" if there
    is none. ``page`` is the name of a page, ``page_label`` the words of the link to it.
    """

    heading: str
    reasons: list[str]
    rows_heading: str
    rows: list[str]
    file_name: str
    chart: str
    chart_label: str
    page: str
    page_label: str


def told(judged: Judged, on_the_day: bool = False) -> Told:
    """All that is told of a statement, as judged now or on the day of the explainer."""
    claim, result = judged.claim, shown(judged, on_the_day)
    listed = rows(result)
    topic = _(gallery.entries()[claim.chart].topic) if claim.chart else ""
    return Told(
        heading=heading(claim),
        reasons=reasons(judged, on_the_day),
        rows_heading=_count(len(listed)),
        rows=listed,
        file_name=file_name(claim.id),
        chart=claim.chart,
        chart_label=_("The chart: {topic}").format(topic=topic) if topic else "",
        page=claim.theme,
        page_label=_("On the page: {page}").format(page=_(THEMES[claim.theme])),
    )


def heading(claim: Claim) -> str:
    """The number and the words of a statement."""
    return bound(f"{claim.number}. {escape(claim.text)}")


def reasons(judged: Judged, on_the_day: bool = False) -> list[str]:
    """Who said it, what was found, why, each reading with its arithmetic, the rule, and what would change it."""
    claim, result = judged.claim, shown(judged, on_the_day)
    said = _("Said by {who}, {when}.").format(who=_(claim.said_by), when=period(claim.said_on))
    return [
        small(sentences(escape(said), link(_(claim.source["publisher"]), claim.source["source_url"]))),
        compared(result),
        escape(result.finding.explanation),
        *([other_day(judged, on_the_day)] if judged.differs else []),
        *_all_readings(result),
        "\n\n".join(_terms(result)),
    ]


def rows_heading(result: Result) -> str:
    """How many rows are behind the verdict."""
    return _count(len(rows(result)))


def rows(result: Result) -> list[str]:
    """The rows behind the verdict as bullets, each with its source; those that read the same are one."""
    return list(dict.fromkeys(_row(row) for row in result.lines))


def file_name(claim: str) -> str:
    """What the file of a statement's rows is called, before the suffix."""
    return f"dyad-claim-{claim}"


def _count(rows: int) -> str:
    if not rows:
        return small(_("No row on file bears on this statement."))
    return f"**{plural('{count} row behind this', '{count} rows behind this', rows)}**"


def _all_readings(result: Result) -> Iterator[str]:
    """The readings that count, then those that are only on file: a label and a list each."""
    sources = _sources(result.lines)
    counted = [each for each in result.finding.readings if each.counts]
    aside = [each for each in result.finding.readings if not each.counts]
    yield from _readings(counted, sources, _("Reading by reading"), _key())
    yield from _readings(aside, sources, _("Also on file, no part of the verdict"))


def _key() -> str:
    """What the signs before the readings say."""
    words = _("A reading is one sense that the words can have: {true} true, {false} not true, {unknown} not known.")
    return words.format(true=ANSWERS[True], false=ANSWERS[False], unknown=ANSWERS[None])


def _readings(readings: list[Reading], sources: dict[str, str], label: str, key: str = "") -> Iterator[str]:
    """Readings as a list under a label: answer, definition, finding, arithmetic, sources."""
    if readings:
        yield f"**{label}**" + (f"  \n{small(key)}" if key else "")
        yield "\n".join(_line(reading, sources.get(reading.definition, "")) for reading in readings)


def _line(reading: Reading, sources: str) -> str:
    answers = reading.counts or reading.answer is not None  # figures aside do not, so they get no question mark
    sign = f"{ANSWERS[reading.answer]} " if answers else ""
    told = escape(reading.definition)
    told = labelled(told, f"**{escape(reading.found)}**") if reading.found else told
    below = " · ".join(words for words in (escape(reading.sum), sources) if words)
    return f"- {sign}{told}" + (f"  \n  {small(below)}" if below else "")


def _sources(rows: Iterable[Any]) -> dict[str, str]:
    """The links of each reading, one for each publisher."""
    links: dict[str, dict[str, str]] = {}
    for row in rows:
        links.setdefault(row.reading, {}).setdefault(row.publisher, link(_(row.publisher), row.source_url))
    return {reading: _some(list(own.values())) for reading, own in links.items()}


def _some(links: list[str]) -> str:
    rest = len(links) - SOURCES
    more = [plural("{count} more in the rows", "{count} more in the rows", rest)] if rest > 0 else []
    return " · ".join([*links[:SOURCES], *more])


def _terms(result: Result) -> list[str]:
    finding = result.finding
    terms = [
        (_("The rule"), finding.rule),
        (_("What would change this verdict"), finding.change),
        (_("What is missing"), finding.missing),
    ]
    return [sentences(strong(label), escape(words)) for label, words in terms if words]


def _figure(text: str) -> str:
    """A figure of a row as the reader's language writes it, with all digits of the table; or a word."""
    return text.replace(".", separators()[0]) if DECIMAL.fullmatch(text) else _(text.replace("_", " "))


def _row(row) -> str:
    """One row: its figure, what it is, when, how firm, and its source."""
    figure = unbroken_date(amount(_figure(row.figure), unit_in_words(row.unit)).strip())
    when = unbroken_date(row.when)
    cells = (_(row.what).rstrip(".。"), when if when != figure else "", _(row.status))
    words = _(", ").join(escape(cell) for cell in cells if cell)
    source = link(_(row.publisher), row.source_url)
    return "- " + (f"**{escape(figure)}** " if row.figure else "") + labelled(words, source)
