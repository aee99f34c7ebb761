"""What becomes of refreshes on a disk of its own that fills up, or that can no longer be written. Prints JSON.

Run in a namespace of its own, whose mounts nobody else sees: `python -m tests.faults.full_disk full|closed FOLDER`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from loaders.live import attempts, folder, network, refresh, transport
from loaders.live.load import load
from loaders.pair import FLAGSHIP
from tests.loaders.live.faults import SOURCE, good, served, table

SIZE = 256 * 1024
PAGE = 4096
FREE = replace(SOURCE, floor=dt.timedelta(0), retries=0)


def main(how: str, place: Path) -> list[dict[str, object]]:
    """One good refresh, then one for each state of the disk."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", place], check=True)
    os.environ |= {"DYAD_SNAPSHOTS": str(place / "snapshots"), "NO_PROXY": "*"}
    os.environ.pop("DYAD_OFFLINE", None)
    network._secrets, transport.FIRST_WAIT = dict, 0.01
    with served() as server:
        os.environ["DYAD_MIRROR"] = server.address
        found = [tried(server, 0)]
        if how == "closed":
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
            return [*found, tried(server, 1)]
        for left in range(12):
            fill(place, left * PAGE)
            found.append(tried(server, left + 1))
        (place / "filling").unlink()
        return [*found, tried(server, 100)]


def fill(place: Path, left: int) -> None:
    """Leave so many bytes of the disk free, and not one more."""
    filling = place / "filling"
    filling.unlink(missing_ok=True)
    with filling.open("wb", buffering=0) as file:
        free = os.statvfs(place).f_bavail * PAGE
        file.write(bytes(max(0, free - left)))


def tried(server, plus: int) -> dict[str, object]:
    """Refresh with other figures than before, and look at what a page would have."""
    server.plays(good(table(plus=plus)))
    outcome = refresh.refresh(FREE, FLAGSHIP, by_hand=True)
    loaded = load(FREE, FLAGSHIP)
    return {
        "kind": outcome.kind,
        "problem": outcome.problem,
        "rows": len(loaded.frame),
        "first": loaded.frame["value"].min() - 100,
        "state": loaded.state,
        "told": loaded.problem,
        "hindrance": folder.hindrance(),
        "untaken": attempts.untaken(),
        "due": loaded.due,
        "left over": len(list(folder.root().rglob("*.tmp"))),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
