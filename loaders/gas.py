"""Gas between Russia, China and Europe: pipelines, deliveries, yardsticks, suppliers, routes.

A table may hold several readings of one figure, so that they can be checked against each
other; the functions here choose the one that is shown.
"""

from __future__ import annotations

import pandas as pd

from loaders.table import SOURCE, read_table

LADDER = {
    ("power_of_siberia_1", "capacity"): "Chayanda to Blagoveshchensk",
    ("central_asia_china", "capacity"): "three lines",
    ("central_asia_china", "delivered"): "three lines",
    ("nord_stream_1", "capacity"): "two lines",
    ("nord_stream_1", "delivered"): "two lines",
}
"""The reading shown for a line and measure; "whole line" where none is named."""

ALL_ROUTES = "with Power of Siberia-2"


def pipeline_status() -> pd.DataFrame:
    """One row for each line and measure: `name`, `stage`, `measure` (capacity, contract, delivered, proposed), `value`.

    Volumes in bcm, a year where the unit says so; what does not exist has no row.
    """
    table = read_table("energy_pipelines")
    shown = [LADDER.get(pair, "whole line") for pair in zip(table["pipeline"], table["measure"], strict=True)]
    return table[table["section"] == shown].reset_index(drop=True)


def planned_volume(routes: str = "second") -> pd.Series:
    """The planned exports in bcm a year: of Power of Siberia-2 ("second") or of "all" routes to China."""
    table = read_table("energy_pipelines")
    if routes == "all":
        return table[table["section"] == ALL_ROUTES].iloc[0]
    return table[(table["pipeline"] == "power_of_siberia_2") & (table["section"] == "whole line")].iloc[0]


def deliveries() -> pd.DataFrame:
    """Power of Siberia-1 by year: `measure` is delivered or contract (the planned step), `value` in bcm."""
    table = read_table("energy_gas_deliveries")
    return table[table["measure"].isin(["delivered", "contract"])].reset_index(drop=True)


def exports_to_europe() -> pd.DataFrame:
    """Russian pipeline exports in bcm by `definition` and year; `measure` is exports or an end of a peak range.

    Definitions differ in countries and units and must not be joined.
    """
    table = read_table("energy_gas_europe")
    shown = table["measure"].isin(["exports", "peak_low", "peak_high"]) & (table["definition"] != "turkey")
    return table[shown].reset_index(drop=True)


def prices() -> pd.DataFrame:
    """Average price of Russian pipeline gas in USD per 1000 cubic metres, by `buyer` and year."""
    table = read_table("energy_gas_prices")
    return table[table["measure"] == "price"].reset_index(drop=True)


def yardsticks() -> pd.DataFrame:
    """What a planned volume can be measured against, a yardstick a row: `yardstick`, `kind`, `bcm` a year.

    `kind` is lost (what Europe stopped buying), china (what China uses), need (what China uses beyond what it
    produces) or line (capacity, contract or delivery of another line). A loss is an earlier year (`since`) minus a
    later one (`until`); `before` and `now` are its two ends in bcm. The source is that of the first end; `now_url` is
    the address of the other.
    """
    europe, demand = read_table("energy_gas_europe"), read_table("energy_gas_demand")
    now = _one(europe, definition="reuters", measure="exports", period="2025")
    turkey = _one(europe, definition="turkey")
    consumption = _one(demand, source="ei", measure="consumption", period="2024")
    production = _one(demand, source="ei", measure="production", period="2024")
    lines = read_table("energy_pipelines")
    stopped = _one(lines, pipeline="nord_stream_1", section="two lines", measure="capacity")
    contract = _one(lines, pipeline="power_of_siberia_1", section="whole line", measure="contract")
    delivered = _one(lines, pipeline="power_of_siberia_1", section="whole line", measure="delivered")
    rows = [
        _loss("europe_2021", _one(europe, definition="moscow_times"), now),
        _loss("europe_peak", _one(europe, measure="peak_high"), now),
        _loss(
            "europe_turkey_2019", _one(europe, definition="bp", measure="exports", period="2019"), now, turkey["value"]
        ),
        _whole("decline_2021_2023", "lost", _one(europe, definition="cgep")),
        _whole("china_2024", "china", consumption),
        _whole("china_2023", "china", _one(demand, source="ndrc")),
        _whole("china_2030", "china", _one(demand, source="gazprom", measure="consumption")),
        _whole("china_imports_2024", "need", consumption)
        | {
            "bcm": consumption["value"] - production["value"],
            "before": consumption["value"],
            "now": production["value"],
            "status": "derived",
        },
        _whole("first_contract", "line", contract),
        _whole("first_delivered", "line", delivered),
        _whole("nord_stream_1", "line", stopped),
    ]
    return pd.DataFrame(rows)


def suppliers(view: str) -> pd.DataFrame:
    """Who sells gas to China, a supplier and mode a row, without totals.

    ``view`` is "value" (pipeline gas by customs value, USD bn, several years), "volume" (both modes, bcm, the one
    year known) or "lng" (Mt, the one year known). ValueError for another view.
    """
    table = read_table("energy_gas_suppliers")
    table = table[table["supplier"] != "WLD"]
    if view == "value":
        return table[table["measure"] == "value"].reset_index(drop=True)
    volumes = table[table["measure"] == "volume"]
    if view == "volume":
        return volumes[volumes["unit"] == "bcm"].reset_index(drop=True)
    if view == "lng":
        known = table[(table["supplier"] == "OTH") & (table["unit"] == "Mt")]["period"].item()
        return volumes[(volumes["unit"] == "Mt") & (volumes["period"] == known)].reset_index(drop=True)
    raise ValueError(f"A view of suppliers is value, volume or lng, not {view}")


def routes() -> pd.DataFrame:
    """Straight legs of the schematic map, with names and coordinates (degrees) of both ends and the line's name."""
    legs = read_table("energy_routes")
    places = read_table("energy_places").set_index("place")
    names = read_table("energy_pipelines").drop_duplicates("pipeline").set_index("pipeline")["name"]
    ends = {
        f"{end}_{field}": legs[end].map(places[field])
        for end in ("start", "finish")
        for field in ("name", "kind", "lat", "lon")
    }
    return legs.assign(name=legs["pipeline"].map(names), **ends)


def talks() -> pd.DataFrame:
    """Dated steps and statements on the lines to China, oldest first.

    `date` (ISO day or month), `pipeline`, `event` (our words), `said_by`, `kind` (signed, memorandum, study, ...).
    """
    return read_table("energy_pos2_events")


def _one(table: pd.DataFrame, **where: str) -> pd.Series:
    for column, wanted in where.items():
        table = table[table[column] == wanted]
    return table.iloc[0]


def _whole(yardstick: str, kind: str, row: pd.Series) -> dict:
    ends = {"since": row["period"].replace("/", "–"), "until": "", "before": None, "now": None, "now_url": ""}
    return {"yardstick": yardstick, "kind": kind, "bcm": row["value"], **ends, **row[SOURCE]}


def _loss(yardstick: str, before: pd.Series, now: pd.Series, more_now: float = 0) -> dict:
    """Exports of an earlier year less those of the last; ``more_now`` adds a buyer that only the earlier one counts."""
    left = now["value"] + more_now
    ends = {
        "bcm": before["value"] - left,
        "until": now["period"],
        "before": before["value"],
        "now": left,
        "now_url": now["source_url"],
    }
    status = "approximate" if more_now else "derived"
    publisher = f"{before['publisher']}; {now['publisher']}"
    return _whole(yardstick, "lost", before) | ends | {"status": status, "publisher": publisher}
