"""Whose language it is: which there are, which one a reader wants, and which one is written now."""

from __future__ import annotations

import functools
import re
from contextvars import ContextVar
from pathlib import Path

from babel import Locale, negotiate_locale

from language.habits import ENGLISH, HABITS, Habits

NARRATIVE = Path(__file__).resolve().parent.parent / "narrative"
DEFAULT = "en"

ACCEPTED = re.compile(r"([A-Za-z]+)(?:-[A-Za-z0-9-]+)?(?:\s*;\s*q=([0-9]*\.?[0-9]+))?")
"""A language that a browser accepts, without its region, and how much it prefers it (RFC 9110)."""

_chosen: ContextVar[str] = ContextVar("language", default=DEFAULT)


def languages() -> list[str]:
    """Codes of the languages that have a narrative, the default first."""
    return [DEFAULT, *_translations(NARRATIVE)]


def wanted(asked: str, accepted: str) -> str:
    """The language of a page: what its link asks for, else what the browser accepts ("zh-CN,zh;q=0.9,en;q=0.8")."""
    if asked in languages():
        return asked
    weighed = [(code, float(quality or 1)) for code, quality in ACCEPTED.findall(accepted)]
    ranked = sorted(weighed, key=lambda each: -each[1])
    return negotiate_locale([code for code, quality in ranked if quality], languages()) or DEFAULT


def choose(code: str) -> None:
    """Use this language from here on, in this session's run."""
    _chosen.set(code if code in languages() else DEFAULT)


def chosen() -> str:
    return _chosen.get()


def habits() -> Habits:
    """Those of the language that is written now."""
    return HABITS.get(chosen(), ENGLISH)


def tag(code: str) -> str:
    """A language as HTML names it."""
    return HABITS.get(code, ENGLISH).tag or code


def endonym(code: str) -> str:
    """What a language calls itself: English, русский, 中文."""
    return locale(code).get_display_name(code) or code


@functools.lru_cache
def locale(code: str) -> Locale:
    """What CLDR knows of a language."""
    return Locale.parse(code)


@functools.lru_cache
def _translations(narrative: Path) -> tuple[str, ...]:
    """Languages besides the default. Every request and every run of a page asks for them."""
    found = sorted(folder.name for folder in narrative.iterdir() if folder.is_dir() and any(folder.glob("*.md")))
    return tuple(code for code in found if code != DEFAULT)
