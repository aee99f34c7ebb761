"""The overview: five cards, the verdicts, what has happened since, and what is missing. No chart library is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import gallery
from charts import overview as pictures
from charts import style
from charts.sparkline import Sparkline
from claims import Verdict
from language import _, listing, number, percent, period
from ledger import ledger
from loaders.article import article_figures, events
from loaders.errors import LoaderError
from loaders.package import describe, tables
from narrative import Part, Text
from pages.elements.claims import badge
from pages.elements.message import problem
from pages.elements.statement import THEMES
from telling.markdown import escape, link, small
from telling.once import per_data

FIRST = 12
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
    "middle_east": Card("{opening_yes} of {said_votes}", ("assembly-agreement", "gaza-ballots"), pictures.agreement),
    "ukraine": Card("{points_voted} of {said_points}", ("ukraine-votes", "twelve-points"), pictures.ballots),
    "energy": Card("{carried}", ("power-of-siberia", "pipeline-status"), pictures.deliveries),
}
"""Cards in the order of the explainer; the small picture is drawn from the first chart's rows."""


def cards(text: Text) -> None:
    """A strip of five: headline figure, small picture, what the explainer said, what the data say, a link."""
    try:
        said = _said()
    except LoaderError:
        said = {}  # its places in the words are dashes then
    st.header(text.parts["five"].heading, anchor="five")
    for column, (page, card) in zip(st.columns(len(CARDS), gap="small"), CARDS.items(), strict=True):
        with column, st.container(border=True, height="stretch"):
            _card(page, card, text.parts[page], said)


def _card(page: str, card: Card, section: Part, said: dict[str, str]) -> None:
    st.subheader(section.heading, anchor=False)
    try:
        lent, picture = _drawn(page)
    except Exception as error:
        problem(error, section.heading)
        return
    figures = said | lent
    label, _gap, words = section.told(figures).partition("\n\n")
    st.metric(label, Part("", "", card.figure).told(figures))
    st.image(picture.svg, alt=picture.alt, width="stretch")
    st.markdown(small(picture.alt))
    st.markdown(words)
    st.page_link(f"{page}.py", label=_("See the data: {page}").format(page=section.heading))


def checked(section: Part) -> None:
    """How many statements have which verdict; each number leads to its statements."""
    st.header(section.heading, anchor=section.slug)
    try:
        results, counted = _verdicts()
        picture = _squares()
    except Exception as error:
        problem(error, section.heading)
        return
    st.markdown(section.told({"statements": number(results)}), width=760)
    st.image(picture.svg, alt=picture.alt, width=480)
    st.markdown(small(_("Each sign is a statement, each row a page: {pages}.").format(pages=_pages())))
    with st.container(horizontal=True, gap="medium", key="verdicts"):
        for verdict, label in counted:
            st.page_link("statements.py", label=label, query_params={"claims-verdict": verdict.label})


def since(section: Part) -> None:
    """Events after the explainer, newest first, each with its source."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    try:
        lines = _lines()
    except LoaderError as error:
        problem(error, section.heading)
        return
    st.markdown("\n".join(lines[:FIRST]))
    rest = st.expander(
        _("{count} earlier").format(count=number(len(lines) - FIRST)), key="since-rest", on_change="rerun"
    )
    if rest.open:
        rest.markdown("\n".join(lines[FIRST:]))


def missing(section: Part) -> None:
    """One honest line, counted from the tables."""
    st.header(section.heading, anchor=section.slug)
    try:
        st.markdown(section.told(_counted()))
    except Exception as error:
        problem(error, section.heading)


@per_data
def _drawn(page: str) -> tuple[dict[str, str], Sparkline]:
    """What a card shows: the figures that its charts lend, and the small picture of the first one's rows."""
    charts = [gallery.draw(name) for name in CARDS[page].charts]
    figures = {name: figure for chart in charts for name, figure in chart.figures.items()}
    return figures, CARDS[page].picture(charts[0].frame)


@per_data
def _verdicts() -> tuple[int, list[tuple[Verdict, str]]]:
    """The number of statements, and each verdict with its count as a label."""
    counted = Counter(judged.now.verdict for judged in ledger().values())
    labels = [(each, f"{badge(each)} **{number(counted[each])}**") for each in Verdict]
    return counted.total(), labels


@per_data
def _squares() -> Sparkline:
    """Every statement as a square, by page and verdict."""
    return pictures.verdicts(gallery.draw("claims-verdicts").frame)


def _pages() -> str:
    """The pages in the order of the rows."""
    return listing([_(label) for label in THEMES.values()])


@per_data
def _lines() -> list[str]:
    """The events since the explainer as lines of Markdown, newest first."""
    listed = events()
    return [_line(event) for event in listed[listed["date"] > style.MOMENT.isoformat()][::-1].itertuples()]


@per_data
def _counted() -> dict[str, str]:
    """How much is missing and how new the newest is, from the tables themselves."""
    described = [describe(name) for name in tables()]
    newest = {"trade": "trade-monthly", "assembly": "assembly-agreement", "meetings": "meetings-timeline"}
    return {
        "gaps": number(sum(len(each.gaps) for each in described)),
        "disputes": number(sum(len(each.disputes) for each in described)),
        "named": " ".join(escape(describe(name).gaps[0]) for name in GAPS),
        **{f"{subject}_through": period(gallery.draw(chart).through) for subject, chart in newest.items()},
    }


def _line(event) -> str:
    value = (
        f" **{number(event.value, 0 if event.value % 1 == 0 else 1)} {escape(event.unit)}**"
        if event.value == event.value
        else ""
    )
    return f"- {escape(period(event.date))}: {escape(event.event)}{value} ({link(event.publisher, event.source_url)})"


@per_data
def _said() -> dict[str, str]:
    """What the explainer said, from its own table."""
    figures = article_figures().set_index("id")["value"]
    return {
        "said_growth": percent(figures["half-year-growth"], signed=True),
        "said_votes": number(figures["votes-needed"]),
        "said_points": number(figures["plan-points"]),
        "said_capacity": f"{number(figures['pipeline-capacity'])} bcm",
    }
