"""Claims that documents decide: each part of the statement is a reading, answered by what sources on file say."""

from __future__ import annotations

import pandas as pd

from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, NotKnown, where
from language import N_, _, listing, plural

FOUND = {
    "confirms": N_("confirmed"),
    "contradicts": N_("contradicted"),
    "silent": N_("not found in the sources"),
    "both": N_("the sources disagree"),
}


def documented(claim: Claim, claim_evidence: pd.DataFrame) -> tuple[Reading, ...]:
    """A reading for each part of the statement, in the order of the table.

    ``claim_evidence`` has a row for each source and part: `claim`, `part` (what is tested), `finding` (confirms,
    contradicts, silent), `counts` (false: context), `says` (what the source says). A part holds if at least one
    source confirms it and none contradicts; it fails the other way round; else the documents do not decide.
    """
    rows = where(claim_evidence, claim=claim.id)
    places: dict[str, list[int]] = {}
    for place, part in enumerate(rows["part"].tolist()):
        places.setdefault(part, []).append(place)
    return tuple(_part(part, rows.iloc[found]) for part, found in places.items())


def documents() -> str:
    """The rule of `documented` in words."""
    return _(
        "A part of the statement holds if at least one source on file confirms it and none contradicts it; "
        "it fails if a source contradicts it and none confirms it."
    )


def told(readings: tuple[Reading, ...]) -> str:
    """What the documents say, part by part, in a sentence."""
    parts = [f"{each.definition} ({each.found})" for each in readings if each.counts]
    return _("{parts}.").format(parts="; ".join(parts))


def by_documents(claim: Claim, claim_evidence: pd.DataFrame, change: str, more: str = "") -> Finding:
    """The finding of a claim that documents alone decide; ``more`` is a sentence after what they say."""
    readings = documented(claim, claim_evidence)
    if not readings:
        raise NotKnown(_("a source that tells of it"))
    return Finding(readings, " ".join(filter(None, (told(readings), more))), documents(), change)


def _part(part: str, rows: pd.DataFrame) -> Reading:
    findings = set(rows["finding"])
    outcome = "both" if {"confirms", "contradicts"} <= findings else next(f for f in FOUND if f in findings)
    publishers = listing(list(dict.fromkeys(rows["publisher"])))
    return Reading(
        definition=_(part),
        found=_(FOUND[outcome]),
        answer={"confirms": True, "contradicts": False}.get(outcome),
        sum=plural("{count} source on file", "{count} sources on file", len(rows)) + f": {publishers}",
        cited=(Cited(rows, what="says", when="date", figure="finding"),),
        counts=bool(rows["counts"].iloc[0]),
        documented=True,
    )
