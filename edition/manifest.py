"""What an edition holds: each chart, claim and table with its words and a hash of its content, and each file.

`manifest.json` is for the next build, which tells its feed what has changed, and for whoever mirrors an edition.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gallery
from edition import paths
from edition.faults import FAULTS
from edition.site import Site, home
from language import DEFAULT
from language.cells import csv_bytes
from ledger import Judged, ledger
from loaders.catalogue import card
from loaders.catalogue import csv_bytes as table_bytes
from loaders.errors import LoaderError
from loaders.package import tables

NAME = "manifest.json"
EDITION = "dyad"
FORMAT = 1
HISTORY = "changes.json"
"""The entries of the feed, newest first: what the next build goes on with."""

TRANSLATIONS = "translations"
"""Where the manifest has what is told in other languages than the default one."""

ITEMS = {
    "charts": {"title", "page", "csv", "hash"},
    "claims": {"title", "page", "csv", "hash", "verdict"},
    "tables": {"title", "page", "csv", "hash"},
}
"""What is known of each chart, claim and table of an edition that the feed compares with."""
ENTRY = {"id", "date", "title", "path", "lines"}
"""What is known of each entry of the feed."""

Content = dict[str, dict[str, dict[str, Any]]]
"""Charts, claims and tables by name: title, page, file of the rows, number of rows, hash, and what else is told."""


@dataclass(frozen=True)
class Edition:
    """An edition in a folder: its manifest, and the entries of its feed."""

    folder: Path
    manifest: Mapping[str, Any]
    history: list[dict[str, Any]]

    def rows(self, path: str) -> Counter[bytes] | None:
        """The rows of one of its CSV files, without the line of names; None if there is no such file."""
        try:
            return Counter((self.folder / path).read_bytes().splitlines()[1:])
        except OSError:
            return None


def read(folder: Path, code: str = DEFAULT) -> Edition | None:
    """The edition in a folder as it is in a language; None if it is not, or if this version cannot go on with it."""
    manifest, history = _json(folder / NAME), _json(folder / home(code) / HISTORY)
    if not _known(manifest):
        return None
    if code != DEFAULT:
        manifest = _translated(manifest, code)
        if not _known(manifest):
            return None
    return Edition(folder, manifest, history if _entries(history) else [])


def manifest(
    site: Site, told: Mapping[str, Content], hashes: Mapping[str, str], sizes: Mapping[str, int]
) -> dict[str, Any]:
    """The manifest of an edition that tells this content in each language: with ``hashes`` of its files, and ``sizes``
    of its pages in bytes before the chart library."""
    return {
        "edition": EDITION,
        "format": FORMAT,
        "stamp": site.stamp,
        "address": site.address,
        **told[DEFAULT],
        TRANSLATIONS: {code: content for code, content in told.items() if code != DEFAULT},
        "pages": dict(sorted(sizes.items())),
        "files": dict(sorted(hashes.items())),
    }


def as_bytes(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def content() -> Content:
    """All that is told, as it stands by the data; what cannot be drawn or read is left out."""
    return {
        "charts": _readable({name: functools.partial(_chart, name) for name in gallery.entries()}),
        "claims": {name: _claim(judged) for name, judged in _ledger().items()},
        "tables": _readable({name: functools.partial(_table, name) for name in tables()}),
    }


def digest(*parts: str | bytes) -> str:
    """A hash of texts; where one ends and the next begins counts."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8") if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8) + content)
    return whole.hexdigest()[:20]


def _chart(name: str) -> dict[str, Any]:
    """A chart as it stands by default; its hash is of its words and rows under every choice."""
    entry, shown = gallery.entries()[name], gallery.draw(name)
    drawn = [gallery.draw(name, **choice) for choice in entry.choices()]
    words = [part for each in drawn for part in (each.title, each.subtitle, each.alt, each.note, each.through)]
    return {
        "title": shown.title,
        "page": paths.chart_page(name),
        "csv": paths.chart_csv(entry),
        "through": shown.through,
        "rows": len(shown.frame),
        "hash": digest(*words, *(each.csv() for each in drawn)),
    }


def _claim(judged: Judged) -> dict[str, Any]:
    now, then = judged.now, judged.then
    return {
        "title": judged.claim.text,
        "page": paths.claim_page(judged.claim.id),
        "csv": paths.claim_csv(judged.claim.id),
        "verdict": now.verdict.key,
        "verdict_then": then.verdict.key,
        "rows": len(now.rows),
        "hash": digest(judged.claim.text, then.verdict.key, now.finding.explanation, now.found, csv_bytes(now.rows)),
    }


def _table(name: str) -> dict[str, Any]:
    found = card(name)
    return {
        "title": found.description.title,
        "page": paths.table_page(name),
        "csv": paths.table_csv(name),
        "through": found.last,
        "rows": found.rows,
        "hash": digest(table_bytes(name)),
    }


def _readable(items: Mapping[str, functools.partial]) -> dict[str, dict[str, Any]]:
    found = {}
    for name, item in items.items():
        try:
            found[name] = item()
        except FAULTS:
            continue  # the report of the build says why
    return found


def _ledger() -> Mapping[str, Judged]:
    try:
        return ledger()
    except LoaderError:
        return {}


def _translated(manifest: Mapping[str, Any], code: str) -> Any:
    """The manifest with what it tells in another language; None where it does not."""
    translations = manifest.get(TRANSLATIONS)
    told = translations.get(code) if isinstance(translations, dict) else None
    return manifest | told if isinstance(told, dict) else None


def _known(manifest: Any) -> bool:
    """Whether it is a manifest with all that the feed and the next build rest on."""
    if not isinstance(manifest, dict) or (manifest.get("edition"), manifest.get("format")) != (EDITION, FORMAT):
        return False
    kinds = [(manifest.get(kind), wanted) for kind, wanted in ITEMS.items()]
    return isinstance(manifest.get("files"), dict) and all(
        isinstance(items, dict) and all(_has(item, wanted) for item in items.values()) for items, wanted in kinds
    )


def _entries(history: Any) -> bool:
    return isinstance(history, list) and all(_has(entry, ENTRY) for entry in history)


def _has(item: Any, wanted: set[str]) -> bool:
    return isinstance(item, dict) and wanted <= item.keys()


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
