"""Times work in rounds, so that a busy minute weighs on all that is compared."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping

Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def side_by_side(pairs: Mapping[str, tuple[Work, Work]], rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of each plain way and of ours, the two one after the other in every round."""
    measured = defaultdict(lambda: ([], []))
    for _round in range(rounds):
        for name, works in pairs.items():
            for work, times in zip(works, measured[name], strict=True):
                times.append(milliseconds(work))
    return dict(measured)
