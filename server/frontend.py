"""Streamlit's browser code as it is installed, and the paths it is asked for under."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.types import Scope
from streamlit import config, file_util

# Pictures and fonts in the same folder are compressed by their own formats.
TEXT_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

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


@cache
def chunk(element: str) -> str:
    """The path of the script that draws one kind of element: `PlotlyChart` is in `static/js/PlotlyChart.X.js`."""
    return next(name for name in texts() if name.startswith(f"static/js/{element}."))


def compressed_folder() -> Path:
    """Where `python -m server.compress` puts its files; the version in the name keeps old ones out."""
    return _PROJECT / ".cache" / "static" / streamlit.__version__


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
