"""What is traded, by section and chapter of the Harmonized System."""

from __future__ import annotations

import pandas as pd

from charts import marks, style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import N_, _, bracketed, inside, labelled, number, percent

MOST = 9
SELLER = {"RUS": style.RUSSIA, "CHN": style.CHINA}


def trade_composition(goods: pd.DataFrame, exporter: str, level: str, year: int) -> Chart:
    """The largest groups of goods of one side's sales in a year as bars; a tick for the first year on file."""
    first = int(goods["year"].min())
    sold = goods[goods["exporter"] == exporter]
    shown = _largest(sold[sold["year"] == year], level)
    before = _same(sold[sold["year"] == first], shown) if year != first else shown.iloc[:0]
    frame = pd.concat([shown, before], ignore_index=True)
    rows = {code: len(shown) - place for place, code in enumerate(shown["code"])}
    colour, figure = SELLER[exporter], Sketch()
    figure.add_bar(
        x=shown["value"].tolist(),
        y=list(rows.values()),
        orientation="h",
        width=0.4,
        marker={"color": colour, "opacity": 0.9},
        customdata=shown["product"].map(_).tolist(),
        hovertemplate=labelled("%{customdata}", "%{x:.2f} " + _("bn dollars") + "<extra></extra>"),
    )
    _draw_first_year(figure, before, rows, first)
    total = sold[(sold["year"] == year) & (sold["level"] == "total")]["value"].item()
    for row in row_by_row(shown):
        share = percent(row.value / total * 100)
        marks.words_above(
            figure,
            rows[row.code],
            _("{goods}: {value} ({share})").format(goods=_label(row), value=number(row.value, 1), share=share),
        )
    figure.update_xaxes(range=[0, frame["value"].max() * 1.06], nticks=5)
    figure.update_yaxes(range=[0.4, len(shown) + 0.8], visible=False)
    found = _found(shown, exporter, year, first, total, before, sold, goods)
    return style.finished(
        figure,
        frame=frame.drop(columns="parent"),
        title=_("{goods_share} of what {goods_seller} sells to {goods_buyer}: {goods_lead}").format(**found),
        subtitle=_("{goods_seller}’s sales to {goods_buyer}, {goods_year}, bn US dollars (share of all sales)").format(
            **found
        ),
        alt=_(
            "In {goods_year} {goods_seller} sold goods worth {goods_total} bn dollars to {goods_buyer}. Largest "
            "group: {goods_lead}, {goods_lead_value} bn or {goods_share}. {goods_shown} groups are shown."
        ).format(**found),
        through=str(year),
        figures=found,
        key=[
            ("■", colour, str(year)),
            *([("┃", style.EXPLAINER, str(first))] if len(before) else []),
            ("◆", style.MUTED, _("all derived here from six-digit lines")),
        ],
        note=_(
            "Goods by the Harmonized System. BACI reconciles what both sides report until 2021 and takes China’s side "
            "from 2022, when Russia stopped reporting, so part of the step from 2021 to 2022 is a change of "
            "source. Its levels differ from China Customs."
        ),
        left=8,
        right=12,
        height=38 * len(shown) + 14,
    )


def _draw_first_year(figure: Sketch, before: pd.DataFrame, rows: dict[str, int], first: int) -> None:
    """A tick for each group in the first year on file."""
    if len(before):
        figure.add_scatter(
            x=before["value"].tolist(),
            y=[rows[code] for code in before["code"]],
            mode="markers",
            marker={
                "symbol": "line-ns-open",
                "size": 8,
                "color": style.EXPLAINER,
                "line": {"width": 3, "color": style.EXPLAINER},
            },
            hovertemplate=labelled(str(first), "%{x:.2f} " + _("bn dollars") + "<extra></extra>"),
        )


def _found(
    shown: pd.DataFrame,
    exporter: str,
    year: int,
    first: int,
    total: float,
    before: pd.DataFrame,
    sold: pd.DataFrame,
    goods: pd.DataFrame,
) -> dict[str, str]:
    """The largest group's share now and in the first year on file."""
    lead = shown[shown["parent"] != "rest"].iloc[0]
    who, whom = (_("Russia"), _("China")) if exporter == "RUS" else (_("China"), _("Russia"))
    return {
        "goods_year": str(year),
        "goods_first": str(first),
        "goods_total": number(total, 1),
        "goods_lead": inside(_(lead["product"])),
        "goods_share": percent(lead["value"] / total * 100),
        "goods_seller": who,
        "goods_buyer": whom,
        "goods_shown": number(len(shown)),
        "goods_lead_value": number(lead["value"], 1),
        "goods_first_share": percent(
            before[before["code"] == lead["code"]]["value"].sum()
            / sold[(sold["year"] == first) & (sold["level"] == "total")]["value"].item()
            * 100
        )
        if len(before)
        else percent(lead["value"] / total * 100),
    } | _headlines(goods, first, int(goods["year"].max()))


def _largest(goods: pd.DataFrame, level: str) -> pd.DataFrame:
    """The largest named groups of a level, and all else in one row."""
    named = (
        goods[(goods["level"] == level) & ~goods["code"].str.endswith("other")]
        .sort_values("value", ascending=False)
        .head(MOST)
    )
    return pd.concat([named, _rest(goods, named)], ignore_index=True)


def _same(goods: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The groups of another year that are shown, and all else in one row."""
    named = goods[goods["code"].isin(shown["code"]) & (goods["level"] == shown["level"].iloc[0])]
    return pd.concat([named, _rest(goods, named)], ignore_index=True)


def _rest(goods: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    total = goods[goods["level"] == "total"]
    return total.assign(
        level=named["level"].iloc[0],
        code="rest",
        parent="rest",
        product=N_("Everything else"),
        value=(total["value"] - named["value"].sum()).round(3),
        note=N_("total less the groups shown"),
    )


def _label(row) -> str:
    return _(row.product) if row.parent == "rest" else bracketed(_(row.product), row.code)


def _headlines(goods: pd.DataFrame, first: int, last: int) -> dict[str, str]:
    """Numbers of both directions that the text uses whatever is chosen."""
    values = goods.set_index(["exporter", "year", "code"])["value"]
    fuel, cars, crude = "27", "8703", "2709"
    return {
        "goods_last": str(last),
        "goods_fuels_share": percent(values["RUS", last, fuel] / values["RUS", last, "TOTAL"] * 100),
        "goods_fuels_first": percent(values["RUS", first, fuel] / values["RUS", first, "TOTAL"] * 100),
        "goods_crude": number(values["RUS", last, crude], 1),
        "goods_cars": number(values["CHN", last, cars], 1),
        "goods_cars_before": number(values["CHN", first, cars], 1),
        "goods_vehicles": number(values["CHN", last, "87"], 1),
        "goods_machines": number(values["CHN", last, "XVI"], 1),
        "goods_machines_share": percent(values["CHN", last, "XVI"] / values["CHN", last, "TOTAL"] * 100),
    }
