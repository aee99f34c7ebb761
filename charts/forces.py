"""The two forces side by side: what is spent on them, and estimates of their warheads."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.sipri import NOTICE
from charts.sketch import Sketch
from language import N_, _, bracketed, dated, day, labelled, listing, number, percent, sentences

COUNTRIES = {"CHN": N_("China"), "RUS": N_("Russia")}
BEFORE_INVASION = 2021
GOAL = "Modernisation of national defence and the armed forces basically complete"
COUNTED, EXPECTED = "Operational Chinese warheads in May 2023", "Operational Chinese warheads by 2030"


def military_expenditure(expenditure: pd.DataFrame, measure: str, events: pd.DataFrame | None = None) -> Chart:
    """Expenditure of both by year in current dollars, as a share of GDP, or the GDP itself; estimates drawn open."""
    frame = expenditure[expenditure["measure"] == measure]
    figure = Sketch()
    for country in frame["country"].unique():
        _series(figure, frame, country, f" {_('bn dollars')}" if measure != "share of GDP" else "%")
    first, last = int(frame["year"].min()), int(frame["year"].max())
    share = measure == "share of GDP"
    style.mark_moment(figure, last + 1, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(first), str(last), centred=True)
    figure.update_xaxes(range=[first - 1, last + 1], tickvals=list(range(first, last + 1, 5)), showgrid=False)
    figure.update_yaxes(
        range=[0, frame["value"].max() * 1.12], tickformat=",d", ticksuffix="%" if share else "", nticks=6
    )
    found = _expenditure_figures(expenditure)
    title = _expenditure_title(measure, found)
    subtitle = {
        "expenditure": _("Military expenditure, billion US dollars at current prices and exchange rates"),
        "share of GDP": _("Military expenditure, percent of GDP"),
        "GDP": _("Gross domestic product, billion US dollars at current prices and exchange rates"),
    }[measure]
    statuses = set(frame["status"])
    return style.finished(
        figure,
        frame=frame.drop(columns=["sipri_estimate"] if measure == "GDP" else []),
        title=title,
        subtitle=subtitle,
        alt=_("Two lines from {first} to {last}. {title}. {rows}").format(
            first=first, last=last, title=title, rows=sentences(*_ends(frame))
        ),
        through=str(last),
        figures=found,
        key=[
            *([("◇", style.MUTED, _("SIPRI’s own estimate"))] if "estimated" in statuses else []),
            *(
                [("●", style.MUTED, _("not marked as an estimate"))]
                if "official" in statuses and measure != "GDP"
                else []
            ),
            *([("□", style.MUTED, _("rounded, from a secondary source"))] if "approximate" in statuses else []),
        ],
        note=style.notes(_(NOTICE) if measure != "GDP" else "", listed),
        left=52,
        right=20,
        height=270,
    )


def _expenditure_title(measure: str, found: dict[str, str]) -> str:
    """The last year that both have, by one measure."""
    return {
        "expenditure": _(
            "In {usd_year} China spent {usd_china} bn dollars on its military, {usd_ratio} times Russia’s {usd_russia}"
        ),
        "share of GDP": _(
            "In {share_year} the military took {share_russia} of Russia’s economy and {share_china} of China’s"
        ),
        "GDP": _("China’s economy was {gdp_ratio} times Russia’s in {gdp_year}"),
    }[measure].format(**found)


def warheads(
    stockpiles: pd.DataFrame,
    goals: pd.DataFrame,
    inventories: pd.DataFrame,
    country: str | None = None,
    events: pd.DataFrame | None = None,
) -> Chart:
    """Estimated military stockpiles at the start of each year; a year without an estimate stays a gap."""
    frame = stockpiles if country is None else stockpiles[stockpiles["country"] == country]
    figure = Sketch()
    for name in frame["country"].unique():
        _series(figure, frame, name, "")
    first, last = int(stockpiles["year"].min()), int(stockpiles["year"].max())
    style.mark_moment(figure, last + 1.2, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, str(first), str(last), centred=True)
    figure.update_xaxes(range=[first - 1, last + 1.2], tickvals=list(range(first, last + 1, 5)), showgrid=False)
    figure.update_yaxes(range=[0, frame["value"].max() * 1.15], tickformat=",d", nticks=6)
    found = _warhead_figures(stockpiles, goals, inventories)
    title = (
        _(
            "China’s warheads, as estimated: {china_before} in {china_before_year}, {china_now} in {china_year}; "
            "Russia’s: {russia_now}"
        )
        if country is None
        else _("China’s warheads, as estimated: {china_before} in {china_before_year}, {china_now} in {china_year}")
    ).format(**found)
    return style.finished(
        figure,
        frame=frame.drop(columns="reading"),
        title=title,
        subtitle=_("Warheads in military stockpiles, start of the year"),
        alt=_("{title}. {rows}").format(title=title, rows=sentences(*_ends(frame))),
        through=str(last),
        figures=found,
        key=style.status_key(frame["status"]),
        note=style.notes(
            _(
                "Estimates of the Federation of American Scientists (FAS). Retired warheads are left out. "
                "Years without an estimate on file stay empty."
            ),
            listed,
        ),
        left=46,
        right=20,
        height=270,
    )


def _series(figure: Sketch, frame: pd.DataFrame, country: str, unit: str) -> None:
    """One country's line, broken where a year is missing, dotted into estimates; marks say how settled a value is."""
    rows = frame[frame["country"] == country]
    by_year = rows.set_index("year")
    whole = by_year["value"].reindex(range(by_year.index.min(), by_year.index.max() + 1))
    colour = style.COUNTRY[country]
    open_years = by_year.index[by_year["status"] != "official"]
    for dash, kept in (("solid", whole.where(~whole.index.isin(open_years))), ("dot", _beside(whole, open_years))):
        if kept.notna().any():
            figure.add_scatter(
                x=whole.index.tolist(),
                y=[None if v != v else v for v in kept],
                mode="lines",
                connectgaps=False,
                line={"color": colour, "width": 2, "dash": dash},
                hoverinfo="skip",
            )
    figure.add_scatter(
        x=by_year.index.tolist(),
        y=by_year["value"].tolist(),
        mode="markers",
        marker={"color": colour, "size": 7, "symbol": [style.STATUS_SYMBOL[s] for s in by_year["status"]]},
        hovertemplate=labelled(dated(_(COUNTRIES[country]), "%{x}"), f"%{{y:,}}{unit}<extra></extra>"),
    )
    middle = by_year.index[len(by_year) // 2]
    here, all_here = by_year["value"][middle], frame.loc[frame["year"] == middle, "value"]
    below = here < all_here.max() and here > 0.15 * frame["value"].max()
    rising = by_year["value"].iloc[len(by_year) // 2 + 1] > by_year["value"].iloc[len(by_year) // 2 - 1]
    beside = by_year["value"].loc[middle : middle + 6] if rising == below else by_year["value"].loc[middle - 6 : middle]
    figure.add_annotation(
        x=middle,
        y=beside.min() if below else beside.max(),
        text=style.signed("━", colour, _(COUNTRIES[country])),
        showarrow=False,
        yshift=-16 if below else 16,
        xanchor="left" if rising == below else "right",
        font={"size": 13},
    )


def _beside(whole: pd.Series, years: pd.Index) -> pd.Series:
    """The values of these years and of their neighbours, so that a dotted line reaches them."""
    near = {year + step for year in years for step in (-1, 0, 1)}
    return whole.where(whole.index.isin(near))


def _ends(frame: pd.DataFrame) -> list[str]:
    """First and last value of each country, in a sentence."""
    ends = []
    for country, rows in frame.groupby("country"):
        rows = rows.sort_values("year")
        shown = percent if rows["unit"].iloc[0] == "percent" else number
        digits = 1 if rows["unit"].iloc[0] == "percent" else 0
        ends.append(
            _("{country}: {start} in {first}, {stop} in {last}.").format(
                country=_(COUNTRIES[country]),
                start=shown(rows["value"].iloc[0], digits),
                first=rows["year"].iloc[0],
                stop=shown(rows["value"].iloc[-1], digits),
                last=rows["year"].iloc[-1],
            )
        )
    return ends


def _expenditure_figures(expenditure: pd.DataFrame) -> dict[str, str]:
    """Numbers for title and text, the same under each choice of measure: the last year that both have."""
    found = {}
    for name, measure, shown in (
        ("usd", "expenditure", number),
        ("share", "share of GDP", lambda v: percent(v, 1)),
        ("gdp", "GDP", number),
    ):
        both = (
            expenditure[expenditure["measure"] == measure]
            .pivot(index="year", columns="country", values="value")
            .dropna()
        )
        china, russia = both.iloc[-1]["CHN"], both.iloc[-1]["RUS"]
        found |= {
            f"{name}_year": str(both.index[-1]),
            f"{name}_china": shown(china),
            f"{name}_russia": shown(russia),
            f"{name}_ratio": number(china / russia, 1),
        }
    last = expenditure[(expenditure["measure"] == "expenditure") & (expenditure["year"] == int(found["usd_year"]))]
    rounded = (last["status"] == "approximate").any()
    found["usd_note"] = bracketed("", _("rounded, from a secondary source")) if rounded else ""
    shares = expenditure[expenditure["measure"] == "share of GDP"].pivot(
        index="year", columns="country", values="value"
    )
    return found | {
        "share_before_year": str(BEFORE_INVASION),
        "share_before": percent(shares.loc[BEFORE_INVASION, "RUS"], 1),
        "share_china_low": percent(shares["CHN"].min(), 1),
        "share_china_high": percent(shares["CHN"].max(), 1),
        "share_first": str(shares.index.min()),
    }


def _warhead_figures(stockpiles: pd.DataFrame, goals: pd.DataFrame, inventories: pd.DataFrame) -> dict[str, str]:
    china, russia = (
        stockpiles[stockpiles["country"] == country].set_index("year")["value"] for country in ("CHN", "RUS")
    )
    missing = [year for year in range(russia.index.min(), russia.index.max()) if year not in russia.index]
    said = goals.set_index("item")
    goal, counted, expected = said.loc[GOAL], said.loc[COUNTED], said.loc[EXPECTED]
    inventory = inventories.sort_values("year").iloc[-1]
    return {
        "china_now": number(china.iloc[-1]),
        "china_year": str(china.index[-1]),
        "china_before": number(china[style.MOMENT.year]),
        "china_before_year": str(style.MOMENT.year),
        "russia_now": number(russia.iloc[-1]),
        "russia_year": str(russia.index[-1]),
        "russia_before": number(russia[style.MOMENT.year]),
        "russia_missing": listing([str(year) for year in missing]),
        "inventory_russia": number(inventory["value"]),
        "inventory_year": str(inventory["year"]),
        "goal_year": f"{goal['value']:.0f}",
        "goal_by": _(goal["said_by"]),
        "goal_said": day(goal["said_on"]),
        "us_by": _("the {department}").format(department=_(counted["said_by"])),
        "us_report_year": str(counted["said_on"].year),
        "us_2023": number(counted["value"]),
        "us_2030": number(expected["value"]),
        "us_later": EXPECTED.rpartition(" ")[2],
    }
