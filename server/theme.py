"""Streamlit's two themes, which the document hands over.

From its configuration Streamlit would send them with each session's first message: the browser would have drawn the
page in Streamlit's own colours by then, and would draw it all anew.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig

FILE = Path(__file__).with_name("theme.toml")
_NAMES = {"font": "bodyFont"}
"""Settings whose names differ in the message that the browser knows them by."""


def themes() -> dict[str, dict]:
    """The settings of both themes, by the names under which Streamlit's browser code looks for them."""
    settings = tomllib.loads(FILE.read_text(encoding="utf-8"))
    light, dark = settings.pop("light"), settings.pop("dark")
    return {
        "LIGHT_THEME": _named(settings | light, CustomThemeConfig.LIGHT),
        "DARK_THEME": _named(settings | dark, CustomThemeConfig.DARK),
    }


def alone() -> None:
    """Have Streamlit send no theme of its configuration: one setting of this machine's or of the environment, and the
    browser would put away ours."""
    for name in config.get_config_options():
        if name.startswith("theme."):
            config.set_option(name, None)


def script() -> str:
    """The themes as members of a JavaScript object."""
    return ", ".join(f"{name}: {json.dumps(theme)}" for name, theme in themes().items())


def _named(settings: dict, base: int) -> dict:
    return {_NAMES.get(name, name): value for name, value in settings.items()} | {"base": base}
