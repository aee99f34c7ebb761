"""The front door: `streamlit run dashboard.py`. Log, warm-up, health, headers, compression, and charts for other sites.

The pages begin in pages/frame.py.
"""

import gc
import logging
import threading
import time
from collections.abc import Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from language import DEFAULT, languages, tag, wanted
from language.messages import catalogue
from server import downloads, embed, health, logs, parts, theme
from server.compressed import CompressedStatic
from server.document import Document
from server.fonts import CutFonts
from server.headers import SecurityHeaders
from server.readers import after_readers
from server.readonly import ReadOnly

logs.set_up()
log = logging.getLogger("dyad")
ROOT = Path(__file__).parent
warming = threading.Event()
charts_failed: list[str] = []


@asynccontextmanager
async def lifespan(app):
    """Serve at once, and warm up meanwhile: a page opened before that is done draws its own charts."""
    theme.alone()
    downloads.keep()
    parts.run_whole_where_unknown()
    warming.set()
    threading.Thread(target=warm, name="warm-up", daemon=True).start()
    yield


def warm() -> None:
    """Have runs take turns, read all words and tables, draw every chart as it stands by default, and spare the garbage
    collector the result; pages that readers ask for meanwhile go first.

    A search for garbage that walks through the finished figures holds up all sessions for 50 ms.
    Other choices, and the charts in other languages, are drawn when the first reader asks for them.
    """
    began = time.monotonic()
    import gallery  # what draws, and pandas, would delay the start
    from pages.elements import turns

    try:
        turns.take_turns()
        let_readers_go_first = after_readers()
        # Before the charts, which then take up the memory that reading words leaves behind.
        for code in languages():
            let_readers_go_first()
            catalogue(code)
        for name, error in gallery.draw_all(DEFAULT, every_choice=False, before_each=let_readers_go_first):
            charts_failed.append(name)
            log.error("chart", {"name": name, "error": type(error).__name__, "text": error})
        gc.collect()
        gc.freeze()
    finally:
        warming.clear()
    log.info("warm", {"ms": round((time.monotonic() - began) * 1000), "failed": len(charts_failed)})


def condition() -> Mapping[str, Any]:
    """The state of this copy, for its check of health."""
    from loaders.condition import condition as of_data  # the live sources would delay the start

    return of_data(len(charts_failed))


def language_of(asked: str, accepted: str) -> str:
    """The language of a page, for the document that it is drawn in."""
    return tag(wanted(asked, accepted))


def elements_of(path: str) -> tuple[str, ...]:
    """What the page at a path begins with, by Streamlit's names of elements."""
    from pages.elements.scripts import elements_of as of_page  # the outline would delay the start

    return of_page(path)


def embedded(query: Mapping[str, str]) -> tuple[int, str]:
    """Status and document of one chart in a frame on another site."""
    from edition.embed import document  # what makes HTML would delay the start

    return document(query)


def unforeseen(error: Exception) -> bool:
    """What a reader is told when a page fails for a reason that nobody has thought of."""
    from pages.elements.message import unforeseen as tell  # what words need would delay the start

    return tell(error)


app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    on_script_error=unforeseen,
    routes=[
        *health.routes(warming.is_set, condition),
        *embed.routes(embedded, ROOT / "edition" / "assets"),
    ],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(ReadOnly),
        Middleware(
            Document,
            language_of=language_of,
            elements_of=elements_of,
            ahead=("PlotlyChart", "ButtonGroup"),
            at_once=("Html",),
        ),
        Middleware(CutFonts, folder=ROOT / "pages" / "static"),
        Middleware(CompressedStatic),
    ],
)
