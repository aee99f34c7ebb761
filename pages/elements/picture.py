"""Pictures of charts: the format and the size in which the camera above a chart saves them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from charts import Chart
from language import _
from sharing import picture
from sharing.state import PICTURE, picture_sizes

PLACE = "pictures"
"""The part of the page where format and size are chosen; its anchor too."""


def choose_picture() -> None:
    """Format and size, for all pages with charts."""
    with st.container(key=PLACE, horizontal=True, gap="medium"):
        _choose("picture", _("Pictures from a chart’s camera button"), PICTURE)
        _choose("picture-size", _("Size of these pictures"), picture_sizes())


def kept_choices() -> dict[str, list[str]]:
    """What was chosen, as parameters of a link: a reader comes by pages without charts too, where nobody can choose."""
    kept = st.session_state.setdefault("pictures-kept", {})
    for key, choices in (("picture", PICTURE), ("picture-size", picture_sizes())):
        words = st.session_state.get(key) or st.query_params.get(key)
        if words in choices.values():
            kept[key] = [words]
        if kept.get(key) == [next(iter(choices.values()))]:
            del kept[key]  # the usual is not said
    return kept


def saved_as(chart: Chart, file: str) -> dict:
    """What the toolbar's camera is told: format, size and name of the file."""
    kind = _chosen("picture", PICTURE)
    return {"format": kind, "filename": file} | picture.size(chart.height, _chosen("picture-size", picture_sizes()))


def _choose(key: str, label: str, choices: Mapping[str, str]) -> None:
    words = list(choices.values())
    st.segmented_control(label, words, default=words[0], key=key, bind="query-params", required=True)


def _chosen(key: str, choices: Mapping[str, str]) -> str:
    """The choice by its id. Charts come before the controls, so on a first visit only the link tells."""
    words = st.session_state.get(key) or st.query_params.get(key)
    return next((choice for choice, each in choices.items() if each == words), next(iter(choices)))
