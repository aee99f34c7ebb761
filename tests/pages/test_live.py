"""Pages and live data: the first paint asks nobody, and whatever a service does, the page stands and says so."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import socket
import time

import pytest
import streamlit as st

import gallery
from language import capital, choose
from loaders import trade
from loaders.live import background, refresh, snapshots
from loaders.live.load import load
from loaders.pair import FLAGSHIP
from loaders.sources import source, sources
from pages.elements import live
from telling import chart as telling
from tests.loaders.live import faults
from tests.loaders.live.faults import good, status
from tests.pages.test_frame import PAGE_FILES, opened
from tests.words import bodies, plain, titles, words, written

HEAD = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"


def imf_answer(last_month: int, factor: float = 1.0) -> bytes:
    """Both flows of both reporters from 2024 to a month of 2026, with invented figures."""
    rows = [
        f"IMF.STA:IMTS(1.0.0),{a},{flow},{b},M,{year}-M{month:02},{factor * (8e9 + 1e8 * month):.0f}"
        for a, b in (("CHN", "RUS"), ("RUS", "CHN"))
        for flow in ("XG_FOB_USD", "MG_CIF_USD")
        for year in (2024, 2025, 2026)
        for month in range(1, 13 if year < 2026 else last_month + 1)
    ]
    return (HEAD + "\n".join(rows) + "\n").encode()


FLOOR = refresh.next_by_hand


@pytest.fixture
def connections(monkeypatch):
    """Every attempt to reach a host, which fails at once."""
    asked: list[str] = []

    def refuse(*arguments, **_named):
        asked.append(str(arguments[:2]))
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return asked


WHOLE = imf_answer(9)
HALF = b"\n".join(line for line in WHOLE.splitlines(keepends=False) if b"2025" not in line and b"2026-M0" not in line)
FAULTS = {
    "429 for days": status(429, b"slow down", Retry_After="999999"),
    "500": status(500),
    "503": status(503),
    "200 with an error inside": good(b'{"message": "wrong key", "code": 7, "correlationId": "x", "path": "/y"}'),
    "a web page": good(faults.PAGE, Content_Type="text/html"),
    "a wall": faults.empty(202),
    "nothing": faults.empty(204),
    "truncated": faults.truncated,
    "broken off": faults.broken_chunks,
    "endless": faults.endless,
    "slow drip": faults.drip_body,
    "slow headers": faults.drip_headers,
    "wrong columns": good(WHOLE.replace(b"OBS_VALUE", b"VALUE")),
    "half the rows": good(HALF),
    "out of bounds": good(WHOLE.replace(b",M,2026-M09,", b",M,2026-M09,-")),
    "a bomb": faults.bomb,
}


@pytest.fixture
def online(monkeypatch):
    """The network is on, and the sources are impatient."""
    monkeypatch.delenv("DYAD_OFFLINE", raising=False)
    monkeypatch.setattr(refresh, "next_by_hand", lambda *_about: None)
    for name, each in list(sources().items()):
        quick = dataclasses.replace(each, timeout=1.5, pause=0, retries=0, most_bytes=1_000_000)
        monkeypatch.setitem(sources(), name, quick)


def stored(name, answer, service, fetched: dt.datetime | None = None) -> None:
    """A snapshot of a source, fetched by the real way; as old as asked for."""
    service.plays(good(answer))
    outcome = refresh.refresh(source(name), FLAGSHIP, by_hand=True)
    assert outcome.kind in ("new", "changed", "same"), outcome
    if fetched:
        held = snapshots.newest(name, FLAGSHIP.key)
        about = dataclasses.replace(held.provenance, fetched=fetched.isoformat())
        snapshots.keep(held.frame, about, same_as=held)


def kept(live_folder) -> dict:
    """Every byte that is stored."""
    return {path: path.read_bytes() for path in (live_folder / "kept").rglob("*") if path.is_file()}


def until_idle(name: str) -> None:
    for _attempt in range(400):
        if not background.pending(source(name), source(name).scope(FLAGSHIP)):
            return
        time.sleep(0.025)
    raise AssertionError("the refresh did not end")


@pytest.mark.parametrize("file", PAGE_FILES)
def test_the_first_paint_of_a_page_asks_nobody(file, online, connections):
    at = opened(file)
    assert not at.exception and titles(at)
    assert connections == []
    assert not any(background.pending(source(name), FLAGSHIP.key) for name in ("imf", "worldbank"))


@pytest.mark.parametrize("file", PAGE_FILES)
def test_nor_does_it_with_a_snapshot_that_is_out_of_date(file, service, online):
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=400)
    stored("imf", WHOLE, service, fetched=long_ago)
    before = len(service.asked)
    at = opened(file)
    assert not at.exception and titles(at)
    assert len(service.asked) == before
    assert load(source("imf"), FLAGSHIP).due


@pytest.mark.parametrize(
    ("file", "looks"), [("pair.py", True), ("trade.py", True), ("data.py", True), ("leaders.py", False)]
)
def test_a_page_looks_for_newer_figures_only_of_sources_it_draws_on(file, looks, online, connections):
    parameters = {"trade__part": "Years and goods"} if file == "trade.py" else {}
    assert ("Looking for newer figures" in words(opened(file, **parameters))) is looks


def test_each_pulse_asks_once_and_a_failure_ends_the_looking(service, online):
    """The fragment that looks, run as the browser's pulses run it."""
    service.plays(status(500))
    st.session_state.clear()
    asked = []
    for _run in range(4):  # with the page, and three pulses
        live._look.__wrapped__([(source("imf"), FLAGSHIP)])
        until_idle("imf")
        asked.append(len(service.asked))
    assert asked == [0, 1, 1, 1]
    at = opened("trade.py", trade__part="Years and goods")
    assert "Looking for newer figures" not in words(at)
    assert "has a fault (status 500)" in words(at)


