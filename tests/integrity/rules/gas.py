"""What the gas tables must agree on: sums of lines, two publishers on one year, growth that recomputes."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from tests.integrity.rule import lone, rule

STEPS = [("2020", "2021"), ("2021", "2022")]
IN_RUSSIA = "section in Russia"  # of Power of Siberia-2; planned larger than the export


def figure(frame: pd.DataFrame, **where: object) -> float:
    """The one value of the row that these columns single out."""
    for column, wanted in where.items():
        frame = frame[frame[column] == wanted]
    return float(frame["value"].item())


def apart(left: float, right: float) -> float:
    """How far two readings of one thing are apart, as a share of the second."""
    return abs(left / right - 1)


@rule("energy_pipelines")
def lines_add_up_to_the_totals_named(pipelines: pd.DataFrame) -> Iterator[str]:
    """38 + 10 = 48 before, 44 + 12 = 56 after, + 50 = 106; lines A, B and C make the Central Asian capacity."""

    def volume(pipeline: str, measure: str, section: str = "whole line") -> float:
        return figure(pipelines, pipeline=pipeline, measure=measure, section=section)

    first, far, second = "power_of_siberia_1", "far_eastern", "power_of_siberia_2"
    raised = volume(first, "proposed") + volume(far, "proposed")
    contracted = volume(first, "contract") + volume(far, "contract")
    lines = sum(volume("central_asia_china", "capacity", f"line {line}") for line in "ABC")
    for name, total, parts in [
        ("contracts", volume("russia_china", "contract", "routes before September 2025"), contracted),
        ("increases", volume("russia_china", "proposed", "the same routes after the increases"), raised),
        (
            "all routes",
            volume("russia_china", "proposed", "with Power of Siberia-2"),
            raised + volume(second, "proposed"),
        ),
        ("Central Asia lines", volume("central_asia_china", "capacity", "three lines"), lines),
    ]:
        if abs(total - parts) > 0.01:
            yield f"{name}: the parts make {parts:g}, the total says {total:g}"


@rule("energy_pipelines")
def publishers_agree_on_a_line(pipelines: pd.DataFrame) -> Iterator[str]:
    """Built for its contract (38), planned by all at 50, nameplate of 55: each given more than once, and equal."""
    for line, measures in [
        ("power_of_siberia_1", ["capacity", "contract"]),
        ("power_of_siberia_2", ["proposed"]),
        ("nord_stream_1", ["capacity"]),
    ]:
        rows = pipelines[(pipelines["pipeline"] == line) & pipelines["measure"].isin(measures)]
        given = rows[rows["section"] != IN_RUSSIA]["value"]
        if given.nunique() != 1:
            yield f"{line}: {', '.join(measures)} given as {sorted(given.unique())}"
    planned, agreed = (
        figure(pipelines, pipeline="far_eastern", section=section, measure=measure)
        for section, measure in [("export extension", "proposed"), ("whole line", "contract")]
    )
    if planned != agreed:
        yield f"far_eastern: planned for {planned:g}, contract over {agreed:g}"


lone(
    "energy_pipelines",
    "value",
    why="one tracker's figure for the section in Russia, which also serves Russian users",
    where=lambda row: row["section"] == IN_RUSSIA,
)


@rule("energy_pipelines")
def nord_stream_ran_a_little_above_its_nameplate(pipelines: pd.DataFrame) -> Iterator[str]:
    """Enerdata gives 59.2 bcm through a nameplate of 55 in 2021."""
    ratio = figure(pipelines, pipeline="nord_stream_1", measure="delivered") / figure(
        pipelines, pipeline="nord_stream_1", section="nameplate"
    )
    if not 1 <= ratio <= 1.1:
        yield f"nord_stream_1 delivered {ratio:.2f} of its nameplate"


@rule("energy_pipelines", "energy_gas_deliveries", "energy_gas_suppliers")
def deliveries_on_the_ladder_are_those_of_the_series(
    pipelines: pd.DataFrame, deliveries: pd.DataFrame, suppliers: pd.DataFrame
) -> Iterator[str]:
    """Power of Siberia-1 in 2025; Central Asia in 2020 is Turkmenistan, Kazakhstan and Uzbekistan."""
    ladder = pipelines[pipelines["measure"] == "delivered"]
    series = figure(deliveries, measure="delivered", period="2025")
    if figure(ladder, pipeline="power_of_siberia_1") != series:
        yield f"Power of Siberia-1: the series says {series:g}"
    three = suppliers[
        (suppliers["period"] == "2020")
        & (suppliers["mode"] == "pipeline")
        & suppliers["supplier"].isin(["TKM", "KAZ", "UZB"])
    ]
    if abs(figure(ladder, pipeline="central_asia_china") - three["value"].sum()) > 0.011:
        yield f"Central Asia: the suppliers make {three['value'].sum():.2f}"


@rule("energy_gas_deliveries", "energy_pipelines")
def deliveries_recompute(deliveries: pd.DataFrame, pipelines: pd.DataFrame) -> Iterator[str]:
    """Growth, excess over contract, the sum since the start, and other readings of the same year."""

    def volume(measure: str, period: str | int) -> float:
        return figure(deliveries, measure=measure, period=str(period))

    growth = 100 * (volume("delivered", 2025) / volume("delivered", 2024) - 1)
    if abs(growth - volume("growth", 2025)) > 0.2:
        yield f"2025: grew by {growth:.1f} percent, the source says {volume('growth', 2025)}"
    excess = volume("delivered", 2025) - volume("contract", 2025)
    if abs(excess - volume("excess", 2025)) > 0.05:
        yield f"2025: {excess:.2f} above contract, the source says {volume('excess', 2025)}"
    if volume("contract", 2025) != figure(
        pipelines, pipeline="power_of_siberia_1", measure="contract", section="whole line"
    ):
        yield "2025: the plateau is not the volume of the contract"
    since = sum(volume("delivered", year) for year in range(2019, 2024)) + volume("delivered", 2024) / 2
    if apart(since, volume("cumulative", "2024-07-01")) > 0.02:
        yield f"to mid-2024: the years make about {since:.1f}"
    for year, near in [(2020, 0.07), (2022, 0.01), (2023, 0.01)]:  # BP of 2020 counts in other cubic metres
        if apart(volume("delivered_other", year), volume("delivered", year)) > near:
            yield f"{year}: two publishers differ by more than {near:.0%}"


@rule("energy_gas_deliveries")
def a_tonne_holds_the_same_gas(deliveries: pd.DataFrame) -> Iterator[str]:
    """Gazprom's bcm over the tonnes of China's customs: 1.38 in both years that customs published."""
    for year in ("2020", "2021"):
        ratio = figure(deliveries, measure="delivered", period=year) / figure(
            deliveries, measure="customs_volume", period=year
        )
        if not 1.33 <= ratio <= 1.43:
            yield f"{year}: {ratio:.2f} bcm in a million tonnes"


@rule("energy_gas_deliveries")
def ramp_up_in_equal_steps(deliveries: pd.DataFrame) -> Iterator[str]:
    """The plan of November 2020 adds the same each year to 2022; 2023 was met with less than 10 percent to spare."""
    contract = deliveries[deliveries["measure"] == "contract"].set_index("period")["value"]
    first = contract["2020"]
    for before, after in STEPS:
        if abs(contract[after] - contract[before] - first) > 0.01:
            yield f"{after}: the step is {contract[after] - contract[before]:g}, the first was {first:g}"
    met = figure(deliveries, measure="delivered", period="2023") / contract["2023"]
    if not 1 <= met <= 1.1:
        yield f"2023: {met:.2f} of the step delivered"


lone(
    "energy_gas_deliveries",
    "value",
    why="the first month of the line, one statement of Gazprom Export; too small to show in the sum",
    where=lambda row: row["measure"] == "delivered" and row["period"] == "2019",
)


@rule("energy_gas_prices", "energy_gas_suppliers", "energy_gas_deliveries")
def prices_fit_what_customs_paid(
    prices: pd.DataFrame, suppliers: pd.DataFrame, deliveries: pd.DataFrame
) -> Iterator[str]:
    """Customs value over Gazprom's volume is up to 8 percent below the ministry's price; the discount recomputes."""
    for year in (2022, 2024, 2025):
        paid = figure(suppliers, supplier="RUS", mode="pipeline", measure="value", period=str(year))
        implied = 1000 * paid / figure(deliveries, measure="delivered", period=str(year))
        given = figure(prices, buyer="China", measure="price", period=str(year))
        if not 0.92 <= implied / given <= 1:
            yield f"{year}: customs paid {implied:.0f} USD, the ministry says {given}"
    discount = figure(prices, measure="discount")
    china, europe = (
        figure(prices, buyer=buyer, measure="price", period="2025") for buyer in ("China", "Europe and Turkey")
    )
    if abs(100 * (1 - china / europe) - discount) > 0.6:
        yield f"2025: {100 * (1 - china / europe):.1f} percent below, the source says {discount:g}"


@rule("energy_gas_prices")
def europe_pays_about_as_much_in_both_years(prices: pd.DataFrame) -> Iterator[str]:
    """The ministry has Europe's average price rise by less than a tenth from 2024 to 2025."""
    before, after = (
        figure(prices, buyer="Europe and Turkey", measure="price", period=year) for year in ("2024", "2025")
    )
    if not 1 <= after / before <= 1.1:
        yield f"Europe and Turkey: {before} in 2024, {after} in 2025"


