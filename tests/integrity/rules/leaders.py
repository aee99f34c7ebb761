"""Meetings, official counts and lives do not contradict each other."""

import pandas as pd

from tests.integrity.rule import lone, rule


@rule("meetings")
def running_numbers_count_the_meetings(meetings):
    """Each counted row's running numbers are what counting up to that row gives."""
    counted = meetings[meetings["counted"]].sort_values("date")
    in_person = (counted["mode"] == "in person").cumsum()
    for place, (row, person) in enumerate(zip(counted.itertuples(), in_person, strict=True), 1):
        if row.running_with_video != place:
            yield f"{row.id}: running number with video is {row.running_with_video}, counting gives {place}"
        if row.mode == "in person" and row.running_in_person != person:
            yield f"{row.id}: running number in person is {row.running_in_person}, counting gives {person}"
        if row.mode == "video" and not pd.isna(row.running_in_person):
            yield f"{row.id}: a video call has a running number in person"
    for row in meetings[~meetings["counted"]].itertuples():
        if not (pd.isna(row.running_in_person) and pd.isna(row.running_with_video)):
            yield f"{row.id}: an extra session has a running number"


@rule("meetings")
def visits_end_after_they_begin_and_have_a_place(meetings):
    for row in meetings.itertuples():
        if row.end_date < row.date:
            yield f"{row.id} ends before it begins"
        if (row.mode == "video") != (row.type == "video call") or (row.mode == "video") != (row.place == ""):
            yield f"{row.id}: mode, type and place do not fit"
        if row.country in {"RUS", "CHN"} and {"RUS": "Russia", "CHN": "China"}[row.country] != row.host:
            yield f"{row.id} is in {row.country} and its host is {row.host}"


@rule("meeting_counts", "meetings")
def counts_of_the_register_recount(counts, meetings):
    counted = meetings[meetings["counted"]]
    for row in counts.itertuples():
        until = counted[counted["date"] <= row.as_of]
        if len(until) != row.with_video or (until["mode"] == "in person").sum() != row.in_person:
            yield f"{row.as_of:%Y-%m-%d}: the register has {len(until)} and not {row.with_video}"


@rule("meeting_counts", "meetings")
def an_official_number_is_near_the_register(counts, meetings):
    """The guide knows differences up to four; the exact numbers of a meeting day are also in the register."""
    for row in counts.itertuples():
        gap = row.with_video - row.official_count
        if not -1 < gap <= 4:
            yield f"{row.as_of:%Y-%m-%d}: official {row.official_count}, register {row.with_video}"
    known = {(row.date, row.official_number) for row in meetings.itertuples() if not pd.isna(row.official_number)}
    said = {(row.as_of, row.official_count) for row in counts.itertuples()}
    for date, official in known - said:
        yield f"the register's official number {official} of {date:%Y-%m-%d} is not among the statements"


@rule("meeting_counts")
def exact_counts_never_fall_when_said_of_meetings_since_2013(counts):
    """Said of the same thing, a later exact count is not smaller, but for the two that the guide names."""
    exact = counts[
        (counts["qualifier"] == "exact")
        & ~counts["said_by"].isin(["China Daily (reposted)", "Russian ambassador Denisov"])
    ].sort_values("as_of")
    for (_a, before), (_b, after) in zip(exact.iloc[:-1].iterrows(), exact.iloc[1:].iterrows(), strict=True):
        if after["official_count"] < before["official_count"]:
            yield f"{after['as_of']:%Y-%m-%d}: {after['official_count']} after {before['official_count']}"


@rule("leaders")
def terms_begin_where_the_last_one_ended(leaders):
    for leader, part in leaders[leaders["kind"] == "office"].groupby("leader"):
        for row in part.itertuples():
            if row.end and row.end < row.start[: len(row.end)]:
                yield f"{leader}: {row.what} ends before it begins"


@rule("meeting_anecdotes", "meetings", "claims")
def anecdotes_belong_to_meetings_and_statements(anecdotes, meetings, claims):
    for row in anecdotes.itertuples():
        if row.claim not in set(claims["id"]):
            yield f"{row.claim} is no statement"
        if row.meeting not in set(meetings["id"]):
            yield f"{row.claim} belongs to {row.meeting}, which is not in the register"


UNION_REPUBLICS = {
    *("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA"),
    *("RUS", "TJK", "TKM", "UKR", "UZB"),
}
VISITED = {"KGZ", "CHN", "KAZ", "BLR", "ARE", "SAU"}
"""The six states of 2023 in TASS's own count of the president's visits abroad."""


@rule("leaders_trips", "meetings")
def journeys_are_those_of_the_year_and_know_the_union(trips, meetings):
    """States, borders and days of the journeys agree with the union's republics, TASS's count and the meetings."""
    for row in trips.itertuples():
        if row.former_soviet != (row.country in UNION_REPUBLICS):
            yield f"{row.id}: {row.country} is wrongly counted as former Soviet or not"
        if (row.kind == "Russian-held area") != (row.country == "UKR"):
            yield f"{row.id}: only areas of Ukraine are held by Russia"
        if row.end_date < row.date or row.source_date < f"{row.date:%Y-%m-%d}":
            yield f"{row.id} ends, or is reported, before it begins"
    abroad = set(trips.loc[trips["kind"] == "visit abroad", "country"])
    if abroad != VISITED:
        yield f"TASS counts other states than {sorted(abroad ^ VISITED)}"
    away = meetings[
        (meetings["date"].dt.year == 2023) & (meetings["mode"] == "in person") & (meetings["host"] != "Russia")
    ]
    for met in away.itertuples():
        if not (
            (trips["date"] <= met.date) & (met.date <= trips["end_date"]) & (trips["country"] == met.country)
        ).any():
            yield f"{met.id}: no journey to {met.country} on that day"


@rule("leaders_trips")
def a_journey_begins_when_the_one_before_is_over(trips):
    ordered = trips.sort_values(["date", "end_date"])
    for before, after in zip(ordered.iloc[:-1].itertuples(), ordered.iloc[1:].itertuples(), strict=True):
        if after.date < before.end_date:
            yield f"{after.id} begins before {before.id} is over"


@rule("claims", "leaders")
def the_decade_of_the_births_is_theirs(claims, leaders):
    """The decade that the statement names is a decade, and the one of both births."""
    said = claims.loc[claims["id"] == "birth-gap", "value"].item()
    born = leaders.loc[leaders["kind"] == "birth", "start"].str[:4].astype("int64")
    if said % 10 or set(born - born % 10) != {said}:
        yield f"the births fall in {sorted(born)}, the statement says {said}"


lone(
    "meeting_counts",
    "official_count",
    why="said once by one speaker, in words that allow for a different rule; the register may differ by up to four",
    where=lambda row: (
        row["as_of"] in {pd.Timestamp("2017-08-28"), pd.Timestamp("2019-07-31"), pd.Timestamp("2024-05-16")}
    ),
)
