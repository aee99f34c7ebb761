"""The page of claims: filters, one card a statement, and the way to the hard ones."""

from __future__ import annotations

import streamlit as st

import gallery
from claims import Verdict
from language import _
from language.cells import csv_bytes
from ledger import Judged, as_table, ledger
from loaders.errors import LoaderError
from narrative import Part, narrative
from pages.elements.claims import marks
from pages.elements.language import fragment
from pages.elements.message import problem, warn_of_value
from pages.elements.statement import in_full
from telling import ledger as telling
from telling.claims import shown
from telling.markdown import escape
from telling.statement import THEMES, heading


@fragment
def statements(section: Part) -> None:
    """Every statement as a card that opens in place; one that the link names stands open above the list."""
    try:
        judged = ledger()
    except LoaderError as error:
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
        marks([question.claim], "hard")
        part = {f"{question.page}-part": narrative(question.page).parts[question.chapter].heading}
        st.page_link(f"{question.page}.py", label=question.view, query_params=part)


def rules(section: Part) -> None:
    """How verdicts are made."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)


def _followed(judged: dict[str, Judged], on_the_day: bool) -> None:
    """The statement that the link names, in full."""
    warn_of_value("claim", judged)
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
    labels = telling.days()
    warn_of_value("claims-as-of", labels.values())
    chosen = st.segmented_control(
        _("Judged on"),
        list(labels),
        format_func=labels.get,
        default="now",
        key="claims-as-of",
        bind="query-params",
        required=True,
    )
    return chosen == "then"


def _filtered(judged: dict[str, Judged], on_the_day: bool) -> list[Judged]:
    """The claims that fit all three filters; with nothing chosen in one, all fit it."""
    wanted_verdicts = _choose("claims-verdict", _("Verdict"), [each.label for each in Verdict])
    left, right = st.columns([3, 2])
    with left:
        wanted_themes = _choose("claims-theme", _("Subject"), [_(label) for label in THEMES.values()])
    with right:
        wanted_speakers = _speakers(judged)
    return [
        each
        for each in judged.values()
        if _fits(wanted_verdicts, shown(each, on_the_day).verdict.label)
        and _fits(wanted_themes, _(THEMES[each.claim.theme]))
        and _fits(wanted_speakers, _(each.claim.said_by))
    ]


def _choose(key: str, label: str, values: list[str]) -> list[str]:
    """One filter as pills, in the URL."""
    warn_of_value(key, values)
    return st.pills(label, values, selection_mode="multi", key=key, bind="query-params", wrap=True)


def _speakers(judged: dict[str, Judged]) -> list[str]:
    """The filter of speakers, who are too many for pills; in the URL."""
    speakers = sorted({_(each.claim.said_by) for each in judged.values()})
    warn_of_value("claims-speaker", speakers)
    return st.multiselect(
        _("Speaker"), speakers, key="claims-speaker", bind="query-params", placeholder=_("All speakers")
    )


def _fits(wanted: list[str], value: str) -> bool:
    return not wanted or value in wanted


def _card(judged: Judged, on_the_day: bool) -> None:
    """One statement: verdict and words; opened, everything that the verdict rests on."""
    key = f"card-{judged.claim.id}"
    card = st.expander(telling.card_label(judged, on_the_day), key=key, on_change="rerun")
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
