"""Compresses Streamlit's scripts and style sheets once, as far as brotli goes: `python -m server.compress`.

Not needed to serve them (see `server.compressed`), but a first visit is a tenth smaller for it.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import brotli

from server import frontend

# Smaller ones gain less than a packet.
SMALLEST = 1024

# Streamlit's elements that no page of ours has, a third of all. Should one come into use it is compressed
# when it is first asked for.
UNUSED = (
    "AudioInput", "CameraInput", "ColorPicker", "DeckGlJsonChart", "EChartsChart", "GraphVizChart", "Mermaid",
    "StreamlitSyntaxHighlighter", "Video", "abnf", "architecture", "block", "c4Diagram", "chunk-", "class",
    "cose-", "cynefin", "cytoscape", "dagre", "diagram-", "ebnf", "elk", "erDiagram", "eventmodeling", "flowDiagram",
    "gantt", "gitGraph", "ishikawa", "journey", "kanban", "katex", "mermaid", "mindmap", "pegDiagram", "quadrant",
    "radar", "railroad", "rehype-katex", "requirementDiagram", "sankeyDiagram", "sequenceDiagram", "stateDiagram",
    "swimlanes", "timeline", "treemap", "usecaseDiagram", "venn", "wardley", "wavesurfer", "webgl", "xychart",
)  # fmt: skip


def wanted() -> list[str]:
    """The names worth compressing, largest first, so that no worker is left with a long one at the end."""
    sizes = {name: path.stat().st_size for name, path in frontend.texts().items()}
    names = [name for name, size in sizes.items() if size >= SMALLEST and not Path(name).name.startswith(UNUSED)]
    return sorted(names, key=sizes.__getitem__, reverse=True)


def compress(name: str) -> None:
    """Write the compressed file of one name, unless it is there."""
    target = frontend.compressed_folder() / f"{name}.br"
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Moved into place whole, so that a build that is broken off leaves no half files.
    unfinished = target.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(brotli.compress(frontend.content(name), quality=11))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def main() -> int:
    """Compress all; 1, and a word on it, where the folder cannot be written."""
    try:
        with ProcessPoolExecutor() as pool:
            list(pool.map(compress, wanted()))
    except OSError as error:
        print(
            f"The compressed scripts could not be kept ({error.strerror}). Free some space, or make .cache writable. "
            "Dyad runs without them: it compresses on request.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
