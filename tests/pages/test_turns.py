"""Runs wait for their turn, and none waits for ever."""

from __future__ import annotations

import threading

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from pages.elements import turns

SOON = 20


def meet(runs, at_once, patience):
    """Whether so many runs are ever at it together, of twice as many."""
    meeting, met = threading.Barrier(runs), []

    def run():
        try:
            meeting.wait(patience)
            met.append(True)
        except threading.BrokenBarrierError:
            met.append(False)

    waited = turns.in_turn(run, at_once)
    threads = [threading.Thread(target=waited) for _ in range(2 * runs)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(SOON)
    assert len(met) == 2 * runs
    return any(met)


def test_as_many_run_at_once_as_may_and_no_more():
    assert meet(2, at_once=2, patience=SOON)
    assert not meet(3, at_once=2, patience=0.2)


def test_a_run_that_fails_gives_its_turn_on():
    def fail():
        raise ValueError("broken")

    waited = turns.in_turn(fail, at_once=1, patience=SOON)
    for _time in range(2):
        with pytest.raises(ValueError, match="broken"):
            waited()
    assert turns.in_turn(lambda: "next", at_once=1)() == "next"


def test_a_run_that_hangs_does_not_stop_the_others_and_the_log_tells(caplog, monkeypatch):
    monkeypatch.setattr(turns.log, "propagate", True)
    end, hangs = threading.Event(), threading.Event()

    def run(name):
        if name == "hangs":
            hangs.set()
            end.wait(SOON)
        return name

    waited = turns.in_turn(run, at_once=1, patience=0.01)
    thread = threading.Thread(target=waited, args=("hangs",))
    thread.start()
    assert hangs.wait(SOON)
    assert waited("next") == "next"
    assert thread.is_alive()
    assert [(each.levelname, each.msg, each.args["turn"]) for each in caplog.records] == [("WARNING", "wait", False)]
    end.set()
    thread.join(SOON)


def test_who_rests_holds_up_nobody(monkeypatch):
    """The one turn there is goes to another run meanwhile, and comes back: in the end nobody has it."""
    told = []
    monkeypatch.setattr(turns.time, "sleep", lambda _seconds: waited("meanwhile"))

    def run(name):
        if name == "rests":
            turns.rest(1)
        told.append(name)

    waited = turns.in_turn(run, at_once=1, patience=SOON)
    waited("rests")
    assert told == ["meanwhile", "rests"]
    waited("next")


def test_streamlit_s_runs_take_turns(monkeypatch):
    seen = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda runner, data: seen.append((runner, data)))
    plain = ScriptRunner._run_script
    turns.take_turns()
    assert ScriptRunner._run_script is not plain
    ScriptRunner._run_script("runner", "data")
    assert seen == [("runner", "data")]
