"""A reader in Chromium who is not served: the failover tells it, and goes on to its end."""

from __future__ import annotations

from playwright.sync_api import Error as BrowserError

from benchmarks.witness import Witness


class Stuck:
    """A page that does not load; it counts how often that was tried."""

    tried = 0

    def reload(self, timeout: float) -> None:
        self.tried += 1
        raise BrowserError(f"Page.reload: Timeout {timeout:.0f}ms exceeded.\nCall log")


def test_a_reader_who_is_not_served_has_lost_once_and_is_asked_no_more():
    page = Stuck()
    reader = Witness(page, "http://127.0.0.1/trade", "trade-part")
    reader.reload("loaded anew")
    reader.reload("once more")
    (loss,) = reader.losses
    assert loss.startswith("loaded anew: Page.reload") and page.tried == 1
