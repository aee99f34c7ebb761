"""Starts and stops the Streamlit servers that are compared, and asks the system what they cost."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PROJECT = Path(__file__).resolve().parent.parent
_PATIENCE = 60  # seconds for a server to become healthy
_SCRIPT = re.compile(r"^\S+ INFO (?:page|part) .*? ms=(\d+)", re.MULTILINE)
_TOLD = 4000
"""Characters of its log that are shown of a server that fails."""
_IDLE = 0.1  # seconds of the processor in two of the clock


@dataclass(frozen=True)
class App:
    """A script, started in its own folder so that each app has its own configuration."""

    name: str
    script: Path


DASHBOARD = App("dashboard", _PROJECT / "dashboard.py")
EMPTY = App("empty", _PROJECT / "benchmarks" / "empty" / "app.py")
NAIVE = App("naive", _PROJECT / "benchmarks" / "naive" / "app.py")


@dataclass(frozen=True)
class Server:
    """A server that runs, on loopback."""

    app: App
    port: int
    pid: int
    start_ms: float
    """From the start of the process to its first healthy answer."""
    log: Path
    """What it has written to its standard error."""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def memory_mb(self) -> float:
        """Resident memory now."""
        return int(self._ask("rss")) / 1024

    def processor_seconds(self) -> float:
        """What it has spent of the processor's time so far, by the kernel's own count (Linux)."""
        spent = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def script_ms(self, since: int = 0) -> list[float]:
        """How long it says itself that its scripts have run, from a size of its log on; none if it does not say."""
        told = self.log.read_bytes()[since:].decode(errors="replace")
        return [float(ms) for ms in _SCRIPT.findall(told)]

    def wait_until_idle(self) -> None:
        """Return when a warm-up behind the first healthy answer is over: hardly any processor time for two seconds."""
        before, spent = -1.0, self.processor_seconds()
        while spent - before > _IDLE:
            time.sleep(2)
            before, spent = spent, self.processor_seconds()

    def complaints(self) -> str:
        """The end of its log, which goes when it ends."""
        return _end(self.log)

    def _ask(self, column: str) -> str:
        command = ["ps", "-o", f"{column}=", "-p", str(self.pid)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def serving(
    app: App,
    streamlit: Sequence[str] = (sys.executable, "-m", "streamlit"),
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """The app's server, from healthy until the block ends: Streamlit's command, and settings over the usual ones."""
    port = _free_port()
    command = [*streamlit, "run", app.script.name, *_flags(port, settings or {})]
    with tempfile.NamedTemporaryFile(prefix="dyad-bench-", suffix=".log") as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=app.script.parent, stdout=subprocess.DEVNULL, stderr=log)
        try:
            _wait_until_healthy(process, app, port)
            yield Server(app, port, process.pid, (time.perf_counter() - began) * 1000, Path(log.name))
        except SystemExit:
            print(_end(Path(log.name)), file=sys.stderr)
            raise
        finally:
            process.terminate()
            process.wait()


def _end(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-_TOLD:].strip()


def _flags(port: int, settings: Mapping[str, str]) -> list[str]:
    # An address of its own keeps Streamlit from asking other hosts for the machine's.
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.level": "warning",
        **settings,
    }
    return [f"--{name}={setting}" for name, setting in options.items()]


def _wait_until_healthy(process: subprocess.Popen, app: App, port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"{app.script.name} ended with {process.returncode} before it was healthy")
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.01)
    raise SystemExit(f"{app.script.name} was not healthy after {_PATIENCE} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
