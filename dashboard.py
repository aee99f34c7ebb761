"""The front door: `streamlit run dashboard.py`. Warm-up, headers, compression, and charts for other sites.

The pages begin in pages/frame.py.
"""

import gc
import logging
import threading
from collections.abc import Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import gallery
from language import DEFAULT, tag, wanted
from server import embed
from server.compressed import CompressedStatic
from server.document import Document
from server.headers import SecurityHeaders

log = logging.getLogger("dyad")


@asynccontextmanager
async def lifespan(app):
    """Serve at once, and warm up meanwhile: a page opened before that is done draws its own charts."""
    threading.Thread(target=warm, name="warm-up", daemon=True).start()
    yield


def warm() -> None:
    """Read every table and draw every chart as it stands by default, then spare the garbage collector the result.

    Streamlit collects garbage after each run; walking through the finished figures would cost each run 50 ms.
    Other choices, and the charts in other languages, are drawn when the first reader asks for them.
    """
    for name, error in gallery.draw_all(DEFAULT, every_choice=False):
        log.error("Chart %s cannot be drawn: %s", name, error)
    gc.collect()
    gc.freeze()


def language_of(asked: str, accepted: str) -> str:
    """The language of a page, for the document that it is drawn in."""
    return tag(wanted(asked, accepted))


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
    routes=embed.routes(embedded, Path(__file__).parent / "edition" / "assets"),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(Document, language_of=language_of),
        Middleware(CompressedStatic),
    ],
)