@rule("energy_gas_europe", "energy_gas_deliveries")
def definitions_stand_near_each_other(europe: pd.DataFrame, deliveries: pd.DataFrame) -> Iterator[str]:
    """BP counts standard cubic metres and stays within 6 percent of Gazprom, once China is taken out."""

    def exports(definition: str, year: int) -> float:
        return figure(europe, definition=definition, measure="exports", period=str(year))

    for definition, years in [("gazprom", (2016, 2017)), ("gazprom_non_cis", (2019, 2020))]:
        for year in years:
            china = figure(deliveries, measure="delivered", period=str(year)) if definition == "gazprom_non_cis" else 0
            if apart(exports("bp", year), exports(definition, year) - china) > 0.06:
                yield f"{year}: BP has {exports('bp', year)}, Gazprom {exports(definition, year) - china:.1f}"
    for year in (2023, 2024):
        if apart(exports("tass", year), exports("reuters", year)) > 0.02:
            yield f"{year}: TASS and Reuters differ by more than 2 percent"
    union = exports("bloomberg_eu", 2021) / exports("moscow_times", 2021)
    if not 0.8 <= union < 1:
        yield f"2021: the European Union took {union:.2f} of what went to Europe"


@rule("energy_gas_europe")
def europe_recomputes(europe: pd.DataFrame) -> Iterator[str]:
    """Growth given by a source recomputes from its own years; the peak and the total stand beside BP's 2018."""
    for _, row in europe[europe["measure"] == "growth"].iterrows():
        year = int(row["period"])
        own = europe[(europe["definition"] == row["definition"]) & (europe["measure"] == "exports")].set_index(
            "period"
        )["value"]
        growth = 100 * (own[str(year)] / own[str(year - 1)] - 1)
        if abs(growth - row["value"]) > 0.6:
            yield f"{row['definition']} {year}: {growth:.1f} percent, the source says {row['value']:g}"
    record = figure(europe, definition="bp", measure="exports", period="2018")
    total = figure(europe, measure="total_exports")
    if not 0.8 <= record / total <= 0.95:
        yield f"2018: Europe took {record / total:.2f} of Russia's pipeline exports"
    for bound in ("peak_low", "peak_high"):
        share = figure(europe, measure=bound) / record
        if not 0.88 <= share <= 0.96:  # Turkey is in BP's figure and not in that of Reuters
            yield f"{bound}: {share:.2f} of BP's 2018"


