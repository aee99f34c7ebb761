"""China's partners ranked under a rule of counting: what counts as one partner, and which of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.evidence import NotKnown, records
from language import N_, _

RUSSIA = "RUS"
COUNTED = {"country", "customs territory", "bloc"}
"""Rows that can be partners; Latin America, Africa and the world overlap with them and never are."""

READ = (
    "period_start",
    "period_end",
    "partner",
    "partner_name",
    "kind",
    "continent",
    "bloc",
    "flow",
    "currency",
    "value",
)

Partner = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """How partners are counted.

    ``blocs``: the EU and ASEAN as one partner each instead of their members; ``territories``: Hong Kong and Taiwan
    as partners of their own; ``outside``: partners outside Asia only; ``asian``: Russia taken for an Asian country.
    """

    blocs: bool = False
    territories: bool = False
    outside: bool = True
    asian: bool = False

    def ranks(self, partner: Partner) -> bool:
        """Whether a partner is ranked under this rule."""
        if partner["partner"] == RUSSIA:
            return not (self.outside and self.asian)
        if self.outside and partner["continent"] == "Asia":
            return False
        kind = partner["kind"]
        if kind == "country":
            return not (self.blocs and partner["bloc"])
        return self.blocs if kind == "bloc" else self.territories


@dataclass(frozen=True)
class Standing:
    """The partners ranked under a rule, largest first, and the place of Russia among them."""

    partners: tuple[Partner, ...]
    place: int

    @property
    def rank(self) -> int:
        return self.place + 1

    @property
    def russia(self) -> Partner:
        return self.partners[self.place]

    @property
    def ahead(self) -> Partner | None:
        """The partner directly ahead of Russia."""
        return self.partners[self.place - 1] if self.place else None

    @property
    def behind(self) -> Partner | None:
        """The partner directly behind Russia."""
        return self.partners[self.place + 1] if self.rank < len(self.partners) else None

    @property
    def around(self) -> tuple[Partner, ...]:
        """Russia between its neighbours."""
        return self.partners[max(0, self.place - 1) : self.place + 2]

    def lead(self, other: Partner) -> float:
        """How much more trade China has with Russia than with another partner; less is negative."""
        return self.russia["value"] - other["value"]

    def margin(self, other: Partner) -> float:
        """The lead in percent of the other partner's trade."""
        return 100 * self.lead(other) / other["value"]


def lists(trade_partners: pd.DataFrame) -> dict[str, list[Partner]]:
    """The partners of each list by its last month, oldest list first, largest partner first.

    Each partner has the columns of READ, and ``row``, the label of its row in the table.
    """
    rows = [each for each in records(trade_partners, *READ) if each["flow"] == "total" and each["kind"] in COUNTED]
    found: dict[str, list[Partner]] = {end: [] for end in sorted({each["period_end"] for each in rows})}
    for row in sorted(rows, key=lambda each: -each["value"]):
        found[row["period_end"]].append(row)
    return found


def standing(listed: list[Partner], rule: Rule) -> Standing:
    """Where Russia stands in a list under a rule. Raises NotKnown with the reason where the list cannot say."""
    if rule.outside and rule.asian:
        raise NotKnown(_("counted as Asian, Russia is not among the partners outside Asia"))
    if gap := missing(listed, rule):
        raise NotKnown(gap)
    ranked = tuple(partner for partner in listed if rule.ranks(partner))
    place = next((at for at, partner in enumerate(ranked) if partner["partner"] == RUSSIA), None)
    if place is None:
        raise NotKnown(_("Russia is not in the list"))
    return Standing(ranked, place)


def missing(listed: list[Partner], rule: Rule) -> str:
    """What a list lacks that a rule counts, in words; "" where it lacks nothing."""
    kinds = {partner["kind"] for partner in listed}
    if rule.blocs and "bloc" not in kinds:
        return _("the list has no EU and no ASEAN")
    if rule.territories and not rule.outside and "customs territory" not in kinds:
        return _("the list has no Hong Kong and no Taiwan")
    return ""


OUTSIDE = {
    Rule(): N_("countries only"),
    Rule(blocs=True): N_("EU as one partner"),
}
"""The rules for partners outside Asia that can differ: Hong Kong, Taiwan and ASEAN lie within it."""

EVERYWHERE = {
    Rule(outside=False): N_("countries only"),
    Rule(outside=False, territories=True): N_("with Hong Kong and Taiwan"),
    Rule(outside=False, blocs=True): N_("EU and ASEAN as one each"),
    Rule(outside=False, blocs=True, territories=True): N_("EU and ASEAN as one each, with Hong Kong and Taiwan"),
}
"""The rules for all partners; whether Russia is Asian makes no difference there."""
