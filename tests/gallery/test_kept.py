"""What is kept: made once for all who ask, in other threads too, and let go when others were used since."""

import functools
import threading
from dataclasses import replace

import pandas as pd
import pytest

import gallery
from charts import style
from charts.chart import CARRIED
from charts.sketch import Sketch
from gallery import Entry
from gallery.kept import NOTHING, Kept
from language import choose, languages
from loaders.pair import Pair

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
    monkeypatch.setattr(gallery, "_others", Kept(2))
    first, *others = _others_of("trade-partners")
    shown = gallery.draw("trade-partners", **first)
    for choice in others:
        again = gallery.rows_of("trade-partners", **choice)
    assert again.frame is not shown.frame
    assert gallery.draw("trade-partners", **first) is gallery.rows_of("trade-partners", **first) is shown


def test_what_readers_choose_pushes_out_nothing_that_a_page_begins_with(monkeypatch):
    monkeypatch.setattr(gallery, "_others", Kept(1))
    monkeypatch.setattr(gallery, "_of_pairs", Kept(1))
    usual = gallery.draw("trade-partners")
    first, second, *_rest = _others_of("trade-partners")
    shown = gallery.draw("trade-partners", **first)
    gallery.draw("trade-partners", **second)
    assert gallery.draw("trade-partners") is usual
    assert gallery.draw("trade-partners", **first) is not shown
    flagship = gallery.draw("pair-agreement")
    others = [gallery.draw("pair-agreement", Pair(a, b)) for a, b in (("IND", "CHN"), ("IND", "RUS"))]
    assert gallery.draw("pair-agreement") is flagship
    assert gallery.draw("pair-agreement", Pair("IND", "CHN")) is not others[0]


def test_there_is_room_for_every_page_as_it_begins_in_every_language(monkeypatch):
    monkeypatch.setattr(gallery, "_usual", functools.cache(gallery._usual.__wrapped__))
    for name, entry in gallery.entries().items():
        monkeypatch.setitem(gallery.entries(), name, replace(entry, build=plain))
    shown = []
    for language in languages():
        choose(language)
        shown.append([gallery.draw(name) for name in gallery.entries()])
    for language, charts in zip(languages(), shown, strict=True):
        choose(language)
        assert all(gallery.draw(name) is chart for name, chart in zip(gallery.entries(), charts, strict=True))


def test_who_draws_all_finds_every_choice_kept(monkeypatch):
    monkeypatch.setattr(gallery, "_others", Kept(1))
    monkeypatch.setattr(gallery, "_usual", functools.cache(gallery._usual.__wrapped__))
    drawn = []
    for name, entry in gallery.entries().items():
        monkeypatch.setitem(gallery.entries(), name, replace(entry, build=lambda **_choice: drawn.append(1) or plain()))
    assert gallery.draw_all("en") == []
    charts = len(drawn)
    gallery.draw_all("en")
    assert len(drawn) == charts > len(gallery.entries())


def test_who_draws_all_may_do_something_before_each(monkeypatch):
    """The warm-up looks for readers, who go first."""
    told = []
    for name, entry in gallery.entries().items():
        monkeypatch.setitem(
            gallery.entries(), name, replace(entry, build=lambda **_choice: told.append("drawn") or plain())
        )
    monkeypatch.setattr(gallery, "_usual", functools.cache(gallery._usual.__wrapped__))
    gallery.draw_all("en", every_choice=False, before_each=lambda: told.append("looked"))
    assert told == ["looked", "drawn"] * len(gallery.entries())


def plain(**_choice):
    """Stands in for a chart that takes no time to draw."""
    return style.finished(
        Sketch(), frame=pd.DataFrame(columns=CARRIED), title="A", subtitle="b", alt="C.", through="2024"
    )


def _others_of(name):
    """The choices of a chart that are not the usual ones."""
    return list(gallery.entries()[name].choices())[1:]


def test_of_a_figure_that_is_kept_nothing_stays_but_what_is_sent():
    kept = gallery.draw("trade-annual")
    assert list(vars(kept.figure)) == ["_spec"]
    assert kept.figure.layout.height == kept.height


def test_what_cannot_be_sent_fails_before_a_page_shows_it(monkeypatch):
    whole, sketch = gallery.draw("trade-annual"), Sketch()
    sketch.add_bar(x=range(2), y=[1, 2])
    broken = style.finished(sketch, frame=whole.frame, title="A", subtitle="b", alt="C.", through="2024")
    monkeypatch.setitem(gallery.entries(), "trade-annual", Entry("trade-annual", "Broken", lambda: broken))
    fresh = Kept(2)
    monkeypatch.setattr(gallery, "_usual", lambda: fresh)
    with pytest.raises(TypeError, match="range"):
        gallery.draw("trade-annual")
