"""The codes by which sources name countries, from the one table that has them all.

Every code is text. A country of the past (kind "predecessor") has a code of three letters
too, such as SUN, and is no key of `countries`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from pathlib import Path

from language import _
from loaders import package
from loaders.errors import LoaderError
from loaders.table import read_table


@dataclass(frozen=True)
class Country:
    """One country or territory and its code in each system; "" where the system has none."""

    iso3: str
    iso2: str
    name: str
    m49: str
    comtrade: str
    cow: str
    world_bank: str
    bis: str
    undl: str
    fips: str
    sipri: str
    currency: str


SYSTEMS = ("iso2", "m49", "comtrade", "cow", "world_bank", "bis", "undl", "fips", "sipri")
"""What `code` and `iso3_of` know; for SIPRI the code is a name."""


class NoCode(LoaderError):
    """A country that a source does not name, or a code that no country has."""

    def __init__(self, reason: str) -> None:
        super().__init__("countries", reason, _("Choose another country, or another source."))


@dataclass(frozen=True)
class _Register:
    """The table, indexed for each question asked of it."""

    known: dict[str, Country]
    today: dict[str, Country]
    successors: dict[str, str]
    found: dict[str, dict[str, str]]


def countries() -> dict[str, Country]:
    """The countries and territories of today by ISO3, in the order of their names. Raises LoaderError."""
    return _register().today


def code(iso3: str, system: str) -> str:
    """The country's code in a system of SYSTEMS. Raises NoCode where it has none."""
    country = _register().known.get(iso3)
    if country is None:
        raise NoCode(_("There is no country with the code {code}.").format(code=iso3[:20]))
    if not getattr(country, system):
        titles = {field.name: field.title for field in package.describe("countries").fields}
        raise NoCode(
            _("{country} has no code of its own in {system}.").format(country=name(iso3), system=titles[system])
        )
    return getattr(country, system)


def iso3_of(system: str, code: str) -> str:
    """The country behind a source's code, "" if there is none; a code shared with a predecessor is today's country."""
    return _register().found[system].get(_spelled(system, code), "")


def successor(code: str) -> str:
    """The country of today that continues this one: SUN gives RUS, RUS itself; "" for an unknown code."""
    return _register().successors.get(code, "")


def name(iso3: str) -> str:
    """The name for readers, in their language; an unknown code is its own name."""
    country = _register().known.get(iso3)
    return _(country.name) if country else iso3


def _spelled(system: str, code: str) -> str:
    """M49 keeps its zeros (004); Comtrade and COW, which are numbers, have none."""
    digits = code.strip()
    if system in {"comtrade", "cow"}:
        return digits.lstrip("0")
    return digits.zfill(3) if system == "m49" else digits


def _register() -> _Register:
    folder = package.DATA
    return _read(folder, package.stamp(folder / "countries.csv"), package.stamp(folder / "datapackage.json"))


@functools.lru_cache(maxsize=4)
def _read(folder: Path, content: object, descriptions: object) -> _Register:
    table = read_table("countries", folder)
    columns = [field.name for field in fields(Country)]
    known = {row["iso3"]: Country(**row) for row in table[columns].to_dict("records")}
    today = set(table.loc[table["kind"] != "predecessor", "iso3"])
    today_last = sorted(known.values(), key=lambda country: country.iso3 in today)  # the later one keeps a shared code
    found = {system: {getattr(country, system): country.iso3 for country in today_last} for system in SYSTEMS}
    for codes in found.values():
        codes.pop("", None)
    return _Register(
        known=known,
        today={iso3: country for iso3, country in known.items() if iso3 in today},
        successors={row.iso3: row.successor or row.iso3 for row in table.itertuples()},
        found=found,
    )
