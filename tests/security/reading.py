"""What a browser would be handed of a page that AppTest has run, judged string by string."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.security.hostile import alive_in_figure, alive_in_html, alive_in_markdown

PLAIN = {
    "text_area": {"default", "value"},
    "text_input": {"default", "value"},
    "selectbox": {"options"},
    "multiselect": {"options"},
    "imgs": {"url", "alt", "markup"},
    "plotly_chart": {"alt", "config"},
}
"""Fields that Streamlit shows as plain text, or not at all."""
NOT_SHOWN = {"id", "key", "element_id", "url", "form_id", "script_path", "page_script_hash", "query_string", "anchor"}


def alive(at: AppTest) -> list[str]:
    """What of hostile text is alive on the page, and in which element."""
    return [f"{kind}: {found}" for kind, node in _nodes(at._tree) for found in _alive(kind, node)]


def _nodes(block: Any) -> Iterator[tuple[str, Message]]:
    for node in block.children.values():
        if getattr(node, "proto", None) is not None:
            yield node.type, node.proto
        if hasattr(node, "children"):
            yield from _nodes(node)


def _alive(kind: str, proto: Message) -> Iterator[str]:
    if kind == "html":
        yield from alive_in_html(proto.body)
        return
    for name, text in _texts(proto):
        if kind == "plotly_chart" and name == "spec":
            yield from alive_in_figure(json.loads(text))
        elif name not in NOT_SHOWN | PLAIN.get(kind, set()):
            yield from alive_in_markdown(text, html=getattr(proto, "allow_html", False))


def _texts(proto: Message) -> Iterator[tuple[str, str]]:
    """Every text of a message and of those within it, with the name of its field."""
    for field, value in proto.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, str):
                yield field.name, each
            elif isinstance(each, Message):
                yield from _texts(each)
