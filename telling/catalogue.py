"""The catalogue of tables: all in one list, and of each its facts, columns and first rows; and the glossary."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from language import MISSING, N_, _, alphabetical, bracketed, headed, labelled, number, percent, period
from language.bound import bound
from loaders.catalogue import Card, card
from loaders.errors import LoaderError
from loaders.package import Description, describe, tables
from loaders.table import read_table
from narrative import Part, narrative
from telling.html import block
from telling.html import table as rows
from telling.markdown import escape, link, markdown_table, unbroken, unbroken_date
from telling.once import per_data

AREAS = {
    "leaders": N_("Leaders"),
    "trade": N_("Trade"),
    "middle_east": N_("Middle East"),
    "ukraine": N_("Ukraine"),
    "energy": N_("Energy"),
    "arms": N_("Arms"),
    "shared": N_("For all pages"),
}
"""Subjects of tables, in the order of the list."""
LICENCES = {
    "sipri-non-commercial": N_("SIPRI terms"),
    "own-compilation": N_("single facts"),
    "facts": N_("single facts"),
    "quoted-figures": N_("single figures"),
    "single-figures": N_("single figures"),
    "energy-institute": N_("single figures"),
    "public-domain": N_("public domain"),
    "CC-BY-4.0": "CC BY 4.0",
    "CC0-1.0": "CC0 1.0",
    "etalab-2.0": "Licence Ouverte 2.0",
    "UN-Comtrade": N_("UN Comtrade terms"),
    "un-digital-library": N_("UN terms"),
    "un-noncommercial-attribution": N_("UN terms"),
}
"""Short names of licences, by what the description of the tables calls them."""
LISTS = 6
"""Lists of all tables that are kept: with addresses and without, in each language."""
PREVIEW = 15
PREVIEWS = 24
"""Of tables, the last ones looked at, that are kept."""


def titles() -> dict[str, str]:
    """The tables by name with their titles; one whose description cannot be read has its name. Raises LoaderError."""
    return {name: _title(name) for name in tables()}


def index(address: Callable[[str], str] | None = None) -> str:
    """All tables in one Markdown table, by subject, each with a link if it has an ``address``.

    Raises LoaderError where it is not known which there are.
    """
    try:
        return _whole_index(address)
    except LoaderError:
        return _index([_card(name) for name in tables()], address)


@per_data(most=LISTS)
def _whole_index(address: Callable[[str], str] | None) -> str:
    """The same where every table can be read. Raises LoaderError."""
    return _index([card(name) for name in tables()], address)


def _index(found: list[Card | LoaderError], address: Callable[[str], str] | None) -> str:
    titles = (_("Table"), _("Subject"), _("Rows"), _("Period"), _("Known"), _("Publisher"), _("Licence"))
    lines = [f"| {' | '.join(titles)} |", "|---|---|--:|---|--:|---|---|"]
    for area, label in AREAS.items():
        lines += [f"| {' | '.join(_row(each, _(label), address))} |" for each in found if _area(each) == area]
    return "\n".join(lines)


def about(chosen: Card) -> str:
    """The title of a table, what it holds and what is known of it, as HTML."""
    title, holds = (_(words) for words in (chosen.description.title, chosen.description.description))
    listed = block("\n".join(facts(chosen)))
    return f'<h3>{html.escape(bound(title))}</h3>{block(escape(holds))}<div class="list">{listed}</div>'


def facts(chosen: Card) -> list[str]:
    """What is known of a table, as bullets: rows, period, sources, licence, and each gap and dispute."""
    description = chosen.description
    sources = [link(_(source["title"]), source.get("path", "")) for source in description.sources]
    facts = [
        (_("Rows"), number(chosen.rows)),
        (_("Period"), _span(chosen) or _("not dated")),
        (_("Figures known"), percent(100 * chosen.filled)),
        (_("Newest source"), escape(period(chosen.newest)) if chosen.newest else _("not dated")),
        (_("Sources"), _(", ").join(sources)),
        (_("Publishers"), escape(_("; ").join(map(_, chosen.publishers[:8])))),
        (_("Licence"), _licence(chosen)),
    ]
    missing, disputed = _("Missing"), _("Left out or disputed")
    lines = [f"- {labelled(f'**{label}**', value)}" for label, value in facts]
    lines += [f"- {headed(f'**{missing}**', escape(_(gap)))}" for gap in description.gaps]
    lines += [f"- {headed(f'**{disputed}**', escape(_(dispute)))}" for dispute in description.disputes]
    return list(map(bound, lines))


def columns(description: Description) -> str:
    """The columns of a table as bullets: name, type, what it holds."""
    return "\n".join(
        f"- {labelled(bracketed(f'`{field.name}`', escape(field.type)), escape(_(field.description)))}"
        for field in description.fields
    )


@per_data(most=PREVIEWS)
def preview(table: str) -> str:
    """The first rows as HTML, long cells cut. Raises LoaderError."""
    return rows(markdown_table(read_table(table).head(PREVIEW).drop(columns="note").map(_shortened)))


def preview_heading(chosen: Card) -> str:
    """How many rows the preview has."""
    return _("First {count} rows").format(count=number(min(PREVIEW, chosen.rows)))


def _title(name: str) -> str:
    try:
        return _(describe(name).title)
    except LoaderError:
        return name


def _card(name: str) -> Card | LoaderError:
    try:
        return card(name)
    except LoaderError as error:
        return error


def _row(each: Card | LoaderError, subject: str, address: Callable[[str], str] | None) -> tuple[str, ...]:
    """The cells of one table in the list; of one that cannot be read, what is wrong."""
    if isinstance(each, LoaderError):
        return escape(each.table), subject, "", "", "", escape(each), ""
    several = len(each.publishers) > 1
    first = escape(_(each.publishers[0]))
    return (
        link(unbroken(_(each.description.title)), address(each.description.name) if address else ""),
        subject,
        number(each.rows),
        _span(each, 4) or MISSING,
        percent(100 * each.filled),
        _("{publisher} and others").format(publisher=first) if several else first,
        _licence(each, short=True),
    )


def _area(each: Card | LoaderError) -> str:
    """The subject; a table that cannot be read is listed with the shared ones."""
    return each.description.area if isinstance(each, Card) else "shared"


def _licence(chosen: Card, short: bool = False) -> str:
    """The licences, or their ``short`` names, each once."""
    licences = chosen.description.licenses
    named = (LICENCES.get(each["name"], each["name"]) if short else each["title"] for each in licences)
    found = {_(name): each.get("path", "") for name, each in zip(named, licences, strict=True)}
    return _(", ").join(link(name.replace(" ", "\u00a0") if short else name, path) for name, path in found.items())


def _span(chosen: Card, length: int | None = None) -> str:
    """From the first date to the last as Markdown."""
    first, last = (escape(unbroken_date(date[:length])) for date in (chosen.first, chosen.last))
    return first if first == last else f"{first}–{last}"


def _shortened(cell: object) -> object:
    return f"{cell[:117]}…" if isinstance(cell, str) and len(cell) > 120 and not cell.startswith("http") else cell


def glossary() -> list[Part]:
    """All terms, in the order of the reader's alphabet. Raises WordsMissing."""
    return sorted(narrative("glossary").parts.values(), key=lambda term: alphabetical(term.heading))


def explained(terms: Iterable[Part]) -> str:
    """Terms and what they mean, as HTML; each can be linked to."""
    told = (
        f'<div><h3 id="{html.escape(each.slug)}">{html.escape(each.heading)}</h3>{block(each.body)}</div>'
        for each in terms
    )
    return f'<div class="terms glossary">{"".join(told)}</div>'
