"""Tests of the statements on the European Union, China and the war."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import by_documents, documented
from claims.evidence import Cited, where
from claims.middle_east import cited, event, on_its_day
from claims.rules import falling, falls_in
from language import _, period

VISIT_ENDS, SUMMIT = "ME27", "eu-china-summit"
"""Events that statements are about."""


@judges("borrell-visit")
def borrell_visit(claim: Claim, middle_east_events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """The day on which the visit ended, and its day of the week."""
    row, date = event(middle_east_events, VISIT_ENDS, _("the end of Borrell’s visit"))
    ended = Reading(
        definition=_("The day on which the visit ended"),
        found=on_its_day(date),
        answer=falls_in(f"{date:%Y-%m-%d}", claim.when),
        sum=_("said: {said}; on record: {found}").format(said=claim.said, found=on_its_day(date)),
        cited=cited(row),
    )
    return Finding(
        readings=(ended, *documented(claim, claim_evidence)),
        explanation=_("The visit ended on {found}.").format(found=ended.found),
        rule=falling(claim.when),
        change=_("A record of Borrell’s journey with another last day."),
    )


@judges("borrell-words")
def borrell_words(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """The words in the EU's own transcript of the visit's press talk."""
    return by_documents(
        claim,
        claim_evidence,
        more=_("What he said behind closed doors is known from his own account of it."),
        change=_("A transcript of the visit without these words, or with others in their place."),
    )


@judges("eu-summit")
def eu_summit(claim: Claim, events: pd.DataFrame, claim_evidence: pd.DataFrame) -> Finding:
    """Whether the summit took place by the end of the month named; before it did, the statement is open."""
    announced = documented(claim, claim_evidence)
    summit = where(events, id=SUMMIT)
    date = summit["date"].item() if len(summit) else ""
    held = Reading(
        definition=_("The summit was held by then"),
        found=period(date) if date else _("not held yet"),
        answer=date[: len(claim.when)] <= claim.when if date else None,
        sum=_("said: by {said}; held on {date}").format(said=claim.said, date=period(date)) if date else "",
        cited=(Cited(summit, "event", "date"),) if date else (),
    )
    return Finding(
        readings=(held, *announced),
        explanation=_("The summit of the European Union and China: {found}. It was due by {said}.").format(
            found=_("held on {date}").format(date=period(date)) if date else held.found, said=claim.said
        ),
        rule=_("Open until the summit takes place; then it holds if that was by the end of {said}.").format(
            said=claim.said
        ),
        change=_("A record of the summit with a date after {said}.").format(said=claim.said),
    )
