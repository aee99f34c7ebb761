"""The feed: what has changed from one edition to the next, and nothing else."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import feed
from edition.manifest import Edition
from edition.site import Site
from ledger import ledger

ATOM = {"a": feed.ATOM}
SITE = Site("https://example.org/dyad/", "2026-10-08", dt.date(2026, 10, 8))
NOWHERE = Site("", "2026-10-08", dt.date(2026, 10, 8))
CLAIM = "half-year-growth"


def chart(title="Trade: 5 in 2024", through="2024", hash="a"):
    return {
        "title": title,
        "page": "charts/trade.html",
        "csv": "csv/charts/trade.csv",
        "through": through,
        "hash": hash,
    }


def claim(verdict="does-not-hold", hash="a"):
    title = ledger()[CLAIM].claim.text
    page, csv = f"claims/{CLAIM}.html", f"csv/claims/{CLAIM}.csv"
    return {"title": title, "page": page, "csv": csv, "verdict": verdict, "hash": hash}


def table(hash="a"):
    return {
        "title": "Events",
        "page": "tables/events.html",
        "csv": "csv/tables/events.csv",
        "through": "",
        "hash": hash,
    }


@pytest.fixture
def folder(tmp_path):
    """A maker of editions: what is in them, and the rows of the chart's CSV file."""

    def edition(charts=None, claims=None, tables=None, rows=(), history=()):
        place = tmp_path / str(len(list(tmp_path.iterdir())))
        (place / "csv" / "charts").mkdir(parents=True)
        (place / "csv" / "charts" / "trade.csv").write_text("\n".join(["year,value", *rows, ""]))
        manifest = {"charts": charts or {}, "claims": claims or {}, "tables": tables or {}}
        return Edition(place, manifest, list(history))

    return edition


def test_the_first_edition_is_one_entry_that_counts(folder):
    (entry,) = feed.news(SITE, None, folder({"trade": chart()}, {CLAIM: claim()}, {"events": table()}))
    assert entry["lines"][0]["words"] == "1 chart, 1 statement and 1 table."
    assert entry["date"] == SITE.stamp


def test_the_same_again_is_no_news(folder):
    before, now = (folder({"trade": chart()}, {CLAIM: claim()}, {"events": table()}) for _time in range(2))
    assert feed.news(SITE, before, now) == []


def test_a_chart_says_how_far_its_data_reach_now_and_how_many_rows_are_others(folder):
    before = folder({"trade": chart()}, rows=["2022,3", "2023,4", "2024,5"])
    now = folder({"trade": chart("Trade: 6 in 2025", "2025", "b")}, rows=["2022,3", "2023,4.5", "2024,5", "2025,6"])
    (entry,) = feed.news(SITE, before, now)
    (line,) = entry["lines"]
    assert line["path"] == "charts/trade.html"
    assert line["words"] == (
        "Trade: 6 in 2025: data through 2025, before through 2024; before: “Trade: 5 in 2024”; 2 rows changed"
    )


def test_a_chart_whose_rows_are_the_same_has_changed_in_words_only(folder):
    before, now = folder({"trade": chart()}, rows=["1"]), folder({"trade": chart(hash="b")}, rows=["1"])
    (entry,) = feed.news(SITE, before, now)
    assert entry["lines"][0]["words"].endswith(": changed")


def test_rows_that_an_edition_does_not_hold_are_not_counted(folder):
    before, now = folder(tables={"events": table()}), folder(tables={"events": table("b")})
    (entry,) = feed.news(SITE, before, now)
    assert entry["lines"][0]["words"] == "Events: changed"


def test_a_period_of_several_months_is_told_as_the_table_has_it(folder):
    before = folder(tables={"crude": {**table(), "through": "2025-01/2025-06"}})
    now = folder(tables={"crude": {**table("b"), "through": "2025-01/2025-09"}})
    (entry,) = feed.news(SITE, before, now)
    assert "data through 2025-01/2025-09, before through 2025-01/2025-06" in entry["lines"][0]["words"]


