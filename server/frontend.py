"""Streamlit's browser code as it is installed, and the paths it is asked for under."""

import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.types import Scope
from streamlit import config, file_util

from server.near import near
from server.once import once
from server.slim import slim

# Pictures and fonts in the same folder are compressed by their own formats.
TEXT_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

IMPORT = re.compile(r'\bfrom"\./([\w.-]+\.js)"|\bimport"\./([\w.-]+\.js)"')
"""What a script needs before it can run, as the bundler writes it; what it may load later is written `import(…)`."""

_PROJECT = Path(__file__).resolve().parent.parent


def index() -> str:
    """The one HTML document, which starts every page."""
    return (_root() / "index.html").read_text(encoding="utf-8")


@cache
def texts() -> dict[str, Path]:
    """Scripts and style sheets, by their path in an address: `static/js/index.X.js`."""
    return {
        path.relative_to(_root()).as_posix(): path
        for path in sorted((_root() / "static").rglob("*"))
        if path.suffix in TEXT_TYPES
    }


def content(name: str) -> bytes:
    """What is sent under a name: Streamlit's file, and for charts only what ours need, which draws each once and when
    it is near."""
    content = texts()[name].read_bytes()
    return near(once(slim(content.decode()))).encode() if is_ours(name) else content


def is_ours(name: str) -> bool:
    """Whether the content is not quite what Streamlit ships under this name."""
    return name == chunk("PlotlyChart")


@cache
def chunk(element: str) -> str:
    """The path of the script that draws one kind of element: `PlotlyChart` is in `static/js/PlotlyChart.X.js`."""
    return next(name for name in texts() if name.startswith(f"static/js/{element}."))


@cache
def announced(elements: tuple[str, ...]) -> list[str]:
    """The scripts that draw these elements and all that they import, without those that the document names already."""
    named = index()
    found = dict.fromkeys(name for element in elements for name in _needed(chunk(element)))
    return [name for name in found if name not in named]


@cache
def _needed(name: str) -> tuple[str, ...]:
    """A script and all that it imports, each once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = None
            waiting += _imports(each)
    return tuple(found)


@cache
def _imports(name: str) -> tuple[str, ...]:
    found = IMPORT.findall(texts()[name].read_text(encoding="utf-8"))
    return tuple(f"static/js/{plain or bare}" for plain, bare in found)


def compressed_folder() -> Path:
    """Where `python -m server.compress` puts its files; what they were made of and by is in the name, so that old
    ones are left alone."""
    made_by = b"".join((_PROJECT / "server" / name).read_bytes() for name in ("slim.py", "once.py", "near.py"))
    return _PROJECT / ".cache" / "static" / f"{streamlit.__version__}-{hashlib.sha256(made_by).hexdigest()[:8]}"


def route(scope: Scope) -> str:
    """The path of a request below the address the app is served under: a mount, or server.baseUrlPath."""
    path = scope["path"]
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    for prefix in (scope.get("root_path", ""), f"/{base}" if base else ""):
        if path == prefix or path.startswith(f"{prefix}/"):
            path = path[len(prefix) :]
    return path or "/"


def _root() -> Path:
    return Path(file_util.get_static_dir())
