"""What search engines and hosts of static files read."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
from fnmatch import fnmatchcase

import pytest

from edition import sitemap
from edition.site import Site
from tests.edition.building import ROOT

SITE = Site("https://example.org/dyad/", "2026-10-08", dt.date(2026, 10, 8))
NOWHERE = Site("", "2026-10-08", dt.date(2026, 10, 8))


def rules(edition):
    """Path patterns of `_headers` with their headers."""
    found, pattern = {}, ""
    for line in (edition / "_headers").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            name, _colon, value = line.strip().partition(": ")
            found[pattern][name] = value
        else:
            pattern = line
            assert pattern not in found
            found[pattern] = {}
    return found


def headers(edition, address, name):
    """The values of a header that all rules together give an address."""
    return [each[name] for pattern, each in rules(edition).items() if fnmatchcase(address, pattern) and name in each]


def test_embeds_may_be_framed_by_all_and_nothing_else_by_others(edition):
    pages = [str(path.relative_to(edition)) for path in edition.rglob("*.html")]
    for page in pages:
        for address in {f"/{page}", f"/{page.removesuffix('.html')}", "/"}:
            (policy,) = headers(edition, address, "Content-Security-Policy")
            ancestors = re.search(r"frame-ancestors ([^;]+)", policy)[1]
            embed = address.removeprefix("/ru").startswith("/embed/")
            assert ancestors == ("*" if embed else "'self'"), address
            assert headers(edition, address, "X-Frame-Options") == ([] if embed else ["SAMEORIGIN"])


def test_all_is_sent_as_what_it_is_and_kept_for_a_short_while(edition):
    for address in ("/", "/assets/dyad.js", "/embed/trade-monthly.html", "/csv/claims.csv"):
        assert headers(edition, address, "X-Content-Type-Options") == ["nosniff"]
        assert headers(edition, address, "Referrer-Policy") == ["strict-origin-when-cross-origin"]
        (kept,) = headers(edition, address, "Cache-Control")
        assert int(re.search(r"max-age=(\d+)", kept)[1]) <= 3600


@pytest.mark.parametrize("directive", sitemap.POLICY.split("; "))
def test_what_is_written_for_nginx_has_the_whole_policy(directive):
    """Each directive stands between quotes, semicolons and spaces."""
    said = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert re.search(rf'["; ]{re.escape(directive)}[;"]', said)


def test_the_rules_are_as_few_as_hosts_take(edition):
    assert len(rules(edition)) <= 100


def test_the_sitemap_lists_every_page_to_read_with_the_day_of_the_data(edition, built):
    root = ElementTree.parse(edition / "sitemap.xml").getroot()
    name = f"{{{sitemap.SITEMAPS}}}"
    listed = {url.find(f"{name}loc").text for url in root}
    pages = {str(path.relative_to(edition)) for path in edition.rglob("*.html")}
    wanted = {page for page in pages if not page.removeprefix("ru/").startswith(("embed/", "404", "search"))}
    assert listed == {f"https://example.org/dyad/{page.removesuffix('index.html')}" for page in wanted}
    assert len({url.find(f"{name}lastmod").text for url in root}) == 1


def test_robots_are_told_of_the_sitemap_and_hosts_to_leave_names_alone(edition):
    assert "Sitemap: https://example.org/dyad/sitemap.xml" in (edition / "robots.txt").read_text(encoding="ascii")
    assert (edition / ".nojekyll").read_bytes() == b""


def test_without_an_address_there_is_no_sitemap_and_no_page_that_promises_one():
    written = dict(sitemap.files(NOWHERE, ["index.html"]))
    assert "sitemap.xml" not in written
    assert b"Sitemap" not in written["robots.txt"]
    document = dict(sitemap.not_found(NOWHERE))["404.html"]
    assert b"og:image" not in document and b"canonical" not in document


@pytest.mark.parametrize(("site", "start"), [(SITE, "/dyad/"), (NOWHERE, "")])
def test_the_page_for_a_wrong_address_works_at_any_depth_if_it_knows_where_it_is(site, start):
    document = dict(sitemap.not_found(site))["404.html"].decode()
    for link in ("assets/dyad.css", "assets/dyad.js", "leaders.html"):
        assert f'="{start}{link}"' in document
    assert 'href="#content"' in document
