"""Addresses that open Dyad just as a reader sees it, and the tag that embeds a chart in another site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

import gallery
from gallery import EVENTS, Option
from language import chosen
from loaders.pair import FLAGSHIP, Pair
from narrative.outline import PAGES, place_of
from sharing.names import slug

RESERVED = re.compile(rb"[^A-Za-z0-9._~-]")
"""Bytes that an address may not hold as they are, whatever their place (RFC 3986)."""
FOOT_OF_EMBED = 64
"""Pixels below an embedded chart: its sources and the way back, on two lines at most."""


def chart_query(name: str, choice: Mapping[str, str], pair: Pair = FLAGSHIP) -> dict[str, str]:
    """The parameters that open a chart's page with its tab and what was chosen; what is so by default is left out."""
    page, chapter, _section = place_of(name)
    tab = {f"{page}-part": chapter} if chapter != next(iter(PAGES[page].chapters)) else {}
    options = {parameter: _id(option, value) for parameter, option, value in _chosen(name, choice)}
    return tab | options | _of_pair(name, pair)


def page_link(base: str, page: str, query: Mapping[str, str] | None = None) -> str:
    """A page of the dashboard at ``base`` ("https://dyad.example"), with parameters, in the reader's language."""
    return _address(base, PAGES[page].path, {**(query or {}), **_language()})


def chart_link(base: str, name: str, choice: Mapping[str, str] | None = None, pair: Pair = FLAGSHIP) -> str:
    """A chart on its page, as chosen; the page opens at it."""
    return page_link(base, place_of(name)[0], chart_query(name, choice or {}, pair)) + f"#chart-{name}"


def claim_link(base: str, claim: str, on_the_day: bool = False) -> str:
    """A statement, in full, with the verdict of now or of the day of the explainer."""
    return page_link(base, "statements", {"claim": claim} | ({"claims-as-of": "then"} if on_the_day else {}))


def table_link(base: str, table: str) -> str:
    """A shipped table on the page of data."""
    return page_link(base, "data", {"table": table})


def embed_link(base: str, name: str, choice: Mapping[str, str] | None = None, pair: Pair = FLAGSHIP) -> str:
    """A chart alone, for a frame in another site."""
    options = {parameter: _id(option, value) for parameter, option, value in _chosen(name, choice or {})}
    return _address(base, "embed", {"chart": name} | options | _of_pair(name, pair) | _language())


def beside(page: str, query: Mapping[str, str]) -> str:
    """A page of the dashboard with parameters, as seen from any other."""
    return f"./{PAGES[page].path}" + (f"?{_query(query.items())}" if query else "")


def in_language(code: str, path: str, asked: Iterable[tuple[str, str]]) -> str:
    """The page at a path with all that its link asks for, in another language; as seen from any page."""
    kept = [(name, value) for name, value in asked if name != "lang"]
    return f"./{_encoded(path)}?" + _query([*kept, ("lang", code)])


def embed_snippet(link: str, title: str, height: int) -> str:
    """The tag that shows a chart in another site: as wide as its place there, ``height`` pixels high, loaded late."""
    about = html.escape(title)
    return (
        f'<iframe src="{html.escape(link)}" title="{about}" width="100%" height="{height}" '
        f'style="border:0" loading="lazy"></iframe>'
    )


def _chosen(name: str, choice: Mapping[str, str]) -> Iterator[tuple[str, Option, str]]:
    """Parameter, option and value of what was chosen instead of the default."""
    entry = gallery.entries()[name]
    for option in entry.options:
        value = choice.get(option.name, option.default)
        if value != option.default:
            yield entry.parameter(option), option, value


def _id(option: Option, value: str) -> str:
    """A choice as a link has it: by an id that no language changes; see `sharing/state.py`."""
    return "true" if option is EVENTS else slug(value)


def _of_pair(name: str, pair: Pair) -> dict[str, str]:
    return {"pair": str(pair)} if gallery.entries()[name].pairs and pair != FLAGSHIP else {}


def _language() -> dict[str, str]:
    """A link says its language, for the reader whom it reaches may have another browser."""
    return {"lang": chosen()}


def _address(base: str, path: str, query: Mapping[str, str]) -> str:
    asked = _query(query.items())
    return f"{base.rstrip('/')}/{path}" + (f"?{asked}" if asked else "")


def _query(asked: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in asked)


def _encoded(text: str) -> str:
    """Text as a part of an address (RFC 3986)."""
    return RESERVED.sub(lambda byte: b"%%%02X" % byte[0][0], text.encode()).decode("ascii")
