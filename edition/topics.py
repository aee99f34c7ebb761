"""The overview, the five subjects and the flagship pair, each as one page: chapters below each other, no tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from charts.signs import FOUND, SAID, SINCE
from edition import missing, paths, words
from edition.faults import FAULTS
from edition.page import LIBRARY, page, render
from edition.section import section
from edition.site import Site, page_path
from language import _
from loaders.pair import FLAGSHIP
from narrative import Part, Text, narrative
from narrative.outline import PAGES
from telling import opening, overview
from telling.claims import marks_of_page
from telling.lead import lead
from telling.markdown import markdown_table
from telling.pair import title
from telling.register import register, shown, summary
from telling.statement import THEMES

SIGNS = {"said": SAID, "found": FOUND, "since": SINCE}
TOPICS = ("leaders", "trade", "middle_east", "ukraine", "energy", "pair")


def pages(site: Site) -> Iterator[tuple[str, bytes]]:
    """Path and content of each page; of one whose data are at fault beyond a chart, a page that says so."""
    for name in ("overview", *TOPICS):
        try:
            made = _overview(site) if name == "overview" else _topic(site, name)
        except FAULTS as error:
            made = missing.document(site, page_path(name), narrative(name).title, error, name)
        yield page_path(name), made


def opened(site: Site, name: str, body: str, scripts: tuple[str, ...] = ()) -> bytes:
    """The document of a page of the outline around its body."""
    path, text = page_path(name), narrative(name)
    about = words.plain(lead(name))
    return page(site, path, text.title, about, body, current=name, preview=paths.preview(path), scripts=scripts)


def _topic(site: Site, name: str) -> bytes:
    path, text = page_path(name), narrative(name)
    elements = {"register": _register()} if name == "leaders" else {}
    chapters = [_chapter(site, path, text, slug, sections, elements) for slug, sections in PAGES[name].chapters.items()]
    body = render(
        "topic.html",
        path,
        title=text.title,
        lead=words.html(lead(name)),
        word=_only_pair() if name == "pair" else "",
        contents=_contents(name, text),
        chapters=chapters,
        statements=marks_of_page(name) if PAGES[name].statements else [],
        package=paths.page_zip(name),
        paths=paths,
    )
    return opened(site, name, body, scripts=(LIBRARY,))


def _chapter(
    site: Site, path: str, text: Text, slug: str, sections: Mapping[str, Any], elements: Mapping[str, str]
) -> tuple[str, str, list[Markup]]:
    """Slug, heading and sections of a chapter. One that is a single section of the same name has one heading.

    An element brings its own words: those of the narrative speak of the dashboard's controls.
    """
    level = 2 if not slug else 0 if list(sections) == [slug] else 3
    told = [
        section(site, path, _part(text, each, elements), charts, level=level, element=elements.get(each, ""))
        for each, charts in sections.items()
    ]
    return slug, text.parts[slug].heading if slug else "", told


def _part(text: Text, slug: str, elements: Mapping[str, str]) -> Part:
    part = text.parts[slug]
    return replace(part, body="") if slug in elements else part


def _contents(name: str, text: Text) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The chapters and their sections, to jump to; sections alone where a page has no chapters."""
    found = []
    for slug, sections in PAGES[name].chapters.items():
        inner = [(each, text.parts[each].heading) for each in sections if each != slug]
        found += [(slug, text.parts[slug].heading, inner)] if slug else [(*each, []) for each in inner]
    if PAGES[name].statements:
        found.append(("statements", _("Every statement on this subject"), []))
    return found


def _register() -> Markup:
    """Every meeting, with its source."""
    rows = register()
    newest_first = words.html(_("All meetings, newest first; every row opens its source."))
    return newest_first + words.html(summary(rows)) + words.html(markdown_table(shown(rows)))


def _only_pair() -> str:
    return _("This edition has one pair, {pair}. Other pairs can be chosen where Dyad runs as a dashboard.").format(
        pair=title(FLAGSHIP)
    )


def _overview(site: Site) -> bytes:
    text, path = narrative("overview"), page_path("overview")
    said = overview.said()
    statements, verdicts = overview.verdicts()
    events = [(each.when, words.inline(each.what)) for each in overview.happened()]
    body = render(
        "overview.html",
        path,
        title=text.title,
        lead=words.html(lead("overview")),
        parts=text.parts,
        example=_example(),
        ways=_ways_on(),
        signs=SIGNS,
        cards=[(*_card(text, name, said), page_path(name)) for name in overview.CARDS],
        checked=words.html(text.parts["checked"].told({"statements": str(statements)})),
        squares=[(_(THEMES[page]), picture) for page, picture in overview.squares_by_page().items()],
        verdicts=[(f"{page_path('statements')}?verdict={verdict.key}", label) for verdict, label in verdicts],
        events=(events[: overview.FIRST], events[overview.FIRST :]),
        earlier=overview.earlier(len(events)),
        missing=_missing(text.parts["missing"]),
    )
    return opened(site, "overview", body)


def _example() -> tuple[opening.Example, str] | None:
    """One statement checked at once, and its page; none without statements, as the sections below say."""
    try:
        example = opening.example()
    except FAULTS:
        return None
    return example, paths.claim_page(example.claim)


def _ways_on() -> list[tuple[str, str]]:
    """Links from the opening; an edition has one pair, so there are no two countries to choose."""
    five, browse, _compare = opening.ways_on()
    return [(five, "#five"), (browse, page_path("statements"))]


def _card(text: Text, name: str, said: dict[str, str]) -> tuple[overview.Told | None, Markup]:
    """The card of a page; where its data are at fault none, and a word about it."""
    try:
        return overview.told(text, name, said), Markup()
    except FAULTS as error:
        return None, missing.block(error, text.parts[name].heading, f"card-{name}")


def _missing(part: Part) -> Markup:
    try:
        return words.html(part.told(overview.counted()))
    except FAULTS as error:
        return missing.block(error, part.heading, "counted")
