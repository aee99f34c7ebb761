"""The status board: every live source with the state of its data, what went wrong, and a button to ask again."""

from __future__ import annotations

import streamlit as st

from language import _
from language.cells import csv_bytes
from loaders.live import background, network
from loaders.live.load import NONE, Loaded, load
from loaders.pair import Pair
from loaders.sources import sources
from narrative import Part
from pages.elements.language import choose_from_link
from pages.elements.live import PULSE, note
from pages.elements.message import noted
from pages.elements.pair import choose_pair
from pages.elements.section import section
from telling import status as telling
from telling.html import block


def status_board(part: Part) -> None:
    """All sources for a pair of the reader's choice."""
    with section(part) as blocks:
        blocks.append(block(part.body))
        if network.offline():
            words = _(
                "**Dyad is switched off from the network.** Figures are shown as they are stored or shipped. Switch it "
                "on with `python -m loaders offline off`, or unset DYAD_OFFLINE."
            )
            blocks.append(block(words))
    for hindrance in _hindrances():
        st.warning(hindrance)
    pair = choose_pair()
    if pair is not None:
        note(pair, *(name for name, each in sources().items() if each.automatic))
        busy = _busy(pair)
        st.fragment(_rows, run_every=PULSE if busy else None)(pair, busy)


def _hindrances() -> list[str]:
    try:
        return list(telling.hindrances())
    except Exception as error:
        noted(error, "What hinders all sources")  # said where tables are listed
        return []


def _rows(pair: Pair, busy: bool) -> None:
    """A count of states, and a row for each source; while one is being asked, the board looks again every pulse."""
    choose_from_link()
    loaded = [load(each, pair) for each in sources().values()]
    st.html(block(telling.counted(loaded)))
    for each in loaded:
        _row(each, pair)
    if busy and not _busy(pair):
        st.rerun()


def _busy(pair: Pair) -> bool:
    return any(background.pending(each, each.scope(pair)) for each in sources().values())


def _row(loaded: Loaded, pair: Pair) -> None:
    """What the source gives, the state of its data, and what a reader can do."""
    key = f"source-{loaded.source.id}"
    with st.container(border=True, key=key, horizontal=True, vertical_alignment="center", gap="small"):
        st.html(telling.row(loaded))
        _button(loaded, pair)
        _file(loaded)


def _button(loaded: Loaded, pair: Pair) -> None:
    """Ask again, unless the network is off, a fetch runs, or the last one is too short ago."""
    if loaded.scope is None:
        return
    each, early = loaded.source, telling.too_early(loaded)
    runs = background.pending(each, loaded.scope)
    clicked = st.button(
        _("Asking …") if runs else _("Refresh"),
        key=f"refresh-{each.id}",
        disabled=runs or bool(early) or network.offline(),
        help=early or None,
    )
    if clicked and background.ask(each, pair, by_hand=True):
        st.rerun()


def _file(loaded: Loaded) -> None:
    """The rows as CSV, where they are observations that may be passed on; where not, the row says why."""
    if loaded.state == NONE or "value" not in loaded.frame or telling.kept_here(loaded):
        return
    st.download_button(
        _("CSV"),
        data=lambda: csv_bytes(loaded.frame),
        file_name=f"dyad-{loaded.source.id}-{loaded.scope}-{loaded.until}.csv",
        mime="text/csv",
        key=f"live-csv-{loaded.source.id}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
