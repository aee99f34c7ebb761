"""Links from the words of one page to a place on another: `[bcm](data#bcm)`, a page of the outline and a heading on it.

Where that page is, the dashboard and the edition each know for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ADDRESS = re.compile(r"(?P<page>[a-z_]+)#(?P<place>[a-z0-9_-]+)")
LINK = re.compile(rf"(?<=\]\(){ADDRESS.pattern}(?=\))")


def rewritten(markdown: str, way: Callable[[str, str], str]) -> str:
    """The words with the address of each such link put as ``way`` has it, given page and place."""
    return LINK.sub(lambda link: way(link["page"], link["place"]), markdown)
