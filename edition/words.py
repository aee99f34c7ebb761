"""Markdown as HTML or as plain text, with links as the files of the edition are linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from edition.site import page_path
from language import _
from language.bound import bound
from narrative.links import ADDRESS
from telling.html import parser


def html(markdown: str, top: int = 2) -> Markup:
    """Markdown as HTML; ``top`` is the level of its highest heading."""
    tokens = MARKDOWN.parse(bound(markdown))
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top - min(levels, default=top)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def inline(markdown: str) -> Markup:
    """Markdown of one line as HTML without a paragraph around it."""
    return Markup(MARKDOWN.renderInline(bound(markdown)))


def plain(markdown: str) -> str:
    """The words alone on one line, for descriptions, feeds and search."""
    return " ".join("".join(_texts(MARKDOWN.parse(markdown))).split())


def figure_place(name: str, value: str) -> str:
    """A figure in the words that a chart's choice may renew, as Markdown."""
    return f":figure-{name}[{value}]"


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    """What a reader sees of each token; what ends a block or line is a space."""
    for token in tokens:
        if token.children is not None:
            yield from _texts(token.children)
        elif token.type in {"text", "code_inline", "code_block", "fence"}:
            yield token.content
        elif token.block or token.type in {"softbreak", "hardbreak"}:
            yield " "


def _link(link: Token) -> None:
    """A link to another page leads to its file; one to another host hands over no window."""
    if page := ADDRESS.fullmatch(str(link.attrs["href"])):
        link.attrs["href"] = f"{page_path(page['page'])}#{page['place']}"
    if "//" in str(link.attrs["href"]):
        link.attrs["rel"] = "noopener"


def _table(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """A wide table scrolls by itself, by finger and by key."""
    return f'<div class="scroll" role="group" aria-label="{_("Table")}" tabindex="0"><table>\n'


def _table_end(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    return "</table></div>\n"


MARKDOWN = parser(_link)
MARKDOWN.add_render_rule("table_open", _table)
MARKDOWN.add_render_rule("table_close", _table_end)
