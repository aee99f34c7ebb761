"""What has changed from one edition to the next, as an Atom feed: verdicts one by one, charts and tables together.

Nothing in it depends on the clock: an entry bears the date of the data, and a name that hangs together with all before
it, so that data that come back to an earlier state are news again.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from typing import Any

from claims import Verdict
from edition.manifest import HISTORY, Edition, as_bytes, digest
from edition.site import Site, absolute
from language import N_, _, day, labelled, listing, period, plural, sentence
from ledger import ledger

ATOM = "http://www.w3.org/2005/Atom"
PATH = "feed.xml"
MOST = 50
"""Entries that are kept."""
KINDS = ("charts", "claims", "tables")
NOWHERE = "dyad.invalid"
"""Stands in names of entries for the host of an edition whose address is not known."""

Entry = dict[str, Any]
"""One entry as it is kept: id, date, title, path, and lines of words with the path that they are about."""


def news(site: Site, before: Edition | None, now: Edition) -> list[Entry]:
    """The entries of this edition, the newest first; none if it tells what the last one did."""
    if before is None:
        return _named(site, "", [_first(site, now)])
    told = [*_verdicts(before, now), *_edition(site, before, now)]
    return _named(site, before.history[0]["id"] if before.history else "", told)


def files(site: Site, entries: list[Entry]) -> Iterator[tuple[str, bytes]]:
    """The feed, and its entries as the next build needs them."""
    yield HISTORY, as_bytes(entries[:MOST])
    yield PATH, _atom(site, entries[:MOST])


def _named(site: Site, last: str, told: list[Entry]) -> list[Entry]:
    """Entries with their ids, each made of its words and of the id before it; the first shall be the newest."""
    entries: list[Entry] = []
    for each in reversed(told):
        last = f"tag:{_host(site)},{site.stamp}:dyad/{digest(last, as_bytes(each))}"
        entries.insert(0, {"id": last, "date": site.stamp, **each})
    return entries


def _first(site: Site, now: Edition) -> Entry:
    charts, claims, tables = (len(now.manifest[kind]) for kind in KINDS)
    counted = [
        plural("{count} chart", "{count} charts", charts),
        plural("{count} statement", "{count} statements", claims),
        plural("{count} table", "{count} tables", tables),
    ]
    title = _("First edition, data of {day}").format(day=day(site.seen))
    return {
        "title": title,
        "path": "index.html",
        "lines": [{"words": sentence(listing(counted)), "path": "index.html"}],
    }


def _verdicts(before: Edition, now: Edition) -> Iterator[Entry]:
    """An entry for each statement whose verdict is another one now."""
    was = before.manifest["claims"]
    judged = ledger() if now.manifest["claims"] else {}
    for name, claim in now.manifest["claims"].items():
        if name in was and _other_verdict(was[name], claim):
            words = _("Before: {before}. Now: {now}. {why}").format(
                before=_label(was[name]["verdict"]),
                now=_label(claim["verdict"]),
                why=judged[name].now.finding.explanation,
            )
            title = _("Verdict changed: {statement}").format(statement=claim["title"])
            yield {"title": title, "path": claim["page"], "lines": [{"words": words, "path": claim["page"]}]}


def _edition(site: Site, before: Edition, now: Edition) -> Iterator[Entry]:
    """One entry for all charts, statements and tables that are new, other or gone, but for changed verdicts."""
    found = {kind: list(_differences(kind, before, now)) for kind in KINDS}
    if any(found.values()):
        words = {
            "charts": plural("{count} chart", "{count} charts", len(found["charts"])),
            "claims": plural("{count} statement", "{count} statements", len(found["claims"])),
            "tables": plural("{count} table", "{count} tables", len(found["tables"])),
        }
        counted = listing([words[kind] for kind in KINDS if found[kind]])
        title = _("Data of {day}: changes in {counted}").format(day=day(site.seen), counted=counted)
        yield {"title": title, "path": "index.html", "lines": [line for kind in KINDS for line in found[kind]]}


def _differences(kind: str, before: Edition, now: Edition) -> Iterator[dict[str, str]]:
    was, is_now = before.manifest[kind], now.manifest[kind]
    for name, item in is_now.items():
        if name not in was:
            yield {"words": labelled(item["title"], _(NEW[kind])), "path": item["page"]}
        elif was[name]["hash"] != item["hash"] and not _other_verdict(was[name], item):
            yield {"words": labelled(item["title"], _told(was[name], item, before, now)), "path": item["page"]}
    for name, item in was.items():
        if name not in is_now:
            yield {"words": labelled(item["title"], _("removed")), "path": ""}


def _other_verdict(was: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether it is a statement whose verdict has changed."""
    return was.get("verdict") != item.get("verdict")


NEW = {"charts": N_("new chart"), "claims": N_("new statement"), "tables": N_("new table")}


def _told(was: Mapping[str, Any], item: Mapping[str, Any], before: Edition, now: Edition) -> str:
    """How far the data reach now and before, and how many rows are other ones."""
    parts = []
    if was.get("through") and item.get("through") and was["through"] != item["through"]:
        words = _("data through {now}, before through {before}")
        parts.append(words.format(now=_period(item["through"]), before=_period(was["through"])))
    if was["title"] != item["title"]:
        parts.append(_("before: “{title}”").format(title=was["title"]))
    old, new = before.rows(was["csv"]), now.rows(item["csv"])
    if old is not None and new is not None and old != new:
        rows = max((new - old).total(), (old - new).total())
        parts.append(plural("{count} row changed", "{count} rows changed", rows))
    return _("; ").join(parts) or _("changed")


def _period(text: str) -> str:
    """A period as a reader would write it; one from month to month stays as the table has it."""
    try:
        return period(text)
    except ValueError:
        return text


def _label(verdict: str) -> str:
    """The words of a verdict by its key; an older edition may know one that is no more."""
    return next((each.label for each in Verdict if each.key == verdict), verdict)


def _host(site: Site) -> str:
    return site.address.partition("//")[2].partition("/")[0].partition(":")[0] or NOWHERE


def _atom(site: Site, history: list[Entry]) -> bytes:
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", f"tag:{_host(site)},2023-10-17:{site.address or 'dyad'}")
    _add(feed, "title", _("Dyad: what changed"))
    _add(feed, "subtitle", _("Verdicts, charts and tables that are other than in the edition before."))
    _add(feed, "updated", _moment(site.stamp))
    _add(feed, "link", rel="alternate", type="text/html", href=_address(site, "index.html"))
    if site.address:
        _add(feed, "link", rel="self", type="application/atom+xml", href=_address(site, PATH))
    _add(_add(feed, "author"), "name", "Dyad")
    for each in history:
        entry = _add(feed, "entry")
        _add(entry, "id", each["id"])
        _add(entry, "title", each["title"])
        _add(entry, "updated", _moment(each["date"]))
        _add(entry, "link", rel="alternate", type="text/html", href=_address(site, each["path"]))
        _add(entry, "content", _content(site, each["lines"]), type="html")
    ElementTree.indent(feed, " ")
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _content(site: Site, lines: list[dict[str, str]]) -> str:
    """The lines as an HTML list, each a link to what it is about."""
    items = (
        f'<li><a href="{html.escape(_address(site, each["path"]))}">{html.escape(each["words"])}</a></li>'
        if each["path"]
        else f"<li>{html.escape(each['words'])}</li>"
        for each in lines
    )
    return f"<ul>{''.join(items)}</ul>"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def _address(site: Site, path: str) -> str:
    """The public address if there is one, else the path, which the reader's program takes from the feed's own place."""
    return absolute(site, path) or path


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"
