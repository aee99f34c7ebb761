"""The HTML document around what a page shows: head, navigation, search box and foot, the same on every page."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition import words
from edition.preview import exists
from edition.site import Site, absolute, home, page_path, relative
from language import DEFAULT, N_, _, bracketed, capital, chosen, day, endonym, labelled, number, plural, sentence, tag
from narrative.outline import PAGES
from telling.foot import about

TEMPLATES = Path(__file__).resolve().parent / "templates"
LIBRARY = "assets/plotly-basic.min.js"
"""What a page with charts needs besides: the part of Plotly's script that draws them."""
PICTURES = (
    ("screen", "png", N_("PNG")),
    ("print", "png", N_("PNG for print")),
    ("social", "png", N_("PNG for social media")),
    ("screen", "svg", N_("SVG")),
)
"""Kind, format and label of the pictures that a reader may save."""
OF_SCRIPT = re.compile("<(?=/|!--|script)", re.IGNORECASE)
"""What in a script element would end it, or begin another."""
DESCRIPTION = 200
"""Characters of a description that search engines show at most."""
LONGEST_WORD = 30
"""What has more letters is no word, but Chinese."""


def page(
    site: Site,
    path: str,
    title: str,
    description: str,
    body: str,
    *,
    current: str = "",
    preview: str = "previews/index.png",
    scripts: Sequence[str] = (),
) -> bytes:
    """A whole document.

    ``body`` is the HTML of the main part, with the page's one h1; ``description`` plain words; ``current`` the name of
    the page of the outline that the document belongs to; ``preview`` the picture that other sites show with a link, if
    it can be drawn; ``scripts`` what the page needs besides dyad.js, as paths of the edition.
    """
    return render(
        "base.html",
        path,
        site=site,
        title=title,
        description=shortened(description),
        body=Markup(body),
        menu=[(name, _(each.title), page_path(name)) for name, each in PAGES.items()],
        current=current,
        canonical=absolute(site, path),
        folder=home(chosen()),
        versions=versions(site, path),
        preview=absolute(site, preview) if site.address and exists(site, preview) else "",
        scripts=scripts,
        about=words.inline(about()),
        words=words_of_script(),
        data_day=day(site.seen),
    ).encode("utf-8")


@dataclass(frozen=True)
class Version:
    """A document in one language: what the language calls itself and HTML calls it, the link there, its address."""

    name: str
    tag: str
    link: str
    address: str
    usual: bool
    here: bool


def versions(site: Site, path: str) -> list[Version]:
    """The document at a path in each language of the edition; none where there is only one."""
    made = (
        Version(
            capital(endonym(code)),
            tag(code),
            relative(path, path, code),
            absolute(site, path, code),
            usual=code == DEFAULT,
            here=code == chosen(),
        )
        for code in site.languages
    )
    return list(made) if len(site.languages) > 1 else []


def render(template: str, path: str, **values: Any) -> str:
    """A template filled for the document at a path: `link(to)` in it is the way from there."""
    way = functools.partial(relative, path)
    return environment().get_template(template).render(**values, link=way, language=tag(chosen()))


@functools.cache
def environment() -> Environment:
    """Templates escape all that is not marked as HTML, and a missing value is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"_": _, "plural": plural, "number": number}
    made.globals |= {"sentence": sentence, "labelled": labelled, "bracketed": bracketed}
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals |= {"library": LIBRARY, "pictures": PICTURES}
    made.filters |= {"words": words.html, "inline": words.inline, "script": as_script}
    return made


def words_of_script() -> dict[str, str]:
    """What dyad.js says."""
    return {
        "copied": _("Copied"),
        "selected": _("Selected: copy it with your keyboard"),
        "unknown": _("The link asks for “{value}”, which this chart does not have. It shows the usual choice instead."),
        "missing": _("The other choices of this chart cannot be loaded. It shows the usual one."),
    }


def as_script(values: Any) -> Markup:
    """Values as JSON that may stand in a script element: nothing in it ends the element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(OF_SCRIPT.sub(r"\\u003c", text))


def shortened(text: str, most: int = DESCRIPTION) -> str:
    """Text cut at a word, with a sign that it goes on; Chinese, which has no spaces, after any character."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    whole, _space, begun = cut.rpartition(" ")
    return (whole if len(begun) < LONGEST_WORD else cut).rstrip(" ,;:–") + "…"
