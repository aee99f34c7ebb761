"""Readers without a browser: they speak Streamlit's websocket protocol and time each run of the script."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

THINK = 1.0  # seconds between the runs of one reader, on average


@dataclass
class Run:
    """One run of a script, as its reader sees it."""

    milliseconds: float
    charts: int = 0
    charts_kb: float = 0
    kb: float = 0
    """Of all messages, and of those with charts, before the connection's compression."""
    pages: list[str] = field(default_factory=list)
    """The paths in the navigation: "" for the first page, "trade"."""
    page_hash: str = ""


def pages(address: str) -> list[str]:
    """The pages of an app that its menu has, in its order; [""] if it has none."""
    return asyncio.run(_runs(address, "", 1))[0].pages or [""]


def runs(address: str, page: str, number: int) -> list[Run]:
    """What one reader sees of a page who opens it and reruns it; an address may have a query ("trade?x=y")."""
    return asyncio.run(_runs(address, page, number))


def reruns_ms(address: str, page: str, readers: int, seconds: float) -> list[float]:
    """The durations of all reruns of many readers, each with pauses to think."""
    return asyncio.run(_crowd(address, page, readers, seconds))


@asynccontextmanager
async def arrived(address: str, places: Sequence[str]) -> AsyncIterator[float]:
    """One reader for each place, all at once; the milliseconds until all are served. They stay for the block."""
    async with AsyncExitStack() as stack:

        async def arrive(place: str) -> None:
            socket = await stack.enter_async_context(_connected(address))
            await _run(socket, ClientState(page_name=place))

        began = time.perf_counter()
        await asyncio.gather(*map(arrive, places))
        yield (time.perf_counter() - began) * 1000


async def _runs(address: str, page: str, number: int) -> list[Run]:
    async with _connected(address) as socket:
        path, _mark, query = page.partition("?")
        first = await _run(socket, ClientState(page_name=path, query_string=query))
        again = ClientState(page_script_hash=first.page_hash, query_string=query)
        return [first, *[await _run(socket, again) for _ in range(number - 1)]]


async def _crowd(address: str, page: str, readers: int, seconds: float) -> list[float]:
    arrived = asyncio.Barrier(readers)
    lists = await asyncio.gather(*(_reader(address, page, arrived, seconds) for _ in range(readers)))
    return [duration for durations in lists for duration in durations]


async def _reader(address: str, page: str, arrived: asyncio.Barrier, seconds: float) -> list[float]:
    """Opens the page, waits for the others, then reruns it until the time is over."""
    durations = []
    async with _connected(address) as socket:
        first = await _run(socket, ClientState(page_name=page))
        again = ClientState(page_script_hash=first.page_hash)
        await arrived.wait()
        end = time.perf_counter() + seconds
        await asyncio.sleep(random.uniform(0, THINK))
        while time.perf_counter() < end:
            durations.append((await _run(socket, again)).milliseconds)
            await asyncio.sleep(random.uniform(0.5, 1.5) * THINK)
    return durations


def _connected(address: str) -> connect:
    # No compression: what is timed is the server, not this client.
    return connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None, compression=None)


async def _run(socket: ClientConnection, state: ClientState) -> Run:
    """Ask for one run and read until the script has finished."""
    began = time.perf_counter()
    await socket.send(BackMsg(rerun_script=state).SerializeToString())
    run = Run(0)
    while True:
        content = await socket.recv()
        message, size = ForwardMsg.FromString(content), len(content) / 1000
        run.kb += size
        kind = message.WhichOneof("type")
        if kind == "navigation":
            shown = [page for page in message.navigation.app_pages if not page.is_hidden]
            run.pages = ["" if page.is_default else page.url_pathname for page in shown]
            run.page_hash = message.navigation.page_script_hash
        elif kind == "new_session":
            run.page_hash = message.new_session.page_script_hash
        elif kind == "delta":
            is_chart = _is_chart(message.delta.new_element)
            run.charts, run.charts_kb = run.charts + is_chart, run.charts_kb + is_chart * size
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            run.milliseconds = (time.perf_counter() - began) * 1000
            return run


def _is_chart(element: Element) -> bool:
    """Whether a chart arrived; a page that fails is quick, so that a failure must not pass for speed."""
    kind = element.WhichOneof("type")
    if kind == "exception":
        raise SystemExit(f"The page shows {element.exception.type}: {element.exception.message}")
    if kind == "alert" and element.alert.format == Alert.ERROR:
        raise SystemExit(f"The page shows an error: {element.alert.body}")
    return kind == "plotly_chart"
