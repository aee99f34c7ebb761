"""Markdown as HTML or as plain text: CommonMark with tables, and the three directives that our words use.

`:small[...]` is small print, `:green-badge[...]` a badge, `:figure-name[...]` a number that changes with the
choice of a chart. HTML in the words is shown, not obeyed; pictures are not loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from edition.site import page_path
from language import _
from language.bound import bound
from narrative.links import ADDRESS

DIRECTIVE = re.compile(r":(?:(?P<small>small)|(?P<colour>[a-z]+)-badge|figure-(?P<figure>[a-z0-9_-]+))\[")


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
    return Markup(MARKDOWN.renderInline(markdown))


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


def _directive(state: StateInline, silent: bool) -> bool:
    """`:name[words]`, whose words are Markdown again; brackets in them may be nested."""
    match = DIRECTIVE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    start = match.end()
    end = state.md.helpers.parseLinkLabel(state, start - 1)
    if end < 0:
        return False
    if not silent:
        tag = "small" if match["small"] else "span"
        opening = state.push(f"directive_{tag}_open", tag, 1)
        if match["colour"]:
            opening.attrs["class"] = f"badge badge-{match['colour']}"
        if match["figure"]:
            opening.attrs["data-figure"] = match["figure"]
        last = state.posMax
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push(f"directive_{tag}_close", tag, -1)
    state.pos = end + 1
    return True


def _link(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """A link to another page leads to its file; one to another host hands over no window."""
    if page := ADDRESS.fullmatch(str(tokens[place].attrs["href"])):
        tokens[place].attrs["href"] = f"{page_path(page['page'])}#{page['place']}"
    if "//" in str(tokens[place].attrs["href"]):
        tokens[place].attrs["rel"] = "noopener"
    return renderer.renderToken(tokens, place, options, env)


def _table(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """A wide table scrolls by itself, by finger and by key."""
    return f'<div class="scroll" role="group" aria-label="{_("Table")}" tabindex="0"><table>\n'


def _table_end(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    return "</table></div>\n"


def _cell(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """A cell of numbers has a class, and no line is broken: large tables have ten thousand cells."""
    return f"<{tokens[place].tag} class=n>" if tokens[place].attrs else f"<{tokens[place].tag}>"


def _cell_end(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """HTML needs no word that a cell or a row ends where the next begins."""
    return ""


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    markdown.inline.ruler.before("link", "directive", _directive)
    markdown.add_render_rule("link_open", _link)
    markdown.add_render_rule("table_open", _table)
    markdown.add_render_rule("table_close", _table_end)
    for cell in ("th", "td"):
        markdown.add_render_rule(f"{cell}_open", _cell)
        markdown.add_render_rule(f"{cell}_close", _cell_end)
    markdown.add_render_rule("tr_open", _cell)
    markdown.add_render_rule("tr_close", _cell_end)
    return markdown


MARKDOWN = _markdown()
