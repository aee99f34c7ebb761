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
    """Read every table and draw every chart once, then spare the garbage collector the result."""
    for name, error in gallery.draw_all(DEFAULT):
        log.error("Chart %s cannot be drawn: %s", name, error)
    gc.collect()
    gc.freeze()
    yield


app = st.App("pages/frame.py", lifespan=warm, middleware=[Middleware(SecurityHeaders), Middleware(Document), Middleware(CompressedStatic)])
