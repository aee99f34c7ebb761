"""What cannot be shown is told in its place; an error of the program is not hidden, but ends the build."""

from __future__ import annotations

import datetime as dt

import pytest

import gallery
from charts.chart import NothingToDraw
from edition import charts, manifest, paths, preview, search, statements
from edition.page import page
from edition.site import Site
from loaders.errors import TableMissing
from telling.ledger import hard_questions

SITE = Site("https://dyad.example/", "2026-10-08", dt.date(2026, 10, 8))
GONE = TableMissing("trade_monthly", "The disk is gone.", "Mend it.")
EMPTY = NothingToDraw("no row")


@pytest.fixture
def fails(monkeypatch):
    """A maker of charts that all fail with an error."""

    def with_error(error):
        def draw(*_chart, **_choice):
            raise error

        monkeypatch.setattr(gallery, "draw", draw)

    return with_error


@pytest.mark.parametrize("error", [GONE, EMPTY])
def test_a_chart_at_fault_is_told_in_words_that_fit_an_edition(fails, error):
    question = hard_questions()[0].words
    fails(error)
    documents = dict(charts.pages(SITE)) | dict(statements.files(SITE))
    assert question.encode() in documents["claims.html"]
    for path in (paths.chart_page("trade-monthly"), "claims.html", paths.claim_page("half-year-growth")):
        assert b"cannot be shown" in documents[path], path
    assert [path for path, each in documents.items() if b"server" in each and b"log has" in each] == []


@pytest.mark.parametrize("error", [GONE, EMPTY])
def test_a_page_promises_no_picture_that_is_not_there(fails, error):
    drawn = paths.preview(paths.chart_page("trade-monthly"))
    assert b"og:image" in page(SITE, "charts/trade-monthly.html", "Title", "Words", "", preview=drawn)
    fails(error)
    document = page(SITE, "charts/trade-monthly.html", "Title", "Words", "", preview=drawn)
    assert b"og:image" not in document and b'content="summary"' in document
    assert paths.chart_page("trade-monthly") not in dict(preview.cards(SITE))
    assert b"og:image" in page(SITE, "search.html", "Title", "Words", "")  # the overview's needs no chart


@pytest.mark.parametrize(
    "made",
    [
        lambda: list(preview.cards(SITE)),
        lambda: list(search.items()),
        manifest.content,
        lambda: list(statements.files(SITE)),
        lambda: list(charts.pages(SITE)),
    ],
    ids=["preview", "search", "manifest", "statements", "charts"],
)
def test_an_error_of_the_program_is_not_hidden(fails, made):
    fails(ZeroDivisionError("a mistake"))
    with pytest.raises(ZeroDivisionError):
        made()
