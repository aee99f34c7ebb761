"""Pictures that other sites show with a link: one for each page of the outline, each chart and each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial

import gallery
from charts.chart import source_line
from claims import Verdict
from edition import paths
from edition.card import Card, picture
from edition.faults import FAULTS
from edition.site import Site, page_path
from language import MISSING, N_, _, day, number, period
from ledger import Judged, ledger
from loaders import catalogue
from loaders.errors import LoaderError
from loaders.package import tables
from narrative import narrative
from narrative.outline import PAGES, place_of
from telling.statement import THEMES

SITE = N_("Russia and China, checked")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The pictures by path. What cannot be drawn or judged has none."""
    for path, card in cards(site):
        yield paths.preview(path), picture(card)


def cards(site: Site) -> Iterator[tuple[str, Card]]:
    """What is on each picture, by the path of its page."""
    for path, made in _all(site).items():
        with suppress(*FAULTS):  # the report of the build says what cannot be drawn, and why
            yield path, made()


def exists(site: Site, picture: str) -> bool:
    """Whether the edition has a picture at a path."""
    made = next((made for path, made in _all(site).items() if paths.preview(path) == picture), None)
    with suppress(*FAULTS):
        return made is not None and bool(made())
    return False


def _all(site: Site) -> dict[str, Callable[[], Card]]:
    """What makes each card, by the path of its page."""
    found: dict[str, Callable[[], Card]] = {page_path(name): partial(_of_page, name, site) for name in PAGES}
    found |= {paths.chart_page(name): partial(_of_chart, name) for name in gallery.entries()}
    with suppress(LoaderError):
        found |= {paths.claim_page(name): partial(_of_claim, judged) for name, judged in ledger().items()}
    return found


def _of_page(name: str, site: Site) -> Card:
    """A subject shows the finding of its first chart, pages on all statements their verdicts."""
    title = narrative(name).title
    about = _("A news explainer of 17 October 2023 against public data. Data of {day}.").format(day=day(site.seen))
    if name in {"overview", "statements"}:
        counted = Counter(judged.now.verdict for judged in ledger().values())
        return Card(_(SITE), title, about, tally={verdict: counted[verdict] for verdict in Verdict})
    if name == "data":
        rows = sum(catalogue.card(table).rows for table in tables())
        words = _("{tables} tables with {rows} rows. Each row names its source.")
        return Card(title, words.format(tables=number(len(tables())), rows=number(rows)), about)
    return replace(_of_chart(_first_chart(name)), kicker=title)


def _first_chart(page: str) -> str:
    own = (chart for _chapter, _section, charts in PAGES[page].sections for chart in charts)
    return next(iter(PAGES[page].lead), None) or next(own)


def _of_chart(name: str) -> Card:
    chart = gallery.draw(name)
    page, _chapter, _section = place_of(name)
    kicker = f"{_(PAGES[page].title)} · {_(gallery.entries()[name].topic)}"
    source = source_line([publisher for publisher, _url in chart.sources], chart.through, most=2)
    return Card(kicker, chart.title, source)


def _of_claim(judged: Judged) -> Card:
    claim, result = judged.claim, judged.now
    kicker = _("{subject} · statement {number}").format(subject=_(THEMES[claim.theme]), number=claim.number)
    figures = ((_("said"), claim.said), (_("found"), result.found or MISSING)) if claim.said else ()
    words = _("Said by {who}, {when}. Checked against public data.")
    said = words.format(who=_(claim.said_by), when=period(claim.said_on))
    return Card(kicker, claim.text, said, result.verdict, figures)
