"""What is said about a chart: its head, its key, its note, its sources, its alternative text, the state of its data."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as as_text

from charts import Chart, style
from gallery import Entry
from language import _, headed, period, plural, sentence, sentences
from language.bound import NO_BREAK, bound
from language.lines import phrases
from loaders.live.load import load
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source
from telling import reading
from telling.glyph import glyph
from telling.live import fetched, problem_of, revised, standing, through
from telling.markdown import escape, link, small


def head(chart: Chart) -> str:
    """The finding as a heading, and measure and unit, as HTML."""
    return f'<div class="chart-head"><h3>{_phrased(chart.title)}</h3><p>{as_text(bound(chart.subtitle))}</p></div>'


def _phrased(title: str) -> str:
    """A title in phrases, of which a line holds none by half unless it is too long for one (`.chart-head h3 span`)."""
    parts = [as_text(bound(part)) for part in phrases(title)]
    return "".join(map(_unbroken, parts)) if len(parts) > 1 else parts[0]


def _unbroken(part: str) -> str:
    """The space after a part stands between the two, else it would not be seen."""
    words = part.rstrip(" ")
    return f"<span>{words}</span>{part[len(words) :]}"


def key(chart: Chart) -> str:
    """What the marks mean, as an HTML list; their signs are not read aloud. Only figures have a colour of text."""
    entries = (
        f'<li><span style="color:{"inherit" if colour == style.TEXT else colour}" aria-hidden="true">'
        f"{glyph(sign, colour)}</span> {as_text(words)}</li>"
        for sign, colour, words in chart.key
    )
    return f'<ul class="chart-key">{"".join(entries)}</ul>' if chart.key else ""


def note(text: str) -> str:
    """A note as Markdown: lines that start with "1. " and on, or with "• ", form a list, others are paragraphs."""
    return "\n".join(map(_note_line, bound(text).splitlines()))


def _note_line(line: str) -> str:
    count, dot, rest = line.partition(". ")
    if dot and count.isdigit():
        return f"{count}. {small(escape(rest))}"
    if line.startswith("• "):
        return f"- {small(escape(line.removeprefix('• ')))}"
    return f"\n{small(escape(line))}\n"


def sources(chart: Chart, most: int = 4) -> str:
    """A line of Markdown: the first ``most`` sources as links, and how many more the table has."""
    links = [link(_(publisher), url) for publisher, url in chart.sources[:most]]
    if len(chart.sources) > most:
        more = _("{count} more in the table").format(count=len(chart.sources) - most)
        links.append(more.replace(" ", NO_BREAK))
    words = _("Sources: {links}") if len(links) > 1 else _("Open the source: {links}")
    return small(words.format(links="\u00a0· ".join(links)))


def how_to_read(name: str) -> str:
    """What opens into a few sentences on how to read the chart, as HTML; "" for one that needs none."""
    paragraphs = "".join(f"<p>{as_text(bound(words))}</p>" for words in reading.how_to_read(name))
    if not paragraphs:
        return ""
    asked = as_text(_("How to read this"))
    return f'<details class="mark reading"><summary>{asked}</summary><div>{paragraphs}</div></details>'


def rows(count: int) -> str:
    """What the table of a chart with so many rows is called; plain text."""
    return plural("Table: {count} row", "Table: {count} rows", count)


def alt(chart: Chart) -> str:
    """The chart in words, for who does not see it; plain text."""
    return sentences(sentence(chart.title), chart.alt)


def state_of(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> str:
    """A line of Markdown: live, stored or shipped, through when, fetched when, and what was revised."""
    return "  \n".join(small(line) for line in _lines(entry, chart, pair))


def _lines(entry: Entry, chart: Chart, pair: Pair) -> Iterator[str]:
    """A line for each live source that the chart's rows are from; else one for the shipped tables."""
    behind = [load(source(name), pair) for name in entry.live]
    # Rows that a live source brought bear its title; shipped ones may have the same address, but not that.
    drawn = [loaded for loaded in behind if loaded.provenance and loaded.provenance.title in chart.source_titles]
    for loaded in drawn:
        named = f"**{standing(loaded)}** {escape(_(loaded.source.title))}"
        parts = [named, through(loaded.until), fetched(loaded.provenance), revised(loaded), problem_of(loaded)]
        yield " · ".join(filter(None, parts))
    if not drawn:
        newer = chart.newest_source > chart.through  # a source older than what it tells of would only puzzle
        newest = _("newest source {date}").format(date=period(chart.newest_source)) if newer else ""
        problems = [headed(escape(_(loaded.source.title)), problem_of(loaded)) for loaded in behind if loaded.problem]
        yield " · ".join(filter(None, [_("**Shipped** with Dyad"), through(chart.through), newest, *problems]))
