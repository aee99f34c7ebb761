"""The catalogue of tables and the glossary, as the page Data shows them."""

from __future__ import annotations

import streamlit as st

from language import _
from language.bound import bound
from loaders.catalogue import card, csv_bytes
from narrative import WordsMissing
from pages.elements.language import fragment
from pages.elements.message import noted, problem
from pages.elements.share import zip_of_table
from telling import catalogue as telling
from telling.markdown import escape


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
    description = chosen.description
    with st.container(border=True):
        st.subheader(escape(_(description.title)), anchor=False)
        st.markdown(bound(escape(_(description.description))))
        st.markdown("\n".join(telling.facts(chosen)))
        with st.container(horizontal=True):
            st.download_button(
                _("CSV of this table"),
                data=lambda: csv_bytes(name),
                file_name=description.path,
                mime="text/csv",
                on_click="ignore",
                key=f"table-csv-{name}",
                icon=":material/download:",
            )
            zip_of_table(name)
        st.caption(telling.preview_heading(chosen))
        with st.container(height=420, border=False):
            st.markdown(telling.preview(name))
        columns = st.expander(_("Columns"), key=f"columns-{name}", bind="query-params")
        if columns.open:
            columns.markdown(telling.columns(description))


def index() -> None:
    """All tables in one list, by subject."""
    try:
        listed = telling.index()
    except Exception as error:
        noted(error, "The list of tables")  # said already where a table is chosen
        return
    with st.container(height=520, border=False):
        st.markdown(bound(listed))


def glossary() -> None:
    """Terms in two columns."""
    try:
        terms = telling.glossary()
    except WordsMissing as error:
        st.markdown(escape(error))
        return
    half = (len(terms) + 1) // 2
    for column, some in zip(st.columns(2, gap="large"), (terms[:half], terms[half:]), strict=True):
        column.html(telling.explained(some))
