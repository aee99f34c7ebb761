"""What the chart of two countries' trade says: its finding, its figures, and what to know when reading it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from charts import pair_style, style
from charts.pair_mirror import SILENT, last_month, lost_years, mirror_gap, monthly, silences, two_counts
from language import MISSING, N_, _, listing, percent, period

Unit = tuple[float, str, str, str]
"""Dollars in one, its name in a frame, an amount in it, its name in words."""
UNITS: tuple[Unit, ...] = (
    (1e9, "USD bn", N_("{figure} bn dollars"), N_("bn US dollars")),
    (1e6, "USD mn", N_("{figure} mn dollars"), N_("mn US dollars")),
    (1e3, "USD thousand", N_("{figure} thousand dollars"), N_("thousand US dollars")),
)


def _amount(value: float, unit: Unit) -> str:
    return pair_style.unbroken(_(unit[2]).format(figure=pair_style.figure_of(value / unit[0])))


def _newest(rows: pd.DataFrame, a: str, b: str) -> tuple[str, str, str, float | None, float | None]:
    """Seller, buyer, period and both counts of the larger flow of late.

    The period is the last that both count, unless one of them has been silent for long.
    """
    found = []
    for seller, buyer in ((a, b), (b, a)):
        sold, bought = two_counts(rows, seller, buyer)
        either, both = sold.index.union(bought.index), sold.index.intersection(bought.index)
        if len(either):
            near = len(both) and last_month(either.max()) - last_month(both.max()) <= SILENT
            when = both.max() if near else either.max()
            found.append((seller, buyer, when, sold.get(when), bought.get(when)))
    newest = max(last_month(flow[2]) for flow in found)
    recent = [flow for flow in found if newest - last_month(flow[2]) <= SILENT]
    return max(recent, key=lambda flow: max(value for value in flow[3:] if value is not None))


def title(rows: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: Unit) -> str:
    """The larger flow of late in both counts, or in the one there is."""
    seller, buyer, when, sold, bought = _newest(rows, a, b)
    words = {"seller": names[seller], "buyer": names[buyer], "period": period(when)}
    if sold is not None and bought is not None:
        words |= {"bought": _amount(bought, unit), "sold": pair_style.figure_of(sold / unit[0])}
        return pair_style.fitting(
            _("Goods from {seller} to {buyer}, {period}: {bought} as {buyer} counts, {sold} as {seller} does").format(
                **words
            ),
            _("{seller} to {buyer}, {period}: {bought} as bought, {sold} as sold").format(**words),
        )
    counting, other = (buyer, seller) if sold is None else (seller, buyer)
    words |= {"amount": _amount(bought if sold is None else sold, unit)}
    words |= {"counting": names[counting], "other": names[other]}
    short = (
        _("{seller} to {buyer}, {period}: {amount} as bought, seller silent")
        if sold is None
        else _("{seller} to {buyer}, {period}: {amount} as sold, buyer silent")
    )
    return pair_style.fitting(
        _("Goods from {seller} to {buyer}, {period}: {amount} as {counting} counts, no figure of {other}").format(
            **words
        ),
        short.format(**words),
    )


def alt(rows: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: Unit) -> str:
    """First and last figure of each count, in sentences."""
    sentences = [_("Lines of the goods that {a} and {b} sell to each other.").format(a=names[a], b=names[b])]
    for way in ((a, b), (b, a)):
        for side, counted in zip(way, two_counts(rows, *way), strict=True):
            if len(counted):
                message = (
                    _("{seller} to {buyer}, counted by {side}: {first} in {start}, {last} in {end}.")
                    if len(counted) > 1
                    else _("{seller} to {buyer}, counted by {side}: {last} in {end}.")
                )
                sentences.append(
                    message.format(
                        seller=names[way[0]],
                        buyer=names[way[1]],
                        side=names[side],
                        first=_amount(counted.iloc[0], unit),
                        start=period(counted.index[0]),
                        last=_amount(counted.iloc[-1], unit),
                        end=period(counted.index[-1]),
                    )
                )
    return " ".join(sentences)


def findings(
    rows: pd.DataFrame, years: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: tuple
) -> dict[str, str]:
    """The larger flow of late, and the mirror gap of each way in the last year that both count."""
    seller, buyer, when, sold, bought = _newest(rows, a, b)
    found = {
        "trade_seller": names[seller],
        "trade_buyer": names[buyer],
        "trade_period": period(when),
        "trade_sold": MISSING if sold is None else _amount(sold, unit),
        "trade_bought": MISSING if bought is None else _amount(bought, unit),
    }
    for words, way in (("there", (a, b)), ("back", (b, a))):
        year, gap = mirror_gap(years, *way) or (MISSING, None)
        found |= {f"trade_gap_{words}": percent(gap, 1, signed=True), f"trade_gap_{words}_year": year}
    return found


def note(
    known: pd.DataFrame,
    years: pd.DataFrame,
    drawn: pd.DataFrame,
    view: str,
    codes: tuple[str, str],
    names: Mapping[str, str],
) -> str:
    """Which view is drawn, the mirror gaps, who is silent, and what is left out or not settled."""
    a, b = codes
    return style.notes(
        _other_view(drawn, view),
        _gaps_said(years, a, b, names),
        *_silences_said(known, a, b, names),
        _left_out(known, drawn, a, b, names),
        pair_style.unsettled_said(drawn["status"]),
        _("FOB leaves out freight and insurance, CIF has them, which explains a part of a gap."),
    )


def _other_view(drawn: pd.DataFrame, view: str) -> str:
    if monthly(drawn) == (view == "months"):
        return ""
    return (
        _("No whole year is on file: months are drawn.")
        if monthly(drawn)
        else _("No months are on file: years are drawn.")
    )


def _gaps_said(years: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """The mirror gap of each way, in one sentence."""
    said = [
        _("{seller} to {buyer} {gap} ({year})").format(
            seller=names[way[0]], buyer=names[way[1]], gap=percent(gap[1], 1, signed=True), year=gap[0]
        )
        for way in ((a, b), (b, a))
        if (gap := mirror_gap(years, *way))
    ]
    if not said:
        return _("There is no whole year that both count, so no mirror gap.")
    return _("The buyer’s count beside the seller’s in the last whole year that both have: {gaps}.").format(
        gaps=listing(said)
    )


def _silences_said(known: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> list[str]:
    messages = {
        (None, True): _("On file, {country} has reported nothing after {last}."),
        (None, False): _("On file, {country} reports no trade with {other}."),
        ("exports_fob", True): _("On file, {country} has reported no exports to {other} after {last}."),
        ("exports_fob", False): _("On file, {country} reports no exports to {other}."),
        ("imports_cif", True): _("On file, {country} has reported no imports from {other} after {last}."),
        ("imports_cif", False): _("On file, {country} reports no imports from {other}."),
    }
    return [
        messages[flow, bool(last)].format(
            country=names[code], other=names[b if code == a else a], last=period(last) if last else ""
        )
        for code, flow, last in silences(known, (a, b))
    ]


def _left_out(known: pd.DataFrame, drawn: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """What the view cannot show: years of which months are missing, or a country that has years alone."""
    if monthly(drawn):
        only_years = set(known["reporter"]) - set(drawn["reporter"])
        said = [names[code] for code in (a, b) if code in only_years]
        return _("Only years are on file of {countries}: choose years.").format(countries=listing(said)) if said else ""
    lost = lost_years(known, drawn)
    said = [f"{names[code]} {listing(lost[code])}" for code in (a, b) if code in lost]
    return _("Left out, as months of a flow are missing: {years}.").format(years="; ".join(said)) if said else ""
