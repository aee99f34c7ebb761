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
from edition.site import Site
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


def read(folder: Path) -> Edition | None:
    """The edition in a folder; None if there is none."""
    manifest = _json(folder / NAME)
    if not isinstance(manifest, dict) or manifest.get("edition") != EDITION:
        return None
    history = _json(folder / HISTORY)
    return Edition(folder, manifest, history if isinstance(history, list) else [])


def manifest(site: Site, told: Content, hashes: Mapping[str, str], sizes: Mapping[str, int]) -> dict[str, Any]:
    """The manifest of an edition that tells this content: with ``hashes`` of its files, and ``sizes`` of its pages in
    bytes before the chart library."""
    return {
        "edition": EDITION,
        "format": FORMAT,
        "stamp": site.stamp,
        "address": site.address,
        **told,
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
        except Exception:
            continue  # the report of the build says why
    return found


def _ledger() -> Mapping[str, Judged]:
    try:
        return ledger()
    except LoaderError:
        return {}


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
