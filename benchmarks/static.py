"""`python -m benchmarks.static FOLDER [br]`: a plain static server; with `br` it compresses as a CDN would.

It takes a free port of this machine, and prints it.
"""

from __future__ import annotations

import sys
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

# What CDNs use for what they compress on their way.
_QUALITY = 5
_TEXTS = {".html", ".css", ".js", ".csv", ".json", ".xml", ".svg"}


class Handler(SimpleHTTPRequestHandler):
    """Keeps connections open, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: object) -> None:
        pass


class Compressing(Handler):
    """Sends text as brotli to clients that take it; each file is compressed once."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix not in _TEXTS or not path.is_file() or "br" not in self.headers.get("accept-encoding", ""):
            super().do_GET()
            return
        content = _compressed(path)
        self.send_response(200)
        self.send_header("content-type", self.guess_type(str(path)))
        self.send_header("content-encoding", "br")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@cache
def _compressed(path: Path) -> bytes:
    return brotli.compress(path.read_bytes(), quality=_QUALITY)


def main(folder: str, coding: str = "") -> None:
    handler = Compressing if coding == "br" else Handler
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
