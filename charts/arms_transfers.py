"""Arms transfers from Russia to China: how much a year, a volume and not money."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import CARRIED, Chart
from charts.rows import row_by_row
from charts.sipri import NOT_MONEY, NOTICE
from charts.sketch import Sketch
from language import _, dated, labelled, listing, number, percent

LOOK = {"A": (style.MUTED, "\\"), "B": (style.RUSSIA, ""), "project": (style.RUSSIA, style.STATUS_PATTERN["estimated"])}
SIGNS = {"A": "▧", "B": "■", "project": "▩"}


def arms_transfers(
    transfers: pd.DataFrame,
    published: pd.DataFrame,
    parts: pd.DataFrame,
    measure: str,
    events: pd.DataFrame | None = None,
) -> Chart:
    """Deliveries from Russia to China by year, or their share of Russian exports or Chinese imports."""
    drawn = transfers[transfers["measure"] == measure]
    windows = published[published["measure"] == measure]
    figure = Sketch()
    _draw(figure, drawn, windows)
    found = _transfer_figures(transfers, published)
    volume = measure == "deliveries"
    end = 2026.6 if volume or len(windows) else 2024.6
    top = drawn["value"].max() * 1.16
    style.mark_moment(figure, end, at=style.MOMENT_CENTRED)
    listed = style.mark_events(figure, events, "1991-06", str(int(end)), centred=True)
    figure.update_xaxes(range=[1991.4, end], tickvals=list(range(1995, 2026, 5)), showgrid=False)
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(range=[0, top], ticksuffix="" if volume else "%", nticks=6, tickformat=",d")
    frame = pd.concat(
        [drawn.assign(period=drawn["year"].astype("str")), windows.assign(vintage=_("as published"))], ignore_index=True
    )
    frame = frame[["period", "measure", "supplier", "recipient", "vintage", "value", *CARRIED, "note"]]
    title, subtitle = _transfer_titles(measure, found)
    return style.finished(
        figure,
        frame=frame,
        title=title,
        subtitle=subtitle,
        alt=_("Bars by year from {first} to {last}. {title}. Lowest year: {low_year} with {low_value}.").format(
            first=drawn["year"].min(),
            last=drawn["year"].max(),
            title=title,
            low_year=_lowest(drawn)["year"],
            low_value=_amount(_lowest(drawn)),
        ),
        through=str(max(drawn["year"].max(), windows["last_year"].max() if len(windows) else 0)),
        figures=found,
        key=_key(drawn, windows),
        note=_note(parts, volume, listed),
        left=46,
        right=26,
        height=280,
    )


def _note(parts: pd.DataFrame, volume: bool, listed: str) -> str:
    """What the volume is, what the estimates are made of, and why years of two editions do not join."""
    made = _("; ").join(
        labelled(
            str(year),
            listing([f"{number(p.units)} {p.designation} × {number(p.tiv_per_unit)}" for p in row_by_row(rows)]),
        )
        for year, rows in parts.groupby("year")
    )
    return style.notes(
        _(NOT_MONEY),
        _(
            "The estimates of this project, from two editions of SIPRI’s register (units × TIV per unit): {made}. "
            "SIPRI has published no figure for them that we could read."
        ).format(made=made)
        if volume
        else "",
        _(
            "Each block of years comes from one edition of the database: SIPRI revises it every spring, and editions "
            "must not be mixed in one line."
        ),
        _(NOTICE),
        listed,
    )


def _key(drawn: pd.DataFrame, windows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """The editions of the database that are drawn, and the shares that SIPRI published."""
    vintages = drawn["vintage"].unique()
    names = {
        "A": _("edition of May 2022"),
        "B": _("sum of SIPRI’s rows, edition of January 2025"),
        "project": _("estimate of this project: {values}").format(
            values=_(", ").join(
                dated(number(r.value), str(r.year)) for r in row_by_row(drawn[drawn["vintage"] == "project"])
            )
        ),
    }
    return [
        *((SIGNS[v], LOOK[v][0], names[v]) for v in ("A", "B", "project") if v in vintages),
        *(
            [
                (
                    "▬",
                    style.EXPLAINER,
                    _("five years as SIPRI published it: {values}").format(
                        values=_(", ").join(percent(v) for v in windows["value"])
                    ),
                )
            ]
            if len(windows)
            else []
        ),
    ]


def _draw(figure: Sketch, drawn: pd.DataFrame, windows: pd.DataFrame) -> None:
    """A bar a year, and a level line over the five years of each share that SIPRI published."""
    for vintage, rows in drawn.groupby("vintage"):
        colour, pattern = LOOK[vintage]
        figure.add_bar(
            x=rows["year"].tolist(),
            y=rows["value"].tolist(),
            name=_(vintage),
            marker={
                "color": colour,
                "pattern": {"shape": pattern, "fillmode": "replace" if pattern else "overlay"},
                "line": {"color": colour, "width": 1},
            },
            customdata=rows["unit"].map(_).tolist(),
            hovertemplate=labelled("%{x}", "%{y:,} %{customdata}<extra></extra>"),
        )
    for row in row_by_row(windows):
        figure.add_scatter(
            x=[row.first_year - 0.4, row.last_year + 0.4],
            y=[row.value] * 2,
            mode="lines",
            line={"color": style.EXPLAINER, "width": 3},
            hovertemplate=labelled(row.period, "%{y}%<extra></extra>"),
        )


def _transfer_figures(transfers: pd.DataFrame, published: pd.DataFrame) -> dict[str, str]:
    """Numbers for title and text, the same under each choice of measure."""
    by = {measure: rows.set_index("year")["value"] for measure, rows in transfers.groupby("measure")}
    deliveries = by["deliveries"]
    estimates = transfers[(transfers["measure"] == "deliveries") & (transfers["vintage"] == "project")]
    settled = deliveries.drop(estimates["year"])
    exports, imports = by["share of Russian exports"], by["share of Chinese imports"]
    first, last = published.iloc[0], published.iloc[-1]
    return {
        "tiv_peak_year": str(settled.idxmax()),
        "tiv_peak": number(settled.max()),
        "tiv_last_year": str(settled.index.max()),
        "tiv_last": number(settled.iloc[-1], 1),
        "tiv_last_of_peak": percent(100 * settled.iloc[-1] / settled.max()),
        "tiv_estimate_years": listing(estimates["year"].astype("str").tolist()),
        "tiv_estimates": listing([number(value) for value in estimates["value"]]),
        "export_share_peak_year": str(exports.idxmax()),
        "export_share_peak": percent(exports.max(), 1),
        "export_share_last": percent(exports.iloc[-1], 1),
        "export_share_year": str(exports.index.max()),
        "import_share_peak_year": str(imports.idxmax()),
        "import_share_peak": percent(imports.max(), 1),
        "import_share_last": percent(imports.iloc[-1], 1),
        "import_share_year": str(imports.index.max()),
        "published_first": percent(first["value"]),
        "published_first_period": first["period"].replace("-", "–"),
        "published_last": percent(last["value"]),
        "published_last_period": last["period"].replace("-", "–"),
    }


def _transfer_titles(measure: str, found: dict[str, str]) -> tuple[str, str]:
    if measure == "share of Russian exports":
        return (
            _(
                "China took {export_share_last} of Russian arms exports in {export_share_year}; at most "
                "{export_share_peak} ({export_share_peak_year})"
            ).format(**found),
            _("Deliveries to China, percent of Russian arms exports (TIV, a volume index)"),
        )
    if measure == "share of Chinese imports":
        return (
            _(
                "{import_share_last} of China’s arms imports were Russian in {import_share_year}; at most "
                "{import_share_peak} ({import_share_peak_year})"
            ).format(**found),
            _("Deliveries from Russia, percent of Chinese arms imports (TIV, a volume index)"),
        )
    if found["tiv_peak_year"] == found["tiv_last_year"]:
        return _("Russian arms for China were highest in {tiv_last_year}").format(**found), _(
            "Million TIV a year: a volume index, not money"
        )
    return (
        _(
            "Russian arms for China peaked in {tiv_peak_year}; {tiv_last_year} had {tiv_last_of_peak} of that volume"
        ).format(**found),
        _("Million TIV a year: a volume index, not money"),
    )


def _lowest(drawn: pd.DataFrame) -> pd.Series:
    settled = drawn[drawn["vintage"] != "project"]
    return settled.loc[settled["value"].idxmin()]


def _amount(row: pd.Series) -> str:
    return (
        percent(row["value"], 1)
        if row["unit"] == "percent"
        else _("{value} million TIV").format(value=number(row["value"]))
    )
