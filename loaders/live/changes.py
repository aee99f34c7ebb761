"""What a new frame changes in a stored one: rows new, gone, revised and marked; and whether it is worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from language import _, number
from loaders.errors import WorseThanStored
from loaders.live.source import Source

LEAP = 1.0
"""How far, in powers of ten, a series may move as a whole: further is another unit, not a revision."""


@dataclass(frozen=True)
class Changes:
    """Rows of the new frame against the old. ``largest`` is the greatest revision in percent, ``where`` its row.

    ``marked`` counts rows whose figure is the same and whose status or unit is not.
    """

    rows: int
    new: int = 0
    gone: int = 0
    revised: int = 0
    marked: int = 0
    largest: float = 0.0
    where: str = ""

    @property
    def any(self) -> bool:
        return bool(self.new or self.gone or self.revised or self.marked)

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def changes(source: Source, old: pd.DataFrame | None, new: pd.DataFrame) -> Changes:
    """Compare frames of one source by its ``unique`` columns and its ``figure``."""
    if old is None:
        return Changes(rows=len(new), new=len(new))
    key, figure = list(source.unique), source.figure
    marks = [name for name in ("status", "unit") if name in old and name in new]
    columns = [*key, figure, *marks]
    both = old[columns].merge(new[columns], on=key, how="outer", suffixes=("_old", "_new"), indicator=True)
    kept = both[both["_merge"] == "both"]
    before, after = kept[f"{figure}_old"], kept[f"{figure}_new"]
    differs = (before.astype("object") != after.astype("object")) & ~(before.isna() & after.isna())
    marked = pd.Series(False, kept.index)
    for name in marks:
        marked |= kept[f"{name}_old"] != kept[f"{name}_new"]
    largest, where = _largest(kept[differs], before[differs], after[differs], key)
    return Changes(
        rows=len(new),
        new=int((both["_merge"] == "right_only").sum()),
        gone=int((both["_merge"] == "left_only").sum()),
        revised=int(differs.sum()),
        marked=int((marked & ~differs).sum()),
        largest=largest,
        where=where,
    )


def refuse_worse(source: Source, old: pd.DataFrame | None, new: pd.DataFrame, command: str) -> None:
    """Raise WorseThanStored if the new frame lost half its rows, ends earlier, lost a series, or has one in another
    unit or magnitude. ``command`` is what a reader runs to take it nevertheless."""
    fault = _fault(source, old, new) if old is not None and old[source.figure].notna().any() else ""
    if fault:
        raise WorseThanStored(source.id, fault, command)


def series(source: Source, frame: pd.DataFrame) -> set[tuple[str, ...]]:
    """What the figures are about, without the time: reporter, partner and indicator."""
    names = _about(source, frame)
    rows = frame.loc[frame[source.figure].notna(), names].drop_duplicates() if names else frame[:0]
    return set(map(tuple, rows.to_numpy()))


def _fault(source: Source, old: pd.DataFrame, new: pd.DataFrame) -> str:
    """In what the new frame is worse, or ""."""
    if 2 * len(new) < len(old):
        words = _("{new} rows came where {old} are stored")
        return words.format(new=number(len(new)), old=number(len(old)))
    if source.until(new) < source.until(old):
        words = _("the answer ends in {new}, the stored figures in {old}")
        return words.format(new=source.until(new), old=source.until(old))
    if lost := series(source, old) - series(source, new):
        return _("a series that is stored is not in the answer ({series})").format(series=_listed(lost))
    if leapt := _leapt(source, old, new):
        return _("a series came in another unit or magnitude ({series})").format(series=_listed(leapt))
    return ""


def _leapt(source: Source, old: pd.DataFrame, new: pd.DataFrame) -> set[tuple[str, ...]]:
    """The series of another unit, or whose rows moved by more than LEAP in the middle of them."""
    names, figure = _about(source, old), source.figure
    if not names or "unit" not in old or not pd.api.types.is_numeric_dtype(old[figure]):
        return set()
    columns = [*source.unique, figure, "unit"]
    both = old[columns].merge(new[columns], on=list(source.unique), suffixes=("_old", "_new"))
    before, after = (both[f"{figure}_{side}"].abs() for side in ("old", "new"))
    told = (before > 0) & (after > 0)
    both["leap"] = np.log10(after.where(told) / before.where(told)).abs()
    both["other"] = both["unit_old"] != both["unit_new"]
    found = both.groupby(names).agg(leap=("leap", "median"), other=("other", "any"))
    leapt = found.index[found["other"] | (found["leap"] > LEAP)]
    return {one if isinstance(one, tuple) else (one,) for one in leapt}


def _listed(found: set[tuple[str, ...]]) -> str:
    return ", ".join(sorted(" ".join(one) for one in found)[:3])


def _about(source: Source, frame: pd.DataFrame) -> list[str]:
    return [name for name in ("reporter", "partner", "indicator") if name in source.unique and name in frame]


def _largest(rows: pd.DataFrame, before: pd.Series, after: pd.Series, key: Sequence[str]) -> tuple[float, str]:
    """The greatest revision in percent of the earlier figure, and the row that it stands in."""
    if not len(rows) or not pd.api.types.is_numeric_dtype(before):
        return 0.0, ""
    percent = (100 * (after - before) / before.abs()).abs().replace(float("inf"), float("nan")).dropna()
    if percent.empty:
        return 0.0, ""
    row = rows.loc[percent.idxmax()]
    return round(float(percent.max()), 3), " ".join(str(row[name]) for name in key)
