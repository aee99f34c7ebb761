"""Copies of the dashboard behind nginx, all on loopback: each can be killed, and started again where it was."""

from __future__ import annotations

import faulthandler
import getpass
import itertools
import os
import random
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.servers import DASHBOARD

CONFIGURATION = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
PORTS = (8511, 8512)
"""Of the copies, in the configuration."""
PATIENCE = 60
_PATHS = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
_AROUND = """\
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    log_format upstreams '$status $request_method $uri $upstream_addr';
    access_log {folder}/access.log upstreams;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/dyad.conf;
}}
"""


@dataclass
class Copy:
    """One copy of the dashboard. ``name`` is what the proxy's cookie calls it."""

    name: str
    port: int
    environment: dict[str, str]
    process: subprocess.Popen | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until it is healthy and warm."""
        flags = [f"--server.port={self.port}", "--server.address=127.0.0.1", "--logger.level=error"]
        command = [sys.executable, "-m", "streamlit", "run", DASHBOARD.script.name, *flags]
        environment = os.environ | self.environment
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=DASHBOARD.script.parent, env=environment, **silent)
        deadline = time.monotonic() + PATIENCE
        while not self.healthy():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"Copy {self.name} did not become healthy")
            time.sleep(0.1)

    def healthy(self) -> bool:
        """Whether it says so itself."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def kill(self) -> None:
        """End it at once, as a crash does: it cannot say a word more."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass(frozen=True)
class Site:
    """The copies and the proxy in front of them."""

    copies: tuple[Copy, ...]
    address: str
    folder: Path

    def refused(self) -> list[str]:
        """The requests that no copy has answered as it should: status, request and who was asked."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line[0] in "45"]


def rendered(configuration: str, listen: int, ports: Sequence[int]) -> str:
    """The configuration for loopback: its own ports, and no TLS."""
    plain, found = re.subn(r"listen 443 ssl http2;", f"listen 127.0.0.1:{listen};", configuration)
    plain, certificates = re.subn(r"\n *ssl_certificate\w* .*;", "", plain)
    if (found, certificates) != (1, 2):
        raise ValueError("The configuration has another server than this was written for")
    for usual, port in zip(PORTS, ports, strict=True):
        plain = plain.replace(f"127.0.0.1:{usual}", f"127.0.0.1:{port}")
    return plain


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Two copies, healthy and warm, behind the proxy of `deploy/nginx.conf`; all of them end with the block."""
    nginx = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), *_PATHS)))
    if nginx is None:
        raise SystemExit("This needs nginx; install it (Debian: apt-get install nginx-light)")
    listen, *ports = _free_ports(1 + len(PORTS))
    environment = {
        "DYAD_OFFLINE": "1",
        "DYAD_SNAPSHOTS": str(folder / "snapshots"),
        "DYAD_LOG": "error",
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
    }
    copies = tuple(Copy(name, port, environment) for name, port in zip("ab", ports, strict=True))
    with ExitStack() as stack:
        for copy in copies:
            copy.start()
            stack.callback(lambda copy=copy: copy.kill())
        configuration = rendered(CONFIGURATION.read_text(encoding="utf-8"), listen, ports)
        stack.enter_context(_proxy(nginx, folder, listen, configuration))
        yield Site(copies, f"127.0.0.1:{listen}", folder)


@contextmanager
def watchdog(site: Site, seconds: float) -> Iterator[None]:
    """After so many seconds the script ends, whatever hangs: it tells where, and takes all that it started along."""

    def give_up() -> None:
        sys.stdout.flush()
        print(f"  given up after {seconds:.0f} s, at:", file=sys.stderr)
        faulthandler.dump_traceback()
        for each in site.copies:
            each.kill()
        os.kill(int((site.folder / "nginx.pid").read_text()), signal.SIGTERM)
        shutil.rmtree(site.folder, ignore_errors=True)
        os._exit(1)  # Chromium ends with the pipe to it

    timer = threading.Timer(seconds, give_up)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _proxy(nginx: str, folder: Path, listen: int, configuration: str) -> Iterator[None]:
    """nginx as the user who runs this, with all its files in the folder."""
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    (folder / "dyad.conf").write_text(configuration, encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(user=user, folder=folder), encoding="utf-8")
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    if checked.returncode:
        raise SystemExit(f"nginx does not take deploy/nginx.conf:\n{checked.stderr}")
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        while _is_free(listen) and process.poll() is None:
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def _free_ports(number: int) -> list[int]:
    """Ports that no outgoing connection takes while a copy is away."""
    free = (port for port in random.sample(range(20_000, 30_000), 1000) if _is_free(port))
    return list(itertools.islice(free, number))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
