"""One browser tab without a browser: it keeps the page, its address and its controls, and finds its way back.

It does on the network what Streamlit's page does: see `index.*.js` of the package for what is imitated here.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageLink_pb2 import PageLink
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks import network
from benchmarks.controls import Control, Value
from benchmarks.screen import Screen

PATIENCE = 30.0
"""Seconds after which a run or an answer counts as lost."""
KEPT = 2
"""Runs after which a browser forgets a message that did not come again."""
ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Run:
    """One run of a script as its reader sees it."""

    page: str
    milliseconds: float
    troubles: list[str] = field(default_factory=list)


class Tab:
    """A tab at an address of the app; `load` opens it."""

    def __init__(self, host: str, path: str = "", query: str = "") -> None:
        self.host, self.path = host, path
        self.query = parse_qs(query, keep_blank_values=True)
        self.values: dict[str, Value] = {}
        self.pages: dict[str, str] = {}
        """The pages of the menu: what the protocol calls them, and their paths."""
        self.screen = Screen()
        self.http = network.session()
        self._socket: ClientConnection | None = None
        self._session = self._page_hash = self._frame = ""
        self._messages: dict[str, tuple[int, ForwardMsg]] = {}
        self._runs = 0
        self.interrupted = False
        """Whether a run has been asked for and has not ended."""
        self._ran_part = self._pulses = False

    @property
    def address(self) -> str:
        """Path and query, as in the address bar."""
        query = urlencode(self.query, doseq=True)
        return f"/{self.path}{'?' if query else ''}{query}"

    async def load(self, address: str | None = None) -> Run:
        """Load the document at an address, else the one that the tab is at, and run its page."""
        if address is not None:
            self.path, self.query = _place(address)
        await self.close()
        self._session = self._page_hash = ""
        self.values, self.screen, self._messages = {}, Screen(), {}
        await self.get(self.address)
        await self._connect()
        asked = ClientState(page_name=self.path, query_string=self._query_string(), context_info=self._context())
        return await self._ask(asked)

    async def turn(self, control: Control, value: Value) -> Run:
        """Set a control; the address follows if it is in it."""
        self.values[control.id] = value
        if control.parameter:
            self._write(control, value)
        run = await self._ask(self._state(self._page_hash, self.screen.controls(), control.fragment))
        if control.kind == "trigger_value":
            self.values.pop(control.id, None)
        return run

    def links(self) -> list[PageLink | str]:
        """The links to other pages: elements, and addresses in the words."""
        others = {*self.pages.values()} - {self.path}
        return [*self.screen.links(), *(each for each in self.screen.in_words() if _place(each)[0] in others)]

    async def follow(self, link: PageLink | str) -> Run:
        """A link to a page. One in the words is a step in the history: its address is that of the tab (links.js); one
        that is an element of its own keeps in the address at first what is bound to it on this page."""
        if isinstance(link, PageLink):
            bound = {each.parameter for each in self.screen.controls()} & self.query.keys()
            kept = {name: self.query[name] for name in bound}
            self.query = parse_qs(link.query_string, keep_blank_values=True) | kept
            page_hash, self.path = link.page_script_hash, self.pages.get(link.page_script_hash, self.path)
        else:
            self.path, self.query = _place(link)
            page_hash = next(each for each, path in self.pages.items() if path == self.path)
        return await self._ask(self._state(page_hash, self.screen.controls(self._frame)))

    async def download(self, button: DownloadButton) -> bytes:
        """Have a file made, and fetch it."""
        asked = BackendOperationRequest(
            request_id=f"{random.getrandbits(64):x}",
            session_id=self._session,
            deferred_file=DeferredFileRequestPayload(file_id=button.deferred_file_id),
        )
        await self._socket.send(BackMsg(backend_operation_request=asked).SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = ForwardMsg.FromString(await self._socket.recv()).backend_operation_response
                # A file that was given up may still come.
                if answer.request_id == asked.request_id:
                    break
        if answer.error_msg:
            raise FileNotFoundError(answer.error_msg)
        return (await self.get(answer.deferred_file.url)).content

    async def get(self, address: str) -> requests.Response:
        """Fetch an address of the app; an answer that is no success raises."""
        answer = await asyncio.to_thread(self.http.get, f"http://{self.host}{address}", timeout=PATIENCE)
        answer.raise_for_status()
        return answer

    async def broken(self) -> None:
        """Return when the connection is lost."""
        await self._socket.wait_closed()

    async def come_back(self) -> Run | None:
        """Connect again as a browser does; the run that it then asks for, None if it sees no reason to."""
        await asyncio.sleep(random.uniform(0.25, 0.5))
        for attempt in range(1, 10):
            try:
                await self.get("/_stcore/health")
                await self.get("/_stcore/host-config")
                await self._connect()
                break
            except (OSError, WebSocketException):
                longest = min(4.0, 0.5 * 2**attempt)
                await asyncio.sleep(random.uniform(longest / 2, longest))
        else:
            raise ConnectionError("no server answers")
        if not (self.interrupted or self._ran_part or self._pulses):
            return None
        return await self._ask(self._state(self._page_hash, self.screen.controls()))

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    def shown(self) -> dict[str, Value]:
        """What a link to this very page must bring back: charts in words, and the controls that are in addresses."""
        bound = [each for each in self.screen.controls() if each.parameter]
        turned = {each.parameter: self.values.get(each.id, each.default) for each in bound}
        return {"title": self.screen.title(), **self.screen.charts(), **turned}

    async def _connect(self) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.get_dict().items())
        self._socket = await connect(
            f"ws://{self.host}/_stcore/stream",
            origin=f"http://{self.host}",
            subprotocols=["streamlit", "no-token", *([self._session] if self._session else [])],
            additional_headers={"Cookie": cookies} if cookies else {},
            max_size=None,
        )

    async def _ask(self, asked: ClientState) -> Run:
        """Ask for one run and read until it has ended."""
        asked.cached_message_hashes.extend(self._messages)
        began, self.interrupted = time.perf_counter(), True
        await self._socket.send(BackMsg(rerun_script=asked).SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._take(ForwardMsg.FromString(await self._socket.recv())):
                pass
        took = (time.perf_counter() - began) * 1000
        self.interrupted, self._ran_part = False, bool(asked.fragment_id)
        self._settle()
        return Run(self.path, took, self.screen.troubles())

    def _take(self, message: ForwardMsg) -> bool:
        """Do what a message says; True at the end of a run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            metadata, message = message.metadata, self._messages[message.ref_hash][1]
            message.metadata.CopyFrom(metadata)
            self._messages[message.hash] = self._runs, message
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self._messages[message.hash] = self._runs, message
        if kind == "delta":
            self.screen.put(message)
        elif kind == "new_session":
            session = message.new_session
            self._session, self._page_hash = session.initialize.session_id, session.page_script_hash
            self._frame = session.main_script_hash
            parts = list(message.metadata.run.fragment_ids)
            self.screen.begin(parts)
            self._pulses = self._pulses and bool(parts)
        elif kind == "navigation":
            menu = message.navigation.app_pages
            self.pages = {each.page_script_hash: each.url_pathname for each in menu if not each.is_hidden}
            self.pages |= {each.page_script_hash: "" for each in menu if each.is_default}
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
        elif kind == "auto_rerun":
            self._pulses = True
        return kind == "script_finished" and message.script_finished in ENDS

    def _settle(self) -> None:
        """After a run: what is gone is forgotten, and controls are as the server has set them."""
        self.screen.end()
        newest, values = self.screen.newest(), {}
        for each in self.screen.controls():
            told = each.told if each.id in newest else None
            values[each.id] = told if told is not None else self.values.get(each.id, each.default)
        self.values = values
        self._runs += 1
        self._messages = {name: kept for name, kept in self._messages.items() if self._runs - kept[0] <= KEPT}

    def _state(self, page_hash: str, turned: Iterable[Control], fragment: str = "") -> ClientState:
        """What a page says of itself, and of the controls on it, when it asks for a run."""
        states = [each.state(self.values[each.id]) for each in turned if each.id in self.values]
        return ClientState(
            query_string=self._query_string(),
            page_script_hash=page_hash,
            fragment_id=fragment,
            widget_states=WidgetStates(widgets=states),
            context_info=self._context(),
        )

    def _context(self) -> ContextInfo:
        return ContextInfo(url=f"http://{self.host}{self.address}")

    def _query_string(self) -> str:
        return urlencode(self.query, doseq=True)

    def _write(self, control: Control, value: Value) -> None:
        """A choice into the address, as long as it is not the usual one."""
        self.query.pop(control.parameter, None)
        if value not in (control.default, ()):
            words = value if isinstance(value, tuple) else (str(value).lower() if isinstance(value, bool) else value,)
            self.query[control.parameter] = list(words)


def _place(address: str) -> tuple[str, dict[str, list[str]]]:
    """The path of an address as the menu has it, and its query."""
    link = urlsplit(address)
    return link.path.rpartition("/")[2], parse_qs(link.query, keep_blank_values=True)
