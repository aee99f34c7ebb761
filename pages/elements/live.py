"""The state of the data behind a chart, in words; and looking for newer figures once the page stands."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from charts import Chart
from gallery import Entry
from language import N_, _, day, number, period, plural
from loaders.live import background, network
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded, load
from loaders.live.snapshots import Provenance
from loaders.pair import Pair
from loaders.sources import source
from pages.elements.language import choose_from_link
from pages.elements.table import escape, small

PULSE = "2s"
"""How often a page that waits for newer figures looks whether they are there."""
BUDGET = 60
"""Refreshes that one session may ask for by itself; each only once, whatever comes of it."""
WITH_DYAD = N_("**Shipped** with Dyad")
LOOKING = N_("Looking for newer figures in the background. You can read on.")


def state_of(entry: Entry, chart: Chart, pair: Pair) -> str:
    """A line of Markdown: live, stored or shipped, through when, fetched when, and what was revised."""
    if not entry.live:
        parts = [_(WITH_DYAD), _through(chart.through)]
        if chart.newest_source:
            parts.append(_("newest source {date}").format(date=period(chart.newest_source)))
        return small(" · ".join(parts))
    return "  \n".join(small(_line(load(source(name), pair))) for name in entry.live)


def state_name(state: str) -> str:
    """The state of a source's data in one or two words."""
    return {LIVE: _("Live"), STORED: _("Stored"), SHIPPED: _("Shipped"), NONE: _("Nothing yet")}[state]


def revised(loaded: Loaded) -> str:
    """What the newest vintage changed in the one before, or ""."""
    found = loaded.provenance.changes if loaded.provenance else {}
    if not found or not found.get("revised"):
        return ""
    words = plural(
        "{count} figure revised since the vintage before", "{count} figures revised since the vintage before",
        int(found["revised"]),
    )  # fmt: skip
    return words + (_(", by up to {percent}%").format(percent=number(found["largest"], 1)) if found["largest"] else "")


def fetched(about: Provenance) -> str:
    """When the data came, and whether a service or a user's file brought them."""
    imported = any(str(each["address"]).startswith("file:") for each in about.requests)
    words = _("imported {moment}") if imported else _("fetched {moment}")
    return words.format(moment=moment(about.fetched))


def moment(when: dt.datetime | str) -> str:
    """25 November 2026, 13:05 UTC."""
    at = dt.datetime.fromisoformat(when) if isinstance(when, str) else when
    at = at.astimezone(dt.UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def keep_fresh(pair: Pair, *names: str) -> None:
    """Look for newer figures of these sources, after the page stands. A page never waits for them."""
    if network.offline():
        return
    due = [name for name in names if _wanted(name, pair)]
    if due or any(_pending(name, pair) for name in names):
        st.session_state["live-painted"] = False
        _look(pair, list(names))


@st.fragment(run_every=PULSE)
def _look(pair: Pair, names: list[str]) -> None:
    """Runs with the page, when it asks nobody, and again every pulse, when the browser has painted the page."""
    choose_from_link()
    st.markdown(small(_(LOOKING)))
    if not st.session_state.get("live-painted"):
        st.session_state["live-painted"] = True
        return
    for name in names:
        if _wanted(name, pair):
            _asked().add((name, pair.key))
            background.ask(source(name), pair)
    if not any(_pending(name, pair) for name in names):
        st.rerun()


def _wanted(name: str, pair: Pair) -> bool:
    """Whether a source refreshes by itself, it is time to, and this session has not asked for it yet."""
    asked = _asked()
    if (name, pair.key) in asked or len(asked) >= BUDGET:
        return False
    return source(name).automatic and load(source(name), pair).due


def _pending(name: str, pair: Pair) -> bool:
    return background.pending(source(name), source(name).scope(pair))


def _asked() -> set[tuple[str, str]]:
    return st.session_state.setdefault("live-asked", set())


def _line(loaded: Loaded) -> str:
    """One source of a chart."""
    named = f"**{state_name(loaded.state)}** {escape(_(loaded.source.title))}"
    # What is shipped is mostly by other publishers; the chart's source line names them.
    parts = [_(WITH_DYAD) if loaded.state == SHIPPED else named]
    if loaded.until:
        parts.append(_through(loaded.until))
    if loaded.provenance:
        parts.append(fetched(loaded.provenance))
    parts += filter(None, [revised(loaded), escape(loaded.problem)])
    return " · ".join(parts)


def _through(until: str) -> str:
    return _("through {period}").format(period=period(until))
