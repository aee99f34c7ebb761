"""The status board: every live source with the state of its data, what went wrong, and a button to ask again."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import streamlit as st

from language import _, number, period, plural
from language.cells import csv_bytes
from loaders.live import attempts, background, network, refresh
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded, load
from loaders.pair import Pair
from loaders.sources import sources
from narrative import Part
from pages.elements.language import choose_from_link
from pages.elements.live import PULSE, fetched, moment, note, problem_of, revised, standing, state_name
from pages.elements.pair import choose_pair
from telling.markdown import escape, link, small

SIGN = {LIVE: "●", STORED: "◐", SHIPPED: "▣", NONE: "○"}


def status_board(section: Part) -> None:
    """All sources for a pair of the reader's choice."""
    st.header(section.heading, anchor=section.slug)
    st.markdown(section.body, width=760)
    if network.offline():
        words = _(
            "**Dyad is switched off from the network.** Figures are shown as they are stored or shipped. Switch it on "
            "with `python -m loaders offline off`, or unset DYAD_OFFLINE."
        )
        st.markdown(words, width=760)
    pair = choose_pair()
    if pair is not None:
        note(pair, *(name for name, each in sources().items() if each.automatic))
        busy = _busy(pair)
        st.fragment(_rows, run_every=PULSE if busy else None)(pair, busy)


def _rows(pair: Pair, busy: bool) -> None:
    """A count of states, and a row for each source; while one is being asked, the board looks again every pulse."""
    choose_from_link()
    loaded = [load(each, pair) for each in sources().values()]
    counted = Counter(each.state for each in loaded)
    st.markdown(" · ".join(f"{SIGN[name]} {state_name(name)} **{number(counted[name])}**" for name in SIGN))
    for each in loaded:
        with st.container(border=True, key=f"source-{each.source.id}", gap="small"):
            _row(each, pair)
    if busy and not _busy(pair):
        st.rerun()


def _busy(pair: Pair) -> bool:
    return any(background.pending(each, each.scope(pair)) for each in sources().values())


def _row(loaded: Loaded, pair: Pair) -> None:
    """What the source gives, the state of its data, and what a reader can do."""
    about = loaded.source
    what, how, do = st.columns([5, 6, 2], gap="medium", vertical_alignment="center")
    terms = link(_("terms"), about.licence_url)
    publisher = f"{link(about.publisher, about.page)} ({terms})"
    what.subheader(_(about.title), anchor=False)
    what.markdown(f"{small(escape(_(about.gives)))}  \n{small(publisher)}")
    how.markdown(f"{SIGN[loaded.state]} **{standing(loaded)}**{_content(loaded)}  \n{small(_facts(loaded))}")
    with do.container(horizontal=True, vertical_alignment="center", gap="small"):
        _button(loaded, pair)
        _file(loaded)


def _content(loaded: Loaded) -> str:
    if loaded.state == NONE:
        return ""
    rows = plural("{count} row", "{count} rows", len(loaded.frame))
    words = _(" through {period}, {rows}").format(period=period(loaded.until), rows=rows)
    if loaded.state != SHIPPED:
        return words
    others = list(loaded.frame["publisher"].value_counts().index[:2])
    return words + _(", from {publishers} and others").format(publishers=", ".join(map(escape, others)))


def _facts(loaded: Loaded) -> str:
    """Last fetch, vintage and revisions, what went wrong, what comes next; or why there is nothing."""
    facts = [problem_of(loaded)] if loaded.problem else []
    if loaded.stored:
        facts.append(fetched(loaded.stored))
        if loaded.state == SHIPPED:
            facts.append(_("what came reaches {period} only").format(period=period(loaded.stored.until)))
        if loaded.stored.vintage:
            facts.append(_("vintage {name}").format(name=escape(loaded.stored.vintage)))
    facts += filter(None, [revised(loaded)])
    if loaded.state == NONE and not loaded.source.automatic:
        facts.append(escape(loaded.reason))
    elif loaded.scope is None:
        facts.append(_("nothing on these two countries"))
    else:
        facts.append(_("next: {when}").format(when=_next(loaded)))
    return " · ".join(facts)


def _next(loaded: Loaded) -> str:
    """When the source is asked again by itself."""
    if loaded.scope is None or not loaded.source.automatic:
        return _("only when you ask")
    waits = attempts.last(loaded.source.id, loaded.scope)
    if waits.waits(dt.datetime.now(dt.UTC)):
        return _("after {moment}").format(moment=moment(waits.not_before))
    if network.offline():
        return _("when the network is switched on")
    if loaded.due or loaded.stored is None:
        return _("now, while this page is open")
    return _("after {moment}").format(moment=moment(loaded.stored.fetched_at + loaded.source.ttl))


def _button(loaded: Loaded, pair: Pair) -> None:
    """Ask again, unless the network is off, a fetch runs, or the last one is too short ago."""
    if loaded.scope is None:
        return
    each, now = loaded.source, dt.datetime.now(dt.UTC)
    floor = refresh.next_by_hand(each, loaded.scope)
    runs, early = background.pending(each, loaded.scope), floor is not None and now < floor
    clicked = st.button(
        _("Asking …") if runs else _("Refresh"),
        key=f"refresh-{each.id}",
        disabled=runs or early or network.offline(),
        help=_("It may be asked again after {moment}.").format(moment=moment(floor)) if early else None,
    )
    if clicked and background.ask(each, pair, by_hand=True):
        st.rerun()


def _file(loaded: Loaded) -> None:
    """The rows as CSV, where they are observations."""
    if loaded.state == NONE or "value" not in loaded.frame:
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
