"""Who supplies China with gas, by value and by volume."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.rows import row_by_row
from charts.sketch import Sketch
from language import _, bracketed, counted, dated, labelled, listing, number, percent, sentence, sentences

MODE_PATTERN = {"pipeline": "", "LNG": "\\"}
OTHER = "OTH"


def suppliers_by_value(suppliers: pd.DataFrame) -> Chart:
    """Pipeline gas by customs value: a group of bars for each supplier, a bar for each year known."""
    frame = suppliers.sort_values(["period", "value"], ascending=[False, False], ignore_index=True)
    years = sorted(frame["period"].unique(), reverse=True)
    names = list(dict.fromkeys(frame["supplier_name"]))
    figure = Sketch()
    _draw_years(figure, years, frame, names)
    figure.update_xaxes(range=[0, frame["value"].max() * 1.4], nticks=5)
    figure.update_yaxes(
        tickvals=list(range(len(names), 0, -1)),
        ticktext=[_(name) for name in names],
        range=[0.35, len(names) + 0.5],
        showgrid=False,
        ticklabelstandoff=6,
    )
    ranked = {year: frame[frame["period"] == year].reset_index(drop=True) for year in years}
    last, first = ranked[years[0]], ranked[years[-1]]
    place = int(first.index[first["supplier"] == "RUS"][0]) + 1
    russia = frame[frame["supplier"] == "RUS"].set_index("period")["value"]
    found = {
        "top_supplier": _(last["supplier_name"][0]),
        "top_value": number(last["value"][0], 1),
        "second_supplier": _(last["supplier_name"][1]),
        "second_value": number(last["value"][1], 1),
        "value_year": years[0],
        "first_value_year": years[-1],
        "russia_place_first": number(place),
        "russia_value": number(russia[years[0]], 1),
        "russia_value_first": number(russia[years[-1]], 1),
    }
    told = _(
        "By value of pipeline gas {top_supplier} came first in {value_year} with {top_value} billion dollars, ahead of "
        "{second_supplier} with {second_value} billion. In {first_value_year} Russia had {russia_value_first} billion "
        "and was number {russia_place_first} of the five."
    )
    return style.finished(
        figure,
        frame=frame,
        title=_("{top_supplier} was paid most for pipeline gas in {value_year}: {top_value} bn dollars").format(
            **found
        ),
        subtitle=_("China’s imports of pipeline gas by supplier, bn dollars, customs"),
        alt=sentences(
            _("In {value_year}: {rows}.").format(
                rows=listing([counted(_(row.supplier_name), number(row.value, 1)) for row in row_by_row(last)]),
                **found,
            ),
            told.format(**found),
        ),
        through=years[0],
        figures={"suppliers_told": told.format(**found)},
        note=_("Customs give values only, no volumes by country, and no total. Years without a bar were not found."),
        left=92,
        height=64 * len(names),
    )


def _draw_years(figure: Sketch, years: list[str], frame: pd.DataFrame, names: list[str]) -> None:
    """A bar for each year known, the last on top."""
    for place, year in enumerate(years):
        part = frame[frame["period"] == year]
        rows = [len(names) - names.index(name) - 0.24 * (place - 1) - 0.08 for name in part["supplier_name"]]
        figure.add_bar(
            x=part["value"].tolist(),
            y=rows,
            orientation="h",
            width=0.2,
            name=year,
            textposition="outside",
            cliponaxis=False,
            constraintext="none",
            textfont={"size": 11},
            text=[_("{value} in {year}").format(value=number(value, 1), year=year) for value in part["value"]],
            marker={"color": [_colour(code) for code in part["supplier"]], "opacity": 1 - 0.2 * place},
            customdata=part["supplier_name"].map(_).tolist(),
            hovertemplate=dated(_("%{customdata}: %{x} bn dollars"), year) + "<extra></extra>",
        )


def suppliers_by_volume(suppliers: pd.DataFrame) -> Chart:
    """One year's gas by supplier, pipeline and LNG in one bar; those not named last."""
    order = suppliers.groupby("supplier")["value"].sum().drop(OTHER, errors="ignore").sort_values(ascending=False)
    codes = [*order.index, *({OTHER} & set(suppliers["supplier"]))]
    frame = (
        suppliers.assign(rank=suppliers["supplier"].map(codes.index))
        .sort_values(["rank", "mode"], ascending=[True, False], ignore_index=True)
        .drop(columns="rank")
    )
    names = frame.drop_duplicates("supplier").set_index("supplier")["supplier_name"]
    rows = {code: len(codes) - place for place, code in enumerate(codes)}
    figure = Sketch()
    _draw_modes(figure, frame, rows)
    sums = frame.groupby("supplier")["value"].sum()
    _write_sums(figure, codes, sums, rows)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(range=[0, sums.max() * 1.15], nticks=5)
    figure.update_yaxes(
        tickvals=list(rows.values()),
        ticktext=[_(names[code]) for code in rows],
        range=[0.4, len(codes) + 0.6],
        showgrid=False,
        ticklabelstandoff=6,
    )
    year, unit = frame["period"][0], _(frame["unit"][0])
    place, share = codes.index("RUS") + 1, 100 * sums["RUS"] / sums.sum()
    modes = [mode for mode in ("pipeline", "LNG") if mode in set(frame["mode"])]
    what = _("gas") if len(modes) > 1 else _("LNG")
    found = {
        "volume_year": year,
        "volume_place": number(place),
        "volume_share": percent(share),
        "volume_top": _(names[codes[0]]),
        "volume_russia": number(sums["RUS"], 1),
        "volume_total": number(sums.sum(), 1),
    }
    told = _(
        "By volume of {what} Russia was number {volume_place} of the suppliers named for {volume_year}, with "
        "{volume_share} of {volume_total} {unit}; {volume_top} came first."
    )
    return style.finished(
        figure,
        frame=frame,
        title=_("{volume_top} sold China most {what} in {volume_year}; Russia’s share was {volume_share}").format(
            what=what, **found
        ),
        subtitle=_("China’s imports of {what} by supplier, {unit}").format(
            what=what if len(modes) == 1 else _("gas by pipeline and as LNG"), unit=unit
        ),
        alt=sentences(
            sentence(listing([counted(_(names[code]), number(sums[code], 1)) for code in codes])),
            told.format(what=what, unit=unit, **found),
        ),
        through=year,
        figures={"suppliers_told": told.format(what=what, unit=unit, **found)},
        key=[
            *((("■", style.SERIES[5], _("pipeline")), ("▨", style.SERIES[5], _("LNG"))) if len(modes) > 1 else ()),
            ("▨", style.MUTED, _("others, derived here")),
        ],
        note=_("Those not named are the total less the suppliers shown."),
        left=104,
        height=30 * len(codes) + 10,
    )


