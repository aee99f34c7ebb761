"""The command that builds an edition, as a user runs it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://example.org/dyad/"
OPTIONS = ("--address", ADDRESS, "--languages", "en,ru")
"""One language at the root and one below it, the one with the longest words: more would show nothing else."""


@dataclass(frozen=True)
class Built:
    """What `python -m edition build` has made, and said."""

    path: Path
    code: int
    said: str


def build(path: Path, *options: str) -> Built:
    """Run the command in a process of its own, where nothing is drawn yet and texts hash otherwise."""
    command = [sys.executable, "-m", "edition", "build", str(path), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    return Built(path, done.returncode, done.stdout + done.stderr)
