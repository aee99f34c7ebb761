"""SECURITY.md promises what a test holds, and the settings say what it says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISES = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_promise_names_the_tests_that_hold_it():
    promised = PROMISES.partition("## What is promised")[2].partition("\n## ")[0]
    items = re.findall(r"^\* .*?(?=^\* |\Z)", promised, re.MULTILINE | re.DOTALL)
    assert len(items) > 5
    for item in items:
        named = re.findall(r"`(tests/[\w/]+(?:\.py)?)`", item)
        assert named, item
        assert not [path for path in named if not (ROOT / path).exists()]


def test_the_settings_are_those_that_are_promised():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["enableXsrfProtection"] is True and settings["server"]["enableCORS"] is True
    assert settings["server"]["maxUploadSize"] == 1 and settings["server"]["maxMessageSize"] <= 50
    assert settings["client"]["showErrorDetails"] == "none"
    assert not {"cookieSecret", "trustedUserHeaders", "corsAllowedOrigins"} & set(settings["server"])
