"""The running dashboard says when it is ready and how it is."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request


def test_the_dashboard_is_well_once_it_has_warmed_up(dashboard):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{dashboard}/health", timeout=10) as answer:
                told = json.load(answer)
                break
        except urllib.error.HTTPError as starting:
            assert (starting.code, json.load(starting)) == (503, {"status": "starting"})
            time.sleep(0.2)
    assert told["status"] == "ok" and told["data"]["unreadable"] == [] and told["charts"] == {"failed": 0}
    assert answer.headers["cache-control"] == "no-store"
