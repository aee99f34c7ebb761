"""Readers without a browser: they speak Streamlit's websocket protocol and time each run of the script."""

import asyncio
import random
import time
from dataclasses import dataclass, field

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
    pages: list[str] = field(default_factory=list)
    """The paths in the navigation: "" for the first page, "trade"."""
    page_hash: str = ""


def pages(address: str) -> list[str]:
    """The pages of an app, in the order of its navigation; [""] if it has none."""
    return asyncio.run(_runs(address, "", 1))[0].pages or [""]


def runs(address: str, page: str, number: int) -> list[Run]:
    """What one reader sees of a page who opens it and reruns it."""
    return asyncio.run(_runs(address, page, number))


def reruns_ms(address: str, page: str, readers: int, seconds: float) -> list[float]:
    """The durations of all reruns of many readers, each with pauses to think."""
    return asyncio.run(_crowd(address, page, readers, seconds))


async def _runs(address: str, page: str, number: int) -> list[Run]:
    async with _connected(address) as socket:
        first = await _run(socket, ClientState(page_name=page))
        again = ClientState(page_script_hash=first.page_hash)
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
        message = ForwardMsg.FromString(await socket.recv())
        kind = message.WhichOneof("type")
        if kind == "navigation":
            run.pages = [page.url_pathname if not page.is_default else "" for page in message.navigation.app_pages]
            run.page_hash = message.navigation.page_script_hash
        elif kind == "new_session":
            run.page_hash = message.new_session.page_script_hash
        elif kind == "delta":
            run.charts += _is_chart(message.delta.new_element)
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            run.milliseconds = (time.perf_counter() - began) * 1000
            return run


def _is_chart(element: Element) -> bool:
    """Whether a chart arrived; a page that fails is quick, so that a failure must not pass for speed."""
    kind = element.WhichOneof("type")
    if kind == "exception":
        raise SystemExit(f"The page shows {element.exception.type}: {element.exception.message}")
    return kind == "plotly_chart"
