"""What the gas map and the dated events must agree on: legs between points, dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

import pandas as pd

from tests.integrity.rule import rule

EARTH_RADIUS = 6371.0


@rule("energy_routes", "energy_places")
def legs_run_between_their_points(routes: pd.DataFrame, places: pd.DataFrame) -> Iterator[str]:
    """A leg is as long as the great circle between its points and starts where the last one ended."""
    at = places.set_index("place")[["lat", "lon"]]
    for pipeline, legs in routes.groupby("pipeline"):
        for number, (_, leg) in enumerate(legs.iterrows(), 1):
            distance = great_circle(*at.loc[leg["start"]], *at.loc[leg["finish"]])
            if abs(distance - leg["length"]) > 1:
                yield f"{pipeline} leg {leg['leg']}: {distance:.0f} km between the points, {leg['length']:g} given"
            if leg["leg"] != number:
                yield f"{pipeline}: leg {leg['leg']} stands at place {number}"
        if list(legs["start"])[1:] != list(legs["finish"])[:-1]:
            yield f"{pipeline}: the legs do not join"
    unused = set(places["place"]) - set(routes["start"]) - set(routes["finish"])
    if unused:
        yield f"points on no leg: {', '.join(sorted(unused))}"


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points on a sphere (haversine)."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(chord))


@rule("energy_pos2_events")
def events_are_in_order(events: pd.DataFrame) -> Iterator[str]:
    """Dates run forward, are as precise as stated, and no page is older than the event it reports."""
    if list(events["date"]) != sorted(events["date"]):
        yield "the dates do not run forward"
    for _, row in events.iterrows():
        if len(row["date"]) != {"day": 10, "month": 7}[row["precision"]]:
            yield f"{row['date']} is not a {row['precision']}"
        if row["source_date"] and row["source_date"] < row["date"][: len(row["source_date"])]:
            yield f"{row['date']}: reported by a page of {row['source_date']}"
