"""What is kept: made once for all who ask, in other threads too, and let go when others were used since."""

import threading

import pytest

import gallery
from charts import style
from charts.sketch import Sketch
from gallery import Entry
from gallery.kept import NOTHING, Kept

HALTED, ENDED = 0.2, 30
"""Seconds after which a thread is taken to wait, and in which one that need not wait must have ended."""


def asking(kept, key, make):
    """A thread that asks for something, and the list that its answer goes to."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(kept.get(key, make)), daemon=True)
    thread.start()
    return thread, answers


def test_who_asks_while_it_is_being_made_waits_for_it():
    kept, others = Kept(8), []

    def make():
        others.append(asking(kept, "zip", lambda: "made twice"))
        others[0][0].join(HALTED)
        assert others[0][0].is_alive()
        return "made once"

    assert kept.get("zip", make) == "made once"
    (thread, answers), *_rest = others
    thread.join(ENDED)
    assert answers == ["made once"]


def test_other_things_are_not_waited_for_nor_those_that_it_needs():
    kept = Kept(8)

    def make():
        thread, answers = asking(kept, "other", lambda: "other")
        thread.join(ENDED)
        return [*answers, kept.get("part", lambda: kept.get("part of a part", lambda: "part"))]

    assert kept.get("whole", make) == ["other", "part"]


def test_what_needs_itself_is_an_error_and_no_wait_for_ever():
    kept = Kept(8)

    def make():
        return kept.get("itself", make)

    def ask():
        with pytest.raises(RecursionError):
            kept.get("itself", make)
        return "an error"

    thread, answers = asking(Kept(8), "asked", ask)
    thread.join(ENDED)
    assert answers == ["an error"]


def test_an_error_is_not_kept_and_who_waited_tries_again():
    kept, others = Kept(8), []

    def fail():
        others.append(asking(kept, "zip", lambda: "made"))
        raise OSError

    with pytest.raises(OSError):
        kept.get("zip", fail)
    thread, answers = others[0]
    thread.join(ENDED)
    assert answers == ["made"]


def test_those_used_last_are_kept_and_to_look_is_no_use():
    kept = Kept(2)
    kept.get("a", lambda: None)
    kept.get("b", lambda: "b")
    assert kept.get("a", lambda: "made again") is None
    assert kept.found("b") == "b"
    kept.get("c", lambda: "c")
    assert (kept.found("a"), kept.found("b"), kept.found("c")) == (None, NOTHING, "c")


def test_charts_for_a_parcel_push_out_none_that_readers_look_at(monkeypatch):
    monkeypatch.setattr(gallery, "_of_the_two", Kept(2))
    shown = gallery.draw("trade-partners")
    for choice in gallery.entries()["trade-partners"].choices():
        again = gallery.sketch("trade-partners", **choice)
    assert again.frame is not shown.frame and "figure" not in vars(again)
    assert gallery.draw("trade-partners") is gallery.sketch("trade-partners") is shown


def test_what_plotly_refuses_fails_before_a_page_shows_it(monkeypatch):
    whole = gallery.draw("trade-annual")
    sketch = Sketch()
    sketch.add_bar(x=[1], y=[2], width="wide")
    broken = style.finished(sketch, frame=whole.frame, title="A", subtitle="b", alt="C.", through="2024")
    monkeypatch.setitem(gallery.entries(), "trade-annual", Entry("trade-annual", "Broken", lambda: broken))
    monkeypatch.setattr(gallery, "_of_the_two", Kept(2))
    with pytest.raises(ValueError, match="wide"):
        gallery.draw("trade-annual")
