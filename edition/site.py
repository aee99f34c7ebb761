"""Where the pages of an edition are: paths within it, relative links between them, addresses if it has one."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import gallery
from gallery import Entry
from language import DEFAULT, chosen
from loaders.live.load import load
from loaders.pair import FLAGSHIP
from loaders.published import newest
from loaders.sources import source
from narrative.outline import PAGES

SHARED = frozenset({"assets", "csv", "zip"})
"""Folders that are the same in every language; they are there once."""


@dataclass(frozen=True)
class Site:
    """One edition.

    ``address`` is where it will be public, ending with "/", or "" if that is not known; ``stamp`` the newest date of
    the data, shipped or on file, as ISO text; ``seen`` the day that citations name as the day of reading. That is the
    day of the data too, for the same data give the same edition on any day. ``languages`` are those that it is in.
    """

    address: str
    stamp: str
    seen: dt.date
    languages: tuple[str, ...] = (DEFAULT,)

    def __post_init__(self) -> None:
        if self.address and not self.address.endswith("/"):
            raise ValueError(f"The address of an edition ends with a slash, not as {self.address}")


def of_data(address: str = "", languages: Sequence[str] = (DEFAULT,)) -> Site:
    """The edition of the data on this machine, with or without the slash at the end of its address."""
    day = max([newest(), *_fetched()])
    return Site(f"{address.rstrip('/')}/" if address else "", day.isoformat(), day, tuple(languages))


def _fetched() -> list[dt.date]:
    """The days on which live figures came that charts show in place of shipped ones."""
    behind = {name for entry in gallery.entries().values() for name in entry.live}
    found = [load(source(name), FLAGSHIP).provenance for name in behind]
    return [dt.datetime.fromisoformat(each.fetched).astimezone(dt.UTC).date() for each in found if each]


def page_path(page: str) -> str:
    """The path of a page of the outline: "leaders" is leaders.html."""
    return f"{PAGES[page].path or 'index'}.html"


def home(code: str) -> str:
    """The folder of a language within the edition; the default one is at the root."""
    return "" if code == DEFAULT else f"{code}/"


def located(path: str, code: str = "") -> str:
    """Where a file is in the edition. Producers name it as if there were one language: the reader's, or ``code``."""
    return path if path.partition("/")[0] in SHARED else home(code or chosen()) + path


def relative(from_path: str, to_path: str, code: str = "") -> str:
    """The link from one file of the edition to another, or to that of another language; what follows the path (? or #)
    stays as it is."""
    path, _mark, place = to_path.partition("#")
    folder = posixpath.dirname(located(from_path))
    link = posixpath.relpath(located(path, code), folder or ".") if path else ""
    return f"{link}#{place}" if place else link


def absolute(site: Site, path: str, code: str = "") -> str:
    """The public address of a file of the edition; "" if that is not known. A front page is the address of its
    folder."""
    place = located(path, code)
    front = posixpath.basename(place) == "index.html"
    return site.address and site.address + (place.removesuffix("index.html") if front else place)


def address_of_chart(site: Site, path: str, entry: Entry, choice: Mapping[str, str]) -> str:
    """Where a chart is shown as chosen: its public address, or the file within the edition if that is not known.

    Identifiers of choices are letters, digits, hyphens and spaces.
    """
    chosen = [
        f"{entry.parameter(option)}={choice[option.name].replace(' ', '%20')}"
        for option in entry.options
        if choice.get(option.name, option.default) != option.default
    ]
    return (absolute(site, path) or located(path)) + (f"?{'&'.join(chosen)}" if chosen else "")
