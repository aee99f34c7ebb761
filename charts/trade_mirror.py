"""Mirror statistics: what each side reports of the same goods, and where one side fell silent."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.sketch import Sketch
from language import N_, _, capital, dated, labelled, number, percent, period

WAYS = {
    "from Russia": (
        "exports",
        "imports",
        N_("goods from Russia to China"),
        N_("Russia’s exports (FOB)"),
        N_("China’s imports (CIF)"),
    ),
    "from China": (
        "imports",
        "exports",
        N_("goods from China to Russia"),
        N_("Russia’s imports (CIF)"),
        N_("China’s exports (FOB)"),
    ),
    "both ways": (
        "total",
        "total",
        N_("trade both ways"),
        N_("stated by Russian officials"),
        N_("China Customs, as announced"),
    ),
}
"""Way of the goods: Russia's flow, China's flow, the words for them."""


def trade_mirror(
    mirror: pd.DataFrame,
    china: pd.DataFrame,
    cumulative: pd.DataFrame,
    stopped: pd.Series,
    way: str,
    events: pd.DataFrame | None = None,
) -> Chart:
    """The same goods as each side counts them, by year, with the gap in percent; hatched where Russia publishes none.

    ``mirror`` are Russia's figures and gaps, ``china`` China's years, ``cumulative`` lends ten months of 2023,
    ``stopped`` is the statement on the end of publication.
    """
    own, other, words, russian, chinese = WAYS[way]
    russia = mirror[(mirror["flow"] == own) & (mirror["measure"] == "level")].assign(
        side="RUS", at=lambda rows: rows["period_end"].map(_place)
    )
    years = china[(china["flow"] == other) & (china["year"] >= 2014)].assign(
        side="CHN", at=lambda rows: rows["year"].astype("float64")
    )
    parts = cumulative[
        (cumulative["period_end"] == "2023-10") & (cumulative["flow"] == "total") & (cumulative["measure"] == "level")
    ].assign(side="CHN", at=_place("2023-10"))
    gaps = mirror[(mirror["flow"] == own) & (mirror["measure"] == "mirror gap")].assign(
        side="both", at=lambda rows: rows["period_end"].map(_place)
    )
    frame = pd.concat([_dated(years), *([parts] if way == "both ways" else []), russia, gaps], ignore_index=True)
    figure = Sketch()
    silence = style.year_number(stopped["date"]) - 0.5  # years are centred on their numbers
    last, top = years["at"].max() + 0.6, max(years["value"].max(), russia["value"].max()) * 1.12
    if way != "both ways":
        figure.add_bar(
            x=[(silence + last) / 2],
            y=[top],
            width=last - silence,
            marker={
                "color": style.CLEAR,
                "pattern": {"shape": "/", "fgcolor": style.FAINT, "size": 9, "solidity": 0.4},
            },
            hoverinfo="skip",
        )
    _line(figure, years, style.CHINA, _(chinese), lines=True)
    if way == "both ways":
        _line(figure, parts, style.CHINA, _("China Customs, ten months"), lines=False)
    _line(figure, russia, style.RUSSIA, _(russian), lines=way != "both ways", dash="4px,2px", mark="square")
    _write_gaps(figure, gaps, years, russia, top)
    style.mark_moment(figure, last, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, "2014", str(int(last)), centred=True)
    figure.update_xaxes(range=[years["at"].min() - 0.5, last], dtick=2, tick0=2014, tickformat="d", showgrid=False)
    figure.update_yaxes(range=[0, top], nticks=8)
    found = _findings(mirror, china, cumulative, stopped)
    title = _title(gaps, way)
    key = [
        ("━", style.CHINA, _(chinese)),
        ("┅" if way != "both ways" else "■", style.RUSSIA, _(russian)),
        *([("▨", style.MUTED, _("Russia publishes no trade by country"))] if way != "both ways" else []),
        *style.status_key(frame[frame["measure"] != "mirror gap"]["status"]),
    ]
    return style.finished(
        figure,
        frame=frame.drop(columns="at"),
        title=title.format(**found),
        subtitle=_("{words}, bn US dollars a year").format(words=capital(_(words))),
        alt=_(
            "{words} as each side counts them. Goods from Russia: China’s figure is {mirror_low} to {mirror_high} "
            "above Russia’s. Goods from China: Russia’s figure differs from China’s by {mirror_back_low} to "
            "{mirror_back_high}. Russia said on {mirror_stop} that it stopped publishing."
        ).format(words=capital(_(words)), **found),
        through=frame["period_end"].max(),
        figures=found,
        key=key,
        note=style.notes(_note(way, stopped), listed),
        left=38,
        height=290,
    )


def _write_gaps(figure: Sketch, gaps: pd.DataFrame, years: pd.DataFrame, russia: pd.DataFrame, top: float) -> None:
    """Each gap in percent, above the higher of the two marks; below the lower one where a line rises steeply, or where
    it would touch the one of the year before."""
    counts = pd.concat([years, russia]).groupby("at")["value"]
    low, high = counts.min(), counts.max()
    steep = [high.get(place + 1, 0) - high[place] > top * 0.1 for place in gaps["at"]]
    written = dict(zip(gaps["at"], (percent(value, signed=True) for value in gaps["value"]), strict=True))
    crowded = [
        len(written.get(place - 1, "")) + len(words) > 6 and abs(high[place - 1] - high[place]) < top * 0.1
        for place, words in written.items()
    ]
    below = [one or other for one, other in zip(steep, crowded, strict=True)]
    figure.add_scatter(
        x=gaps["at"].tolist(),
        y=[
            low[place] - top * 0.035 if under else high[place] + top * 0.035
            for place, under in zip(gaps["at"], below, strict=True)
        ],
        mode="text",
        text=list(written.values()),
        textposition=[
            "bottom right" if rises else "bottom center" if under else "top center"
            for rises, under in zip(steep, below, strict=True)
        ],
        textfont={"size": 11},
        customdata=gaps["value"].tolist(),
        hovertemplate=_("gap %{customdata:+.1f}%") + "<extra></extra>",
    )


def _title(gaps: pd.DataFrame, way: str) -> str:
    """The finding for one way of the goods, with places for its figures."""
    return {
        "from Russia": _("China counts {mirror_low} to {mirror_high} more from Russia than Russia does")
        if gaps["value"].min() > 0
        else _("The two counts of goods from Russia differ by up to {mirror_high}"),
        "from China": _(
            "Goods from China: Russia’s count differs from China’s by {mirror_back_low} to {mirror_back_high}"
        ),
        "both ways": _("For 2022 Russian officials say {mirror_2022_russia} bn, China Customs {mirror_2022_china} bn"),
    }[way]


def _note(way: str, stopped: pd.Series) -> str:
    """What the pairs of marks or the percentages are, and what was said when one side fell silent."""
    return style.notes(
        *(
            [
                _(
                    "The pair of marks beside 2023 is January to October: what the head of Russian customs "
                    "said, and what China Customs announced."
                )
            ]
            if way == "both ways"
            else [
                _(
                    "Percentages: the importer’s figure above the exporter’s. CIF includes freight and "
                    "insurance, FOB does not, which explains part of the gap. China’s years 2017 to 2024 are revised "
                    "(UN Comtrade), others as announced."
                ),
                _(
                    "Russia’s imports of 2016 and 2017 are left out: the public copy has them wrong or "
                    "counted twice. The gap of 2017 is left out as well."
                ),
            ]
        ),
        _("{who}, {date}: {statement}").format(
            who=_(stopped["speaker"]), date=period(stopped["date"]), statement=_(stopped["statement"])
        ),
    )


def _findings(
    mirror: pd.DataFrame, china: pd.DataFrame, cumulative: pd.DataFrame, stopped: pd.Series
) -> dict[str, str]:
    """The numbers of all three ways, so that the text holds whichever is shown."""
    gap = mirror[mirror["measure"] == "mirror gap"].groupby("flow")["value"].agg(["min", "max"])
    stated = mirror[mirror["version"] == "stated"].set_index("period_end")["value"]
    total = china[china["flow"] == "total"].set_index("year")["value"]
    ten = cumulative[
        (cumulative["period_end"] == "2023-10") & (cumulative["flow"] == "total") & (cumulative["measure"] == "level")
    ]["value"].item()
    return {
        "mirror_low": percent(gap.loc["exports", "min"]),
        "mirror_high": percent(gap.loc["exports", "max"]),
        "mirror_back_low": percent(gap.loc["imports", "min"], signed=True),
        "mirror_back_high": percent(gap.loc["imports", "max"], signed=True),
        "mirror_2022_russia": number(stated["2022-12"]),
        "mirror_2022_china": number(total[2022], 1),
        "mirror_ten_russia": number(stated["2023-10"]),
        "mirror_ten_china": number(ten, 1),
        "mirror_stop": period(stopped["date"]),
        "mirror_last_year": mirror[mirror["version"] == "Comtrade"]["period_end"].max()[:4],
        "mirror_ten_gap": percent((ten / stated["2023-10"] - 1) * 100, 1),
    }


def _line(
    figure: Sketch,
    rows: pd.DataFrame,
    colour: str,
    name: str,
    lines: bool,
    dash: str = "solid",
    mark: str = "circle",
) -> None:
    """One side’s figures: a line that breaks where a year is missing, or marks alone; ``mark`` is for settled ones."""
    rows = rows.sort_values("at")
    places = rows["at"].tolist()
    symbols = rows["status"].map(style.STATUS_SYMBOL).replace("circle", mark)
    x, y, symbols = marks.with_gaps(places, places, rows["value"], symbols)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines+markers" if lines else "markers",
        name=name,
        connectgaps=False,
        line={"color": colour, "width": 2, "dash": dash},
        marker={
            "symbol": [symbol or mark for symbol in symbols],
            "size": 9,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
        hovertemplate=labelled(dated(name, "%{x:.0f}"), "%{y:.1f} " + _("bn dollars") + "<extra></extra>"),
    )


def _dated(years: pd.DataFrame) -> pd.DataFrame:
    return years.assign(
        period_start=years["year"].astype("str") + "-01", period_end=years["year"].astype("str") + "-12"
    ).drop(columns="year")


def _place(period_end: str) -> float:
    """A whole year stands at its number, a part of it a little aside."""
    return float(period_end[:4]) + (0.0 if period_end.endswith("-12") else 0.3)
