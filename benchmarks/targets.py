"""What the dashboard is to keep to on two cores, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.table import show


@dataclass(frozen=True)
class Target:
    """A figure and its limit, and where the figure is from; no ``figure`` where it was not measured."""

    what: str
    limit: float
    unit: str
    figure: float | None
    where: str = ""

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        if self.figure is None:
            return self.what, f"{self.limit:g} {self.unit}", "–", "", ""
        digits = 2 if self.limit < 10 else 0
        met = "yes" if self.figure <= self.limit else "NO"
        return self.what, f"{self.limit:g} {self.unit}", f"{self.figure:,.{digits}f}", met, self.where


def show_targets(targets: Iterable[Target]) -> None:
    show("Targets on two cores", ("what", "at most", "measured", "met", "where"), [each.row for each in targets])
