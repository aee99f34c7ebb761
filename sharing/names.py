"""What files and entries are called: stable names that tell charts, choices and pairs apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

import gallery
from charts import Chart
from gallery import EVENTS
from loaders.pair import FLAGSHIP, Pair
from telling import statement


def stem(name: str, choice: Mapping[str, str] | None = None, pair: Pair = FLAGSHIP) -> str:
    """ "dyad-trade-partners", with the pair of a chart that can have another, and with what was chosen instead of the
    default; events on the axis change no row and are left out."""
    entry = gallery.entries()[name]
    chosen = [
        slug(choice[option.name])
        for option in entry.options
        if option is not EVENTS and choice and choice.get(option.name, option.default) != option.default
    ]
    return "-".join(["dyad", name, *([str(pair)] if entry.pairs else []), *chosen])


def file_name(name: str, chart: Chart, choice: Mapping[str, str] | None = None, pair: Pair = FLAGSHIP) -> str:
    """What the files of a chart as chosen are called, before the suffix: with the last period of the data."""
    return f"{stem(name, choice, pair)}-{chart.through}"


def of_page(page: str, pair: Pair = FLAGSHIP) -> str:
    """What all data of a page is called."""
    return f"dyad-{slug(page)}" + (f"-{pair}" if pair != FLAGSHIP else "")


def of_table(table: str) -> str:
    """What a shipped table with its description is called."""
    return f"dyad-table-{slug(table)}"


def of_claim(claim: str, on_the_day: bool = False) -> str:
    """What all that goes with the verdict on a claim is called: the verdict of now, or of the day of the explainer."""
    return statement.file_name(claim) + ("-on-the-day" if on_the_day else "")


def slug(text: str) -> str:
    """Words as a part of a file's name or of an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