def test_a_verdict_that_changes_is_an_entry_of_its_own_with_both(folder):
    before = folder(claims={CLAIM: claim("holds")})
    now = folder(claims={CLAIM: claim("does-not-hold", "b")})
    (verdict,) = feed.news(SITE, before, now)
    assert verdict["title"] == f"Verdict changed: {ledger()[CLAIM].claim.text}"
    assert verdict["lines"][0]["words"].startswith("Before: Holds. Now: Does not hold. ")
    assert verdict["path"] == f"claims/{CLAIM}.html"


def test_a_statement_that_changes_but_for_its_verdict_is_among_the_changes(folder):
    (whole,) = feed.news(SITE, folder(claims={CLAIM: claim()}), folder(claims={CLAIM: claim(hash="b")}))
    assert whole["title"].endswith("changes in 1 statement")


def test_what_is_new_and_what_is_gone_is_told(folder):
    before, now = (
        folder(tables={"old": {**table(), "title": "Old"}}),
        folder({"trade": chart()}, tables={"events": table()}),
    )
    (entry,) = feed.news(SITE, before, now)
    assert {(line["words"], line["path"]) for line in entry["lines"]} == {
        ("Trade: 5 in 2024: new chart", "charts/trade.html"),
        ("Events: new table", "tables/events.html"),
        ("Old: removed", ""),
    }


class Rowless(Edition):
    """An edition that is nowhere."""

    def rows(self, path):
        return None


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8))
def test_no_two_entries_have_one_id_though_the_day_stays_and_data_come_back(hashes):
    history, before = [], None
    for each in hashes:
        manifest = {"charts": {}, "claims": {}, "tables": {"events": table(each)}}
        history = feed.news(SITE, before, Rowless(None, manifest, [])) + history
        before = Rowless(None, manifest, history)
    ids = [entry["id"] for entry in history]
    assert len(ids) == len(set(ids)) == 1 + sum(one != other for one, other in itertools.pairwise(hashes))


@pytest.mark.parametrize("site", [SITE, NOWHERE])
def test_it_is_atom(folder, site):
    news = feed.news(site, None, folder({"trade": chart(title="A & <b>")}))
    root = ElementTree.fromstring(dict(feed.files(site, news))[feed.PATH])
    assert root.tag == f"{{{feed.ATOM}}}feed"
    for parent in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"a:{name}", ATOM)) == 1, name
        assert parent.find("a:id", ATOM).text.startswith("tag:")
        assert dt.datetime.fromisoformat(parent.find("a:updated", ATOM).text).date() == dt.date(2026, 10, 8)
        assert len(parent.findall("a:link[@rel='alternate']", ATOM)) == 1
    assert root.find("a:author/a:name", ATOM).text
    links = [link.get("href") for link in root.iter(f"{{{feed.ATOM}}}link")]
    assert all(link.startswith(site.address) for link in links)
    assert bool(root.findall("a:link[@rel='self']", ATOM)) == bool(site.address)


def test_titles_are_escaped_in_the_content(folder):
    before, now = folder(), folder({"trade": chart(title="A & <b>")})
    content = dict(feed.files(SITE, feed.news(SITE, before, now)))[feed.PATH]
    inner = ElementTree.fromstring(content).find("a:entry/a:content", ATOM)
    assert inner.get("type") == "html"
    link = '<a href="https://example.org/dyad/charts/trade.html">A &amp; &lt;b&gt;: new chart</a>'
    assert inner.text == f"<ul><li>{link}</li></ul>"


def test_the_newest_fifty_entries_are_kept(folder):
    old = [{"id": f"tag:{each}", "date": "2026-01-01", "title": "t", "path": "", "lines": []} for each in range(60)]
    written = dict(feed.files(SITE, old))
    assert [each["id"] for each in json.loads(written["changes.json"])] == [each["id"] for each in old[:50]]
    assert len(ElementTree.fromstring(written[feed.PATH]).findall("a:entry", ATOM)) == 50


def test_the_feed_of_the_whole_edition_has_one_entry(edition):
    root = ElementTree.parse(edition / feed.PATH).getroot()
    assert len(root.findall("a:entry", ATOM)) == 1
