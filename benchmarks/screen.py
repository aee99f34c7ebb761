"""What a browser shows of a page: its elements by their place, kept up to date by the messages of the server."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageLink_pb2 import PageLink

from benchmarks import controls
from benchmarks.controls import Control

BAD = {Alert.ERROR: "problem", Alert.WARNING: "warning"}
_LANGUAGES = re.compile(r'<a href="([^"]+)"[^>]*hreflang=')
_TITLE = re.compile("<h1>([^<]*)</h1>")
_MENU = '<nav class="pages"'
_IN_WORDS = re.compile(r'<a href="(\./[^"]*)">')


@dataclass(frozen=True)
class Piece:
    """An element or a block, the part of the page and the script that it belongs to, and the run that sent it."""

    content: Element | Block
    fragment: str
    script: str
    run: int

    @property
    def kind(self) -> str:
        return self.content.WhichOneof("type") or ""


class Screen:
    """The pieces by their place, and what a reader finds among them."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[int, ...], Piece] = {}
        self._run = 0
        self._fragments: set[str] = set()

    def begin(self, fragments: list[str]) -> None:
        """A run of the whole page begins, or of some of its parts."""
        self._run += 1
        self._fragments = set(fragments)

    def put(self, message: ForwardMsg) -> None:
        """Take what a message puts on the page."""
        delta, place = message.delta, tuple(message.metadata.delta_path)
        kind = delta.WhichOneof("type")
        if kind in ("new_element", "add_block"):
            script = message.metadata.active_script_hash
            self._pieces[place] = Piece(getattr(delta, kind), delta.fragment_id, script, self._run)

    def end(self) -> None:
        """Take away what the run has not sent again."""
        self._pieces = {place: piece for place, piece in self._pieces.items() if not self._stale(piece)}

    def _stale(self, piece: Piece) -> bool:
        touched = not self._fragments or piece.fragment in self._fragments
        return touched and piece.run != self._run

    def controls(self, script: str = "") -> Iterator[Control]:
        """All that a reader can turn, or what a script of its own has put there."""
        for place, piece in self._pieces.items():
            if script and piece.script != script:
                continue
            if isinstance(piece.content, Element):
                found = controls.of_element(piece.content, piece.fragment)
            else:
                found = controls.of_block(piece.content, piece.fragment, self._tabs(place))
            if found is not None:
                yield found

    def _tabs(self, container: tuple[int, ...]) -> tuple[str, ...]:
        below = ((*container, number) for number in range(len(self._pieces)))
        tabs = []
        for place in below:
            piece = self._pieces.get(place)
            if piece is None or piece.kind != "tab":
                break
            tabs.append(piece.content.tab.label)
        return tuple(tabs)

    def newest(self) -> set[str]:
        """The ids of the controls that the last run has sent."""
        return {
            getattr(getattr(piece.content, piece.kind), "id", "")
            for piece in self._pieces.values()
            if piece.run == self._run and piece.kind
        }

    def charts(self) -> dict[str, str]:
        """The charts by name, each with what it says to who cannot see it."""
        return {chart.id.split("-", 2)[-1]: chart.alt for chart in self._of("plotly_chart")}

    def title(self) -> str:
        """The heading of the page."""
        return next((html.unescape(title) for each in self._of("html") for title in _TITLE.findall(each.body)), "")

    def downloads(self) -> list[DownloadButton]:
        """The buttons for files that are made when they are asked for."""
        return [each for each in self._of("download_button") if each.deferred_file_id and not each.disabled]

    def links(self) -> list[PageLink]:
        """The links to other pages of the app that are elements of their own."""
        return [each for each in self._of("page_link") if each.page_script_hash and not each.external]

    def in_words(self) -> list[str]:
        """The addresses of pages that the words lead to, the menu's among them."""
        return [html.unescape(link) for each in self._of("html") for link in _IN_WORDS.findall(each.body)]

    def menu(self) -> list[str]:
        """The addresses of the other pages in the menu."""
        bodies = (each.body for each in self._of("html") if _MENU in each.body)
        return [html.unescape(link) for body in bodies for link in _IN_WORDS.findall(body)]

    def languages(self) -> list[str]:
        """The addresses of the page in each language."""
        return [html.unescape(link) for each in self._of("html") for link in _LANGUAGES.findall(each.body)]

    def troubles(self) -> list[str]:
        """What the last run has told a reader of things that went wrong."""
        return [trouble for piece in self._pieces.values() if piece.run == self._run for trouble in _troubles(piece)]

    def _of(self, kind: str) -> Iterator:
        return (getattr(piece.content, kind) for piece in self._pieces.values() if piece.kind == kind)


def _troubles(piece: Piece) -> Iterator[str]:
    if piece.kind == "exception":
        yield f"exception: {piece.content.exception.type}: {piece.content.exception.message}"
    elif piece.kind == "alert" and piece.content.alert.format in BAD:
        yield f"{BAD[piece.content.alert.format]}: {piece.content.alert.body}"