def test_the_overview_follows_an_import(service, online):
    before = written(opened()).count("September 2026")
    stored("imf", WHOLE, service)
    assert written(opened()).count("September 2026") == before + 1  # how far the trade by month reaches


def test_months_of_the_imf_stand_in_for_the_block_they_are_part_of(service, online):
    stored("imf", imf_answer(6), service)  # the shipped table has May to August 2026 as one block
    months = trade.newest_monthly_trade()
    assert months["period_end"].max() == "2026-06"
    assert months.duplicated(["period_start", "flow"]).sum() == 0


def test_the_watch_on_the_network_sees_a_refresh(online, connections):
    """The two tests above could not fail if it did not."""
    assert background.ask(source("imf"), FLAGSHIP)
    until_idle("imf")
    assert connections


def test_a_newer_month_reaches_the_charts(service, online):
    stored("imf", WHOLE, service)
    at = opened("pair.py", pair__trade__view="Months")
    assert not at.exception
    assert f"Live {source('imf').title} · through September 2026" in words(at)
    assert "September 2026" in at.get("plotly_chart")[0].proto.alt
    at = opened("trade.py", trade__part="Years and goods")
    assert "China’s months as the IMF has them" in words(at) and "second-hand total" not in words(at)


def test_an_older_file_of_votes_is_not_named_where_the_shipped_rows_are_drawn(monkeypatch):
    """The shipped votes have the address of the same record."""
    title, page = source("un-votes").title, source("un-votes").page
    about = snapshots.Provenance("un-votes", "all", 1, "UN", title, page, "", "2026-11-20T00:00+00:00", "2024-12-20")
    behind = dataclasses.replace(load(source("un-votes"), FLAGSHIP), provenance=about, state="live", until=about.until)
    monkeypatch.setattr(telling, "load", lambda *_about: behind)
    entry = gallery.entries()["pair-agreement"]
    shipped = gallery.draw("pair-agreement")
    assert telling.state_of(entry, shipped, FLAGSHIP).startswith(":small[**Shipped**")
    mine = dataclasses.replace(shipped, frame=shipped.frame.assign(source_title=about.title))
    assert telling.state_of(entry, mine, FLAGSHIP).startswith(":small[**Live**")


def test_what_went_wrong_stands_as_a_sentence_of_its_own_where_the_language_asks_so(monkeypatch):
    behind = dataclasses.replace(load(source("un-votes"), FLAGSHIP), problem="un-votes: a fault", kind="no answer")
    monkeypatch.setattr(telling, "load", lambda *_about: behind)
    entry, drawn = gallery.entries()["pair-agreement"], gallery.rows_of("pair-agreement")
    assert f"{behind.source.title}: The service did not answer." in telling.state_of(entry, drawn, FLAGSHIP)
    choose("ru")
    assert "Ассамблее. Сервис не ответил." in telling.state_of(entry, drawn, FLAGSHIP)


