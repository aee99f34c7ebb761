"""A clock that a test can set: what `datetime.now` says in all of Dyad."""

from __future__ import annotations

import datetime as dt

import pytest

REAL = dt.datetime


class _AnyMoment(type(dt.datetime)):
    """Moments of the real kind are moments of the set clock too."""

    def __instancecheck__(cls, other: object) -> bool:
        return isinstance(other, REAL)


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    class Clock(dt.datetime, metaclass=_AnyMoment):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return moment

    monkeypatch.setattr(dt, "datetime", Clock)
