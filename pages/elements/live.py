"""The state of the data behind a chart, in words; and looking for newer figures once the page stands.

While a page runs, each chart notes the live sources that it draws on. At its foot the page looks whether any of them
is due; they are asked only when the browser has painted the page and its first pulse comes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import streamlit as st

from charts import Chart
from gallery import Entry
from language import N_, _, day, number, period, plural
from loaders.live import background, folder, network
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded, load
from loaders.live.snapshots import Provenance
from loaders.live.source import Source
from loaders.pair import Pair
from loaders.sources import source
from pages.elements.language import choose_from_link
from telling.markdown import escape, small

PULSE = "2s"
"""How often a page that waits for newer figures looks whether they are there."""
BUDGET = 60
"""Sources and pairs that one session may have refreshed without a click."""
AGAIN = dt.timedelta(hours=1)
"""A session asks for the same again after this, whatever came of it."""
LOOKING = N_("Looking for newer figures in the background. You can read on.")


def state_of(entry: Entry, chart: Chart, pair: Pair) -> str:
    """A line of Markdown: live, stored or shipped, through when, fetched when, and what was revised."""
    return "  \n".join(small(line) for line in _lines(entry, chart, pair))


def _lines(entry: Entry, chart: Chart, pair: Pair) -> Iterator[str]:
    """A line for each live source that the chart's rows are from; else one for the shipped tables."""
    behind = [load(source(name), pair) for name in entry.live]
    # Rows that a live source brought bear its title; shipped ones may have the same address, but not that.
    drawn = [loaded for loaded in behind if loaded.provenance and loaded.provenance.title in chart.source_titles]
    for loaded in drawn:
        named = f"**{standing(loaded)}** {escape(_(loaded.source.title))}"
        parts = [named, _through(loaded.until), fetched(loaded.provenance), revised(loaded), problem_of(loaded)]
        yield " · ".join(filter(None, parts))
    if not drawn:
        newer = chart.newest_source > chart.through  # a source older than what it tells of would only puzzle
        newest = _("newest source {date}").format(date=period(chart.newest_source)) if newer else ""
        problems = [f"{escape(_(loaded.source.title))}: {problem_of(loaded)}" for loaded in behind if loaded.problem]
        yield " · ".join(filter(None, [_("**Shipped** with Dyad"), _through(chart.through), newest, *problems]))


def problem_of(loaded: Loaded) -> str:
    """What went wrong at the last attempt, as Markdown; the source's own id in front of it is for the terminal."""
    return escape(loaded.problem.removeprefix(f"{loaded.source.id}: "))


def state_name(state: str) -> str:
    """A state of data in one or two words."""
    return {LIVE: _("Live"), STORED: _("Stored"), SHIPPED: _("Shipped"), NONE: _("Nothing yet")}[state]


def standing(loaded: Loaded) -> str:
    """The state of a source's data in one or two words; a user's own file is called so, however new."""
    mine = loaded.provenance is not None and loaded.provenance.imported
    return _("Imported") if mine else state_name(loaded.state)


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
    words = _("imported {moment}") if about.imported else _("fetched {moment}")
    return words.format(moment=moment(about.fetched))


def moment(when: dt.datetime | str) -> str:
    """25 November 2026, 13:05 UTC."""
    at = dt.datetime.fromisoformat(when) if isinstance(when, str) else when
    at = at.astimezone(dt.UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


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


def _through(until: str) -> str:
    return _("through {period}").format(period=period(until))
