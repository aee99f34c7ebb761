"""The catalogue of tables and the glossary, as the page Data shows them."""

from __future__ import annotations

import streamlit as st

from language import _
from loaders.catalogue import card, csv_bytes
from narrative import Part, WordsMissing
from pages.elements.language import fragment
from pages.elements.message import noted, problem
from pages.elements.section import section
from pages.elements.share import zip_of_table
from telling import catalogue as telling
from telling.html import block
from telling.markdown import escape, small


@fragment
def one_table() -> None:
    """A table of the reader's choice: description, columns, gaps, preview and file."""
    try:
        named = telling.titles()
    except Exception as error:
        problem(error, _("Table"))
        return
    name = st.selectbox(_("Table"), list(named), format_func=named.get, key="table", bind="query-params", width=480)
    try:
        chosen = card(name)
    except Exception as error:
        problem(error, name)
        return
    with st.container(border=True):
        st.html(telling.about(chosen))
        with st.container(horizontal=True):
            st.download_button(
                _("CSV of this table"),
                data=lambda: csv_bytes(name),
                file_name=chosen.description.path,
                mime="text/csv",
                on_click="ignore",
                key=f"table-csv-{name}",
                icon=":material/download:",
            )
            zip_of_table(name)
        st.html(block(small(telling.preview_heading(chosen))))
        with st.container(height=420, border=False):
            st.html(telling.preview(name))
        columns = st.expander(_("Columns"), key=f"columns-{name}", bind="query-params")
        if columns.open:
            columns.html(f'<div class="list">{block(telling.columns(chosen.description))}</div>')


def index() -> None:
    """All tables in one list, by subject."""
    try:
        listed = telling.index()
    except Exception as error:
        noted(error, "The list of tables")  # said already where a table is chosen
        return
    with st.container(height=520, border=False):
        st.html(block(listed))


def glossary(part: Part) -> None:
    """Terms in two columns."""
    with section(part) as blocks:
        blocks.append(block(part.body))
        try:
            blocks.append(telling.explained(telling.glossary()))
        except WordsMissing as error:
            blocks.append(block(escape(error)))
