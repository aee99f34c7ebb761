"""Rules of counting the meetings, what each gives on the day of an official statement, and what fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from charts import style
from charts.rows import row_by_row
from language import N_, _, day, inside, labelled, listing, month, number, plural

VISITS = {"state visit", "official visit", "working visit", "visit for event"}
LOG = "China Vitae (GitHub copy)"
"""A log of Xi's engagements; some encounters at summits are known from it alone."""
VISIT = "2023-10-18"
"""The day on which 42 was said, which the charts spell out."""


@dataclass(frozen=True)
class Rule:
    """A rule of counting: its words, its words above a narrow column, and the encounters that it counts."""

    words: str
    head: str
    counts: Callable[[pd.DataFrame], pd.Series]


RULES = {
    "with video": Rule(N_("In person and by video"), N_("with video"), lambda met: met["counted"]),
    "in person": Rule(N_("In person"), N_("in person"), lambda met: met["counted"] & (met["mode"] == "in person")),
    "extra": Rule(N_("With extra sessions of a trip"), N_("with extra"), lambda met: pd.Series(True, index=met.index)),
    "two-way": Rule(
        N_("Only with talks of the two alone"),
        N_("two alone"),
        lambda met: met["counted"] & met["format"].str.startswith("bilateral"),
    ),
    "visits": Rule(
        N_("Only visits, no summits"), N_("only visits"), lambda met: met["counted"] & met["type"].isin(VISITS)
    ),
    "second": Rule(
        N_("Without those from one log alone"), N_("no log-only"), lambda met: met["counted"] & ~log_only(met)
    ),
}
"""The first is the one that officials seem to use."""


