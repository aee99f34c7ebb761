"""The whole edition, written beside its place and moved into it at the end: a build that breaks off leaves the old one.

Producers are generators of path and content, and know nothing of each other; where the system can fork, they share the
drawn charts and run side by side.
"""

from __future__ import annotations

import gc
import multiprocessing
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import gallery
from edition import assets, charts, feed, files, manifest, preview, search, sitemap, statements, topics
from edition import tables as pages_of_tables
from edition.manifest import Edition, digest
from edition.page import LIBRARY
from edition.place import Place
from edition.site import Site, of_data
from language import DEFAULT, _, choose, number
from ledger import ledger
from loaders.catalogue import card
from loaders.errors import LoaderError
from loaders.package import tables

Producer = Callable[[Site], Iterator[tuple[str, bytes]]]
PRODUCERS: tuple[Producer, ...] = (
    charts.pages,
    files.files,
    topics.pages,
    statements.files,
    preview.files,
    pages_of_tables.files,
    search.files,
    assets.files,
)
"""Those that take longest first."""
LIMIT = 300_000
"""Bytes that a page may have before the chart library."""

LOADED = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"')
FONT = "assets/dyad-serif-latin.woff2"


class NotBuilt(RuntimeError):
    """Data are wanting without which there is no edition; in words, for some errors cannot leave a process."""


@dataclass(frozen=True)
class Written:
    """A file of the edition: a hash of its content, and its size in bytes."""

    hash: str
    size: int


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


def build(out: Path, address: str = "", told: Callable[[str], None] = lambda words: None) -> Report:
    """Write the edition to a folder that is empty, new, or an edition; ``told`` hears what is being done.

    Raises Refused for another folder, NotBuilt or LoaderError where data are wanting, and OSError.
    """
    choose(DEFAULT)
    place, site = Place.of(out), of_data(address)
    told(_("Drawing all charts"))
    problems = _problems()
    with place.stage() as stage:
        told(_("Writing pages, tables and files"))
        written, content = _produced(site, stage)
        pages = {path: _weight(stage, path, written) for path in sorted(written) if path.endswith(".html")}
        problems += [_too_heavy(path, size) for path, size in pages.items() if size > LIMIT]
        news = feed.news(site, place.before, Edition(stage, content, []))
        history = place.before.history if place.before else []
        for rest in (sitemap.files(site, pages), feed.files(site, news + history)):
            written |= _write(stage, rest)
        hashes = {path: each.hash for path, each in written.items()}
        written |= _write(stage, [(manifest.NAME, manifest.as_bytes(manifest.manifest(site, content, hashes, pages)))])
        place.take(stage)
    size = sum(each.size for each in written.values())
    return Report(site, pages, len(written), size, [each["title"] for each in news], problems)


def _problems() -> list[str]:
    """What cannot be shown, and why. Draws every chart on the way, so that processes forked later have them."""
    found = [f"{name}: {error}" for name, error in gallery.draw_all(DEFAULT)]
    for name in tables():
        try:
            card(name)
        except LoaderError as error:
            found.append(str(error))
    found += [f"{name}: {judged.now.broken}" for name, judged in ledger().items() if judged.now.broken]
    return list(dict.fromkeys(found))  # a chart fails under each choice


def _produced(site: Site, stage: Path) -> tuple[dict[str, Written], manifest.Content]:
    """Run all producers, and tell what there is."""
    with _workers() as workers:
        content = workers.submit(manifest.content)
        parts = [workers.submit(_run, place, site, stage) for place in range(len(PRODUCERS))]
        written: dict[str, Written] = {}
        for part in parts:
            written |= part.result()
        return written, content.result()


def _run(place: int, site: Site, stage: Path) -> dict[str, Written]:
    """Run one producer; by its place, for a process hands over numbers and not functions."""
    try:
        return _write(stage, PRODUCERS[place](site))
    except LoaderError as error:
        raise NotBuilt(str(error)) from None


def _write(stage: Path, produced: Iterable[tuple[str, bytes]]) -> dict[str, Written]:
    """Write files as they come. No two may have one path."""
    written: dict[str, Written] = {}
    for path, content in produced:
        file = stage / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
        written[path] = Written(digest(content), len(content))
    return written


def _workers() -> Executor:
    """A process for each core, forked with all that is drawn; where that cannot be done, this one alone.

    Garbage collection would touch, and so copy, what the processes share.
    """
    if sys.platform != "linux":
        return _Here()
    gc.collect()
    gc.freeze()
    return ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork"))


class _Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, work, /, *given, **named):
        done = Future()
        done.set_result(work(*given, **named))
        return done


def _weight(stage: Path, path: str, written: Mapping[str, Written]) -> int:
    """The bytes of a page with its style, font and scripts, without the chart library."""
    html = (stage / path).read_text(encoding="utf-8")
    loaded = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in LOADED.findall(html)}
    return sum(written[part].size for part in {path, FONT, *loaded} - {LIBRARY})


def _too_heavy(path: str, size: int) -> str:
    words = _("{path} has {size} kB before the chart library, more than {limit}")
    return words.format(path=path, size=number(size / 1000), limit=number(LIMIT / 1000))
