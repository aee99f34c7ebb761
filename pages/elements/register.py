"""The register of meetings: filters in the URL, rows with their sources."""

from __future__ import annotations

import streamlit as st

from language import _, plural
from loaders import leaders
from loaders.errors import LoaderError
from narrative import Part
from pages.elements.frame import own
from pages.elements.language import fragment
from pages.elements.message import problem
from pages.elements.table import markdown_table

own |= {"register-type": [], "register-country": [], "register-year": []}
COLUMNS = ["date", "place", "type", "occasion", "moment", "official_number", "publisher", "source_url"]


@fragment
def meetings_register(section: Part) -> None:
    """Filterable list of meetings; an empty selection says how to widen it."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body)
    try:
        register = leaders.meetings()
    except LoaderError as error:
        problem(error, section.heading)
        return
    left, middle, right = st.columns(3)
    kinds = left.multiselect(
        _("Type"),
        sorted(register["type"].unique()),
        key="register-type",
        bind="query-params",
        placeholder=_("All types"),
    )
    countries = middle.multiselect(
        _("Country"),
        sorted(register["country_name"].unique())[1:],
        key="register-country",
        bind="query-params",
        placeholder=_("All countries"),
    )
    years = right.multiselect(
        _("Year"),
        [str(year) for year in sorted(register["date"].dt.year.unique(), reverse=True)],
        key="register-year",
        bind="query-params",
        placeholder=_("All years"),
    )
    found = register[
        (register["type"].isin(kinds) | (not kinds))
        & (register["country_name"].isin(countries) | (not countries))
        & (register["date"].dt.year.astype("str").isin(years) | (not years))
    ].sort_values("date", ascending=False)
    if found.empty:
        st.info(_("No meeting fits all three filters. Take one of them away to see more."))
        return
    st.caption(plural("{count} row", "{count} rows", len(found)))
    with st.container(height=460, border=True):
        st.markdown(markdown_table(found[COLUMNS]))
