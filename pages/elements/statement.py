"""One statement in full: verdict and reasons beside its rows, its chart and its links."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import gallery
from language import _
from language.bound import bound
from language.cells import csv_bytes
from ledger import Judged
from pages.elements.address import base
from pages.elements.chart import drawn
from pages.elements.links import page_of
from pages.elements.message import problem
from pages.elements.share import share_claim
from sharing.links import claim_link
from telling.chart import head
from telling.claims import shown
from telling.markdown import link, small
from telling.statement import Told, told

ROWS_IN_VIEW = 6
"""More rows than these scroll inside their box."""


def in_full(judged: Judged, on_the_day: bool, key: str) -> None:
    """The verdict and how it comes about on the left, the rows and the chart on the right."""
    statement = told(judged, on_the_day)
    left, right = st.columns([6, 5], gap="medium")
    with left:
        for block in statement.reasons:
            st.markdown(bound(block))
    with right:
        _rows(statement, shown(judged, on_the_day).rows, key)
        _picture(statement, key)
        _links(statement, judged, on_the_day, key)


def _rows(statement: Told, rows: pd.DataFrame, key: str) -> None:
    """The rows behind the verdict, each with its source, and as a file."""
    listed = statement.rows
    st.markdown(statement.rows_heading)
    if not listed:
        return
    with st.container(height=380 if len(listed) > ROWS_IN_VIEW else "content", border=True, key=f"rows-{key}"):
        st.markdown("\n".join(listed))
    st.download_button(
        _("CSV of these rows"),
        data=lambda: csv_bytes(rows),
        file_name=f"{statement.file_name}.csv",
        mime="text/csv",
        key=f"csv-{key}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _picture(statement: Told, key: str) -> None:
    """The chart that the statement belongs to, drawn when it is asked for."""
    if not statement.chart:
        return
    chosen = st.expander(statement.chart_label, key=f"chart-{key}", bind="query-params")
    if chosen.open:
        with chosen:
            try:
                chart = gallery.draw(statement.chart)
            except Exception as error:
                problem(error, statement.chart)
                return
            drawn(chart, key, head(chart))


def _links(statement: Told, judged: Judged, on_the_day: bool, key: str) -> None:
    """The statement's own link, the page that tells it, and what else goes with it.

    The link loads the page anew: a page link to this very page would leave the reader where the list is scrolled to,
    far below the statement that it opens.
    """
    where = claim_link(base(), judged.claim.id, on_the_day)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(small(link(_("Link to this statement"), where)), width="content")
        st.page_link(page_of(statement.page), label=statement.page_label)
        share_claim(judged, key, on_the_day)
