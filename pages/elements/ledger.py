"""The page of claims: filters, one card a statement, and the way to the hard ones."""

from __future__ import annotations

import streamlit as st

import gallery
from language import _
from language.cells import csv_bytes
from ledger import Judged, as_table, ledger
from narrative import Part
from pages.elements.language import fragment
from pages.elements.links import page_of, statement_at
from pages.elements.message import problem
from pages.elements.statement import in_full
from sharing.names import slug
from sharing.state import parameters
from telling import ledger as telling
from telling.claims import shown
from telling.markdown import escape
from telling.marks import beside
from telling.statement import THEMES, heading


@fragment
def statements(section: Part) -> None:
    """Every statement as a card that opens in place; one that the link names stands open above the list."""
    try:
        judged = ledger()
    except Exception as error:
        problem(error, section.heading)
        return
    followed = st.container()
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    on_the_day = _as_of()
    with followed:
        _followed(judged, on_the_day)
    found = _filtered(judged, on_the_day)
    if not found:
        st.info(_("No statement fits the filters. Take one of them away to see more."))
    for theme, label in THEMES.items():
        listed = [each for each in found if each.claim.theme == theme]
        if listed:
            st.subheader(_(label), anchor=theme)
        for each in listed:
            _card(each, on_the_day)
    _whole(judged)


def hard_ones(section: Part) -> None:
    """The questions that need a view of their own: the answer in words, and the way to the view."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)
    for question in telling.hard_questions():
        st.subheader(escape(question.words), anchor=question.chart)
        try:
            drawn = gallery.draw(question.chart)
        except Exception as error:
            problem(error, question.words)
            continue
        st.markdown(telling.answer(drawn), width=760)
        if question.claim:
            st.html(beside([question.claim], statement_at))
        part = {f"{question.page}-part": question.chapter}
        st.page_link(page_of(question.page), label=question.view, query_params=part)


def rules(section: Part) -> None:
    """How verdicts are made."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)


def _followed(judged: dict[str, Judged], on_the_day: bool) -> None:
    """The statement that the link names, in full."""
    chosen = judged.get(st.query_params.get("claim", ""))
    if chosen is None:
        return
    with st.container(border=True, key="followed"):
        st.header(heading(chosen.claim), anchor=chosen.claim.id)
        in_full(chosen, on_the_day, "followed")
        st.button(_("Close this statement"), key="close", on_click=_close, icon=":material/close:")


def _close() -> None:
    """Take the statement out of the link; a page link to this very page would leave it there."""
    st.query_params.pop("claim", None)


def _as_of() -> bool:
    """Whether the reader wants the verdicts of the day of the explainer."""
    days = parameters()["claims-as-of"]
    chosen = st.segmented_control(
        _("Judged on"),
        list(days),
        format_func=days.get,
        default="now",
        key="claims-as-of",
        bind="query-params",
        required=True,
    )
    return chosen == "then"


def _filtered(judged: dict[str, Judged], on_the_day: bool) -> list[Judged]:
    """The claims that fit all three filters; with nothing chosen in one, all fit it."""
    verdicts = _choose("claims-verdict", _("Verdict"))
    left, right = st.columns([3, 2])
    with left:
        themes = _choose("claims-theme", _("Subject"))
    with right:
        speakers = _speakers()
    return [
        each
        for each in judged.values()
        if _fits(verdicts, shown(each, on_the_day).verdict.key)
        and _fits(themes, each.claim.theme)
        and _fits(speakers, slug(each.claim.said_by))
    ]


def _choose(key: str, label: str) -> list[str]:
    """One filter as pills, in the URL."""
    choices = parameters()[key]
    return st.pills(
        label,
        list(choices),
        format_func=choices.get,
        selection_mode="multi",
        key=key,
        bind="query-params",
        wrap=True,
    )


def _speakers() -> list[str]:
    """The filter of speakers, who are too many for pills; in the URL."""
    speakers = parameters()["claims-speaker"]
    return st.multiselect(
        _("Speaker"),
        list(speakers),
        format_func=speakers.get,
        key="claims-speaker",
        bind="query-params",
        placeholder=_("All speakers"),
    )


def _fits(wanted: list[str], value: str) -> bool:
    return not wanted or value in wanted


def _card(judged: Judged, on_the_day: bool) -> None:
    """One statement: verdict and words; opened, everything that the verdict rests on."""
    key = f"card-{judged.claim.id}"
    card = st.expander(telling.card_label(judged, on_the_day), key=key, bind="query-params")
    if card.open:
        with card:
            in_full(judged, on_the_day, key)


def _whole(judged: dict[str, Judged]) -> None:
    """The whole ledger as a file."""
    st.download_button(
        _("All statements with their verdicts (CSV)"),
        data=lambda: csv_bytes(as_table({name: each.now for name, each in judged.items()})),
        file_name="dyad-claims.csv",
        mime="text/csv",
        key="csv-claims",
        on_click="ignore",
        icon=":material/download:",
    )
