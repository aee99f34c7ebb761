"""`make cloud`: starts Dyad as Streamlit Community Cloud does, under its limit of memory, and visits every page.

What the service does is taken from its documentation: a clean copy, an environment with requirements.txt alone, the
plain command, its own settings over ours. It promises 690 MB at least; nothing here may need more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from benchmarks import browser, servers, sessions
from benchmarks.limited import Group, limited
from benchmarks.servers import App, Server
from benchmarks.table import figure, percentile_95, show

MEMORY = 690
READERS = 20
SECONDS = 4  # of reruns by all readers, on each page

FORCED = {
    "client.showErrorDetails": "false",
    "runner.fastReruns": "true",
    "server.runOnSave": "true",
    "server.enableXsrfProtection": "true",
    "browser.gatherUsageStats": "true",
}
"""Settings that the service puts over those of `.streamlit/config.toml`."""

_PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="dyad-cloud-") as folder,
        limited(MEMORY) as group,
        _served(Path(folder), group) as server,
    ):
        root = f"http://{server.address}/"
        first = _drawn_ms(root, {"": 0})[""]
        runs = {path: sessions.runs(server.address, path, 1)[0] for path in sessions.pages(server.address)}
        drawn = _drawn_ms(root, {path: run.charts for path, run in runs.items()})
        reruns = {path: sessions.reruns_ms(server.address, path, READERS, SECONDS) for path in runs}
        show(
            f"Each page as one reader sees it, and {READERS} readers at once who rerun it about once a second",
            ("page", "charts", "first run ms", "drawn ms", "p50 ms", "p95 ms"),
            [_row(path, run, drawn[path], reruns[path]) for path, run in runs.items()],
        )
        fronted = _fronted(root)
        print(f"  Start to healthy           {server.start_ms:,.0f} ms")
        print(f"  First visit, drawn         {first:,.0f} ms")
        print(f"  Our headers and /embed     {'answered' if fronted else 'MISSING'}")
        print(f"  Memory, resident, at most  {_resident_mb(server.pid):,.0f} MB")
        print(f"  Memory, counted, at most   {group.peak_mb():,.0f} of {MEMORY} MB")
    sys.exit(0 if fronted else 1)


@contextmanager
def _served(folder: Path, group: Group) -> Iterator[Server]:
    """A clean copy with its own environment and home, in the group; no public service is asked for figures.

    Raises SystemExit if the limit was reached.
    """
    streamlit = _environment(folder / "venv")
    app = App("dashboard", clean_copy(folder / "copy") / "dashboard.py")
    clean = ("env", "-i", f"PATH={streamlit.parent}:{os.defpath}", f"HOME={folder}", "LANG=C.UTF-8", "DYAD_OFFLINE=1")
    with servers.serving(app, group.command(*clean, str(streamlit)), FORCED) as server:
        try:
            yield server
        finally:
            if group.killed():
                raise SystemExit(f"Ended by the limit: Dyad needs more than {MEMORY} MB")


def _environment(folder: Path) -> Path:
    """Streamlit's command in a new environment that holds requirements.txt and nothing else."""
    print("Installing requirements.txt into a new environment ...", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "-r", _PROJECT / "requirements.txt"]
    subprocess.run([folder / "bin" / "python", *install], check=True)
    return folder / "bin" / "streamlit"


def clean_copy(folder: Path) -> Path:
    """The files that git holds or would take, and none that it ignores: no compressed scripts, no secrets."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=_PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (_PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(_PROJECT / name, folder / name)
    return folder


def _drawn_ms(root: str, charts: dict[str, int]) -> dict[str, float]:
    """Milliseconds until a new reader sees each page with this many charts; a page that stays unfinished raises."""
    with browser.chromium() as chromium:
        return {path: browser.cold_and_warm(chromium, root + path, of)[0].whole_ms for path, of in charts.items()}


def _row(path: str, run: sessions.Run, drawn_ms: float, reruns_ms: list[float]) -> tuple[str, ...]:
    of_many = figure(reruns_ms), figure(reruns_ms, of=percentile_95)
    return f"/{path}", str(run.charts), figure([run.milliseconds]), figure([drawn_ms]), *of_many


def _fronted(root: str) -> bool:
    """Whether our own middleware and routes answer: only where Streamlit found the `st.App` in dashboard.py."""
    with urlopen(root) as page, urlopen(f"{root}embed?chart=trade-annual") as embedded:
        return "content-security-policy" in page.headers and b"trade-annual" in embedded.read()


def _resident_mb(pid: int) -> float:
    """The most memory a process ever had, with its share of files that others read first."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
