"""Outlines of land for schematic maps: no borders between states, no network."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def land(west: float = -180, east: float = 180, south: float = -60, north: float = 85) -> pd.DataFrame:
    """Outlines that touch the window, as one line: `lon`, `lat` in degrees, a missing point between outlines.

    Source: Natural Earth, 1:110 million, public domain.
    """
    points: list[tuple[float, float]] = []
    for outline in read_table("land")["outline"]:
        ring = [tuple(map(float, point.split())) for point in outline.split("; ")]
        if any(west <= lon <= east and south <= lat <= north for lon, lat in ring):
            points += [*ring, (float("nan"), float("nan"))]
    return pd.DataFrame(points, columns=["lon", "lat"])
