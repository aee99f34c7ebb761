"""What the shared tables must agree on: events with the tables they sum up, the explainer's figures with the record."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import lone, rule

LENGTH = {"day": 10, "month": 7}


@rule("events")
def dates_of_events_are_possible(events: pd.DataFrame) -> Iterator[str]:
    """The date is as long as its precision says, and an event ends after it begins."""
    for event in events.itertuples():
        if len(event.date) != LENGTH[event.precision]:
            yield f"{event.id}: {event.date} is not a {event.precision}"
        if event.end_date and event.end_date < event.date:
            yield f"{event.id}: ends {event.end_date}, before {event.date}"
        if pd.notna(event.value) != (event.unit != ""):
            yield f"{event.id}: a value and its unit come together"


@rule("events", "trade_annual", "trade_cumulative")
def trade_totals_are_those_of_the_trade_tables(
    events: pd.DataFrame, annual: pd.DataFrame, cumulative: pd.DataFrame
) -> Iterator[str]:
    """A total named as an event is the announced total of the trade table."""
    value = events.set_index("id").value
    announced = (
        "reporter == 'CHN' and flow == 'total' and measure == 'level' and version == 'announced' and currency == 'USD'"
    )
    years = annual.query(announced).set_index("year").value
    eight = cumulative.query(f"{announced} and period_start == '2026-01' and period_end == '2026-08'").value.item()
    for name, total in (
        ("trade-2023", years[2023]),
        ("trade-2024", years[2024]),
        ("trade-2025", years[2025]),
        ("trade-2026-8m", eight),
    ):
        if value[name] != total:
            yield f"{name}: {value[name]} here, {total} in the trade table"


@rule("claims", "events")
def figures_of_the_explainer_fit_the_events(said: pd.DataFrame, events: pd.DataFrame) -> Iterator[str]:
    """The volume planned and the forum's decade recompute from events."""
    value, said_on = said.set_index("id").value, said.set_index("id").said_on
    dated = events.set_index("id")
    if value["pipeline-capacity"] != dated.value["memorandum"]:
        yield f"50 bcm: {value['pipeline-capacity']} said, {dated.value['memorandum']} in the memorandum"
    decade = int(said_on["forum-years"][:4]) - int(dated.date["belt-and-road"][:4])
    if value["forum-years"] != decade:
        yield f"forum-years: {value['forum-years']} said, {decade} by the dates"


@rule("claims", "leaders", "meetings")
def ages_and_years_recompute(said: pd.DataFrame, leaders: pd.DataFrame, meetings: pd.DataFrame) -> Iterator[str]:
    """Putin's age in Bali and the years from Bali to the train follow from dates."""
    value = said.set_index("id").value
    putin = pd.Timestamp(leaders[(leaders.kind == "birth") & (leaders.leader == "Vladimir Putin")].start.item())
    dates = pd.to_datetime(meetings.set_index("id").date)
    bali, train = dates["M04"], dates["M26"]
    for name, number in {"birthday": bali.year - putin.year, "train-after-bali": train.year - bali.year}.items():
        if value[name] != number:
            yield f"{name}: {value[name]} said, {number} by the dates"
    if (bali.month, bali.day) != (putin.month, putin.day):
        yield f"birthday: {bali:%d %B} is not Putin's birthday"


@rule("claims")
def statements_are_numbered_in_order(said: pd.DataFrame) -> Iterator[str]:
    """The numbers run without a gap."""
    if list(said.number) != list(range(1, len(said) + 1)):
        yield "the numbers of the statements have a gap"


@rule("claims", "un_gaza_texts", "arms_goals")
def rules_of_the_council_and_goals_agree(said: pd.DataFrame, texts: pd.DataFrame, goals: pd.DataFrame) -> Iterator[str]:
    """Every Gaza text counts as many ballots as the Council has members; nine votes part adopted from failed.

    The year of modernisation is a stated goal.
    """
    value = said.set_index("id").value
    for text in texts.itertuples():
        ballots = text.yes + text.no + text.abstain
        if ballots != value["council-members"]:
            yield f"{text.text_id}: {ballots} ballots, the Council has {value['council-members']:g} members"
        if (text.yes < value["votes-needed"]) != (text.outcome == "too few votes"):
            yield f"{text.text_id}: {text.yes} votes and {text.outcome}, with {value['votes-needed']:g} needed"
    if value["modernisation-year"] not in set(goals.value):
        yield f"modernisation-year: {value['modernisation-year']:g} is no goal in arms_goals"


lone(
    "claims",
    "value",
    why="what a person said; the ledger tests whether it holds, no table makes it true",
    where=lambda row: row["id"] in {"partner-rank", "half-year-growth", "first-trip", "delegation"},
)
