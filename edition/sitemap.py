"""What search engines and hosts of static files read: sitemap, robots, headers, the page for a wrong address."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator

from edition.page import page, render
from edition.site import Site, absolute, home, located, page_path
from language import _
from narrative.outline import PAGES

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_FOUND = "404.html"
UNLISTED = re.compile(r"(?:[a-z]{2}/)?(?:404\.html|search\.html|embed/)")
LINK = re.compile(r'\b(href|src|action)="(?!#|[a-z]+:)([^"]*)"')
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
"""Plotly writes styles, and makes a chart's picture as a blob; nothing else is let in."""


def files(site: Site, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What there is once; ``pages`` are the places of the HTML files of all languages."""
    yield "_headers", _headers(site).encode("ascii")
    yield ".nojekyll", b""  # GitHub Pages then serves files whose names begin with an underscore
    yield "robots.txt", _robots(site).encode("ascii")
    if site.address:
        yield "sitemap.xml", _sitemap(site, sorted(path for path in pages if not UNLISTED.match(path)))


def not_found(site: Site) -> Iterator[tuple[str, bytes]]:
    """The page for a wrong address. It is served at any depth, so its links begin at the host where that is known.

    Hosts serve the one of the default language; the others are there for its links to them.
    """
    body = render("not_found.html", NOT_FOUND)
    words = _("There is no page at this address.")
    document = page(site, NOT_FOUND, _("Page not found"), words, body).decode("utf-8")
    if site.address:
        document = LINK.sub(lambda link: f'{link[1]}="{_from_host(site, link[2])}"', document)
    yield NOT_FOUND, document.encode("utf-8")


def _from_host(site: Site, link: str) -> str:
    """A link of the page for a wrong address, from the root of the host."""
    root = "/" + site.address.partition("//")[2].partition("/")[2]
    return root + posixpath.normpath(posixpath.join(posixpath.dirname(located(NOT_FOUND)), link))


def _sitemap(site: Site, paths: list[str]) -> bytes:
    ElementTree.register_namespace("", SITEMAPS)
    root = ElementTree.Element(f"{{{SITEMAPS}}}urlset")
    for path in paths:
        url = ElementTree.SubElement(root, f"{{{SITEMAPS}}}url")
        ElementTree.SubElement(url, f"{{{SITEMAPS}}}loc").text = absolute(site, path)
        ElementTree.SubElement(url, f"{{{SITEMAPS}}}lastmod").text = site.stamp
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _robots(site: Site) -> str:
    listed = f"Sitemap: {absolute(site, 'sitemap.xml')}\n" if site.address else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def _headers(site: Site) -> str:
    """Headers as Netlify and Cloudflare Pages read them.

    Where two rules fit one path both hosts join their values, and of two policies a browser obeys the stricter in
    everything. So the rule on frames names all that is not an embed, with and without the ending that hosts take off.
    """
    homes = [home(code) for code in site.languages]
    rules = [
        "/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        # Names stay the same from edition to edition, so nothing is kept for long.
        "  Cache-Control: public, max-age=300, must-revalidate",
    ]
    for path in (f"/{each}embed/*" for each in homes):
        rules += [path, f"  Content-Security-Policy: {POLICY}; frame-ancestors *"]
    for path in (f"/{each}{name}" for each in homes for name in _framed_by_us()):
        rules += [path, f"  Content-Security-Policy: {POLICY}; frame-ancestors 'self'", "  X-Frame-Options: SAMEORIGIN"]
    return "\n".join(rules) + "\n"


def _framed_by_us() -> list[str]:
    """What only the edition itself may show in a frame, within the folder of a language."""
    pages = [*(page_path(name) for name in PAGES), "search.html", NOT_FOUND]
    folders = ["charts/*", "claims/*", "tables/*"]
    return ["", *(name for each in pages for name in (each, each.removesuffix(".html"))), *folders]
