"""Data to take along as a zip: CSV files, their description for machines, and a README with citation and licences.

Rows that may not be passed on are left out; the README says whose, why, and where they can be had. Everything is the
same bytes for the same data. All functions raise LoaderError.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, wraps

import gallery
from charts import Chart
from claims import Result
from gallery import EVENTS, Entry
from language import _, day, sentences
from language.cells import csv_bytes
from ledger import Judged, as_table, ledger, moment
from loaders.article import events
from loaders.errors import LoaderError
from loaders.package import tables
from loaders.pair import FLAGSHIP, Pair
from narrative.outline import PAGES
from sharing import citation, names, resource
from sharing.archive import zipped
from sharing.citation import Citation, data_date
from sharing.descriptor import as_json, csv_on_the_web, data_package
from sharing.names import slug
from sharing.readme import readme
from sharing.resource import Resource
from sharing.terms import withheld
from telling.claims import shown
from telling.lead import lead
from telling.once import per_data
from telling.register import register

WHOLE = "dyad-russia-china"
ZIPS = 36
"""Zips of pages that are kept, the last ones taken, of 0.1 MB each; the page as a reader has it is named in them. There
are 27 in three languages, and those of other pairs."""
WHOLES = 6
"""The same of all tables, of 0.4 MB each."""
Part = tuple[str, Callable[[], Iterable[Resource]]]
"""The name of a part of a package, and what makes its files."""
_packing = threading.Lock()


def one_at_a_time(pack: Callable[..., bytes]) -> Callable[..., bytes]:
    """Packages that take seconds are made one after another: of many at once, all would come late."""

    @wraps(pack)
    def alone(*arguments: object) -> bytes:
        with _packing:
            return pack(*arguments)

    return alone


def csv_of(entry: Entry, chart: Chart, pair: Pair = FLAGSHIP) -> tuple[bytes, str]:
    """The rows of a chart that may be passed on, as CSV, and what was left out in words, or ""."""
    return csv_bytes(chart.frame[~withheld(entry, chart, pair)]), sentences(*resource.left_out(entry, chart, pair))


def of_chart(entry: Entry, chart: Chart, pair: Pair, choice: Mapping[str, str], link: str = "") -> bytes:
    """The rows of one chart as chosen. ``link`` is where it is shown, here and in the other functions."""
    own = resource.of_chart(entry, chart, pair, choice)
    about = [own.description, *chart.note.split("\n")]
    cited = citation.of_chart(entry.name, chart, link, None, choice, pair)
    return _packed(own.name, own.title, about, max(data_date(), chart.newest_source), link, [own], cited)


@per_data(most=ZIPS)
@one_at_a_time
def of_page(page: str, link: str = "", pair: Pair = FLAGSHIP) -> bytes:
    """All charts of a page under each choice that changes their rows, and the page's own lists.

    The README names what could not be drawn.
    """
    failed: list[str] = []
    resources = list(_made(_parts(page, pair), failed))
    title = _("All data of the page “{page}”").format(page=_(PAGES[page].title))
    return _packed(names.of_page(page, pair), title, [lead(page), *failed], data_date(), link, resources)


def of_table(name: str, link: str = "") -> bytes:
    """One shipped table as it is."""
    own = resource.of_table(name)
    return _packed(names.of_table(name), own.title, [own.description], data_date(), link, [own])


def of_claim(judged: Judged, link: str = "", on_the_day: bool = False) -> bytes:
    """The verdict on a statement, the rows behind it, and those of the day of the explainer if they are others.

    ``on_the_day`` gives the verdict of that day instead of that of now.
    """
    claim, result = judged.claim, shown(judged, on_the_day)
    verdict = _verdicts(f"{names.of_claim(claim.id)}-verdict", claim.text, {claim.id: result})
    about = [result.finding.explanation]
    if on_the_day:
        about.append(_("The verdict is that on what was public by {day}.").format(day=day(moment())))
    cited = citation.of_claim(judged, link, on_the_day=on_the_day)
    name = names.of_claim(claim.id, on_the_day)
    return _packed(name, claim.text, about, data_date(), link, [verdict, *_evidence(judged)], cited)


@per_data(most=WHOLES)
@one_at_a_time
def whole(link: str = "") -> bytes:
    """Every shipped table. The README names those that cannot be read."""
    failed: list[str] = []
    resources = list(_made(_tables(), failed))
    return _packed(WHOLE, _("Dyad: all tables"), [lead("data"), *failed], data_date(), link, resources)


def _made(parts: Iterable[Part], failed: list[str]) -> Iterator[Resource]:
    """The files of all parts; what is wrong with a part that cannot be made goes to ``failed``."""
    for name, make in parts:
        try:
            yield from make()
        except LoaderError as error:
            failed.append(f"{name}: {error}")


def _parts(page: str, pair: Pair) -> Iterator[Part]:
    """The charts of a page and what it has besides: register of meetings, events, tables, statements with verdicts."""
    for _chapter, _section, charts in PAGES[page].sections:
        for entry in map(gallery.entries().get, charts):
            yield _(entry.topic), partial(_of_choices, entry, pair)
    if page == "leaders":
        yield _("Register of meetings"), _meetings
    if page == "overview":
        yield _("What has happened"), _events
    if page == "data":
        yield from _tables()
    if page in ("overview", "statements"):
        yield _("Every statement"), partial(_statements, "dyad-claims", _("Every statement with its verdict"), "")
    if PAGES[page].statements:
        title = _("Every statement on this subject with its verdict")
        yield _("Every statement"), partial(_statements, f"dyad-claims-{slug(page)}", title, page)


def _tables() -> Iterator[Part]:
    for name in tables():
        yield name, partial(_table, name)


def _of_choices(entry: Entry, pair: Pair) -> Iterator[Resource]:
    """A chart under each choice that gives other rows than those before it."""
    seen = set()
    for choice in entry.choices():
        if choice.get(EVENTS.name) == "on":
            continue  # events on the axis are no rows
        own = resource.of_chart(entry, gallery.rows_of(entry.name, pair, **choice), pair, choice)
        if own.csv not in seen:
            seen.add(own.csv)
            yield own


def _table(name: str) -> list[Resource]:
    return [resource.of_table(name)]


def _meetings() -> list[Resource]:
    words = _("Every meeting of Putin and Xi on file, newest first")
    return [resource.of_rows("dyad-meetings", _("Register of meetings"), words, register(), ["meetings"])]


def _events() -> list[Resource]:
    words = _("Dated events, oldest first")
    return [resource.of_rows("dyad-events", _("What has happened"), words, events(), ["events"])]


def _statements(name: str, title: str, theme: str) -> list[Resource]:
    """The statements on a subject, or all, with their verdicts."""
    return [
        _verdicts(name, title, {claim: each.now for claim, each in ledger().items() if theme in ("", each.claim.theme)})
    ]


def _verdicts(name: str, title: str, results: dict[str, Result]) -> Resource:
    """Statements with their verdicts, a statement a row."""
    words = _("One row is one statement of the explainer, in our words, with its verdict and how it comes about.")
    return resource.of_rows(name, title, words, as_table(results), ["claims"])


def _evidence(judged: Judged) -> Iterator[Resource]:
    """The rows behind a verdict, and those on what was public on the day of the explainer where they are others."""
    name = names.of_claim(judged.claim.id)
    now, then = judged.now.rows, judged.then.rows
    if len(now):
        title = _("Rows behind the verdict on what is known now")
        yield resource.of_rows(name, title, title, now, now["table"].unique())
    if len(then) and not then.equals(now):
        title = _("Rows behind the verdict on what was public by {day}").format(day=day(moment()))
        yield resource.of_rows(names.of_claim(judged.claim.id, True), title, title, then, then["table"].unique())


def _packed(
    name: str,
    title: str,
    about: list[str],
    version: str,
    link: str,
    resources: list[Resource],
    cited: Citation | None = None,
) -> bytes:
    """Files with their descriptions and README as a zip."""
    cited = cited or citation.of_data(name, title, link)
    files = {
        "README.md": readme(title, about, version, link, resources, cited),
        "datapackage.json": as_json(data_package(name, title, about[0], version, link, resources)),
        "csv-metadata.json": as_json(csv_on_the_web(title, version, resources)),
    }
    return zipped(files | {each.path: each.csv for each in resources})