def _write_sums(figure: Sketch, codes: list[str], sums: pd.Series, rows: dict[str, int]) -> None:
    """Each supplier's sum after its bar."""
    figure.add_scatter(
        x=[sums[code] + sums.max() / 80 for code in codes],
        y=[rows[code] for code in codes],
        mode="text",
        text=[number(sums[code], 1) for code in codes],
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
    )


def _draw_modes(figure: Sketch, frame: pd.DataFrame, rows: dict[str, int]) -> None:
    """A bar a supplier, in two parts if gas comes both ways."""
    for mode in ("pipeline", "LNG"):
        part = frame[frame["mode"] == mode]
        figure.add_bar(
            x=part["value"].tolist(),
            y=part["supplier"].map(rows).tolist(),
            orientation="h",
            width=0.6,
            name=_(mode),
            hovertemplate=labelled(bracketed("%{customdata}", _(mode)), f"%{{x}} {_(frame['unit'][0])}<extra></extra>"),
            marker={
                "color": [_colour(code) for code in part["supplier"]],
                "pattern": {"shape": MODE_PATTERN[mode], "size": 6},
            },
            customdata=part["supplier_name"].map(_).tolist(),
        )


def _colour(code: str) -> str:
    return {"RUS": style.RUSSIA, OTHER: style.MUTED}.get(code, style.SERIES[5])
