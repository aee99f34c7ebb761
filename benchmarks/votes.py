"""Times the agreement of all pairs from a file of full size, each time in a process of its own, imports included.

Beside it: pandas reading the four columns that are needed, and nothing else. Memory is read from /proc (Linux).
"""

from __future__ import annotations

import gzip
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.table import figure, show

COLUMNS = ["undl_id", "ms_code", "ms_vote", "date"]


def measure(rounds: int) -> None:
    """Write the file and print what reading it and counting all pairs cost, in rounds side by side."""
    from benchmarks import rollcalls

    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.csv"
        rollcalls.write(plain)
        packed = _packed(plain)
        tasks = {
            "pandas reads four columns": ("four_columns", plain),
            "all pairs, all years": ("all_pairs", plain),
            "the same, file packed": ("all_pairs", packed),
        }
        measured = {name: defaultdict(list) for name in tasks}
        for _round in range(rounds):
            for name, (task, path) in tasks.items():
                for what, value in _run(task, path).items():
                    measured[name][what].append(value)
        title = f"Votes: {plain.stat().st_size / 1e6:,.0f} MB of roll calls, process from start to end"
    base = next(iter(measured.values()))
    rows = [
        (
            name,
            figure(of["wall"], base["wall"], of=min, digits=2),
            figure(of["wall"], base["wall"], digits=2),
            figure(of["processor"], base["processor"], of=min, digits=2),
            figure(of["peak"], base["peak"], of=max),
        )
        for name, of in measured.items()
    ]
    show(title + " (in brackets: times the first line)", ("what", "best s", "median s", "processor s", "peak MB"), rows)


def four_columns(path: Path) -> None:
    import pandas as pd

    pd.read_csv(path, usecols=COLUMNS)


def all_pairs(path: Path) -> None:
    """From the file to what pages show of it: a pair by year, the ranked partners, what is usual."""
    import datetime as dt

    from loaders import agreement
    from loaders.live.source import Query
    from loaders.pair import FLAGSHIP
    from loaders.sources import undl

    counts = agreement.all_pairs(undl.validated(undl.read(path, Query(FLAGSHIP, dt.date.today()))))
    agreement.pair(counts, *FLAGSHIP.codes)
    agreement.partners(counts, FLAGSHIP.a, counts.years[-3:], 100)
    agreement.baseline(counts, FLAGSHIP.a, 30)


def _packed(plain: Path) -> Path:
    path = plain.with_suffix(".csv.gz")
    with plain.open("rb") as file, gzip.open(path, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(file, packed)
    return path


def _run(task: str, path: Path) -> dict[str, float]:
    """One task in a new process: seconds by the clock and of the processor, and the peak of its memory in MB."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.votes", task, str(path)]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "wall": time.perf_counter() - start,
        "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "peak": float(peak),
    }


def _peak_mb() -> float:
    """The peak of this process; getrusage would count in what its parent held at the fork."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    {"four_columns": four_columns, "all_pairs": all_pairs}[sys.argv[1]](Path(sys.argv[2]))
    print(_peak_mb())