def test_a_revision_is_told_with_its_size(service, online):
    stored("imf", imf_answer(8), service)
    stored("imf", imf_answer(9, factor=1.02), service)
    assert "figures revised since the vintage before, by up to 2.0%" in words(opened("pair.py"))


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_service_does_the_page_stands_on_the_last_good_figures(fault, service, online, live_folder):
    stored("imf", WHOLE, service, fetched=dt.datetime.now(dt.UTC) - dt.timedelta(days=30))
    before = kept(live_folder)
    service.plays(FAULTS[fault])
    outcome = refresh.refresh(source("imf"), FLAGSHIP, by_hand=True)
    assert outcome.kind == "failed"
    at = opened("pair.py")
    assert not at.exception and not at.error
    assert f"Stored {source('imf').title} · through September 2026" in words(at)
    told = capital(outcome.problem.removeprefix("imf: "))
    assert told.partition(" run: ")[0] in words(at)
    assert kept(live_folder) == before


@pytest.mark.parametrize("pair", ["IND-RUS", "DEU-FRA", "NAM-ZAF", "AND-TUV"])
def test_a_pair_without_figures_says_how_they_would_come(pair):
    at = opened("pair.py", pair=pair)
    assert not at.exception and not at.error
    assert any("fetched automatically" in info.value for info in at.info)
    assert {at.selectbox(key="pair-a").value, at.selectbox(key="pair-b").value} == set(pair.split("-"))


@pytest.mark.parametrize("pair", ["CHN-CHN", "XXX-RUS", "<script>", "CHN", "SUN-CHN", "[a](https://b.example)"])
def test_a_crazy_pair_gets_a_word_and_the_usual_page(pair):
    at = opened("pair.py", pair=pair)
    assert not at.exception and not at.error
    assert "China–Russia" in at.warning[0].value and "such as CHN-RUS" in at.warning[0].value
    assert "](http" not in at.warning[0].value
    assert at.selectbox(key="pair-a").value == "CHN"


def test_choosing_a_country_writes_the_link():
    at = opened("pair.py")
    at.selectbox(key="pair-a").select("IND").run()
    assert at.query_params["pair"] == "IND-RUS"
    assert at.selectbox(key="pair-b").value == "RUS"


def test_the_same_country_twice_turns_the_pair_around():
    at = opened("pair.py")
    at.selectbox(key="pair-a").select("RUS").run()
    assert at.query_params["pair"] == "RUS-CHN"


def test_the_status_board_names_every_source_with_state_and_problem(service, online):
    stored("imf", WHOLE, service)
    service.plays(FAULTS["a web page"])
    refresh.refresh(source("worldbank"), FLAGSHIP, by_hand=True)
    at = opened("data.py")
    assert not at.exception
    assert "● Live through September 2026" in words(at) and "a web page came instead of data" in words(at)
    headings = re.findall("<h3>([^<]+)</h3>", plain(" ".join(bodies(at))))
    assert {*headings} >= {each.title for each in sources().values()}
    assert {button.key for button in at.button} >= {"refresh-imf", "refresh-worldbank", "refresh-un-votes"}


def test_a_click_on_refresh_asks_once_and_then_waits_for_the_floor(service, online, monkeypatch):
    monkeypatch.setattr(refresh, "next_by_hand", FLOOR)
    service.plays(good(WHOLE))
    at = opened("data.py")
    at.button(key="refresh-imf").click().run()
    until_idle("imf")
    at.run()
    assert len(service.asked) == 1
    assert at.button(key="refresh-imf").disabled
    assert "It may be asked again after" in words(at)


def test_rows_that_may_not_be_passed_on_are_no_file_and_the_board_says_why(service, online, monkeypatch):
    def files(at) -> set[str]:
        return {button.proto.id.rsplit("-", 1)[-1] for button in at.get("download_button")}

    stored("imf", WHOLE, service)
    assert "imf" in files(opened("data.py"))
    monkeypatch.setitem(sources(), "imf", dataclasses.replace(source("imf"), withheld="Ask them first."))
    at = opened("data.py")
    assert "imf" not in files(at) and "Ask them first." in words(at)
