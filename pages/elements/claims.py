"""The marks of claims: small signs beside sentences and charts that open into verdict, reason and sources."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from language import _
from pages.elements.language import fragment
from pages.elements.links import page_of
from pages.elements.message import problem
from telling import claims as telling
from telling.claims import Mark
from telling.markdown import small


def marks(claims: list[str], place: str, follow: Callable[[str], None] | None = None) -> None:
    """The marks of these claims below each other. ``place`` tells marks of one claim on one page apart.

    On the page of claims ``follow`` opens one: a page link to the very page leaves the address as it is.
    """
    for each in telling.marks_of(claims):
        _open(each, each.words, f"mark-{place}-{each.claim}", follow)


def marks_of_chart(chart: str) -> None:
    """The marks of the claims that belong to a chart, in a row: numbers, for the words beside it tell them."""
    found = telling.marks_of_chart(chart)
    if found:
        with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"marks-{chart}"):
            st.markdown(small(_("Statements on this:")), width="content")
            for each in found:
                _open(each, each.sign, f"mark-chart-{chart}-{each.claim}")


@fragment
def every_statement(theme: str) -> None:
    """All statements of a page, each a mark; a page ends with them, so that none is left out."""
    try:
        listed = telling.marks_of_page(theme)
    except Exception as error:
        problem(error, _("Every statement on this subject"))
        return
    st.header(_("Every statement on this subject"), anchor="statements")
    st.markdown(small(_("What the explainer says, in our words. Each opens into verdict, reason and sources.")))
    with st.container(gap="xsmall", key="every-statement"):
        for each in listed:
            statement = st.expander(each.statement, key=f"statement-{each.claim}", bind="query-params")
            if statement.open:
                with statement:
                    _inside(each)


def _open(mark: Mark, label: str, key: str, follow: Callable[[str], None] | None = None) -> None:
    with st.popover(label, key=key, type="tertiary"):
        _inside(mark, follow)


def _inside(mark: Mark, follow: Callable[[str], None] | None = None) -> None:
    st.markdown(mark.inside)
    label = _("The arithmetic and all rows")
    if follow is None:
        st.page_link(page_of("statements"), label=label, query_params={"claim": mark.claim})
    else:
        st.button(label, key=f"follow-{mark.claim}", type="tertiary", on_click=follow, args=(mark.claim,))
