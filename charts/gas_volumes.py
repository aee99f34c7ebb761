"""How much gas Power of Siberia-1 carries, beside the steps of its contract."""

from __future__ import annotations

import pandas as pd

from charts import style
from charts.chart import Chart
from charts.sketch import Sketch
from language import _, dated, listing, number


def power_of_siberia(deliveries: pd.DataFrame, events: pd.DataFrame | None = None) -> Chart:
    """Deliveries of Power of Siberia-1 as bars, the contract's steps as lines across them; a missing step is a gap."""
    frame = deliveries.assign(year=deliveries["period"].astype("int64"))
    carried, steps = (frame[frame["measure"] == measure] for measure in ("delivered", "contract"))
    middle = [year + 0.5 for year in carried["year"]]  # a bar covers its year, so that dates fall where they belong
    figure = Sketch()
    figure.add_bar(
        x=middle,
        y=carried["value"].tolist(),
        width=0.72,
        marker={"color": style.DATA},
        name=_("delivered"),
        customdata=carried["period"].tolist(),
        hovertemplate=_("%{customdata}: %{y} bcm delivered") + "<extra></extra>",
    )
    _draw_steps(figure, steps)
    _write_figures(figure, frame, middle, carried)
    first, end = int(frame["year"].min()), int(frame["year"].max()) + 1
    style.mark_moment(figure, end + 0.15, at=style.MOMENT_YEAR)
    listed = style.mark_events(figure, events, f"{first}-01-01", f"{end}-02-01", years=True)
    figure.update_xaxes(
        range=[first - 0.1, end + 0.15], tickvals=middle, ticktext=carried["period"].tolist(), showgrid=False
    )
    figure.update_yaxes(range=[0, frame["value"].max() * 1.15], nticks=6, showgrid=False)
    both = carried.set_index("year")["value"].to_frame("carried").join(steps.set_index("year")["value"].rename("step"))
    last = both.iloc[-1]
    known = both.loc[both.index <= style.MOMENT.year].iloc[-1]
    missing = [str(year) for year in both.index[both["step"].isna()] if year > first]
    over = last["carried"] - last["step"]
    compared = _compared(over)
    found = {
        "carried": number(last["carried"], 1),
        "carried_year": str(both.index[-1]),
        "carried_over": number(abs(over), 1),
        "carried_compared": compared,
        "plateau": number(last["step"]),
        "carried_then": number(known["carried"], 1),
        "then_year": str(known.name),
        "times_since": number(last["carried"] / known["carried"], 1),
        "step_missing": listing(missing),
        "first_full": number(both["carried"].iloc[1], 1),
        "first_full_year": str(both.index[1]),
    }
    return style.finished(
        figure,
        frame=frame,
        title=_("Power of Siberia-1 carried {value} bcm in {year}, {compared}").format(
            value=number(last["carried"], 1), year=both.index[-1], compared=compared
        ),
        subtitle=_("Gas delivered to China a year, bcm; lines: step of the contract"),
        measure=_("Gas delivered from Russia to China a year, bcm, beside the step of the contract"),
        alt=_("Delivered: {rows}. Contract: {steps}.").format(
            rows=_(", ").join(dated(style.short(value), str(year)) for year, value in both["carried"].items()),
            steps=_(", ").join(dated(style.short(value), str(year)) for year, value in both["step"].dropna().items()),
        ),
        through=str(both.index[-1]),
        figures=found,
        key=[("■", style.DATA, _("delivered")), ("━", style.SERIES[1], _("contract"))],
        note=style.notes(
            _("{year} is one month. No contract step was found for {missing}.").format(
                year=first, missing=listing(missing)
            ),
            listed,
        ),
        left=30,
        height=260,
    )


def _draw_steps(figure: Sketch, steps: pd.DataFrame) -> None:
    """The contract's steps as level lines across their years."""
    figure.add_scatter(
        x=[at for year in steps["year"] for at in (year + 0.06, year + 0.94, None)],
        y=[at for value in steps["value"] for at in (value, value, None)],
        mode="lines",
        line={"color": style.SERIES[1], "width": 3},
        connectgaps=False,
        hovertemplate=_("contract: %{y} bcm") + "<extra></extra>",
    )


def _write_figures(figure: Sketch, frame: pd.DataFrame, middle: list[float], carried: pd.DataFrame) -> None:
    """The delivered volumes, above bar and step."""
    tops = frame.groupby("year")["value"].max()
    figure.add_scatter(
        x=middle,
        y=(tops[carried["year"]] + tops.max() / 60).tolist(),
        mode="text",
        text=[style.short(value) for value in carried["value"]],
        textposition="top center",
        textfont={"size": 11},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _compared(over: float) -> str:
    """How far a delivery lies from the contract's step of its year, if that step is known."""
    if pd.isna(over):
        return _("its contract step is not known")
    words = _("{over} above its contract") if over >= 0 else _("{over} below its contract")
    return words.format(over=number(abs(over), 1))
