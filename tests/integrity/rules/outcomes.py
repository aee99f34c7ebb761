"""What became of the statements: figures and dates are those of the tables they sum up, and give the state."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import rule

DATED = {"talks": "beijing-talks-2023", "eu-summit": "eu-china-summit", "peace-plan": "assembly-lasting-peace"}
"""Outcomes that are events of the shared table."""
TRADE = {"trade-putin": "trade-2023", "trade-reshetnikov": "trade-2023"}


@rule("claim_outcomes", "events")
def outcomes_are_events(outcomes: pd.DataFrame, events: pd.DataFrame) -> Iterator[str]:
    """Dates, and the total of the year, are those of the events."""
    told, dated = outcomes.set_index("id"), events.set_index("id")
    for outcome, event in (DATED | TRADE).items():
        if told.date[outcome] != dated.date[event]:
            yield f"{outcome}: {told.date[outcome]}, the event {event} has {dated.date[event]}"
    for outcome, event in TRADE.items():
        if told.value[outcome] != dated.value[event]:
            yield f"{outcome}: {told.value[outcome]}, the event {event} has {dated.value[event]}"


@rule("claim_outcomes", "trade_annual")
def the_trade_of_the_year_is_the_announced_one(outcomes: pd.DataFrame, annual: pd.DataFrame) -> Iterator[str]:
    """The outcome of the forecasts is the total that China Customs announced."""
    total = annual.query(
        "year == 2023 and reporter == 'CHN' and flow == 'total' and measure == 'level' and version == 'announced' "
        "and currency == 'USD'"
    ).value.item()
    for row in outcomes[outcomes["id"].isin(TRADE)].itertuples():
        if row.value != total:
            yield f"{row.id}: {row.value}, the table of years says {total}"


@rule("claim_outcomes", "claims", "arms_goals", "energy_pos2_events", "middle_east_events")
def outcomes_fit_their_own_tables(
    outcomes: pd.DataFrame,
    claims: pd.DataFrame,
    goals: pd.DataFrame,
    talks: pd.DataFrame,
    middle_east: pd.DataFrame,
) -> Iterator[str]:
    """The claims exist; the last step, the envoy's talks and the goal's year are those of their tables."""
    told = outcomes.set_index("id")
    for row in outcomes.itertuples():
        if row.claim and row.claim not in set(claims["id"]):
            yield f"{row.id}: no statement is called {row.claim}"
    last = talks.loc[talks["pipeline"] == "power_of_siberia_2", "date"].max()
    if told.date["second-line"] != last:
        yield f"second-line: {told.date['second-line']}, the last step is of {last}"
    doha = middle_east.loc[middle_east["title"] == "Both envoys meet in Doha", "date"].item()
    if told.date["envoy-tour"] != f"{doha:%Y-%m-%d}":
        yield f"envoy-tour: {told.date['envoy-tour']}, the talks in Doha were on {doha:%Y-%m-%d}"
    if float(told.due["modernisation"]) not in set(goals["value"]):
        yield f"modernisation: {told.due['modernisation']} is no goal on file"


@rule("claim_outcomes", "trade_statements")
def forecasts_stand_in_the_sources(outcomes: pd.DataFrame, statements: pd.DataFrame) -> Iterator[str]:
    """A figure that was forecast is in the words on file of that day, or in the note that names them."""
    for row in outcomes[outcomes["low"].notna()].itertuples():
        said = statements[statements["date"].astype("str").str.startswith(row.said_on)]
        words = " ".join([*said["statement"], *said["source_title"]])
        for figure in (row.low, row.high):
            if pd.notna(figure) and f"{figure:g}" not in words:
                yield f"{row.id}: {figure:g} is not in what is on file for {row.said_on}"
    rank = outcomes.set_index("id").value["second-partner"]
    told = statements[(statements["speaker"] == "Igor Morgulov") & (statements["subject"] == "rank")]["value"].item()
    if rank != told:
        yield f"second-partner: {rank}, the ambassador said {told}"


@rule("claim_outcomes")
def states_follow_from_figures_and_dates(outcomes: pd.DataFrame) -> Iterator[str]:
    """In the range forecast it happened, beyond it otherwise; nothing is open whose outcome was due and dated."""
    for row in outcomes.itertuples():
        if pd.notna(row.low):
            inside = row.low <= row.value and (pd.isna(row.high) or row.value <= row.high)
            if (row.state == "happened") != inside:
                yield f"{row.id}: {row.state}, with {row.value} for {row.low}"
        if row.date < row.said_on:
            yield f"{row.id}: the outcome of {row.date} is older than the statement of {row.said_on}"
        if row.state == "not yet" and row.due and row.due < row.date[: len(row.due)]:
            yield f"{row.id}: still open on {row.date}, though due by {row.due}"
