"""Times a page's script on the server: the first run after a start, later runs, and what a started server holds."""

from __future__ import annotations

from benchmarks import servers, sessions
from benchmarks.places import Effort, Place, progress, rows
from benchmarks.table import show


def measure(places: list[Place], effort: Effort) -> None:
    """The first run on a server that has just started, so that no page warms another."""
    for number in range(effort.starts):
        for place in places:
            progress(f"runs {number + 1}/{effort.starts}", place.name)
            with servers.serving(place.app) as server:
                place.measured["start"].append(server.start_ms)
                first = sessions.runs(server.address, place.path, 1)[0]
                place.charts = first.charts
                place.measured["first"].append(first.milliseconds)
                server.wait_until_idle()
                before = server.processor_seconds()
                later = sessions.runs(server.address, place.path, 1 + effort.reruns)[1:]
                spent = server.processor_seconds() - before
                place.measured["later"] += [run.milliseconds for run in later]
                place.measured["processor"].append(1000 * spent / (1 + effort.reruns))
                place.measured["memory"].append(server.memory_mb())
    show(
        "On the server: one run of the script, the whole start, and memory after it (in brackets: times the empty app)",
        ("page", "first run ms", "later runs ms", "processor ms a run", "start to healthy ms", "memory MB"),
        rows(places, ("first", "later", "processor", "start", "memory")),
    )
