"""Whether Dyad may use the network, where it sends requests, and what keys it has."""

from __future__ import annotations

import functools
import os
import tomllib
from pathlib import Path

from loaders.live.folder import root


def offline() -> bool:
    """Whether the network is switched off, by DYAD_OFFLINE or by `python -m loaders offline on`."""
    # Unlike Path.exists, os.path.exists does not raise for a folder that cannot be entered.
    return os.environ.get("DYAD_OFFLINE", "") not in ("", "0") or os.path.exists(_switch())


def switch_off(off: bool) -> None:
    """Switch the network off or on for all of Dyad on this machine, until switched again. Raises OSError."""
    if off:
        root().mkdir(parents=True, exist_ok=True)
        _switch().touch()
    else:
        _switch().unlink(missing_ok=True)


def mirror() -> str:
    """The address that stands in for all hosts (a proxy that stores answers, or a test), or ""."""
    return os.environ.get("DYAD_MIRROR", "").rstrip("/")


def key(name: str) -> str:
    """A secret by name, or "". The end of the line that it was pasted with is no part of it."""
    return (os.environ.get(name, "") or _secrets().get(name, "")).strip() if name else ""


@functools.cache
def _secrets() -> dict[str, str]:
    """What Streamlit keeps as secrets, here and in the user's home; the environment comes before them."""
    found: dict[str, str] = {}
    for place in (Path.home, lambda: Path(__file__).resolve().parents[2]):  # the later one goes first
        try:
            text = (place() / ".streamlit" / "secrets.toml").read_text("utf-8")
            found |= {name: value for name, value in tomllib.loads(text).items() if isinstance(value, str)}
        except (OSError, ValueError, RuntimeError):
            continue  # no secrets there, or no home
    return found


def _switch() -> Path:
    return root() / "offline"
