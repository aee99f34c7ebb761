"""A chart in a frame on another site: it draws there, from the dashboard and from the edition, and no page can."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page

import gallery
from edition import assets, charts, site
from edition.figure import FOOT_OF_EMBED
from narrative.outline import PAGES
from sharing.links import embed_link, embed_snippet

pytestmark = pytest.mark.browser

MARKS = ".scatterlayer .trace, .barlayer .trace"
DRAWN = ["assembly-issues", "meetings-timeline", "trade-monthly", "claims-verdicts"]
"""Cells, marks, lines, and a chart that the title of the page leads."""


EXTENT = """() => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
    Math.max(...[...document.querySelectorAll('.g-gtitle text, .annotation:last-child text')]
        .map(text => text.getBoundingClientRect().right)),
]"""
"""How wide and high the document is, and how far right title, measure and source of the picture reach."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        pass


@contextmanager
def static(folder: Path) -> Iterator[int]:
    """A plain static server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site_of_others(tmp_path) -> Iterator[Callable[[str, int], str]]:
    """Publishes HTML in a column so many pixels wide; by another name and port than the dashboard: another origin."""
    with static(tmp_path) as port:

        def publish(content: str, width: int) -> str:
            (tmp_path / "article.html").write_text(
                '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
                f'<title>An article</title><link rel="icon" href="data:,"><body style="margin:0"><h1>An article</h1>'
                f'<div style="width:{width}px">{content}</div></body></html>',
                encoding="utf-8",
            )
            return f"http://localhost:{port}/article.html"

        yield publish


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Iterator[str]:
    """The charts of the edition, on a plain static server."""
    out, edition = tmp_path_factory.mktemp("edition"), site.of_data()
    for path, content in (*assets.files(edition), *charts.pages(edition)):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    with static(out) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def watched(page: Page) -> Page:
    """A page with what it complained of in ``errors`` and which hosts it asked in ``hosts``."""
    page.set_default_timeout(60_000)
    page.errors, page.hosts = [], set()
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.hosts.add(urlsplit(request.url).netloc))
    return page


def snippet(base: str, name: str, **choice: str) -> str:
    """What a reader copies from the page of a chart."""
    chart = gallery.draw(name, **choice)
    return embed_snippet(embed_link(base, name, choice), chart.title, chart.height + FOOT_OF_EMBED)


def shown(page: Page) -> FrameLocator:
    """The frame, once its chart is drawn."""
    frame = page.frame_locator("iframe")
    frame.locator(MARKS).first.wait_for(state="attached")
    return frame


def fits(page: Page) -> bool:
    """Whether all of the embedded document is in sight."""
    document = page.frames[1].evaluate(
        "() => (root => [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight])"
        "(document.documentElement)"
    )
    return document[0] <= 0 and document[1] <= 0


@pytest.mark.parametrize("width", [800, 320])
@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_draws_on_another_site(watched, dashboard, site_of_others, name, width):
    article = site_of_others(snippet(dashboard, name), width)
    watched.set_viewport_size({"width": width, "height": 900})
    watched.goto(article)
    frame = shown(watched)
    assert frame.locator(".plot").get_attribute("aria-label").startswith(gallery.draw(name).title)
    assert frame.locator(".plot svg.main-svg").first.bounding_box()["width"] <= width
    assert frame.locator(".line a").count() >= 2 and fits(watched)
    assert watched.errors == []
    assert watched.hosts <= {urlsplit(article).netloc, urlsplit(dashboard).netloc, ""}


def test_the_choice_of_the_reader_who_copied_it_is_drawn(watched, dashboard, site_of_others):
    chart = gallery.draw("assembly-issues", share="opposite")
    watched.goto(site_of_others(snippet(dashboard, "assembly-issues", share="opposite"), 800))
    assert shown(watched).locator(".plot").get_attribute("aria-label").startswith(chart.title)
    assert shown(watched).locator("[role=status]").inner_text() == ""


def test_the_way_back_opens_the_chart_on_its_page_and_not_in_the_frame(watched, dashboard, site_of_others):
    """In the frame it would be refused."""
    watched.goto(site_of_others(snippet(dashboard, "assembly-issues"), 800))
    with watched.expect_popup() as opened:
        shown(watched).locator(".line > a").click()
    page = opened.value
    page.locator(".st-key-chart-assembly-issues .main-svg").first.wait_for()
    assert page.url.startswith(f"{dashboard}/middle-east?")


def test_a_frame_that_its_site_has_shut_in_draws_too(watched, dashboard, site_of_others):
    """Many sites let frames run scripts and no more: no origin of their own, nothing kept."""
    shut_in = snippet(dashboard, "assembly-issues").replace("<iframe", '<iframe sandbox="allow-scripts"')
    watched.goto(site_of_others(shut_in, 800))
    shown(watched)
    assert watched.errors == []


@pytest.mark.parametrize("path", [*(page.path for page in PAGES.values()), "trade?embed=true"])
def test_no_page_of_the_dashboard_can_be_framed(watched, dashboard, site_of_others, path):
    """Nor with Streamlit's own parameter for frames."""
    article = site_of_others(f'<iframe src="{dashboard}/{path}" width="800" height="600"></iframe>', 800)
    watched.goto(article)
    watched.wait_for_load_state("networkidle")
    assert watched.frames[1].url.startswith("chrome-error://")
    assert any("frame-ancestors 'self'" in error for error in watched.errors)
    assert not any("/_stcore/" in error for error in watched.errors)


def test_a_slash_at_the_end_makes_no_difference(watched, dashboard, site_of_others):
    watched.goto(
        site_of_others(f'<iframe src="{dashboard}/embed/?chart=vetoes" width="800" height="600"></iframe>', 800)
    )
    assert shown(watched).locator(".plot").get_attribute("aria-label").startswith(gallery.draw("vetoes").title)
    assert watched.errors == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_of_the_edition_draws_on_another_site(watched, edition, site_of_others, name):
    chart = gallery.draw(name)
    tag = embed_snippet(f"{edition}/embed/{name}.html", chart.title, chart.height + FOOT_OF_EMBED)
    article = site_of_others(tag, 320)
    watched.set_viewport_size({"width": 320, "height": 900})
    watched.goto(article)
    assert shown(watched).locator(".plot").get_attribute("aria-label").startswith(chart.title)
    assert fits(watched)
    assert watched.errors == []
    assert watched.hosts <= {urlsplit(article).netloc, urlsplit(edition).netloc, ""}


@pytest.mark.parametrize("width", [800, 320])
def test_every_chart_and_its_words_stay_within_the_frame(watched, dashboard, width):
    """A frame does not grow: what is below would have to be scrolled for in it, and what is beside is cut off."""
    over = {}
    for name in gallery.entries():
        height = gallery.draw(name).height + FOOT_OF_EMBED
        watched.set_viewport_size({"width": width, "height": int(height)})
        watched.goto(embed_link(dashboard, name))
        watched.locator(MARKS).first.wait_for(state="attached")
        right, bottom, words = watched.evaluate(EXTENT)
        if right > width or bottom > height or words > width:
            over[name] = right, bottom, words
    assert over == {} and watched.errors == []
