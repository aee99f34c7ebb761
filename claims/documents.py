"""Claims that documents decide: each part of the statement is a reading, answered by what sources on file say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from claims.claim import Claim, Finding, Reading
from claims.evidence import Cited, NotKnown, records
from language import N_, _, labelled, listing, plural, sentences

FOUND = {
    "confirms": N_("confirmed"),
    "contradicts": N_("contradicted"),
    "silent": N_("not found in the sources"),
    "both": N_("the sources disagree"),
}
TOLD = {
    True: N_("Sources confirm: {parts}."),
    False: N_("Sources contradict: {parts}."),
    None: N_("Sources do not settle: {parts}."),
}
SAID = {
    "confirms": N_("confirmed by {publishers}"),
    "contradicts": N_("contradicted by {publishers}"),
    "silent": N_("no word of it in {publishers}"),
}


def documented(claim: Claim, claim_evidence: pd.DataFrame) -> tuple[Reading, ...]:
    """A reading for each part of the statement, in the order of the table.

    ``claim_evidence`` has a row for each source and part: `claim`, `part` (what is tested), `finding` (confirms,
    contradicts, silent), `counts` (false: context), `says` (what the source says). A part holds if at least one
    source confirms it and none contradicts; it fails the other way round; else the documents do not decide.
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in records(claim_evidence, "claim", "part", "finding", "publisher", "counts"):
        if row["claim"] == claim.id:
            parts.setdefault(row["part"], []).append(row)
    return tuple(_part(part, rows, claim_evidence) for part, rows in parts.items())


def documents() -> str:
    """The rule of `documented` in words."""
    return _(
        "A part of the statement holds if at least one source on file confirms it and none contradicts it; "
        "it fails if a source contradicts it and none confirms it."
    )


def told(readings: tuple[Reading, ...]) -> str:
    """Which parts of the statement the documents confirm, contradict and leave open; context is left out."""
    found = {answer: [each.definition for each in readings if each.counts and each.answer is answer] for answer in TOLD}
    return sentences(
        *(_(words).format(parts=_("; ").join(found[answer])) for answer, words in TOLD.items() if found[answer])
    )


def by_documents(claim: Claim, claim_evidence: pd.DataFrame, change: str, more: str = "", missing: str = "") -> Finding:
    """The finding of a claim that documents alone decide; ``more`` is a sentence after what they say."""
    readings = documented(claim, claim_evidence)
    if not readings:
        raise NotKnown(_("a source that tells of it"))
    return Finding(readings, sentences(told(readings), more), documents(), change, missing)


def _part(part: str, rows: list[dict[str, Any]], claim_evidence: pd.DataFrame) -> Reading:
    findings = {row["finding"] for row in rows}
    outcome = "both" if {"confirms", "contradicts"} <= findings else next(f for f in FOUND if f in findings)
    return Reading(
        definition=_(part),
        found=_(FOUND[outcome]),
        answer={"confirms": True, "contradicts": False}.get(outcome),
        sum=labelled(plural("{count} source on file", "{count} sources on file", len(rows)), _publishers(rows)),
        cited=(Cited(claim_evidence, "says", "date", "finding", rows=[row["row"] for row in rows]),),
        counts=bool(rows[0]["counts"]),
        documented=True,
    )


def _publishers(rows: list[dict[str, Any]]) -> str:
    """Who confirms, who contradicts and who is silent."""
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(row["finding"], []).append(_(row["publisher"]))
    return _("; ").join(
        _(words).format(publishers=listing(list(dict.fromkeys(said[finding]))))
        for finding, words in SAID.items()
        if finding in said
    )
