"""Keeps a file that a reader has asked for until the browser has fetched it.

Streamlit makes it when it is asked for, tells the browser where it is, and throws it away as soon as two scripts have
ended, whoever's they are. With fifty readers that is some hundredths of a second, less than an answer is on its way.
"""

from __future__ import annotations

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

SECONDS = 60.0
"""How long a file waits to be fetched."""


class Kept(MediaFileMetadata):
    """What Streamlit knows of a file: too young to be thrown away at first."""

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._made = time.monotonic()

    def mark_for_delete(self) -> None:
        if time.monotonic() - self._made > SECONDS:
            super().mark_for_delete()


def keep() -> None:
    """Have Streamlit keep files from now on."""
    media_file_manager.MediaFileMetadata = Kept