lone(
    "energy_gas_europe",
    "value",
    why="Turkey's purchases: one estimate, given as a lower bound",
    where=lambda row: row["definition"] == "turkey",
)
lone(
    "energy_gas_europe",
    "value",
    why="one institute's rounded estimate, without the two years it is taken from",
    where=lambda row: row["definition"] == "cgep",
)


@rule("energy_gas_demand")
def china_is_counted_alike(demand: pd.DataFrame) -> Iterator[str]:
    """10 TWh are 1 bcm; China's commission within 4 percent of the Institute; the forecast is 45 percent on 2024."""

    def gas(source: str, measure: str, year: int) -> float:
        return figure(demand, source=source, measure=measure, period=str(year))

    for measure, year in [("consumption", 2023), ("consumption", 2024), ("production", 2024)]:
        if apart(gas("owid", measure, year) / 10, gas("ei", measure, year)) > 0.005:
            yield f"{measure} {year}: {gas('owid', measure, year)} TWh against {gas('ei', measure, year)} bcm"
    if apart(gas("ndrc", "consumption", 2023), gas("ei", "consumption", 2023)) > 0.04:
        yield "consumption 2023: commission and Institute differ by more than 4 percent"
    base = gas("gazprom", "consumption", 2030) / (1 + gas("gazprom", "growth", 2030) / 100)
    if apart(base, gas("ei", "consumption", 2024)) > 0.025:
        yield f"the forecast starts from {base:.0f} bcm"


@rule("energy_gas_suppliers")
def suppliers_add_up(suppliers: pd.DataFrame) -> Iterator[str]:
    """Where all suppliers are known the parts make the total."""
    volumes = suppliers[suppliers["measure"] == "volume"]
    for (period, mode, unit), group in volumes.groupby(["period", "mode", "unit"]):
        total = group[group["supplier"] == "WLD"]["value"]
        parts = group[group["supplier"] != "WLD"]["value"].sum()
        if len(total) and abs(total.item() - parts) > 0.011:
            yield f"{mode} {period}: suppliers make {parts:.2f} {unit}, the total says {total.item():.2f}"


@rule("energy_gas_suppliers")
def russian_gas_recomputes(suppliers: pd.DataFrame) -> Iterator[str]:
    """Growth of the Russian rows; a million tonnes of LNG are about 1.36 bcm."""
    russia = suppliers[suppliers["supplier"] == "RUS"]
    for mode, year, measure in [("LNG", 2023, "volume"), ("pipeline", 2025, "value")]:
        now, before = (figure(russia, mode=mode, period=str(at), measure=measure) for at in (year, year - 1))
        given = figure(russia, mode=mode, period=str(year), measure="growth")
        if abs(100 * (now / before - 1) - given) > 0.4:
            yield f"{mode} {year}: {100 * (now / before - 1):.1f} percent, the source says {given:g}"
    liquefied = russia[(russia["mode"] == "LNG") & (russia["period"] == "2020")].set_index("unit")["value"]
    if not 1.3 <= liquefied["bcm"] / liquefied["Mt"] <= 1.42:
        yield f"LNG 2020: {liquefied['bcm'] / liquefied['Mt']:.2f} bcm in a million tonnes"


lone(
    "energy_gas_suppliers",
    "value",
    why="customs publish a value for this supplier and neither its volume nor the total",
    where=lambda row: row["measure"] == "value" and row["supplier"] != "RUS",
)
