"""Tests of the statements on the war in Ukraine: the front, China's neutrality and its plan."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented, documents, told
from claims.evidence import Cited, NotKnown, the, where
from language import N_, _, day, labelled, listing, number, period, plural, sentences, span

BALLOTS = {"A": N_("abstained on {count}"), "N": N_("voted no on {count}"), "Y": N_("voted yes on {count}")}
CHINA = ("China", "China and Russia")
"""Who took a position, where China is among them."""


@judges("front-lines")
def front_lines(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """Reports from each of the two places; a lull is context."""
    parts = documented(claim, claim_evidence)
    if not parts:
        raise NotKnown(_("reports from the front of those days"))
    eased = [
        _("Reported too: {part}.").format(part=each.definition) for each in parts if not each.counts and each.answer
    ]
    return Finding(
        readings=parts,
        explanation=sentences(told(parts), *eased),
        rule=documents(),
        change=_("Reports of those days of quiet at one of the two places."),
    )


@judges("neutral")
def neutral(claim: Claim, claim_evidence: pd.DataFrame, ukraine_votes: pd.DataFrame, events: pd.DataFrame) -> Finding:
    """China's words about itself; its votes since the invasion are context, for the statement is about words."""
    words = documented(claim, claim_evidence)
    if not words:
        raise NotKnown(_("a Chinese statement on its own position"))
    votes = _votes_of_china(ukraine_votes, the(events, _("the day of the invasion"), id="invasion")["date"].item())
    return Finding(
        readings=(*words, *votes),
        explanation=sentences(told(words), *(each.sum for each in votes)),
        rule=_(
            "{documents} How it votes is shown, but does not decide: the statement is about what China says."
        ).format(documents=documents()),
        change=_("A Chinese statement that it takes a side in the war."),
        missing=_("A Chinese text with the word neutral in it; the word is on file only in reports of what was said."),
    )


def _votes_of_china(votes: pd.DataFrame, since: str) -> tuple[Reading, ...]:
    """How China voted on Ukraine from a day on."""
    rows = votes[votes["date"] >= since]
    if rows.empty:
        return ()
    cast = rows["china_vote"].value_counts()
    parts = listing(
        [_(words).format(count=number(cast[ballot])) for ballot, words in BALLOTS.items() if ballot in cast]
    )
    return (
        Reading(
            definition=_("Its votes on Ukraine at the United Nations since the invasion"),
            found=parts,
            answer=set(cast.index) == {"A"},
            sum=_(
                "Of {texts} on Ukraine since {day}, China {parts}; it cast the same ballot as Russia on {same}."
            ).format(
                texts=plural("{count} text", "{count} texts", len(rows)),
                day=period(since),
                parts=parts,
                same=number((rows["china_vote"] == rows["russia_vote"]).sum()),
            ),
            cited=(Cited(rows, "text", "date", "china_vote"),),
            counts=False,
        ),
    )


@judges("plan-points")
def plan_points(claim: Claim, ukraine_points: pd.DataFrame) -> Finding:
    """The headings of the paper, counted, and the number of the last one."""
    if ukraine_points.empty:
        raise NotKnown(_("the text of the plan"))
    count, last = len(ukraine_points), int(ukraine_points["number"].max())
    shown = (Cited(ukraine_points, "point", "source_date", "number"),)
    published = period(ukraine_points["source_date"].max())
    return Finding(
        readings=(
            Reading(
                definition=_("Headings in the paper, counted"),
                found=plural("{count} heading", "{count} headings", count),
                answer=count == claim.value,
                sum=" + ".join(number(each) for each in [1] * count) + f" = {number(count)}",
                cited=shown,
                value=float(count),
            ),
            Reading(
                definition=_("Number of the last heading"),
                found=_("number {last}").format(last=number(last)),
                answer=last == claim.value,
                sum=_("the paper numbers them from {first} to {last}").format(
                    first=number(ukraine_points["number"].min()), last=number(last)
                ),
                cited=shown,
                value=float(last),
            ),
        ),
        explanation=_("The paper of {day} has {count} headings; the last is number {last}.").format(
            day=published, count=number(count), last=number(last)
        ),
        rule=_("Holds if count and numbering both give {said}.").format(said=claim.said),
        change=_("Another edition of the paper with a heading more or less."),
    )


