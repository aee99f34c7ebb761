"""Share: what takes a chart, a statement, a table or a page along: link, quote, citation, licence, frame, data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext

import streamlit as st

from charts import Chart
from gallery import Entry
from language import _
from ledger import Judged
from loaders.pair import FLAGSHIP, Pair
from pages.elements.address import base, served
from pages.elements.language import in_this_language
from pages.elements.message import problem
from pages.elements.picture import PLACE
from sharing import citation, links, names, parcel, quote
from sharing.citation import Citation
from sharing.names import file_name
from sharing.terms import Term, terms
from telling.markdown import escape, link, small

WIDTH = 560
"""Pixels of what is opened, or less on a narrow screen."""


def share_chart(entry: Entry, chart: Chart, choice: Mapping[str, str], pair: Pair = FLAGSHIP) -> None:
    """A button that opens what goes with the chart as chosen; nothing is prepared before."""
    with _opened(f"share-{entry.name}", _(entry.topic)) as opened:
        if opened:
            _of_chart(entry, chart, choice, pair)


def share_claim(judged: Judged, key: str, on_the_day: bool = False) -> None:
    """A button that opens what goes with a statement as judged; ``key`` tells two of one on a page apart."""
    with _opened(f"share-{key}", judged.claim.text) as opened:
        if opened:
            _of_claim(judged, key, on_the_day)


def share_page(page: str, pair: Pair = FLAGSHIP) -> None:
    """All data of a page as one file."""
    where = links.page_link(base(), page, {"pair": str(pair)} if pair != FLAGSHIP else {})
    name = names.of_page(page, pair)
    _zip(_("All data of this page (zip)"), lambda: parcel.of_page(page, where, pair), name, f"page-{page}")


def zip_of_table(name: str) -> None:
    """A shipped table with its description, as one file."""
    where = links.table_link(base(), name)
    _zip(_("Data package (zip)"), lambda: parcel.of_table(name, where), names.of_table(name), f"table-{name}")


def zip_of_tables() -> None:
    """Every shipped table, as one file."""
    where = links.page_link(base(), "data")
    _zip(_("All tables with their description (zip)"), lambda: parcel.whole(where), parcel.WHOLE, "tables")


@contextmanager
def _opened(key: str, what: str) -> Iterator[bool]:
    """The button and, below it, room for what it opens; whether that is open. What is wrong in it is told in it."""
    shared = st.popover(_("Share"), key=key, type="tertiary", icon=":material/share:", on_change="rerun")
    opened = bool(shared.open)
    with shared, st.container(width=WIDTH) if opened else nullcontext():
        try:
            yield opened
        except Exception as error:
            problem(error, what)


def _of_chart(entry: Entry, chart: Chart, choice: Mapping[str, str], pair: Pair) -> None:
    name = entry.name
    where = links.chart_link(base(), name, choice, pair)
    _to_copy("link", _("Link to this chart as it stands"), _("Copy the link"), where, name)
    _to_copy("quote", _("Quote"), _("Copy the quote"), quote.of_chart(chart, where, dt.date.today()), name)
    _cite(citation.of_chart(name, chart, where, dt.date.today(), choice, pair), name)
    frame = links.embed_link(served(), name, choice, pair)
    snippet = links.embed_snippet(frame, chart.title, chart.height + links.FOOT_OF_EMBED)
    _to_copy("frame", _("Show it on a web page"), _("Copy the tag"), snippet, name)
    st.markdown(_licences(terms(entry, chart, pair)))
    _zip(
        _("Data package (zip)"),
        lambda: parcel.of_chart(entry, chart, pair, choice, where),
        file_name(name, chart, choice, pair),
        name,
    )
    words = _("The camera above the chart saves it as a picture, in the format and size chosen {where}.")
    st.markdown(small(words.format(where=f"[{_('at the foot of the page')}](#{PLACE})")))


def _of_claim(judged: Judged, key: str, on_the_day: bool) -> None:
    claim, today = judged.claim.id, dt.date.today()
    where = links.claim_link(base(), claim, on_the_day)
    _to_copy("link", _("Link to this statement"), _("Copy the link"), where, key)
    _to_copy("quote", _("Quote"), _("Copy the quote"), quote.of_claim(judged, where, today, on_the_day), key)
    _cite(citation.of_claim(judged, where, today, on_the_day), key)
    name = names.of_claim(claim, on_the_day)
    _zip(_("Data package (zip)"), lambda: parcel.of_claim(judged, where, on_the_day), name, key)


def _cite(cited: Citation, key: str) -> None:
    _to_copy("apa", _("Citation (APA)"), _("Copy as APA"), cited.apa, key)
    _to_copy("bibtex", _("Citation (BibTeX)"), _("Copy as BibTeX"), cited.bibtex.strip(), key)


def _to_copy(kind: str, label: str, action: str, text: str, key: str) -> None:
    """A text in a field of its own, and a button that copies it, which server/copy.js does.

    Streamlit's element for code has such a button too, and brings half a megabyte to colour code.
    """
    with st.container(key=f"copy-{kind}-{key}", gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{label}**", width="content")
            st.button(action, key=f"copied-{kind}-{key}", type="tertiary", icon=":material/content_copy:")
        field = f"text-{kind}-{key}"
        st.session_state[field] = text
        if kind == "link":
            st.text_input(label, key=field, label_visibility="collapsed", on_change="ignore")
        else:
            st.text_area(label, key=field, height="content", label_visibility="collapsed", on_change="ignore")


def _licences(terms: list[Term]) -> str:
    """The terms of the data as Markdown, and of what may not be passed on the reason."""
    lines = [link(term.title, term.url) + (f" {escape(term.why)}" if term.why else "") for term in terms]
    return "\n".join([f"**{_('Licence of the data')}**\n", *(f"- {small(line)}" for line in lines)])


def _zip(label: str, make: Callable[[], bytes], name: str, key: str) -> None:
    """A button for a zip that is made when it is asked for."""
    st.download_button(
        label,
        data=in_this_language(make),
        file_name=f"{name}.zip",
        mime="application/zip",
        key=f"zip-{key}",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
