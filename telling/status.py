"""The status of a live source as Markdown: what it gives, the state of its data, what went wrong, what comes next."""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from collections.abc import Iterator

from language import _, bracketed, capital, day, listing, number, period, plural
from language.bound import NO_BREAK, bound
from loaders.live import attempts, folder, network, refresh
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded
from loaders.live.source import Source
from loaders.published import newest
from telling.html import block
from telling.live import fetched, moment, problem_of, revised, standing, state_name
from telling.markdown import escape, link, small
from telling.trouble import with_commands

A_DAY = dt.timedelta(days=1)
"""It is tomorrow already elsewhere."""
NAMED = 2
"""Publishers that are named."""
OURSELVES = "This project"
"""What publishers are called whose figures are summed up here, from those of others."""
UNREACHED = {"no answer", "rate limit", "offline"}
"""Kinds of problems that say nothing where the network is switched off, which is said above."""
SIGN = {LIVE: "●", STORED: "◐", SHIPPED: "▣", NONE: "○"}


def hindrances() -> Iterator[str]:
    """What keeps all sources from giving newer figures: a folder, a disk or a clock; what it means, what to do."""
    hindrance = folder.hindrance() or (folder.CLOSED if attempts.untaken() else "")
    if hindrance == folder.CLOSED:
        yield _(
            "**What is fetched cannot be kept on this machine: its folder cannot be written.** Figures are shown as "
            "they are stored or shipped. Make the folder writable, or set `DYAD_SNAPSHOTS` to another one."
        )
    if hindrance == folder.FULL:
        yield _(
            "**What is fetched cannot be kept on this machine: the disk is full.** Figures are shown as they are "
            "stored or shipped. Free some space, or set `DYAD_SNAPSHOTS` to a folder on another disk."
        )
    today, known = dt.datetime.now(dt.UTC).date(), newest()
    if known > today + A_DAY:
        yield _(
            "**The clock of this machine is wrong: it says {today}, but there are figures of {newest}.** Newer ones "
            "cannot be fetched before it is set. What is shown does not depend on it."
        ).format(today=day(today), newest=day(known))


def counted(loaded: list[Loaded]) -> str:
    """How many sources are in which state."""
    states = Counter(each.state for each in loaded)
    return " · ".join(f"{SIGN[name]}{NO_BREAK}{state_name(name)} **{number(states[name])}**" for name in SIGN)


def about(source: Source) -> str:
    """What a source gives, whose it is, and its terms."""
    terms = link(_("terms"), source.licence_url)
    publisher = bracketed(link(_(source.publisher), source.page), terms)
    return bound(f"{small(escape(_(source.gives)))}  \n{small(publisher)}")


def state(loaded: Loaded) -> str:
    """The state of a source's data and the facts behind it."""
    problem = "" if network.offline() and loaded.kind in UNREACHED else problem_of(loaded)
    lines = [small(line) for line in (problem, _facts(loaded), too_early(loaded)) if line]
    return bound("  \n".join([f"{SIGN[loaded.state]} **{standing(loaded)}**{_content(loaded)}", *lines]))


def row(loaded: Loaded) -> str:
    """A row of the board as HTML: what a source gives, and beside it the state of its data."""
    what = f"<h3>{html.escape(bound(_(loaded.source.title)))}</h3>{block(about(loaded.source))}"
    return f'<div class="source"><div>{what}</div><div>{block(state(loaded))}</div></div>'


def too_early(loaded: Loaded) -> str:
    """From when on a reader may ask again, where that is not now; the tooltip of the button is not for phones."""
    floor = refresh.next_by_hand(loaded.source, loaded.scope) if loaded.scope else None
    early = floor is not None and dt.datetime.now(dt.UTC) < floor and not network.offline()
    return _("It may be asked again after {moment}.").format(moment=moment(floor)) if early else ""


def kept_here(loaded: Loaded) -> str:
    """Why the rows may not be handed on, or ""; shipped rows may."""
    return _(loaded.source.withheld) if loaded.state in (LIVE, STORED) else ""


def _content(loaded: Loaded) -> str:
    if loaded.state == NONE:
        return ""
    rows = plural("{count} row", "{count} rows", len(loaded.frame))
    words = _(" through {period}, {rows}").format(period=period(loaded.until), rows=rows)
    if loaded.state != SHIPPED:
        return words
    named = [escape(_(name)) for name in loaded.publishers if not name.startswith(OURSELVES)][:NAMED]
    if len(named) == len(loaded.publishers):
        return words + _(", from {publishers}").format(publishers=listing(named))
    return words + _(", from {publishers} and others").format(publishers=_(", ").join(named))


def _facts(loaded: Loaded) -> str:
    """Last fetch, vintage and revisions, what comes next; or why there is nothing."""
    facts = []
    if loaded.stored:
        facts.append(fetched(loaded.stored))
        if loaded.state == SHIPPED:
            facts.append(_("what came reaches {period} only").format(period=period(loaded.stored.until)))
        if loaded.stored.vintage:
            facts.append(_("vintage {name}").format(name=escape(loaded.stored.vintage)))
    facts += filter(None, [revised(loaded), escape(kept_here(loaded))])
    if _waits_for_a_reader(loaded):
        facts.append(with_commands(loaded.reason))
    elif loaded.scope is None:
        facts.append(_("nothing on these two countries"))
    else:
        facts.append(_("next: {when}").format(when=_next(loaded)))
    return capital(" · ".join(facts))


def _waits_for_a_reader(loaded: Loaded) -> bool:
    """Whether there is nothing, and nothing comes by itself: then the reason says what a reader can do."""
    return loaded.state == NONE and not loaded.source.automatic


def _next(loaded: Loaded) -> str:
    """When the source is asked again by itself."""
    if loaded.scope is None or not loaded.source.automatic:
        return _("only when you ask")
    if network.offline():
        return _("when the network is switched on")
    waits = attempts.last(loaded.source.id, loaded.scope)
    if waits.waits(dt.datetime.now(dt.UTC)):
        return _("after {moment}").format(moment=moment(waits.not_before))
    if loaded.due or loaded.stored is None:
        return _("now, while this page is open")
    return _("after {moment}").format(moment=moment(loaded.stored.fetched_at + loaded.source.ttl))
