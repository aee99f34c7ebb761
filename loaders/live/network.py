"""Whether Dyad may use the network, where it sends requests, and what keys it has."""

from __future__ import annotations

import functools
import os
import tomllib
from pathlib import Path

from loaders.live.folder import root

SECRETS = (
    Path(__file__).resolve().parents[2] / ".streamlit" / "secrets.toml",
    Path.home() / ".streamlit" / "secrets.toml",
)
"""Where Streamlit keeps secrets; the environment comes first."""


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
    found: dict[str, str] = {}
    for path in reversed(SECRETS):
        try:
            found |= {
                name: value for name, value in tomllib.loads(path.read_text("utf-8")).items() if isinstance(value, str)
            }
        except (OSError, ValueError):
            continue  # no secrets there
    return found


def _switch() -> Path:
    return root() / "offline"
