"""The small pictures of the overview: one of each subject, the verdicts, and one statement beside what was found."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts import sparkline, style
from charts.chart import NothingToDraw
from charts.claims_verdicts import THEMES, verdict_key
from charts.signs import FOUND, SAID
from charts.sparkline import Sparkline
from language import _, listing, number

LEVEL = {"Y": 1, "A": 0, "N": -1}
SIGN = {
    "holds": "check",
    "holds-only-if": "half",
    "does-not-hold": "cross",
    "open": "ring",
    "cannot-be-checked": "question",
}
"""The verdicts' signs, as they stand in their badges too."""
BALLOT_COLOUR = {"Y": style.DATA, "A": style.MUTED, "N": style.CHINA}


def meetings(frame: pd.DataFrame) -> Sparkline:
    """Meetings a year."""
    counts = frame.groupby("year").size().reindex(range(frame["year"].min(), frame["year"].max() + 1), fill_value=0)
    return sparkline.bars(
        counts.tolist(),
        style.DATA,
        _("Meetings a year, {first} to {last}").format(first=counts.index[0], last=counts.index[-1]),
    )


def trade(frame: pd.DataFrame) -> Sparkline:
    """Total trade a year; years without a figure are gaps."""
    totals = frame[frame["flow"] == "total"].set_index("year")["value"]
    years = range(totals.index.min(), totals.index.max() + 1)
    return sparkline.bars(
        totals.reindex(years).tolist(),
        style.DATA,
        _("Total trade a year, {first} to {last}, up to {top} billion US dollars").format(
            first=years[0], last=years[-1], top=number(totals.max())
        ),
    )


def agreement(frame: pd.DataFrame) -> Sparkline:
    """Agreement of Russia and China a year; incomplete years pale."""
    pair = frame[(frame["country_a"] == "RUS") & (frame["country_b"] == "CHN")].sort_values("year")
    return sparkline.bars(
        pair["value"].tolist(),
        style.DATA,
        _("Identical votes of Russia and China a year, {first} to {last}").format(
            first=pair["year"].min(), last=pair["year"].max()
        ),
        pale=(~pair["complete_year"]).tolist(),
    )


def ballots(frame: pd.DataFrame) -> Sparkline:
    """China's ballots on Ukraine in order: yes up, abstention in the middle, no down."""
    votes = frame.sort_values("date")["china_vote"].map(lambda vote: vote[:1])
    votes = votes[votes.isin(LEVEL)]
    return sparkline.ticks(
        [LEVEL[vote] for vote in votes],
        [BALLOT_COLOUR[vote] for vote in votes],
        _("China’s ballots on Ukraine, oldest first: {yes} yes, {abstained} abstentions, {no} no").format(
            yes=number((votes == "Y").sum()), abstained=number((votes == "A").sum()), no=number((votes == "N").sum())
        ),
    )


def deliveries(frame: pd.DataFrame) -> Sparkline:
    """Gas delivered through Power of Siberia-1 a year."""
    carried = frame[frame["measure"] == "delivered"].sort_values("year")
    return sparkline.bars(
        carried["value"].tolist(),
        style.DATA,
        _("Gas delivered through Power of Siberia-1 a year, {first} to {last}").format(
            first=carried["year"].min(), last=carried["year"].max()
        ),
    )


def verdicts_by_page(frame: pd.DataFrame) -> dict[str, Sparkline]:
    """The verdicts of each page that has statements, in the order of the explainer; all cells are of one size."""
    pages = {theme: frame[frame["theme"] == theme] for theme in THEMES}
    columns = max(map(len, pages.values()))
    return {theme: _row(page, columns) for theme, page in pages.items() if len(page)}


def apart(said: float, found: Sequence[float], words_said: str, words_found: str) -> Sparkline:
    """How far what was said is from what was found."""
    if not found:
        raise NothingToDraw("nothing was found to set beside what was said")
    words = _("On a line from zero: said {said}, found {found}").format(said=words_said, found=words_found)
    return sparkline.apart(said, found, (SAID.colour, FOUND.colour), words)


def _row(page: pd.DataFrame, columns: int) -> Sparkline:
    counts = [f"{sign} {words}" for sign, _colour, words in verdict_key(page)]
    cells = [(SIGN[verdict], style.VERDICT[verdict]) for verdict in page["verdict"]]
    return sparkline.row(cells, columns, listing(counts))
