"""`show`: one chart of the gallery with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

import gallery
from charts import Chart
from gallery import EVENTS, Entry, Option
from language import _
from loaders.errors import NothingYet
from loaders.pair import FLAGSHIP, Pair
from pages.elements.language import in_this_language
from pages.elements.links import statement_at
from pages.elements.live import note
from pages.elements.message import nothing_yet, problem
from pages.elements.picture import saved_as
from pages.elements.run import count_chart
from pages.elements.share import share_chart
from sharing.names import file_name
from sharing.parcel import csv_of
from sharing.resource import left_out
from telling import chart as telling
from telling.html import block
from telling.markdown import escape, markdown_table, small
from telling.marks import below

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


def show(name: str, listed: str = "", pair: Pair = FLAGSHIP) -> Chart | None:
    """A chart with its choices, source line, table, CSV and picture; or what is wrong with it, and None.

    ``listed`` is the theme of the statements that the page ends with, if it does.
    """
    entry = gallery.entries()[name]
    note(pair, *entry.live)
    with st.container(key=f"chart-{name}", gap="small"):
        # The head says what is chosen below it.
        place = st.container() if entry.options else None
        choice = _choices(entry)
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
        head = telling.head(chart)
        if place:
            place.html(head)
        drawn(chart, name, "" if place else head, config)
        _about(entry, chart, listed, pair)
        _tools(entry, chart, choice, pair, file)
    return chart


def drawn(chart: Chart, key: str, head: str, config: Mapping[str, Any] | None = None) -> None:
    """Head as HTML, where it does not stand yet, key and figure.

    The figure has its head and its source inside, for pictures; server/screen.css cuts them off.
    """
    above, below = chart.cut
    cut = f"<style>.st-key-figure-{key}{{--head:{above}px;--foot:{below}px}}</style>"
    st.html(f'{head}<div class="chart-key-row">{telling.key(chart)}</div>{cut}')
    st.plotly_chart(chart.figure, key=f"figure-{key}", config=config, alt=telling.alt(chart))
    count_chart()


def _choices(entry: Entry) -> dict[str, str]:
    """What the reader chose of each option, beside each other where there is room."""
    if not entry.options:
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"choices-{entry.name}"):
        return {option.name: _choose(entry, option) for option in entry.options}


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


def _about(entry: Entry, chart: Chart, listed: str, pair: Pair) -> None:
    """Under the figure: statements on it, what to know when reading it, the sources, what may not be passed on, and how
    new the rows are."""
    withheld = [small(escape(words)) for words in left_out(entry, chart, pair)]
    said = [telling.sources(chart), *withheld, telling.state_of(entry, chart, pair)]
    parts = [below(entry.name, statement_at, listed), block(telling.note(chart.note))]
    # A list tells the numbers in the figure; those of statements would be taken for them in between.
    parts = parts[::-1] if chart.note.startswith("1. ") else parts
    st.html(f'<div class="about">{"".join([*parts, *map(block, said), telling.how_to_read(entry.name)])}</div>')


def _tools(entry: Entry, chart: Chart, choice: Mapping[str, str], pair: Pair, file: str) -> None:
    """The rows to share with all that goes with them, as a file and as a table."""
    name, rows = entry.name, chart.without_figure
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"tools-{name}"):
        share_chart(entry, chart, choice, pair)
        st.download_button(
            _("CSV"),
            data=in_this_language(lambda: csv_of(entry, rows, pair)[0]),
            file_name=f"{file}.csv",
            mime="text/csv",
            key=f"csv-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        _table(chart, name)


def _table(chart: Chart, name: str) -> None:
    """The rows drawn, where the reader opens them."""
    table = st.expander(telling.rows(len(chart.frame)), key=f"table-{name}", bind="query-params")
    if table.open:
        # A container of a height scrolls sideways too; wide tables would else widen the page.
        with table, st.container(height=420 if len(chart.frame) > 6 else 280, border=False):
            st.markdown(markdown_table(chart.frame))
