"""`show`: one chart of the gallery with all that belongs to it."""

from __future__ import annotations

import streamlit as st

import gallery
from charts import Chart
from gallery import EVENTS, Entry, Option
from language import _
from loaders.errors import NothingYet
from loaders.pair import FLAGSHIP, Pair
from pages.elements.claims import marks_of_chart
from pages.elements.live import note
from pages.elements.message import nothing_yet, problem
from telling import chart as telling
from telling.markdown import markdown_table

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
        file = telling.file_name(name, chart, pair)
        st.plotly_chart(chart.figure, key=f"figure-{name}", config=_toolbar(chart, file), alt=telling.alt(chart))
        marks_of_chart(name)
        if chart.note:
            st.markdown(telling.note(chart.note))
        _footer(name, chart, file)
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


def _toolbar(chart: Chart, file: str) -> dict:
    """The toolbar's picture: twice the pixels, in the format of the settings, named by chart and date."""
    return TOOLBAR | {
        "toImageButtonOptions": {
            "format": (st.session_state.get("picture") or st.query_params.get("picture") or "PNG").lower(),
            "scale": 2,
            "width": 900,
            "height": chart.figure.layout.height,
            "filename": file,
        }
    }


def _footer(name: str, chart: Chart, file: str) -> None:
    row = st.container(horizontal=True, vertical_alignment="center")
    row.markdown(telling.sources(chart), width="stretch")
    row.download_button(
        _("CSV"),
        data=chart.csv,
        file_name=f"{file}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    table = st.expander(_("Table: {rows} rows").format(rows=len(chart.frame)), key=f"table-{name}", on_change="rerun")
    if table.open:
        # A container of a height scrolls sideways too; wide tables would else widen the page.
        with table, st.container(height=420 if len(chart.frame) > 6 else 280, border=False):
            st.markdown(markdown_table(chart.frame))
