"""Texts that mean harm, and judges that find what of them is alive in Markdown, in HTML and in a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

PIECES = (
    "<script>hostile()</script>",
    "<img src=hostile onerror=hostile()>",
    '<a href="javascript:hostile()">hostile</a>',
    "<b>hostile</b>",
    "'\"><svg/onload=hostile()>",
    "[hostile](javascript:hostile)",
    "[hostile](https://hostile.example)",
    "![hostile](https://hostile.example/p.png)",
    "<https://hostile.example>",
    "$hostile$ $$hostile$$",
    ":material/hostile: :streamlit: :smile:",
    ":red[hostile] :red-badge[hostile] :small[hostile]",
    "`hostile` ```hostile```",
    "**hostile** _hostile_ ~~hostile~~",
    "| hostile | hostile |",
    "{hostile} {0} {said} {% hostile %} {{ hostile }} %(hostile)s",
    "&lt;hostile&gt; &#91;hostile&#93;",
    "]]> --> */ </title></textarea></style>",
    "hostile" * 40,
)
HOSTILE = " ".join(PIECES)
ADDRESS = 'https://source.example/?"><img/src=hostile/onerror=hostile()>|[hostile](javascript:hostile)`$hostile$'
"""An address of a source as the tables' pattern lets it pass: without blanks."""
HIDDEN = "\u202e\u200b\ufeff\u2066\x00\x07\x7f"
"""A turn of direction, letters without width, controls: nobody sees them."""

DIRECTIVE = re.compile(r":([a-z][a-z-]*)(?=\[)")
SHORTCODE = re.compile(r":[\w+-][\w+/-]*:")
ICONS = {":material/hostile:", ":streamlit:", ":smile:"}
MATH = re.compile(r"\$+([^$\s](?:[^$\n]*[^$\s])?)\$+")
MARKED = {"strong", "em", "s", "b", "i", "code", "link", "mark", "sub", "sup"}
TAG = re.compile(r"<[^<>]*>")


def alive_in_markdown(text: str, html: bool = False) -> list[str]:
    """What of hostile text Streamlit would make something of; ``html`` where it is told to obey HTML."""
    found = list(_alive(MARKDOWN.parse(text)))
    return found + alive_in_html(MARKDOWN.render(text)) if html else found


def alive_in_html(text: str) -> list[str]:
    """What of hostile text a browser would make something of."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.found


def alive_in_figure(spec: Any) -> list[str]:
    """What of hostile text Plotly would make something of: it knows tags in every text."""
    if isinstance(spec, str):
        tags = [*TAG.finditer(spec)]
        marked = [tag[0] for tag in tags if spec[tag.end() :].startswith("hostile</")]
        return [tag[0] for tag in tags if "hostile" in tag[0]] + marked
    values = spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list | tuple) else ()
    return [each for value in values for each in alive_in_figure(value)]


class _Page(HTMLParser):
    """Notes each element that hostile text has made, and each attribute that it has broken out of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        for name, value in attrs:
            acts = name.startswith("on") or "hostile" in name or (value or "").lower().startswith("javascript:")
            if acts or (name in {"src", "href"} and _odd(value or "")):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if data.strip() in {"hostile", "hostile()"} and inside in MARKED | {"script", "a", "del", "small", "span"}:
            self.found.append(f"<{inside}>{data}")

    def handle_comment(self, data: str) -> None:
        if "hostile" in data:
            self.found.append(f"<!--{data}-->")


def _alive(tokens: list, around: str = "") -> Iterator[str]:
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        around = kind if token.nesting == 1 and kind in MARKED else "" if token.nesting == -1 else around
        addresses = [str(token.attrs.get(name, "")) for name in ("href", "src")]
        if any(_odd(each) for each in addresses) or _obeyed(kind, token.content):
            yield f"{kind} {token.content} {addresses}"
        if kind == "text":
            yield from (f"icon {icon}" for icon in SHORTCODE.findall(token.content) if icon in ICONS)
            if around and token.content.strip() == "hostile":
                yield f"{around} of {token.content}"
        if token.children:
            yield from _alive(token.children)


def _odd(address: str) -> bool:
    """Whether an address is hostile; that of a source, or of this page in another language, may hold hostile text."""
    own = address.startswith(("https://source.", "./")) and not set(address) & set('<>"')
    return address.lower().startswith("javascript:") or ("hostile" in address and not own)


def _obeyed(kind: str, content: str) -> bool:
    """Whether a token is one that hostile text has made."""
    if kind in {"code_inline", "code_block", "fence", "math"}:
        return content.strip() == "hostile"
    return kind in {"directive", "html_inline"} or (kind == "html_block" and "hostile" in content)


def _directive(state: StateInline, silent: bool) -> bool:
    """`:name[hostile]` of Streamlit."""
    match = DIRECTIVE.match(state.src, state.pos, state.posMax)
    if match is None or not state.src.startswith("[hostile]", match.end()):
        return False
    if not silent:
        state.push("directive", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _math(state: StateInline, silent: bool) -> bool:
    """`$formula$` of Streamlit."""
    match = MATH.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("math", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _markdown() -> MarkdownIt:
    """CommonMark with HTML and what Streamlit adds to it: tables, strokes, directives, formulas."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.validateLink = lambda _address: True  # a link that the browser refuses is one all the same
    markdown.inline.ruler.before("link", "directive", _directive)
    markdown.inline.ruler.before("link", "math", _math)
    return markdown


MARKDOWN = _markdown()
