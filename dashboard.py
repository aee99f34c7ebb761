"""The front door: `streamlit run dashboard.py`. Warm-up, headers, compression; the pages begin in pages/frame.py."""

import gc
import logging
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

import gallery
from language import DEFAULT
from server.compressed import CompressedStatic
from server.document import Document
from server.headers import SecurityHeaders

log = logging.getLogger("dyad")


@asynccontextmanager
async def warm(app):
    """Read every table and draw every chart as it stands by default, then spare the garbage collector the result.

    Other choices are drawn when the first reader makes them, so that they do not delay the start.
    """
    for name, error in gallery.draw_all(DEFAULT, every_choice=False):
        log.error("Chart %s cannot be drawn: %s", name, error)
    gc.collect()
    gc.freeze()
    yield


app = st.App("pages/frame.py", lifespan=warm, middleware=[Middleware(SecurityHeaders), Middleware(Document), Middleware(CompressedStatic)])
