"""Tests of the statements on the Security Council's vote of October 2023."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding, Reading
from claims.documents import documented
from claims.evidence import Cited, NotKnown, the, where
from claims.middle_east import on_its_day
from claims.rules import falling, falls_in
from language import _, day, listing, number, plural, sentences

CHOICES = ("yes", "no", "abstain")
MEMBERS, NEEDED = "members", "votes-needed"
"""Rows of the table of the Charter's rules."""


def first_russian_text(texts: pd.DataFrame) -> pd.DataFrame:
    """The first text that Russia put to the vote, as a row to cite. Raises NotKnown."""
    russian = where(texts, sponsor_code="RUS")
    if russian.empty:
        raise NotKnown(_("a vote of the Council on a Russian text"))
    return russian.sort_values("date").iloc[[0]]


def rule_of_the_charter(charter: pd.DataFrame, name: str) -> tuple[pd.DataFrame, int]:
    """One rule as a row to cite, and its number. Raises NotKnown."""
    row = the(charter, _("the rule of the Charter"), id=name)
    return row, int(row["value"].item())


@judges("russian-draft")
def russian_draft(
    claim: Claim, un_gaza_texts: pd.DataFrame, un_charter: pd.DataFrame, claim_evidence: pd.DataFrame
) -> Finding:
    """Day and outcome of the vote; whether it failed follows from the count."""
    text = first_russian_text(un_gaza_texts)
    rule, needed = rule_of_the_charter(un_charter, NEEDED)
    date, yes, vetoed = text["date"].item(), int(text["yes"].item()), text["vetoed_by"].item()
    failed = yes < needed or bool(vetoed)
    outcome = _("failed") if failed else _("passed")
    return Finding(
        readings=(
            Reading(
                definition=_("Day and outcome in the register of votes, New York time"),
                found=_("{outcome} on {day}").format(outcome=outcome, day=on_its_day(date)),
                answer=failed and falls_in(f"{date:%Y-%m-%d}", claim.when),
                sum=_("{count}; {yes} in favour where {needed} are needed").format(
                    count=_count(text), yes=number(yes), needed=number(needed)
                ),
                cited=(Cited(text, "subject", "date", "yes"), Cited(rule, "rule", "since", "value")),
            ),
            *documented(claim, claim_evidence),
        ),
        explanation=_(
            "The Russian text for a ceasefire {outcome} on {day}, with {yes} votes where {needed} are needed."
        ).format(outcome=outcome, day=on_its_day(date), yes=number(yes), needed=number(needed)),
        rule=falling(claim.when),
        change=_("A UN record of the vote with another date or another outcome."),
    )


@judges("votes-needed")
def votes_needed(
    claim: Claim, un_gaza_texts: pd.DataFrame, un_gaza_ballots: pd.DataFrame, un_charter: pd.DataFrame
) -> Finding:
    """The number that the Charter asks for, and the votes the text had, by total and by name."""
    text = first_russian_text(un_gaza_texts)
    rule, needed = rule_of_the_charter(un_charter, NEEDED)
    ballots = where(un_gaza_ballots, text_id=text["text_id"].item())
    favour, yes = where(ballots, ballot="Y"), int(text["yes"].item())
    counted = [_short(claim, needed, yes, _("The total of the vote"), Cited(text, "subject", "date", "yes"), rule)]
    if len(ballots):
        shown = Cited(favour, "member_name", figure="ballot")
        counted.append(_short(claim, needed, len(favour), _("The members named as voting in favour"), shown, rule))
    against = where(ballots, ballot="N", permanent=True)
    context = (*_vetoes(against, yes >= needed), *_passed(un_gaza_texts, needed))
    return Finding(
        readings=(*counted, *context),
        explanation=_("The text had {yes} votes in favour, where the Charter asks for {needed}. {context}").format(
            yes=number(yes), needed=number(needed), context=sentences(*(each.sum for each in context))
        ),
        rule=_("Holds if the Charter asks for {said} and the text had fewer.").format(said=claim.said),
        change=_("A record of the vote with {said} or more in favour.").format(said=claim.said),
    )


def _short(claim: Claim, needed: int, yes: int, words: str, shown: Cited, rule: pd.DataFrame) -> Reading:
    """Whether the votes of one count stayed below the number that was said and that the Charter asks for."""
    return Reading(
        definition=words,
        found=plural("{count} vote", "{count} votes", yes),
        answer=needed == claim.value and yes < needed,
        sum=_("{yes} of {needed} needed; said: {said}").format(yes=number(yes), needed=number(needed), said=claim.said),
        cited=(shown, Cited(rule, "rule", "since", "value")),
        value=float(yes),
    )


