"""Looking for newer figures once the page stands.

While a page runs, each chart notes the live sources that it draws on. At its foot the page looks whether any of them
is due; they are asked only when the browser has painted the page and its first pulse comes back.
"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from language import N_, _
from loaders.live import background, folder, network
from loaders.live.load import load
from loaders.live.source import Source
from loaders.pair import Pair
from loaders.sources import source
from pages.elements.language import choose_from_link
from telling.markdown import small

PULSE = "2s"
"""How often a page that waits for newer figures looks whether they are there."""
BUDGET = 60
"""Sources and pairs that one session may have refreshed without a click."""
AGAIN = dt.timedelta(hours=1)
"""A session asks for the same again after this, whatever came of it."""
LOOKING = N_("Looking for newer figures in the background. You can read on.")


def note_anew() -> None:
    """A page begins: no source is in use yet."""
    st.session_state["live-used"] = {}


def note(pair: Pair, *names: str) -> None:
    """Sources that the page in hand draws on, for a pair."""
    st.session_state.setdefault("live-used", {}).update({(name, pair.key): (source(name), pair) for name in names})


def keep_fresh() -> None:
    """Look for newer figures of the sources in use, once the page stands. A page never waits for them."""
    used = list(st.session_state.get("live-used", {}).values())
    if not network.offline() and any(_wanted(each, pair) or _pending(each, pair) for each, pair in used):
        st.session_state["live-painted"], st.session_state["live-stamp"] = False, folder.stamp()
        _look(used)


@st.fragment(run_every=PULSE)
def _look(used: list[tuple[Source, Pair]]) -> None:
    """Runs with the page, when it asks nobody, and again every pulse, when the browser has painted the page."""
    choose_from_link()
    st.markdown(small(_(LOOKING)))
    if not st.session_state.get("live-painted"):
        st.session_state["live-painted"] = True
        return
    for each, pair in used:
        if _wanted(each, pair) and background.ask(each, pair):
            _asked()[each.id, pair.key] = dt.datetime.now(dt.UTC)
    arrived = st.session_state.get("live-stamp") != folder.stamp()
    if arrived or not any(_pending(each, pair) or _wanted(each, pair) for each, pair in used):
        st.rerun()


def _wanted(each: Source, pair: Pair) -> bool:
    """Whether a source refreshes by itself, it is time to, and this session has not asked for it lately."""
    asked, now = _asked(), dt.datetime.now(dt.UTC)
    before = asked.get((each.id, pair.key))
    if len(asked) >= BUDGET or (before is not None and now - before < AGAIN):
        return False
    return each.automatic and load(each, pair).due


def _pending(each: Source, pair: Pair) -> bool:
    return background.pending(each, each.scope(pair))


def _asked() -> dict[tuple[str, str], dt.datetime]:
    return st.session_state.setdefault("live-asked", {})
