"""SIPRI's trade register as a file: where its table begins, what its columns are, and how it writes a figure."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language import _, number
from language.hidden import visible
from loaders.errors import OtherFile, UnexpectedContent
from loaders.live.observations import MONTHS

ID = "sipri"
FIRST_YEAR = 1950
"""The database begins here."""
MOST_ROWS = 300_000
"""Ten times the whole register of 2026."""
LONGEST = 200
"""Characters of a cell that are kept: SIPRI's longest description has about half."""

HEADINGS = {
    "Recipient": "recipient",
    "Supplier": "supplier",
    "Weapon designation": "designation",
    "Designation": "designation",
    "Weapon description": "description",
    "Description": "description",
    "Year of order": "order year",
    "Order date": "order year",
    "Number ordered": "ordered",
    "Number delivered": "delivered",
    "Deliveries in the Year Range": "delivered",  # so called since September 2026
    "Numbers delivered": "delivered",
    "Numbers delivered is estimate": "delivered?",
    "SIPRI TIV per unit": "TIV per unit",
    "SIPRI TIV for total order": "TIV of the order",
    "SIPRI TIV of delivered weapons": "TIV delivered",
    "SIPRI AT Database ID": "deal",
    "Delivery year": "delivery year",
    "Delivery year is estimate": "delivery year?",
    "TIV delivery values": "TIV delivered",
}
"""SIPRI's headings. In a register the heading after a doubtful figure is one blank: "ordered?" here."""
DEAL = {"recipient", "supplier", "designation", "description", "order year", "delivered", "delivered?", "TIV delivered"}
LAYOUTS = {
    "deals": DEAL | {"order year?", "ordered", "ordered?", "TIV per unit", "TIV of the order"},
    "deliveries": DEAL | {"deal", "delivery year", "delivery year?"},
}
DOUBT = {"?": True, "Yes": True, "": False, "No": False}

GENERATED = re.compile(r"Data generated: (\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})")
RANGE = re.compile(r"year range '([^']*)' to '([^']*)'")


def other_file(reason: str) -> OtherFile:
    """Not the trade register; the remedy names the file that is wanted."""
    remedy = _(
        "Wanted is the trade register of the SIPRI Arms Transfers Database, saved with its button CSV and with no "
        "years chosen."
    )
    return OtherFile(ID, reason, remedy)


@dataclass(frozen=True)
class Export:
    """One CSV file of SIPRI's: a row is a deal or a delivery, its cells as SIPRI writes them; names as in LAYOUTS.

    ``whole`` is False where years were chosen: "delivered" then counts a part of what a deal delivered.
    """

    layout: str
    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    generated: dt.date | None
    whole: bool


def read_export(text: str) -> Export:
    """The file, its header found by the names in it: the lines before it vary. Raises UnexpectedContent."""
    lines = re.split(r"\r\n|\r|\n", text)
    for place, line in enumerate(lines):
        names = _names(_cells(line))
        layout = next((layout for layout, wanted in LAYOUTS.items() if wanted <= set(names)), None)
        if layout is not None:
            before = "\n".join(",".join(_cells(line)) for line in lines[:place])
            generated = _generated(before)
            rows = list(_rows(lines, place, len(names)))
            return Export(layout, names, rows, generated, _whole(before, generated))
    if "Volume of transfers" in text:
        raise other_file(_("this is SIPRI’s table of import or export values and not the trade register"))
    raise other_file(_("this is not SIPRI’s trade register, or its columns have changed"))


def _cells(line: str) -> list[str]:
    """SIPRI writes a comma in a text as a semicolon and quotes nothing; blanks are doubled and trail."""
    return [clean(cell) for cell in line.split(",")]


def clean(cell: str) -> str:
    return visible(" ".join(cell.strip().strip('"').split()))[:LONGEST]


def _names(cells: Sequence[str]) -> list[str]:
    """Our names of the columns. The one without a name says whether the figure before it is in doubt."""
    names = [HEADINGS.get(cell, cell) for cell in cells]
    return [name or f"{before}?" for before, name in zip(["", *names], names, strict=False)]


def _rows(lines: Sequence[str], header: int, wanted: int) -> Iterator[list[str]]:
    """The rows below the header, not cleaned yet: there are 29,000 of them, and few are of one pair."""
    if len(lines) > MOST_ROWS:
        raise UnexpectedContent(ID, _("the file has more than {count} rows").format(count=number(MOST_ROWS)))
    for place, line in enumerate(lines[header + 1 :], start=header + 2):
        if not line.strip(', "'):
            continue
        cells = line.split(",")
        if len(cells) != wanted:
            words = _("line {line} has {count} fields and not {wanted}; the file may have been cut short")
            raise UnexpectedContent(ID, words.format(line=place, count=len(cells), wanted=wanted))
        if line == lines[header]:
            raise UnexpectedContent(ID, _("line {line} begins a second register in the file").format(line=place))
        yield cells


def _generated(before: str) -> dt.date | None:
    """The day of "Data generated: 18 May 2026 2:29:20 PM"."""
    found = GENERATED.search(before)
    return dt.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None


def _whole(before: str, generated: dt.date | None) -> bool:
    """Whether a register covers all years that there were when it was saved; each spring brings the year before."""
    found = RANGE.search(before)
    first, last = (int(year) if year.isdecimal() else None for year in found.groups()) if found else (None, None)
    newest = generated.year - (1 if generated.month > 3 else 2) if generated else 0
    return (first is None or first <= FIRST_YEAR) and (last is None or last >= newest)


def amount(row: dict[str, str], name: str) -> float:
    """A cell as a number, NaN where it is empty. Raises UnexpectedContent for anything else."""
    cell = row[name]
    if cell and not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", cell, re.ASCII):
        words = _("“{cell}” stands for {name} of {weapon}, and is not a number")
        raise UnexpectedContent(ID, words.format(cell=cell[:40], name=name, weapon=row["designation"][:40]))
    return float(cell) if cell else math.nan


def in_doubt(row: dict[str, str], *names: str) -> bool:
    """Whether SIPRI doubts one of these figures. Raises UnexpectedContent for a mark it does not use."""
    odd = next((row[name] for name in names if row[name] not in DOUBT), None)
    if odd is not None:
        raise UnexpectedContent(ID, _("“{mark}” is not a mark of doubt").format(mark=odd[:40]))
    return any(DOUBT[row[name]] for name in names)