@judges("plan-push")
def plan_push(
    claim: Claim,
    meetings: pd.DataFrame,
    ukraine_points: pd.DataFrame,
    ukraine_positions: pd.DataFrame,
    claim_evidence: pd.DataFrame,
) -> Finding:
    """The visit of that month, and the positions on the war that China took during it."""
    month = pd.Period(claim.when)
    stay = where(meetings[meetings["date"].between(month.start_time, month.end_time)], country="RUS", mode="in person")
    if stay.empty:
        raise NotKnown(_("a visit by Xi to Russia in that month"))
    first, last = stay["date"].min(), stay["end_date"].fillna(stay["date"]).max()
    during = where(ukraine_positions[ukraine_positions["date"].between(first, last)], actor=list(CHINA))
    visit = span(*(f"{each:%Y-%m-%d}" for each in (first, last)))
    parts = documented(claim, claim_evidence)
    return Finding(
        readings=(
            Reading(_("Xi was in Russia in that month"), visit, True, cited=(Cited(stay, "occasion", "date"),)),
            Reading(
                definition=_("Positions on the war that China took while he was there"),
                found=plural("{count} position", "{count} positions", len(during)),
                answer=len(during) > 0,
                sum=_("; ").join(labelled(day(row.date), _(row.position)) for row in during.itertuples()),
                cited=(Cited(during, "position", "date", "actor"),),
            ),
            *parts,
            *_paper(claim, ukraine_points),
        ),
        explanation=_(
            "Xi was in Russia from {visit}. Positions on the war that China took there: {count}. {parts}"
        ).format(visit=visit, count=number(len(during)), parts=told(parts)),
        rule=_(
            "Promoting is read as a position taken during the visit, as peace talks named as an aim of it, and as the "
            "paper being put forward on it. That the paper itself came out in another month does not decide."
        ),
        change=_("Accounts of the visit in which the plan does not occur."),
    )


def _paper(claim: Claim, points: pd.DataFrame) -> tuple[Reading, ...]:
    """When the plan was published, as context."""
    if points.empty:
        return ()
    published = points["source_date"].max()
    return (
        Reading(
            definition=_("The paper itself came out in that month"),
            found=period(published),
            answer=published.startswith(claim.when),
            cited=(Cited(points.iloc[[0]], "point", "source_date"),),
            counts=False,
        ),
    )


@judges("plan-rejected")
def plan_rejected(claim: Claim, claim_evidence: pd.DataFrame, ukraine_positions: pd.DataFrame) -> Finding:
    """No end to the fighting, and the words of each ally; what China did since with its plan is context."""
    parts = documented(claim, claim_evidence)
    if not parts:
        raise NotKnown(_("an answer of Ukraine’s allies to the plan"))
    followed = where(ukraine_positions[ukraine_positions["date"] > pd.Timestamp(claim.said_on)], actor=list(CHINA))
    return Finding(
        readings=(*parts, *_followed(followed)),
        explanation=told(parts),
        rule=_("{documents} Whether it led anywhere is read as: did the fighting end?").format(documents=documents()),
        change=_("A word of dismissal from each ally named, or a ceasefire before the day of the explainer."),
        missing=_("Answers of all allies: only those of some are on file."),
    )


def _followed(rows: pd.DataFrame) -> tuple[Reading, ...]:
    """Positions of China after the statement."""
    if rows.empty:
        return ()
    return (
        Reading(
            definition=_("Since then: positions of China on the war"),
            found=plural("{count} position", "{count} positions", len(rows)),
            answer=None,
            sum=_("; ").join(labelled(day(row.date), _(row.position)) for row in rows.itertuples()),
            cited=(Cited(rows, "position", "date", "actor"),),
            counts=False,
        ),
    )
