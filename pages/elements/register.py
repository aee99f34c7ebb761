"""The register of meetings: filters in the URL, rows with their sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from language import _
from language.bound import bound
from narrative import Part
from pages.elements.language import fragment
from pages.elements.message import problem
from sharing.names import slug
from sharing.state import parameters
from telling import register as telling
from telling.markdown import ROWS, markdown_table


@fragment
def meetings_register(section: Part) -> None:
    """Filterable list of meetings; an empty selection says how to widen it."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    try:
        register = telling.register()
    except Exception as error:
        problem(error, section.heading)
        return
    found = _filtered(register)
    if found.empty:
        st.info(_("No meeting fits the filters. Take one of them away to see more."))
        return
    st.markdown(bound(telling.summary(found)))
    with st.container(height=520, border=False):
        st.markdown(markdown_table(telling.shown(found.head(ROWS)), count=len(found)))


def _filtered(register: pd.DataFrame) -> pd.DataFrame:
    """The rows that fit all three filters."""
    cells = telling.filters(register)
    left, middle, right = st.columns(3)
    fits = _chosen(left, "type", _("Type"), _("All types"), cells["type"])
    fits &= _chosen(middle, "country", _("Country"), _("All countries"), cells["country"])
    fits &= _chosen(right, "year", _("Year"), _("All years"), cells["year"])
    return register[fits]


def _chosen(column: DeltaGenerator, name: str, label: str, everything: str, cells: pd.Series) -> pd.Series:
    """Which rows fit one filter; with nothing chosen, all do."""
    choices = parameters()[f"register-{name}"]
    picked = column.multiselect(
        label,
        list(choices),
        format_func=choices.get,
        key=f"register-{name}",
        bind="query-params",
        placeholder=everything,
    )
    return cells.map({cell: slug(cell) for cell in cells.unique()}).isin(picked) | (not picked)
