"""Whether memory grows: what is read while readers come and go, and what is made of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import linear_regression


@dataclass
class Memory:
    """Resident memory in MB, by the minute of the reading."""

    minutes: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def last(self) -> float:
        return self.megabytes[-1]

    def at(self, minute: float) -> float:
        """The reading nearest to a minute."""
        return min(zip(self.minutes, self.megabytes, strict=True), key=lambda each: abs(each[0] - minute))[1]

    def slope(self) -> float:
        """MB a minute over the last half of the time: of a straight line through the readings, by least squares."""
        late = [(at, mb) for at, mb in zip(self.minutes, self.megabytes, strict=True) if at >= self.minutes[-1] / 2]
        return linear_regression(*zip(*late, strict=True)).slope if len(late) > 2 else 0.0


@asynccontextmanager
async def watched(memory_mb: Callable[[], float], seconds: float) -> AsyncIterator[Memory]:
    """Memory as it is every so many seconds, and at the end."""
    memory, began = Memory(), time.monotonic()

    async def read() -> None:
        now = await asyncio.to_thread(memory_mb)
        memory.minutes.append((time.monotonic() - began) / 60)
        memory.megabytes.append(now)

    async def go_on() -> None:
        while True:
            await read()
            await asyncio.sleep(seconds)

    watch = asyncio.create_task(go_on())
    try:
        yield memory
    finally:
        watch.cancel()
        await read()
