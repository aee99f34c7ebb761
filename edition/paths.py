"""Where the files of an edition are that belong to a chart, a claim, a table or a page. Names never change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from gallery import EVENTS, Entry

ALL_ROWS = "zip/dyad.zip"
LEDGER = "csv/claims.csv"


def chart_page(name: str) -> str:
    return f"charts/{name}.html"


def embed_page(name: str) -> str:
    """A chart alone, for a frame in another site."""
    return f"embed/{name}.html"


def chart_choices(name: str) -> str:
    """The script of a chart under every choice; dyad.js knows this name."""
    return f"charts/{name}.js"


def chart_tables(name: str) -> str:
    """The script of its tables; dyad.js knows this name."""
    return f"charts/{name}.table.js"


def chart_csv(entry: Entry, choice: Mapping[str, str] | None = None) -> str:
    """The rows of a chart under a choice; what is so by default is left out of the name, and so are events on the axis,
    which change no row."""
    given = choice or {}
    chosen = [
        f".{option.name}-{given[option.name].replace(' ', '-')}"
        for option in entry.options
        if option is not EVENTS and given.get(option.name, option.default) != option.default
    ]
    return f"csv/charts/{entry.name}{''.join(chosen)}.csv"


def chart_zip(name: str) -> str:
    return f"zip/charts/{name}.zip"


def page_zip(page: str) -> str:
    """All data of a page of the outline."""
    return f"zip/pages/{page.replace('_', '-')}.zip"


def claim_page(claim: str) -> str:
    return f"claims/{claim}.html"


def claim_csv(claim: str) -> str:
    return f"csv/claims/{claim}.csv"


def claim_zip(claim: str) -> str:
    return f"zip/claims/{claim}.zip"


def table_page(table: str) -> str:
    return f"tables/{table}.html"


def table_row(table: str, place: int) -> str:
    """A row of a table's page, counted from 1."""
    return f"{table_page(table)}#row-{place}"


def table_csv(table: str) -> str:
    return f"csv/tables/{table}.csv"


def table_zip(table: str) -> str:
    return f"zip/tables/{table}.zip"


def preview(page: str) -> str:
    """The picture that other sites show with a link to a page of the edition."""
    return f"previews/{PurePosixPath(page).with_suffix('.png')}"
