"""What a new frame changes in a stored one: rows new, gone and revised; and whether it is worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from language import _, number
from loaders.errors import WorseThanStored
from loaders.live.source import Source


@dataclass(frozen=True)
class Changes:
    """Rows of the new frame against the old. ``largest`` is the greatest revision in percent, ``where`` its row."""

    rows: int
    new: int = 0
    gone: int = 0
    revised: int = 0
    largest: float = 0.0
    where: str = ""

    @property
    def any(self) -> bool:
        return bool(self.new or self.gone or self.revised)

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def changes(source: Source, old: pd.DataFrame | None, new: pd.DataFrame) -> Changes:
    """Compare frames of one source by its ``unique`` columns and its ``figure``."""
    if old is None:
        return Changes(rows=len(new), new=len(new))
    key, figure = list(source.unique), source.figure
    both = old[[*key, figure]].merge(
        new[[*key, figure]], on=key, how="outer", suffixes=("_old", "_new"), indicator=True
    )
    kept = both[both["_merge"] == "both"]
    before, after = kept[f"{figure}_old"], kept[f"{figure}_new"]
    differs = (before.astype("object") != after.astype("object")) & ~(before.isna() & after.isna())
    largest, where = _largest(kept[differs], before[differs], after[differs], key)
    return Changes(
        rows=len(new),
        new=int((both["_merge"] == "right_only").sum()),
        gone=int((both["_merge"] == "left_only").sum()),
        revised=int(differs.sum()),
        largest=largest,
        where=where,
    )


def refuse_worse(source: Source, old: pd.DataFrame | None, new: pd.DataFrame) -> None:
    """Raise WorseThanStored if the new frame lost half its rows, ends earlier, or lost a series."""
    if old is None:
        return
    if 2 * len(new) < len(old):
        words = _("{new} rows came where {old} are stored")
        raise WorseThanStored(source.id, words.format(new=number(len(new)), old=number(len(old))))
    if source.until(new) < source.until(old):
        words = _("the answer ends in {new}, the stored figures in {old}")
        raise WorseThanStored(source.id, words.format(new=source.until(new), old=source.until(old)))
    lost = _series(source, old) - _series(source, new)
    if lost:
        words = _("a series that is stored is not in the answer ({series})")
        raise WorseThanStored(source.id, words.format(series=", ".join(sorted(" ".join(one) for one in lost)[:3])))


def _series(source: Source, frame: pd.DataFrame) -> set[tuple[str, ...]]:
    """What the figures are about, without the time: reporter, partner and indicator."""
    names = [name for name in ("reporter", "partner", "indicator") if name in source.unique]
    return (
        set(map(tuple, frame.loc[frame[source.figure].notna(), names].drop_duplicates().to_numpy())) if names else set()
    )


def _largest(rows: pd.DataFrame, before: pd.Series, after: pd.Series, key: Sequence[str]) -> tuple[float, str]:
    """The greatest revision in percent of the earlier figure, and the row that it stands in."""
    if not len(rows) or not pd.api.types.is_numeric_dtype(before):
        return 0.0, ""
    percent = (100 * (after - before) / before.abs()).abs().replace(float("inf"), float("nan")).dropna()
    if percent.empty:
        return 0.0, ""
    row = rows.loc[percent.idxmax()]
    return round(float(percent.max()), 3), " ".join(str(row[name]) for name in key)
