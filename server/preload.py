"""Tells the browser which large scripts a page will need, before the page itself can."""

from collections.abc import Callable, Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import frontend


class Preload:
    """ASGI middleware: a `Link: modulepreload` header on documents.

    Without it the browser learns that a page has charts only when the first one arrives over the websocket,
    after three round trips, and begins to load the chart library, half of all bytes, then.
    """

    def __init__(self, app: ASGIApp, elements: Callable[[str], Iterable[str]]) -> None:
        """
        Args:
            elements: for the path of a page ("/", "/trade") the elements it shows, by the names of their
                scripts in Streamlit's frontend ("PlotlyChart").
        """
        self._app = app
        self._elements = elements

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    self._link(headers, frontend.route(scope))
            await send(message)

        await self._app(scope, receive, send_with_link)

    def _link(self, headers: MutableHeaders, path: str) -> None:
        # Relative, as in index.html, so that it holds under any base path.
        links = [f"<./{frontend.chunk(element)}>; rel=modulepreload" for element in self._elements(path)]
        if links:
            headers.append("link", ", ".join(links))
