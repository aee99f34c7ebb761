"""The whole edition, written beside its place and moved into it at the end: a build that breaks off leaves the old one.

Producers are generators of path and content, and know nothing of each other. Where the system can fork, each language
is drawn and written in a process of its own, and they run side by side.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import gallery
from edition import assets, charts, feed, files, manifest, preview, search, sitemap, statements, topics, workers
from edition import tables as pages_of_tables
from edition.manifest import Edition, digest
from edition.page import LIBRARY
from edition.place import Place
from edition.site import Site, located, of_data
from language import DEFAULT, _, choose, number
from ledger import ledger
from loaders.catalogue import card
from loaders.errors import LoaderError
from loaders.package import tables

Producer = Callable[[Site], Iterator[tuple[str, bytes]]]
PRODUCERS: tuple[Producer, ...] = (
    charts.pages,
    topics.pages,
    statements.files,
    preview.files,
    pages_of_tables.files,
    search.files,
    sitemap.not_found,
)
"""What each language has."""
SHARED: tuple[Producer, ...] = (assets.files, files.files)
"""What all languages share, in the default one."""
LIMIT = 300_000
"""Bytes that a page may have before the chart library."""

LOADED = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"')
LATIN, CYRILLIC = "assets/dyad-serif-latin.woff2", "assets/dyad-serif-cyrillic.woff2"
CYRILLIC_LANGUAGES = ("ru/",)
"""Folders of languages whose headings need the second half of the serif."""


class NotBuilt(RuntimeError):
    """Data are wanting without which there is no edition; in words, for some errors cannot leave a process."""


@dataclass(frozen=True)
class Written:
    """A file of the edition: a hash of its content, and its size in bytes."""

    hash: str
    size: int


@dataclass(frozen=True)
class Part:
    """The edition in one language: its files, what it tells, and what could not be shown and why."""

    written: dict[str, Written]
    content: manifest.Content
    problems: list[str]


@dataclass(frozen=True)
class Report:
    """What a build has made.

    ``pages`` are the bytes that a reader loads of each page, uncompressed, before the chart library that all pages
    share; ``problems`` what could not be shown, and why; ``news`` the titles of new entries of the feed.
    """

    site: Site
    pages: Mapping[str, int]
    files: int
    size: int
    news: list[str]
    problems: list[str]


def build(
    out: Path,
    address: str = "",
    languages: Sequence[str] = (DEFAULT,),
    told: Callable[[str], None] = lambda words: None,
) -> Report:
    """Write the edition to a folder that is empty, new, or an edition; ``told`` hears what is being done.

    Raises Refused for another folder, NotBuilt or LoaderError where data are wanting, and OSError.
    """
    choose(DEFAULT)
    place, site = Place.of(out), of_data(address, languages)
    problems = _unread()
    with place.stage() as stage:
        told(_("Drawing charts, writing pages, tables and files"))
        parts = _parts(site, stage)
        written = {path: each for part in parts.values() for path, each in part.written.items()}
        pages = {path: _weight(stage, path, written) for path in sorted(written) if _is_page(path)}
        problems += [problem for part in parts.values() for problem in part.problems]
        problems += [_too_heavy(path, size) for path, size in pages.items() if size > LIMIT]
        feeds = {code: _feed(site, place, stage, code, part.content) for code, part in parts.items()}
        for _titles, files_of_feed in feeds.values():
            written |= files_of_feed
        written |= _write(stage, sitemap.files(site, pages))
        hashes = {path: each.hash for path, each in written.items()}
        content = {code: part.content for code, part in parts.items()}
        written |= _write(stage, [(manifest.NAME, manifest.as_bytes(manifest.manifest(site, content, hashes, pages)))])
        place.take(stage)
    size = sum(each.size for each in written.values())
    titles, _files = feeds[DEFAULT]
    return Report(site, pages, len(written), size, titles, list(dict.fromkeys(problems)))  # a chart fails each choice


def _unread() -> list[str]:
    """The tables that cannot be read, and why. Reads all, so that processes forked later have them."""
    found = []
    for name in tables():
        try:
            card(name)
        except LoaderError as error:
            found.append(str(error))
    return found


def _parts(site: Site, stage: Path) -> dict[str, Part]:
    """Draw and write all languages, side by side."""
    with workers.side_by_side(len(site.languages)) as crew:
        made = {code: crew.submit(_part, code, site, stage) for code in site.languages}
        return {code: part.result() for code, part in made.items()}


def _part(code: str, site: Site, stage: Path) -> Part:
    """One language, with what all share if it is the default one. What is at fault is so in every language."""
    with _speaking(code):
        failed = [f"{name}: {error}" for name, error in gallery.draw_all(code)]
        try:
            failed += [f"{name}: {judged.now.broken}" for name, judged in ledger().items() if judged.now.broken]
            written = {}
            for producer in (*SHARED, *PRODUCERS) if code == DEFAULT else PRODUCERS:
                written |= _write(stage, producer(site))
        except LoaderError as error:
            raise NotBuilt(str(error)) from None
        return Part(written, manifest.content(), failed if code == DEFAULT else [])


def _feed(site: Site, place: Place, stage: Path, code: str, content: manifest.Content) -> tuple[list[str], dict]:
    """The titles of what is new in a language, and the files of its feed."""
    with _speaking(code):
        before = manifest.read(place.out, code)
        news = feed.news(site, before, Edition(stage, content, []))
        written = _write(stage, feed.files(site, news + (before.history if before else [])))
        return [each["title"] for each in news], written


@contextmanager
def _speaking(code: str) -> Iterator[None]:
    """Write in a language, and in the default one afterwards."""
    choose(code)
    try:
        yield
    finally:
        choose(DEFAULT)


def _write(stage: Path, produced: Iterable[tuple[str, bytes]]) -> dict[str, Written]:
    """Write files as they come, each where it belongs in the reader's language. No two may have one place."""
    written: dict[str, Written] = {}
    for path, content in produced:
        place = located(path)
        file = stage / place
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
        written[place] = Written(digest(content), len(content))
    return written


def _is_page(path: str) -> bool:
    """Whether readers come to a file by a link."""
    return path.endswith(".html") and posixpath.basename(path) != sitemap.NOT_FOUND


def _weight(stage: Path, path: str, written: Mapping[str, Written]) -> int:
    """The bytes of a page with its style, font and scripts, without the chart library."""
    html = (stage / path).read_text(encoding="utf-8")
    loaded = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in LOADED.findall(html)}
    fonts = {LATIN, CYRILLIC} if path.startswith(CYRILLIC_LANGUAGES) else {LATIN}
    return sum(written[part].size for part in {path, *fonts, *loaded} - {LIBRARY})


def _too_heavy(path: str, size: int) -> str:
    words = _("{path} has {size} kB before the chart library, more than {limit}")
    return words.format(path=path, size=number(size / 1000), limit=number(LIMIT / 1000))
