"""China's partners ranked for charts, by the very rules by which the statement on Russia's rank is judged."""

from __future__ import annotations

from typing import Any

import pandas as pd

from claims.evidence import NotKnown
from claims.ranking import EVERYWHERE, OUTSIDE, RUSSIA, Partner, Rule, Standing, lists, missing, standing
from language import _
from loaders.table import read_table

__all__ = ["Rule", "grid", "ranked"]

SOURCE = ["period_start", "period_end", "publisher", "source_title", "source_url", "source_date"]


def ranked(period_end: str, rule: Rule) -> tuple[pd.DataFrame, str]:
    """The partners that a rule ranks in the list that ends with a month, largest first, with `rank`.

    Also what the list lacks of what the rule counts, in words; then no partner is ranked. Raises LoaderError.
    """
    table = read_table("trade_partners")
    listed = lists(table)[period_end]
    gap = missing(listed, rule)
    kept = [] if gap else [partner["row"] for partner in listed if rule.ranks(partner)]
    frame = table.loc[kept].reset_index(drop=True)
    return frame.assign(rank=range(1, len(frame) + 1)), gap


def grid() -> pd.DataFrame:
    """Russia's place in every list under every rule, a row each.

    `region` (outside, all), `blocs`, `territories`, `asian`, `rule` (words), `value` (the rank; missing where the list
    cannot tell), `reason` (why it cannot), `trade` in `trade_unit`, and for `ahead` and `behind` the neighbour, and
    how much more trade Russia has (`_gap`, `_percent`; less is negative). Raises LoaderError.
    """
    table = read_table("trade_partners")
    found = lists(table)
    return pd.DataFrame(
        [_cell(table, listed, rule, words) for listed in found.values() for rule, words in _rules().items()]
    )


def _rules() -> dict[Rule, str]:
    """Every rule: outside Asia with each choice, Russia counted as Asian, and everywhere."""
    both = {
        Rule(blocs=rule.blocs, territories=more, asian=asian): words
        for asian in (False, True)
        for rule, words in OUTSIDE.items()
        for more in (False, True)
    }
    return both | EVERYWHERE


def _cell(table: pd.DataFrame, listed: list[Partner], rule: Rule, words: str) -> dict[str, Any]:
    """One cell of the grid; where the list cannot tell, it says why and cites the list."""
    russia = next(partner for partner in listed if partner["partner"] == RUSSIA)
    cell = table.loc[russia["row"], SOURCE].to_dict() | {
        "region": "outside" if rule.outside else "all",
        "blocs": rule.blocs,
        "territories": rule.territories,
        "asian": rule.asian,
        "rule": words,
        "unit": "rank",
        "status": "derived",
    }
    try:
        return cell | _measured(standing(listed, rule))
    except NotKnown as reason:
        return cell | {"value": float("nan"), "reason": str(reason)}


def _measured(found: Standing) -> dict[str, Any]:
    russia = found.russia
    cell = {
        "value": float(found.rank),
        "reason": "",
        "trade": russia["value"],
        "trade_unit": f"{russia['currency']} bn",
        "partners_ranked": len(found.partners),
    }
    for side, other in (("ahead", found.ahead), ("behind", found.behind)):
        cell |= {
            side: _(other["partner_name"]) if other else "",
            f"{side}_gap": found.lead(other) if other else float("nan"),
            f"{side}_percent": found.margin(other) if other else float("nan"),
        }
    return cell
