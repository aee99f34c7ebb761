"""A file waits for its reader, however many others there are."""

from __future__ import annotations

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from server import downloads


@pytest.fixture
def manager(monkeypatch) -> MediaFileManager:
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", media_file_manager.MediaFileMetadata)
    downloads.keep()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def _made(manager: MediaFileManager) -> str:
    """The id of a file that a reader has just had made."""
    button = manager.add_deferred(lambda: "year,value\n", "text/csv", "place", "trade.csv")
    return manager.execute_deferred(button).rpartition("/")[2]


def test_a_file_is_there_after_other_readers_scripts_have_ended(manager):
    file = _made(manager)
    for _reader in range(50):
        manager.remove_orphaned_files()
    assert manager.read_file(file).content == b"year,value\n"


def test_a_file_that_nobody_fetched_does_not_stay(manager, monkeypatch):
    file = _made(manager)
    monkeypatch.setattr(downloads, "SECONDS", -1)
    for _end in range(2):  # one marks it, the next takes it away
        manager.remove_orphaned_files()
    assert manager.read_file(file) is None
