"""Markdown as HTML: CommonMark with tables, and the three directives that our words use.

`:small[...]` is small print, `:green-badge[...]` a badge, `:figure-name[...]` a number that changes with the
choice of a chart. HTML in the words is shown, not obeyed; pictures are not loaded.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from language import chosen
from language.bound import bound

DIRECTIVE = re.compile(r":(?:(?P<small>small)|(?P<colour>[a-z]+)-badge|figure-(?P<figure>[a-z0-9_-]+))\[")


def block(markdown: str) -> str:
    """Markdown as HTML for a page of the dashboard."""
    return _block(markdown, chosen())


def inline(markdown: str) -> str:
    """Markdown of one line as HTML without a paragraph around it, for a page of the dashboard."""
    return _inline(markdown)


def table(markdown: str) -> str:
    """The rows of a table as HTML. They are not kept, for there may be many."""
    return MARKDOWN.render(markdown)


# The words of a page are the same for all who read it.
@functools.lru_cache(maxsize=2048)
def _block(markdown: str, language: str) -> str:
    return MARKDOWN.render(bound(markdown))


@functools.lru_cache(maxsize=2048)
def _inline(markdown: str) -> str:
    return MARKDOWN.renderInline(bound(markdown))


def title_and_lead(title: str, lead: str) -> str:
    """What a page begins with: its title, and its first words as Markdown."""
    return f'<h1>{escape(bound(title))}</h1><div class="lead">{block(lead)}</div>'


def section(slug: str, heading: str, blocks: Iterable[str]) -> str:
    """A heading that can be linked to, and what stands below it."""
    return f'<h2 id="{escape(slug)}">{escape(bound(heading))}</h2>{"".join(blocks)}'


def parser(mend: Callable[[Token], None]) -> MarkdownIt:
    """What makes HTML; ``mend`` may change the attributes of a link."""

    def link(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
        mend(tokens[place])
        return renderer.renderToken(tokens, place, options, env)

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    markdown.inline.ruler.before("link", "directive", _directive)
    markdown.add_render_rule("link_open", link)
    for cell in ("th", "td"):
        markdown.add_render_rule(f"{cell}_open", _cell)
        markdown.add_render_rule(f"{cell}_close", _cell_end)
    markdown.add_render_rule("tr_open", _cell)
    markdown.add_render_rule("tr_close", _cell_end)
    return markdown


def _elsewhere(link: Token) -> None:
    """A link to another host opens beside the page, as Streamlit's do."""
    if "//" in str(link.attrs["href"]):
        link.attrs["target"] = "_blank"


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


def _cell(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """A cell of numbers has a class, and no line is broken: large tables have ten thousand cells."""
    return f"<{tokens[place].tag} class=n>" if tokens[place].attrs else f"<{tokens[place].tag}>"


def _cell_end(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: object) -> str:
    """HTML needs no word that a cell or a row ends where the next begins."""
    return ""


MARKDOWN = parser(_elsewhere)
