"""The status of a live source as Markdown: what it gives, the state of its data, what went wrong, what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from language import _, number, period, plural
from loaders.live import attempts, network
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded
from loaders.live.source import Source
from telling.live import fetched, moment, problem_of, revised, standing, state_name
from telling.markdown import escape, link, small

SIGN = {LIVE: "●", STORED: "◐", SHIPPED: "▣", NONE: "○"}


def counted(loaded: list[Loaded]) -> str:
    """How many sources are in which state."""
    states = Counter(each.state for each in loaded)
    return " · ".join(f"{SIGN[name]} {state_name(name)} **{number(states[name])}**" for name in SIGN)


def about(source: Source) -> str:
    """What a source gives, whose it is, and its terms."""
    terms = link(_("terms"), source.licence_url)
    publisher = f"{link(_(source.publisher), source.page)} ({terms})"
    return f"{small(escape(_(source.gives)))}  \n{small(publisher)}"


def state(loaded: Loaded) -> str:
    """The state of a source's data and the facts behind it."""
    return f"{SIGN[loaded.state]} **{standing(loaded)}**{_content(loaded)}  \n{small(_facts(loaded))}"


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
    others = list(loaded.frame["publisher"].value_counts().index[:2])
    return words + _(", from {publishers} and others").format(
        publishers=_(", ").join(escape(_(other)) for other in others)
    )


def _facts(loaded: Loaded) -> str:
    """Last fetch, vintage and revisions, what went wrong, what comes next; or why there is nothing."""
    facts = [problem_of(loaded)] if loaded.problem else []
    if loaded.stored:
        facts.append(fetched(loaded.stored))
        if loaded.state == SHIPPED:
            facts.append(_("what came reaches {period} only").format(period=period(loaded.stored.until)))
        if loaded.stored.vintage:
            facts.append(_("vintage {name}").format(name=escape(loaded.stored.vintage)))
    facts += filter(None, [revised(loaded), escape(kept_here(loaded))])
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
