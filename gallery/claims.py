"""Charts of the ledger: verdicts of all statements, and what was said beside what was found."""

import re

import pandas as pd

from charts import claims_said as said
from charts import claims_verdicts as verdicts
from gallery import Option, chart
from language import N_, _
from ledger import Judged, ledger, moment
from loaders.article import statements
from loaders.published import newest

DAY = Option("day", N_("Judged on"), {"now": N_("Everything known now"), "then": N_("17 October 2023")})
MEASURED = (
    "claim_evidence",
    "meetings",
    "leaders",
    "leaders_trips",
    "events",
    "trade_growth_readings",
    "trade_partners",
    "middle_east_events",
    "middle_east_calls",
    "un_gaza_texts",
    "un_charter",
    "ukraine_points",
    "energy_pipelines",
    "energy_reactors",
    "arms_goals",
)
"""Tables of the rows that decide on what can be counted or dated."""
DECIDING = (*MEASURED, "trade_composition", "trade_shares", "energy_crude", "arms_published_shares")
"""Tables of the rows that decide on any statement."""
SOURCE = ("status", "publisher", "source_title", "source_url", "source_date")


@chart("claims-verdicts", N_("All verdicts"), DAY, tables=DECIDING)
def claims_verdicts(day):
    return verdicts.claims_verdicts(judged(day), day, _through(day))


@chart("said-and-found", N_("Said, and found"), DAY, tables=MEASURED)
def said_and_found(day):
    return said.said_and_found(judged(day), day, _through(day))


def judged(day: str) -> pd.DataFrame:
    """The ledger as rows for a picture: each statement as judged now or then, with the source that decides it."""
    own = statements().set_index("id")
    return pd.DataFrame([_row(each, day, own.loc[name]) for name, each in ledger().items()])


def _row(each: Judged, day: str, own: pd.Series) -> dict[str, object]:
    claim, result = each.claim, each.now if day == "now" else each.then
    counting = [reading for reading in result.finding.readings if reading.counts]
    return {
        "number": claim.number,
        "id": claim.id,
        "theme": claim.theme,
        "statement": claim.text,
        "said_by": _(claim.said_by),
        "said": claim.said,
        "found": re.sub(r"\+(?=\d)", "", result.found),  # a plus at the start would be a formula in a spreadsheet
        "verdict": result.verdict.key,
        "sign": result.verdict.sign,
        "label": result.verdict.label,
        "verdict_now": each.now.verdict.key,
        "verdict_then": each.then.verdict.key,
        "measured": bool(claim.said) or any(reading.value is not None for reading in counting),
        "explanation": result.finding.explanation,
        "unit": _(claim.unit) if claim.unit else _("verdict"),
        **_source(result.rows, own),
    }


def _source(rows: pd.DataFrame, own: pd.Series) -> dict[str, str]:
    """The source of the deciding row, which is the first; the statement's own where no row bears on it."""
    deciding = own if rows.empty else rows.iloc[0]
    return {name: deciding[name] for name in SOURCE}


def _through(day: str) -> str:
    return (newest() if day == "now" else moment()).isoformat()
