"""Contradictions within the tables on the Middle East and the United Nations."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from tests.integrity.rule import rule

MEMBERS, PERMANENT, MAJORITY = 15, {"CHN", "FRA", "GBR", "RUS", "USA"}, 9
"""UN Charter, articles 23 and 27."""

MEMBER_SINCE = {"DEU": 1973, "VNM": 1977, "KOR": 1991, "PRK": 1991, "KAZ": 1992, "SRB": 2006}
"""The first year of those that were no members in 1972; DEU begins with the Federal Republic."""
JOINED_WITHIN = {"SRB": 2006}
"""Who joined after votes had been taken that year: the others came before the first one."""
DID_NOT_VOTE = {"ZAF": range(1974, 1994), "VEN": range(2022, 2026)}
"""Years with fewer than 20 joint votes, which are left out."""

VETO_NAMES = {"RUS": ("USSR", "Russia", "Russia and China"), "CHN": ("China", "Russia and China")}


@rule("un_gaza_texts")
def fifteen_members_vote_on_each_text(texts: pd.DataFrame) -> Iterator[str]:
    total = texts["yes"] + texts["no"] + texts["abstain"]
    for text, votes in zip(texts["text_id"][total != MEMBERS], total[total != MEMBERS], strict=True):
        yield f"{text}: {votes} votes counted, the Council has {MEMBERS} members"


@rule("un_gaza_texts")
def the_outcome_follows_from_the_votes(texts: pd.DataFrame) -> Iterator[str]:
    """Nine votes in favour and no veto adopt; a veto counts only where nine votes were there."""
    for row in texts.itertuples():
        enough = row.yes >= MAJORITY
        expected = "too few votes" if not enough else "vetoed" if row.vetoed_by else "adopted"
        if row.outcome != expected:
            yield f"{row.text_id}: called {row.outcome}, the votes say {expected}"
        if row.vetoed_by and not enough:
            yield f"{row.text_id}: a veto is named although nine votes were missing"
        if (row.outcome == "adopted") != row.symbol.startswith("S/RES/"):
            yield f"{row.text_id}: {row.outcome}, yet its symbol is {row.symbol or 'empty'}"


@rule("un_gaza_texts", "un_gaza_ballots")
def ballots_add_up_to_the_totals(texts: pd.DataFrame, ballots: pd.DataFrame) -> Iterator[str]:
    counted = ballots.groupby(["text_id", "ballot"]).size()
    for row in texts.itertuples():
        for letter, total in (("Y", row.yes), ("N", row.no), ("A", row.abstain)):
            if counted.get((row.text_id, letter), 0) != total:
                yield f"{row.text_id}: {counted.get((row.text_id, letter), 0)} ballots {letter}, the total says {total}"
    for text in sorted(set(ballots["text_id"]) ^ set(texts["text_id"])):
        yield f"{text}: in one of the two tables only"


@rule("un_gaza_texts", "un_gaza_ballots")
def vetoes_are_no_votes_of_permanent_members(texts: pd.DataFrame, ballots: pd.DataFrame) -> Iterator[str]:
    against = ballots[ballots["permanent"] & (ballots["ballot"] == "N")]
    for row in texts[texts["yes"] >= MAJORITY].itertuples():
        voted = set(against.loc[against["text_id"] == row.text_id, "member"])
        if set(row.vetoed_by.split()) != voted:
            yield f"{row.text_id}: vetoed by {row.vetoed_by or 'nobody'}, permanent members against: {sorted(voted)}"


@rule("un_gaza_ballots")
def the_council_is_the_same_all_year(ballots: pd.DataFrame) -> Iterator[str]:
    councils: dict[str, set[str]] = {}
    for text, rows in ballots.groupby("text_id"):
        members = set(rows["member"])
        if set(rows.loc[rows["permanent"], "member"]) != PERMANENT:
            yield f"{text}: the permanent members are not {sorted(PERMANENT)}"
        if members != councils.setdefault(text[:4], members):
            yield f"{text}: other members than in the rest of {text[:4]}"


@rule("un_gaza_ballots")
def confirmed_ballots_name_their_roll_call(ballots: pd.DataFrame) -> Iterator[str]:
    odd = ballots[(ballots["basis"] == "confirmed") != (ballots["roll_call_url"] != "")]
    for row in odd.itertuples():
        yield f"{row.text_id} {row.member}: {row.basis}, roll call {row.roll_call_url or 'missing'}"


@rule("middle_east_events", "un_gaza_texts")
def votes_in_the_timeline_are_in_the_register(events: pd.DataFrame, texts: pd.DataFrame) -> Iterator[str]:
    dates = texts.set_index("text_id")["date"]
    for row in events[events["text_id"] != ""].itertuples():
        if dates.get(row.text_id) != row.date:
            yield f"{row.event_id}: {row.date:%Y-%m-%d}, the text {row.text_id} has {dates.get(row.text_id)}"
    if not events["date"].is_monotonic_increasing:
        yield "middle_east_events: not in the order of time"


@rule("un_vetoes")
def vetoed_texts_have_fifteen_votes(vetoes: pd.DataFrame) -> Iterator[str]:
    counted = vetoes.dropna(subset=["yes", "no", "abstain"], how="all")
    for row in counted.itertuples():
        if pd.isna([row.yes, row.no, row.abstain]).any() or row.yes + row.no + row.abstain != MEMBERS:
            yield f"{row.date:%Y-%m-%d}: {row.yes}, {row.no} and {row.abstain} are not {MEMBERS} votes"
        elif row.yes < MAJORITY:
            yield f"{row.date:%Y-%m-%d}: {row.yes} votes in favour, so nothing was vetoed"


@rule("un_vetoes")
def the_soviet_union_ends_in_1991(vetoes: pd.DataFrame) -> Iterator[str]:
    for row in vetoes.itertuples():
        if (row.cast_by == "USSR") != (row.date.year <= 1991) and row.cast_by != "China":
            yield f"{row.date:%Y-%m-%d}: cast by {row.cast_by}"


@rule("un_vetoes", "un_gaza_texts")
def gaza_vetoes_agree_in_both_registers(vetoes: pd.DataFrame, texts: pd.DataFrame) -> Iterator[str]:
    columns = ["date", "symbol", "yes", "no", "abstain"]
    register = vetoes.loc[vetoes["topic"] == "Gaza", columns].astype(str).to_numpy().tolist()
    own = texts.loc[texts["vetoed_by"].str.contains("RUS|CHN"), columns].astype(str).to_numpy().tolist()
    for row in [row for row in register + own if row not in register or row not in own]:
        yield f"{row}: differs between un_vetoes and un_gaza_texts"


@rule("un_published_counts", "un_vetoes", "un_gaza_texts")
def registers_reach_the_published_counts(
    counts: pd.DataFrame, vetoes: pd.DataFrame, texts: pd.DataFrame
) -> Iterator[str]:
    for row in counts.itertuples():
        if row.topic.startswith("Gaza"):
            rows = texts[texts["date"].between(row.since, row.until)]
            wanted = rows["vetoed_by"].str.contains(row.country) if row.country else rows["outcome"] == "adopted"
        else:
            rows = vetoes[vetoes["date"].between(row.since, row.until)]
            wanted = rows["cast_by"].isin(VETO_NAMES[row.country]) & (
                (row.topic == "all") | (rows["topic"] == row.topic)
            )
        if wanted.sum() != row.value:
            what = f"{row.value} {row.measure} ({row.topic} {row.country})"
            yield f"{row.publisher} counts {what}, the register has {wanted.sum()}"


@rule("un_charter")
def the_charter_is_what_the_rules_here_rest_on(charter: pd.DataFrame) -> Iterator[str]:
    for name, number in {"members": MEMBERS, "votes-needed": MAJORITY}.items():
        if charter.set_index("id")["value"].get(name) != number:
            yield f"un_charter: {name} is not {number}"


@rule("middle_east_calls", "middle_east_events")
def calls_belong_to_a_day_of_calls(calls: pd.DataFrame, events: pd.DataFrame) -> Iterator[str]:
    """A call names an event of its own day that is a call; nobody is called twice that day."""
    days = events[events["kind"] == "call"].set_index("event_id")["date"]
    for row in calls.itertuples():
        if days.get(row.event_id) != row.date:
            yield f"{row.id}: {row.event_id} is no day of calls on {row.date:%Y-%m-%d}"
    if calls.duplicated(["date", "leader"]).any():
        yield "middle_east_calls: one leader is called twice on a day"


@rule("claims", "un_gaza_ballots")
def the_explainer_knows_the_council(figures: pd.DataFrame, ballots: pd.DataFrame) -> Iterator[str]:
    said = figures.set_index("id")["value"]
    if said["votes-needed"] != MAJORITY:
        yield f"the explainer's {said['votes-needed']:g} votes needed are {MAJORITY} in the Charter"
    seats = ballots.groupby("text_id").size()
    if (seats != said["council-members"]).any():
        yield f"the explainer's {said['council-members']:g} members have {seats.unique()} ballots"


@rule("un_agreement")
def joint_votes_add_up_three_ways(votes: pd.DataFrame) -> Iterator[str]:
    """Same, partial and opposite; the choices of A; the choices of B: each sums to the joint votes."""
    for parts in (["same", "partial", "opposite"], ["a_yes", "a_abstain", "a_no"], ["b_yes", "b_abstain", "b_no"]):
        wrong = sum(votes[part].to_numpy() for part in parts) != votes["joint_votes"].to_numpy()
        for row in votes[wrong].itertuples() if wrong.any() else ():
            yield f"{row.country_a}-{row.country_b} {row.year}: {' + '.join(parts)} is not {row.joint_votes}"


@rule("un_agreement")
def pairs_share_the_year_s_roll_calls(votes: pd.DataFrame) -> Iterator[str]:
    """A year has one number of roll calls, none joint beyond it; a member that joined within it has one of its own."""
    joined = sum((votes["year"] == year) & (votes["country_b"] == code) for code, year in JOINED_WITHIN.items())
    usual = votes.groupby(["year", joined])["roll_calls"].transform("median")
    most = votes.groupby("year")["roll_calls"].transform("median")
    odd = (votes["roll_calls"] != usual) | (votes["roll_calls"] > most) | (votes["joint_votes"] > votes["roll_calls"])
    for row in votes[odd].itertuples():
        yield f"{row.country_a}-{row.country_b} {row.year}: {row.roll_calls} roll calls, {row.joint_votes} joint"


@rule("un_agreement")
def every_pair_has_every_year_once(votes: pd.DataFrame) -> Iterator[str]:
    """From 1972, or since the partner joined, but for the years in which it did not vote."""
    for (a, b), years in votes.groupby(["country_a", "country_b"])["year"]:
        silent = DID_NOT_VOTE.get(b, ())
        if years.tolist() != [year for year in range(MEMBER_SINCE.get(b, 1972), 2026) if year not in silent]:
            yield f"{a}-{b}: the years are not all from {MEMBER_SINCE.get(b, 1972)} to 2025"


@rule("un_agreement")
def russia_china_and_the_us_have_the_same_partners(votes: pd.DataFrame) -> Iterator[str]:
    """No pair stands twice, one way and the other, and each of the three is there with all the others."""
    pairs = set(votes.groupby(["country_a", "country_b"]).size().index)
    members = {code for pair in pairs for code in pair}
    for a, b in sorted(pairs):
        if (b, a) in pairs:
            yield f"{a}-{b} stands there both ways"
    for country in ("RUS", "CHN", "USA"):
        partners = {code for pair in pairs if country in pair for code in pair}
        if partners != members:
            yield f"{country}: not with {', '.join(sorted(members - partners))}"


@rule("un_agreement")
def same_choices_fit_the_choices_of_each(votes: pd.DataFrame) -> Iterator[str]:
    """Two countries cannot agree more often than the choices of each allow."""
    room = sum(
        np.minimum(votes[f"a_{choice}"].to_numpy(), votes[f"b_{choice}"].to_numpy())
        for choice in ("yes", "abstain", "no")
    )
    for row in votes[votes["same"].to_numpy() > room].itertuples():
        yield f"{row.country_a}-{row.country_b} {row.year}: same {row.same} times, their choices leave room for fewer"


@rule("un_agreement_issues")
def issue_votes_add_up(issues: pd.DataFrame) -> Iterator[str]:
    total = issues[["same", "partial", "opposite"]].sum(axis=1)
    for row in issues[total != issues["joint_votes"]].itertuples():
        yield f"{row.issue} {row.year}: same, partial and opposite are not {row.joint_votes}"


@rule("un_agreement_issues", "un_agreement")
def issues_are_part_of_the_year(issues: pd.DataFrame, votes: pd.DataFrame) -> Iterator[str]:
    """No issue has more votes than the year, and all of them cover it (flags overlap, so they may exceed it)."""
    pair = votes[(votes["country_a"] == "RUS") & (votes["country_b"] == "CHN")].set_index("year")["joint_votes"]
    year = issues["year"].map(pair)
    for row in issues[~(issues["joint_votes"] <= year)].itertuples():
        yield f"{row.issue} {row.year}: {row.joint_votes} joint votes, the year has {pair.get(row.year, 'none')}"
    for number, total in issues.groupby("year")["joint_votes"].sum().items():
        if total < pair.get(number, 0):
            yield f"{number}: the issues cover {total} of {pair[number]} joint votes"


@rule("un_agreement_issues")
def issues_from_2016_are_estimated(issues: pd.DataFrame) -> Iterator[str]:
    for row in issues[(issues["year"] >= 2016) != (issues["status"] == "estimated")].itertuples():
        yield f"{row.issue} {row.year}: status {row.status}"
