"""Tests of the statements on the two lives and on the end of the Soviet Union."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import by_documents, documented, documents, told
from claims.evidence import Cited, NotKnown, the, where
from claims.rules import falling, falls_in
from claims.spans import MONTHS, difference, months, spoken
from language import _, day, listing, number, period, sentences

FEW = MONTHS // 2
"""Months that are still a few, in the narrow sense: half a year."""
EARLY = range(4)
"""Last digits of the years that are early in a decade: early, middle and late share its ten years."""


@judges("birth-gap")
def birth_gap(claim: Claim, leaders: pd.DataFrame) -> Finding:
    """The months between the births, against a narrow and a wide sense of a few; the years against the decade."""
    births = where(leaders, kind="birth").sort_values("start")
    elder = the(births, _("Putin’s birth"), leader="Vladimir Putin")
    younger = the(births, _("Xi’s birth"), leader="Xi Jinping")
    first, last = sorted([pd.Timestamp(elder["start"].item()), pd.Timestamp(younger["start"].item())])
    gap = months(first, last)
    cited = (Cited(births, "leader", "start", "start"),)
    limits = {
        _("A few months: at most {few}").format(few=number(FEW)): gap <= FEW,
        _("A few months: less than a year"): gap < MONTHS,
    }
    apart = [
        Reading(words, spoken(first, last), fits, difference(first, last), cited) for words, fits in limits.items()
    ]
    born, decade = [first.year, last.year], int(claim.value)
    early = Reading(
        definition=_("Early in the decade: from {first} to {last}").format(
            first=str(decade + EARLY[0]), last=str(decade + EARLY[-1])
        ),
        found=listing([str(year) for year in born]),
        answer=all(year - decade in EARLY for year in born),
        sum=_(", ").join(f"{date:%Y-%m-%d}" for date in (first, last)),
        cited=cited,
    )
    return Finding(
        readings=(*apart, early),
        explanation=_("Putin was born on {putin}, Xi on {xi}: {days} days apart, or {span}.").format(
            putin=day(pd.Timestamp(elder["start"].item())),
            xi=day(pd.Timestamp(younger["start"].item())),
            days=number((last - first).days),
            span=spoken(first, last),
        ),
        rule=_(
            "No number was said. In the narrow sense a few months are up to {few}, in the wide sense any number "
            "below {year}; early means the first {early} years of the decade."
        ).format(few=number(FEW), year=number(MONTHS), early=number(len(EARLY))),
        change=_("Another date of birth, or a figure from the explainer in place of a few."),
        missing=_("What the explainer means by a few months."),
    )


@judges("xi-family")
def xi_family(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Father and mother by reports; what his father came from is context."""
    return by_documents(
        claim,
        claim_evidence,
        change=_("A source that shows no part of his parents in the revolution."),
        missing=_("Memoirs or party files."),
    )


@judges("putin-origins")
def putin_origins(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Home and profession by portraits of him."""
    return by_documents(
        claim,
        claim_evidence,
        change=_("A source that shows a wealthy home, or no service in Soviet intelligence."),
        missing=_("Papers of the family and of the service; most accounts of his childhood go back to his own."),
    )


@judges("soviet-collapse")
def soviet_collapse(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """The words in two translations, and the year; whether it was the greatest is context."""
    words = documented(claim, claim_evidence)
    if not words:
        raise NotKnown(_("a transcript of the speech"))
    said = where(claim_evidence, claim=claim.id, counts=True)
    dates = sorted(set(said["date"]))
    spoken_on = Reading(
        definition=_("He said it in that year"),
        found=listing([period(date) for date in dates]),
        answer=all(falls_in(date, claim.when) for date in dates) if dates else None,
        sum=_(", ").join(dates),
        cited=(Cited(said, "says", "date", "finding"),),
    )
    return Finding(
        readings=(*words, spoken_on),
        explanation=_("{told} The speech is of {dates}.").format(told=told(words), dates=spoken_on.found),
        rule=sentences(documents(), falling(claim.when)),
        change=_("A transcript of the speech without such words."),
        missing=_("The Russian text beside both translations."),
    )


@judges("soviet-warning")
def soviet_warning(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """A leaked talk to officials, and a speech that the party's journal printed years later."""
    return by_documents(
        claim,
        claim_evidence,
        change=_("Proof that the leaked summary was false, and a printed speech of his that draws no lesson."),
        missing=_("The full Chinese text of the talk; only a summary went round."),
    )


@judges("world-leader")
def world_leader(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """The words and to whom they were said."""
    return by_documents(claim, claim_evidence, change=_("A transcript of the interview without these words."))


@judges("multipolar")
def multipolar(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Praise for the policies and for the idea, in reports of the interview."""
    return by_documents(claim, claim_evidence, change=_("A transcript of the interview without this praise."))
