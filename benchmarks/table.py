"""Prints measurements as plain tables, each figure with its ratio to the empty app."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles


def percentile_95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def figure(values: Sequence[float], base: Sequence[float] | None = None, of=median, digits: int = 0) -> str:
    """`1,234 (2.5)`: the median (or another measure `of` the values), and how many times that of the base."""
    if not values:
        return "–"
    text = f"{of(values):,.{digits}f}"
    return f"{text} ({of(base) and of(values) / of(base):.2f})" if base else text


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print(f"\n{title}\n")
    for number, (name, *figures) in enumerate(lines):
        cells = [name.ljust(widths[0]), *(text.rjust(width) for text, width in zip(figures, widths[1:], strict=True))]
        print("  " + "   ".join(cells).rstrip())
        if number == 0:
            print("  " + "   ".join("─" * width for width in widths))
    print(flush=True)
