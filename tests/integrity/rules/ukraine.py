"""What the tables on Ukraine must agree on: ballots with totals, conduct with votes, points with the paper."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import lone, rule

SEATS = {"General Assembly": 193, "Security Council": 15, "Human Rights Council": 47}
TALLY = {"Y": "yes", "N": "no", "A": "abstain", "X": "not_voting"}


@rule("ukraine_votes")
def ballots_add_up_to_the_members(votes: pd.DataFrame) -> Iterator[str]:
    """Yes, no, abstentions and those not voting are all the members of the body."""
    for vote in votes.itertuples():
        counted = vote.yes + vote.no + vote.abstain + vote.not_voting
        if counted != vote.members:
            yield f"{vote.id}: {counted} ballots of {vote.members} members"
        if vote.members != SEATS[vote.body]:
            yield f"{vote.id}: {vote.body} has {SEATS[vote.body]} members, not {vote.members}"


@rule("ukraine_votes")
def each_ballot_is_in_the_totals(votes: pd.DataFrame) -> Iterator[str]:
    """A column that holds one of the two countries counts at least as many members."""
    for vote in votes.itertuples():
        cast = [TALLY[vote.russia_vote], TALLY[vote.china_vote]]
        if vote.body == "Human Rights Council":  # who has no seat there is in no column
            cast = [column for column in cast if column != "not_voting"]
        for column in set(cast):
            if getattr(vote, column) < cast.count(column):
                yield f"{vote.id}: {column} is {getattr(vote, column)}, yet {cast.count(column)} of the two are in it"


@rule("ukraine_votes", "claims")
def outcomes_follow_from_the_votes(votes: pd.DataFrame, said: pd.DataFrame) -> Iterator[str]:
    """A Council text needs nine votes and no veto (Charter, article 27); elsewhere yes must exceed no."""
    needed = said.set_index("id").value["votes-needed"]
    for vote in votes.itertuples():
        council = vote.body == "Security Council"
        carried = (vote.yes >= needed and not vote.veto) if council else vote.yes > vote.no
        if carried != vote.adopted:
            yield f"{vote.id}: {vote.yes} to {vote.no}, veto {vote.veto}, but adopted is {vote.adopted}"
        if vote.veto and not (council and vote.russia_vote == "N"):
            yield f"{vote.id}: a veto without Russia's no in the Council"


@rule("ukraine_votes", "un_vetoes")
def vetoes_are_in_the_register_of_vetoes(votes: pd.DataFrame, vetoes: pd.DataFrame) -> Iterator[str]:
    """Each vetoed text is in un_vetoes under its date, with the same totals where those are given."""
    register = vetoes[(vetoes.topic == "Ukraine") & (vetoes.kind == "draft resolution")].set_index("date")
    for vote in votes[votes.veto].itertuples():
        if vote.date not in register.index:
            yield f"{vote.id}: no veto of {vote.date:%Y-%m-%d} on Ukraine is in un_vetoes"
            continue
        veto = register.loc[vote.date]
        for column in ("yes", "no", "abstain"):
            if pd.notna(veto[column]) and veto[column] != getattr(vote, column):
                yield f"{vote.id}: {column} is {getattr(vote, column)} here and {veto[column]} in un_vetoes"


@rule("ukraine_points", "claims")
def points_run_from_one_to_the_number_named(points: pd.DataFrame, said: pd.DataFrame) -> Iterator[str]:
    """The paper's points are numbered without a gap, and the explainer names as many."""
    if sorted(points.number) != list(range(1, len(points) + 1)):
        yield f"the points are numbered {sorted(points.number)}"
    named = said.set_index("id").value["plan-points"]
    if len(points) != named:
        yield f"{len(points)} points in the table, {named:g} in the explainer"


@rule("ukraine_conduct", "ukraine_points", "ukraine_votes")
def conduct_fits_points_and_votes(conduct: pd.DataFrame, points: pd.DataFrame, votes: pd.DataFrame) -> Iterator[str]:
    """Conduct names a point of the paper and comes after it; a vote has the date and ballot of the vote."""
    published = points.source_date.max()
    ballots = votes.set_index("id")
    for act in conduct.itertuples():
        if act.point not in set(points.point):
            yield f"{act.conduct}: no point is called {act.point}"
        if f"{act.date:%Y-%m-%d}" <= published:
            yield f"{act.conduct}: of {act.date:%Y-%m-%d}, not later than the paper"
        if (act.kind == "vote") != (act.vote != ""):
            yield f"{act.conduct}: only votes name a vote, and each does"
        if act.vote and (act.date, act.ballot) != (ballots.date[act.vote], ballots.china_vote[act.vote]):
            yield f"{act.conduct}: date or ballot is not that of {act.vote}"


@rule("ukraine_dual_use", "trade_annual", "trade_monthly")
def exports_agree_with_the_trade_tables(
    points: pd.DataFrame, annual: pd.DataFrame, monthly: pd.DataFrame
) -> Iterator[str]:
    """All Chinese exports to Russia, as the two articles give them, are those of Chinese customs within 1 percent."""
    value = points.set_index("id").value
    year = annual.query(
        "year == 2023 and flow == 'exports' and reporter == 'CHN' and measure == 'level' "
        "and currency == 'USD' and version == 'revised'"
    ).value.item()
    month = monthly.query(
        "period_start == '2024-09' and period_end == '2024-09' and flow == 'exports' and reporter == 'CHN'"
    ).value.item()
    for name, customs in (("exports-2023", year), ("exports-2024-09", month)):
        if abs(value[name] / customs - 1) > 0.01:
            yield f"{name}: {value[name]} against {customs} of customs"


lone(
    "ukraine_dual_use",
    "value",
    why="a bound or a round figure of one article; nothing published adds up with it",
    where=lambda row: (
        row["id"]
        in {
            "dual-use-rise-2023",
            "share-2023",
            "peak-2023-12",
            "level-2024-05",
            "list-2024",
            "growth-2024-05",
        }
    ),
)
