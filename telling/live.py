"""The state of live data in words: live, stored or shipped, through when, fetched when, what was revised or failed."""

from __future__ import annotations

import datetime as dt

from language import DEFAULT, N_, _, capital, chosen, day, number, period, plural, sentences
from loaders.live.load import LIVE, NONE, SHIPPED, STORED, Loaded
from loaders.live.snapshots import Provenance
from telling.trouble import with_commands

PROBLEMS = {
    "no answer": N_("The service did not answer. Dyad tries again later."),
    "wrong time": N_("The certificate of the service is not of this time. Is the clock of this machine right?"),
    "rate limit": N_("The service asks for a pause. Dyad tries again later."),
    "refused": N_("The service refused to answer."),
    "web page": N_("A web page came instead of data."),
    "unexpected content": N_("The answer is not of the form that Dyad reads."),
    "no data": N_("The service has nothing on this."),
    "worse than stored": N_("The answer has less than what is on file, which is kept."),
    "not stored": N_("The answer could not be kept on this machine."),
}
"""Problems by their kind, in few words, for languages other than that in which the details were noted."""
KEPT = "worse than stored"
UNANSWERED = N_("The service did not answer.")
"""Of a source that is asked only when a reader wants it: Dyad does not try again."""


def problem_of(loaded: Loaded) -> str:
    """What went wrong at the last attempt, as Markdown; the source's own id in front of it is for the terminal.

    Details are noted in English, for they may be years old; a reader of another language is told the kind.
    """
    if not loaded.problem:
        return ""
    words = _unanswered(loaded) or (_kind_of(loaded) if chosen() != DEFAULT else _noted(loaded))
    stays = loaded.state != NONE and loaded.kind != KEPT  # which is said already where the answer had less
    return with_commands(sentences(words, _("The figures on file are shown.") if stays else ""))


def _unanswered(loaded: Loaded) -> str:
    return _(UNANSWERED) if loaded.kind == "no answer" and not loaded.source.automatic else ""


def _kind_of(loaded: Loaded) -> str:
    return _(PROBLEMS.get(loaded.kind, N_("The last attempt to fetch newer figures failed.")))


def _noted(loaded: Loaded) -> str:
    return capital(loaded.problem.removeprefix(f"{loaded.source.id}: "))


def state_name(state: str) -> str:
    """A state of data in one or two words."""
    return {LIVE: _("Live"), STORED: _("Stored"), SHIPPED: _("Shipped"), NONE: _("Nothing yet")}[state]


def standing(loaded: Loaded) -> str:
    """The state of a source's data in one or two words; a user's own file is called so, however new."""
    mine = loaded.provenance is not None and loaded.provenance.imported
    return _("Imported") if mine else state_name(loaded.state)


def through(until: str) -> str:
    """How far data reach."""
    return _("through {period}").format(period=period(until))


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
    if about.fetched_at > dt.datetime.now(dt.UTC):
        return _("fetched at an unknown time, by a clock that was wrong")
    words = _("imported {moment}") if about.imported else _("fetched {moment}")
    return words.format(moment=moment(about.fetched))


def moment(when: dt.datetime | str) -> str:
    """25 November 2026, 13:05 UTC."""
    at = dt.datetime.fromisoformat(when) if isinstance(when, str) else when
    at = at.astimezone(dt.UTC)
    return _("{day}, {time} UTC").format(day=day(at.date()), time=f"{at:%H:%M}")
