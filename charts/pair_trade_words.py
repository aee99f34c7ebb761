"""What the chart of two countries' trade says: its finding, its figures, and what to know when reading it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from operator import itemgetter

import pandas as pd

from charts import pair_style, style
from charts.pair_mirror import (
    SILENT,
    added_up,
    holes,
    last_month,
    lost_years,
    mirror_gap,
    monthly,
    silences,
    stretches,
    two_counts,
)
from language import MISSING, N_, _, labelled, listing, number, percent, period, sentences

Unit = tuple[float, str, str, str]
"""Dollars in one, its name in a frame, an amount in it, its name in words."""
UNITS: tuple[Unit, ...] = (
    (1e9, "USD bn", N_("{figure} bn dollars"), N_("bn US dollars")),
    (1e6, "USD mn", N_("{figure} mn dollars"), N_("mn US dollars")),
    (1e3, "USD thousand", N_("{figure} thousand dollars"), N_("thousand US dollars")),
)


VERSIONS = {"revised": N_("{source} (revised)"), "announced": N_("{source} (as announced)")}
"""How a source is named whose figures are of one version or the other; others have but one."""
ON_TRADE = {"CHN", "RUS"}
"""The two of whom the page Trade tells more."""
NAMED = 4
"""More stretches of months or years than these are counted and not named."""


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
        counts = _("buyer’s count {bought}, seller’s {sold}"), _("{bought} (buyer), {sold} (seller)")
    elif bought is not None:
        words |= {"bought": _amount(bought, unit)}
        counts = _("buyer’s count {bought}, seller’s not on file"), _("{bought} (buyer only)")
    else:
        words |= {"sold": _amount(sold, unit)}
        counts = _("seller’s count {sold}, buyer’s not on file"), _("{sold} (seller only)")
    messages = (_("Goods {seller} → {buyer}, {period}: {counted}"), _("{seller} → {buyer}, {period}: {counted}"))
    return pair_style.fitting(
        *(
            message.format(**words, counted=counted.format(**words))
            for message, counted in zip(messages, counts, strict=True)
        )
    )


def alt(rows: pd.DataFrame, a: str, b: str, names: Mapping[str, str], unit: Unit) -> str:
    """First and last figure of each count, in sentences."""
    told = [_("Lines of the goods sold both ways: {a} and {b}.").format(a=names[a], b=names[b])]
    for way in ((a, b), (b, a)):
        for side, known in zip((_("the seller"), _("the buyer")), two_counts(rows, *way), strict=True):
            if len(known):
                message = (
                    _("{seller} to {buyer}, counted by {side}: {first} in {start}, {last} in {end}.")
                    if len(known) > 1
                    else _("{seller} to {buyer}, counted by {side}: {last} in {end}.")
                )
                told.append(
                    message.format(
                        seller=names[way[0]],
                        buyer=names[way[1]],
                        side=side,
                        first=_amount(known.iloc[0], unit),
                        start=period(known.index[0]),
                        last=_amount(known.iloc[-1], unit),
                        end=period(known.index[-1]),
                    )
                )
    return sentences(*told)


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
    """Which view is drawn, the mirror gaps, who is silent, what is left out, of which source or not settled."""
    a, b = codes
    sums = added_up(drawn, known)
    return style.notes(
        _other_view(drawn, view),
        _gaps_said(years, a, b, names),
        *_silences_said(known, a, b, names),
        _left_out(known, drawn, a, b, names),
        _holes_said(known, drawn, codes, names),
        _sources_said(drawn, codes, names),
        _sums_said(sums),
        pair_style.unsettled_said(drawn["status"].mask(sums, "official")),
        _("FOB leaves out freight and insurance, CIF has them, which explains part of a gap."),
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
        _("{seller} → {buyer} {gap} ({year})").format(
            seller=names[way[0]], buyer=names[way[1]], gap=percent(gap[1], 1, signed=True), year=gap[0]
        )
        for way in ((a, b), (b, a))
        if (gap := mirror_gap(years, *way))
    ]
    if not said:
        return _("There is no whole year that both count, so no mirror gap.")
    return _("In the last whole year that both count, the buyer’s count is above the seller’s by: {gaps}.").format(
        gaps=listing(said)
    )


def _silences_said(known: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> list[str]:
    messages = {
        (None, True): _("Counts by flow from {country} end in {last}."),
        (None, False): _("No counts by flow from {country} are on file."),
        ("exports_fob", True): _("Counts of exports from {country} end in {last}."),
        ("exports_fob", False): _("No counts of exports from {country} are on file."),
        ("imports_cif", True): _("Counts of imports from {country} end in {last}."),
        ("imports_cif", False): _("No counts of imports from {country} are on file."),
    }
    return [
        messages[flow, bool(last)].format(country=names[code], last=period(last) if last else "")
        for code, flow, last in silences(known, (a, b))
    ]


def _left_out(known: pd.DataFrame, drawn: pd.DataFrame, a: str, b: str, names: Mapping[str, str]) -> str:
    """What the view cannot show: years of which months are missing, or a country that has years alone."""
    if monthly(drawn):
        only_years = set(known["reporter"]) - set(drawn["reporter"])
        said = [names[code] for code in (a, b) if code in only_years]
        words = _("Only years are on file, so choose years: {countries}.")
        return words.format(countries=listing(said)) if said else ""
    lost = lost_years(known, drawn)
    said = [
        _("{country} {years}").format(country=names[code], years=listing(lost[code])) for code in (a, b) if code in lost
    ]
    return (
        _("These years are left out, as months of a flow are missing: {years}.").format(years=_("; ").join(said))
        if said
        else ""
    )


def _holes_said(known: pd.DataFrame, drawn: pd.DataFrame, codes: tuple[str, str], names: Mapping[str, str]) -> str:
    """Where lines break: how many months or years, and which; but those that `_left_out` names already."""
    told = {} if monthly(drawn) else lost_years(known, drawn)
    said = []
    for code, every in holes(drawn).items():
        lacking = [when for when in every if when not in told.get(code, ())]
        if lacking:
            said.append(_("{country} {lacking}").format(country=names[code], lacking=_counted(lacking)))
    if not said:
        return ""
    words = (
        _("Lines break at months without a figure of their own, also where that of a longer period is known: {holes}.")
        if monthly(drawn)
        else _("Lines break at years without a figure: {holes}.")
    )
    more = _("The page Trade has more on these two.") if set(codes) == ON_TRADE else ""
    return sentences(words.format(holes=_("; ").join(said)), more)


def _counted(lacking: list[str]) -> str:
    """How many periods these are, and which unless they lie in many places."""
    found = stretches(lacking)
    count = number(len(lacking))
    return (
        count
        if len(found) > NAMED
        else _("{count} ({stretches})").format(count=count, stretches=_(", ").join(_stretch(*each) for each in found))
    )


def _stretch(first: str, last: str) -> str:
    if first == last:
        return period(first)
    return f"{period(first)} – {period(last)}" if len(first) > 4 else f"{first}–{last}"


def _sources_said(drawn: pd.DataFrame, codes: tuple[str, str], names: Mapping[str, str]) -> str:
    """Where the lines of a country change from one source to another."""
    said = []
    for code in codes:
        runs = _runs(drawn[drawn["reporter"] == code])
        if len(runs) > 1:
            listed = _(", ").join(
                _("{source} {span}").format(source=source, span=_stretch(first, last)) for source, first, last in runs
            )
            said.append(labelled(names[code], listed))
    return _("A line joins figures of different sources. {runs}.").format(runs=_("; ").join(said)) if said else ""


def _sums_said(sums: pd.Series) -> str:
    """How many of the figures drawn are added up here, which no mark tells."""
    if not sums.any():
        return ""
    return _("Of {all} figures drawn, {sums} are the sum of the twelve months on file.").format(
        all=number(len(sums)), sums=number(int(sums.sum()))
    )


def _runs(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Source, first and last period of each stretch of figures that have one source, whoever passed them on."""
    sources: dict[str, set[str]] = {}
    for when, publisher, vintage in zip(rows["period"], rows["publisher"], rows["vintage"], strict=True):
        source = _(publisher.partition(" via ")[0])
        sources.setdefault(when, set()).add(_(VERSIONS.get(vintage, "{source}")).format(source=source))
    ordered = sorted((when, listing(sorted(named))) for when, named in sources.items())
    runs = [(source, [when for when, _source in run]) for source, run in itertools.groupby(ordered, itemgetter(1))]
    return [(source, when[0], when[-1]) for source, when in runs]