def counted(counts: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """A row for each statement and rule: ``value`` is the register's count on the day of the statement."""
    days = {rule: register.loc[each.counts(register), "date"] for rule, each in RULES.items()}
    parts = [
        counts.drop(columns=["in_person", "with_video"]).assign(
            rule=rule, value=[int((dates <= until).sum()) for until in counts["as_of"]], unit="meetings"
        )
        for rule, dates in days.items()
    ]
    frame = pd.concat(parts, ignore_index=True)
    return frame.assign(difference=frame["value"] - frame["official_count"])


def log_only(met: pd.DataFrame) -> pd.Series:
    return (met["publisher"] == LOG) & (met["second_url"] == "")


def fits(frame: pd.DataFrame) -> pd.Series:
    """How many exact official numbers each rule reproduces."""
    exact = frame[frame["qualifier"] == "exact"]
    return (exact["difference"] == 0).groupby(exact["rule"]).sum()


def findings(frame: pd.DataFrame, register: pd.DataFrame) -> dict[str, str]:
    """The sum of the visit, how many statements each rule fits, and how often official numbers fell."""
    visit = frame[frame["as_of"] == VISIT].set_index("rule")
    counted, in_person = visit.loc["with video", "value"], visit.loc["in person", "value"]
    told = frame[(frame["rule"] == "with video") & (frame["qualifier"] == "exact")]
    apart = told.loc[told["difference"] != 0, "difference"]
    fitting = fits(frame)
    return {
        "visit_day": day(pd.Timestamp(VISIT)),
        "visit_sum": f"{number(in_person)} + {number(counted - in_person)} = {number(counted)}",
        "official": number(visit["official_count"].iloc[0]),
        "in_person": number(in_person),
        "video": number(counted - in_person),
        "extra": number(visit.loc["extra", "value"] - counted),
        "with_extra": number(visit.loc["extra", "value"]),
        "speaker": _(visit["said_by"].iloc[0]),
        "visits": number(visit.loc["visits", "value"]),
        "exact": number(len(told)),
        "fits_video": number(fitting["with video"]),
        "fits_person": number(fitting["in person"]),
        "fits_extra": number(fitting["extra"]),
        "apart": number(len(apart)),
        "apart_low": number(apart.min()),
        "apart_high": number(apart.max()),
        "falls": number((told["official_count"].diff() < 0).sum()),
        "log_only": number(len(doubtful(told, register))),
    }


def doubtful(told: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Encounters known from one log alone, from the first statement that fits to the last one that does not."""
    first, last = told.loc[told["difference"] == 0, "as_of"].min(), told.loc[told["difference"] > 0, "as_of"].max()
    met = register[register["counted"] & log_only(register)]
    return met[(met["date"] > first) & (met["date"] <= last)]


def explained(frame: pd.DataFrame, register: pd.DataFrame, found: dict[str, str]) -> str:
    """The note: the sum under each rule, what is likely not in the official number, and why no rule fits all."""
    told = frame[(frame["rule"] == "with video") & (frame["qualifier"] == "exact")]
    return style.notes(_sums(frame, found), _missing(frame, register, found), _fallen(told), _caught_up(told))


def _sums(frame: pd.DataFrame, found: dict[str, str]) -> str:
    """The arithmetic of each rule for the day on which 42 was said."""
    values = frame[frame["as_of"] == VISIT].set_index("rule")["value"]
    base = values["with video"]
    sums = [found["visit_sum"]]
    for value in values.drop("with video"):
        sign = "+" if value > base else "−"
        sums.append(f"{number(base)} {sign} {number(abs(value - base))} = {number(value)}")
    named = [inside(_(RULES[rule].words)) for rule in ("with video", *values.drop("with video").index)]
    listed = _("; ").join(labelled(words, figures) for words, figures in zip(named, sums, strict=True))
    return _("By {visit_day}: {listed}.").format(listed=listed, **found)


def _missing(frame: pd.DataFrame, register: pd.DataFrame, found: dict[str, str]) -> str:
    """Which encounters the official numbers below the register probably leave out."""
    told = frame[(frame["rule"] == "with video") & (frame["qualifier"] == "exact")]
    below = told.loc[told["difference"] > 0, "as_of"]
    if below.empty:
        return ""
    other = frame[(frame["rule"] == "two-way") & frame["as_of"].isin(below) & (frame["difference"] == 0)]
    met = register[register["counted"] & (register["date"] <= below.max())]
    return _(
        "Exact counts below the register: {apart}, by {apart_low} to {apart_high}. Of them, {fit} equal what is left "
        "without {groups}, where the two are on record only as part of a larger round. Others, found in one log "
        "only, may be missing instead: {listed}."
    ).format(
        fit=number(len(other)),
        groups=_places(met[~RULES["two-way"].counts(met)]),
        listed=_places(doubtful(told, register)),
        **found,
    )


def _places(rows: pd.DataFrame) -> str:
    """Place and month of encounters."""
    named = [
        _("{place} ({month})").format(place=_(row.place) or _("by video"), month=month(row.date))
        for row in row_by_row(rows)
    ]
    return listing(named) or _("none")


def _fallen(told: pd.DataFrame) -> str:
    """That official numbers cannot all follow one rule, because they fall."""
    told = told.assign(before=told["official_count"].shift())
    fell = told[told["official_count"] < told["before"]]
    if fell.empty:
        return ""
    steps = [
        _("{before} to {after} by {day}").format(
            before=number(row.before),
            after=number(row.official_count),
            day=day(row.as_of),
        )
        for row in row_by_row(fell)
    ]
    return _("No rule can fit all of them: from one exact count to the next the number falls, from {steps}.").format(
        steps=listing(steps)
    )


def _caught_up(told: pd.DataFrame) -> str:
    """How the official number came level again after the last one below the register."""
    low = told[told["difference"] > 0]
    level = told[(told["difference"] == 0) & (told["as_of"] > low["as_of"].max())]
    if low.empty or level.empty:
        return ""
    before, after = low.iloc[-1], level.iloc[0]
    return _(
        "From {start} to {end} the official number rose by {official} and the register by {register}: {more} that "
        "officials added are not explained by the meetings on file, so an equal number need not mean the same list."
    ).format(
        start=month(before["as_of"]),
        end=month(after["as_of"]),
        official=number(after["official_count"] - before["official_count"]),
        register=number(after["value"] - before["value"]),
        more=plural("{count} meeting", "{count} meetings", int(before["difference"] - after["difference"])),
    )