def _vetoes(against: pd.DataFrame, enough: bool) -> tuple[Reading, ...]:
    """Permanent members against: a second reason only if the votes had sufficed."""
    if against.empty:
        return ()
    names = listing([_(name) for name in against["member_name"]])
    words = (
        _("A veto decided: {names} voted against.")
        if enough
        else _("A veto did not decide: {names} voted against, but that counts only where the votes suffice.")
    )
    return (
        Reading(
            definition=_("Was there a veto?"),
            found=_("yes") if enough else _("no, too few votes came first"),
            answer=enough,
            sum=words.format(names=names),
            cited=(Cited(against, "member_name", figure="ballot"),),
            counts=False,
        ),
    )


def _passed(texts: pd.DataFrame, needed: int) -> tuple[Reading, ...]:
    """The fewest votes with which a text on Gaza passed, as a check of the rule."""
    adopted = where(texts, outcome="adopted")
    if adopted.empty:
        return ()
    fewest = int(adopted["yes"].min())
    return (
        Reading(
            definition=_("The rule in practice: texts on Gaza that passed"),
            found=_("{fewest} votes or more").format(fewest=number(fewest)),
            answer=fewest >= needed,
            sum=_("Of the texts on Gaza {count} passed, each with {fewest} votes or more.").format(
                count=number(len(adopted)), fewest=number(fewest)
            ),
            cited=(Cited(adopted, "subject", "date", "yes"),),
            counts=False,
        ),
    )


@judges("council-members")
def council_members(
    claim: Claim, un_charter: pd.DataFrame, un_gaza_texts: pd.DataFrame, un_gaza_ballots: pd.DataFrame
) -> Finding:
    """Seats by the Charter, by the totals of each vote and by the ballots named."""
    rule, seats = rule_of_the_charter(un_charter, MEMBERS)
    since = rule["since"].item()
    totals = un_gaza_texts[list(CHOICES)].sum(axis="columns")
    named = un_gaza_ballots.groupby("text_id").size()
    readings = [
        Reading(
            definition=_("The Charter"),
            found=plural("{count} member", "{count} members", seats),
            answer=seats == claim.value,
            sum=_("article {article}, in force since {day}").format(article=rule["article"].item(), day=day(since)),
            cited=(Cited(rule, "rule", "since", "value"),),
            value=float(seats),
        ),
        _votes(
            claim,
            totals,
            _("Votes in the total of each text on Gaza"),
            Cited(un_gaza_texts.assign(votes=totals), "subject", "date", "votes"),
        ),
        _votes(
            claim,
            named,
            _("Ballots on file for each text, member by member"),
            Cited(un_gaza_ballots, "member_name", figure="ballot"),
        ),
    ]
    return Finding(
        readings=tuple(each for each in readings if each),
        explanation=_("The Charter gives the Council {seats} since {day}. {votes}").format(
            seats=plural("{count} member", "{count} members", seats),
            day=day(since),
            votes=sentences(
                *(_("{what}: {found}.").format(what=each.definition, found=each.found) for each in readings[1:] if each)
            ),
        ),
        rule=_("Holds if each way of counting gives {said}.").format(said=claim.said),
        change=_("An amendment of the Charter; reforms of the Council are under debate, none is in force."),
    )


def _votes(claim: Claim, votes: pd.Series, words: str, shown: Cited) -> Reading | None:
    """Votes counted on each text, against the number that was said."""
    if votes.empty:
        return None
    least, most = int(votes.min()), int(votes.max())
    found = number(least) if least == most else _("{least} to {most}").format(least=number(least), most=number(most))
    return Reading(
        definition=words,
        found=found,
        answer=least == most == claim.value,
        sum=_("{texts}, each with {found}").format(
            texts=plural("{count} text", "{count} texts", len(votes)), found=found
        ),
        cited=(shown,),
        value=float(least),
    )


def _count(text: pd.DataFrame) -> str:
    """5 in favour, 4 against, 6 abstaining."""
    yes, no, abstain = (number(text[choice].item()) for choice in CHOICES)
    return _("{yes} in favour, {no} against, {abstain} abstaining").format(yes=yes, no=no, abstain=abstain)
