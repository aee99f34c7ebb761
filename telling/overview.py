"""The overview in words: five cards, the verdicts, what has happened since, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

import gallery
from charts import overview as pictures
from charts import style
from charts.sparkline import Sparkline
from claims import Verdict
from language import N_, _, amount, bracketed, labelled, number, percent, period, sentences
from language.units import unit_in_words
from ledger import ledger
from loaders.article import article_figures, events
from loaders.package import describe, tables
from narrative import Text, filled
from telling.claims import badge
from telling.markdown import escape, link
from telling.once import per_data

FIRST = 6
"""Events since the explainer that are told at once; the earlier ones can be opened."""
GAPS = ("trade_mirror", "energy_gas_suppliers")
"""Tables whose first gap weighs most on what the five pages can say; it is told on the overview."""


@dataclass(frozen=True)
class Card:
    """Where a card takes its headline figure, its small picture and the numbers of its words from."""

    figure: str
    charts: tuple[str, ...]
    picture: Callable[[pd.DataFrame], Sparkline]


CARDS = {
    "leaders": Card("{meetings_total}", ("meetings-per-year", "meetings-timeline"), pictures.meetings),
    "trade": Card("+{growth_announced}", ("trade-annual", "trade-growth-readings"), pictures.trade),
    "middle_east": Card(
        N_("{opening_yes} of {said_votes}"), ("assembly-agreement", "gaza-ballots"), pictures.agreement
    ),
    "ukraine": Card(N_("{points_voted} of {said_points}"), ("ukraine-votes", "twelve-points"), pictures.ballots),
    "energy": Card(N_("{carried}"), ("power-of-siberia", "pipeline-status"), pictures.deliveries),
}
"""Cards in the order of the explainer; the small picture is drawn from the first chart's rows."""


@dataclass(frozen=True)
class Told:
    """A card as it is read, top to bottom; ``link`` are the words of the link to its page.

    ``words`` are Markdown: what the explainer said, then what the data say.
    """

    page: str
    heading: str
    label: str
    figure: str
    picture: Sparkline
    words: str
    link: str

    @property
    def said(self) -> str:
        return self.words.partition("\n\n")[0]

    @property
    def found(self) -> str:
        return self.words.partition("\n\n")[2]


@dataclass(frozen=True)
class Happened:
    """An event since the explainer: when, and what, with its source, as Markdown."""

    when: str
    what: str


def told(text: Text, page: str, said: dict[str, str]) -> Told:
    """The card of a page, with what the explainer said. Raises whatever keeps its charts from being drawn."""
    section = text.parts[page]
    lent, picture = card(page)
    figures = said | lent
    label, _gap, words = section.told(figures).partition("\n\n")
    return Told(
        page=page,
        heading=section.heading,
        label=label,
        figure=filled(_(CARDS[page].figure), figures),
        picture=picture,
        words=words,
        link=_("See the data: {page}").format(page=section.heading),
    )


@per_data
def card(page: str) -> tuple[dict[str, str], Sparkline]:
    """What a card shows: the figures that its charts lend, and the small picture of the first one's rows."""
    charts = [gallery.draw(name) for name in CARDS[page].charts]
    figures = {name: figure for chart in charts for name, figure in chart.figures.items()}
    return figures, CARDS[page].picture(charts[0].frame)


@per_data
def said() -> dict[str, str]:
    """What the explainer said, from its own table. Raises LoaderError."""
    figures = article_figures().set_index("id")["value"]
    return {
        "said_growth": percent(figures["half-year-growth"], signed=True),
        "said_votes": number(figures["votes-needed"]),
        "said_points": number(figures["plan-points"]),
        "said_capacity": _("{value} bcm").format(value=number(figures["pipeline-capacity"])),
    }


@per_data
def verdicts() -> tuple[int, list[tuple[Verdict, str]]]:
    """The number of statements, and each verdict with its count as a label. Raises LoaderError."""
    counted = Counter(judged.now.verdict for judged in ledger().values())
    labels = [(each, f"{badge(each)} **{number(counted[each])}**") for each in Verdict]
    return counted.total(), labels


@per_data
def squares_by_page() -> dict[str, Sparkline]:
    """The statements of each page as squares, by the name of the page."""
    return pictures.verdicts_by_page(gallery.draw("claims-verdicts").frame)


@per_data
def happened() -> list[Happened]:
    """The events since the explainer, newest first. Raises LoaderError."""
    listed = events()
    return [_happened(event) for event in listed[listed["date"] > style.MOMENT.isoformat()][::-1].itertuples()]


def earlier(events: int) -> str:
    """What the events are called that are not told at once."""
    return _("{count} earlier").format(count=number(events - FIRST))


@per_data
def counted() -> dict[str, str]:
    """How much is missing and how new the newest is, from the tables themselves."""
    described = [describe(name) for name in tables()]
    newest = {"trade": "trade-monthly", "assembly": "assembly-agreement", "meetings": "meetings-timeline"}
    return {
        "gaps": number(sum(len(each.gaps) for each in described)),
        "disputes": number(sum(len(each.disputes) for each in described)),
        "named": sentences(*(_(describe(name).gaps[0]) for name in GAPS)),
        **{f"{subject}_through": period(gallery.draw(chart).through) for subject, chart in newest.items()},
    }


def _happened(event) -> Happened:
    value = (
        f"**{escape(amount(number(event.value, 0 if event.value % 1 == 0 else 1), unit_in_words(event.unit)))}**"
        if event.value == event.value
        else ""
    )
    source = link(_(event.publisher), event.source_url)
    what = labelled(escape(_(event.event)), value) if value else escape(_(event.event))
    return Happened(escape(period(event.date)), bracketed(what, source))
