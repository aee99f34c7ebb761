"""`show`: one chart of the gallery with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

import gallery
from charts import Chart
from gallery import EVENTS, Entry, Option
from language import _
from loaders.errors import NothingYet
from loaders.pair import FLAGSHIP, Pair
from pages.elements.claims import marks_of_chart
from pages.elements.language import in_this_language
from pages.elements.live import note
from pages.elements.message import nothing_yet, problem
from pages.elements.picture import saved_as
from pages.elements.share import share_chart
from sharing.names import file_name
from sharing.parcel import csv_of
from sharing.resource import left_out
from telling import chart as telling
from telling.markdown import escape, markdown_table, small

TOOLBAR = {
    "displayModeBar": True,
    "displaylogo": False,
    "scrollZoom": False,
    "showTips": False,
    "modeBarButtons": False,
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
        "select2d",
        "lasso2d",
    ],
}


def show(name: str, pair: Pair = FLAGSHIP) -> Chart | None:
    """A chart with its choices, source line, table, CSV and picture; or what is wrong with it, and None."""
    entry = gallery.entries()[name]
    note(pair, *entry.live)
    with st.container(key=f"chart-{name}"):
        choice = {option.name: _choose(entry, option) for option in entry.options}
        try:
            chart = gallery.draw(name, pair, **choice)
        except NothingYet as error:
            nothing_yet(error, _(entry.topic))
            return None
        except Exception as error:
            problem(error, _(entry.topic))
            return None
        file = file_name(name, chart, choice, pair)
        config = TOOLBAR | {"toImageButtonOptions": saved_as(chart, file)}
        st.plotly_chart(chart.figure, key=f"figure-{name}", config=config, alt=telling.alt(chart))
        marks_of_chart(name)
        if chart.note:
            st.markdown(telling.note(chart.note))
        _footer(entry, chart, choice, pair, file)
        st.markdown(telling.state_of(entry, chart, pair))
    return chart


def _choose(entry: Entry, option: Option) -> str:
    """The reader's choice, bound to the URL."""
    key = entry.parameter(option)
    labels = {value: _(label) for value, label in option.choices.items()}
    if option is EVENTS:
        return "on" if st.toggle(_("Show events on the axis"), key=key, bind="query-params") else "off"
    if len(labels) > 4:
        return st.selectbox(_(option.label), list(labels), format_func=labels.get, key=key, bind="query-params")
    chosen = st.segmented_control(
        _(option.label),
        list(labels),
        format_func=labels.get,
        default=option.default,
        key=key,
        bind="query-params",
        required=True,
    )
    return chosen or option.default


def _footer(entry: Entry, chart: Chart, choice: Mapping[str, str], pair: Pair, file: str) -> None:
    """The sources and the rows: as a file, as a table, and to share with all that goes with them."""
    name = entry.name
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(telling.sources(chart), width="stretch")
        share_chart(entry, chart, choice, pair)
        st.download_button(
            _("CSV"),
            data=in_this_language(lambda: csv_of(entry, chart, pair)[0]),
            file_name=f"{file}.csv",
            mime="text/csv",
            key=f"csv-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
    for words in left_out(entry, chart, pair):
        st.markdown(small(escape(words)))
    table = st.expander(telling.rows(len(chart.frame)), key=f"table-{name}", bind="query-params")
    if table.open:
        # A container of a height scrolls sideways too; wide tables would else widen the page.
        with table, st.container(height=420 if len(chart.frame) > 6 else 280, border=False):
            st.markdown(markdown_table(chart.frame))
