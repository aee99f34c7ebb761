"""What people read in a parcel: `README.md`, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from language import _, period
from sharing.citation import Citation
from sharing.resource import Resource


def readme(title: str, about: list[str], version: str, link: str, resources: list[Resource], cited: Citation) -> bytes:
    """Title, words about the data, files, how to cite, licences, and what is left out, missing or disputed."""
    parts = [
        f"# {title}",
        *about,
        _data_of(version, link),
        *_files(resources),
        *_citing(cited),
        *_terms(resources),
        *_listed(_("Not in the files"), [each for own in resources for each in own.left_out]),
        *_listed(_("Missing"), _of_tables(resources, "gaps")),
        *_listed(_("Left out or disputed"), _of_tables(resources, "disputes")),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _data_of(version: str, link: str) -> str:
    words = _("State of the data: {day}.").format(day=period(version))
    return f"{words} {_('On the web: {link}').format(link=f'<{link}>')}" if link else words


def _files(resources: list[Resource]) -> list[str]:
    form = _(
        "CSV in UTF-8 with commas and one line of names; an empty cell is a figure that is not known. A text that a "
        "spreadsheet would run as a formula has an apostrophe in front. `datapackage.json` (Frictionless Data) and "
        "`csv-metadata.json` (CSV on the Web) describe each column. Rows of figures name their sources."
    )
    return [f"## {_('Files')}", "\n".join(f"- `{each.path}`: {each.title}" for each in resources), form]


def _citing(cited: Citation) -> list[str]:
    return [f"## {_('How to cite')}", cited.apa, f"```bibtex\n{cited.bibtex}```"]


def _terms(resources: list[Resource]) -> list[str]:
    terms = dict.fromkeys(term for each in resources for term in each.terms)
    lines = [
        f"- {term.title}" + (f" (<{term.url}>)" if term.url else "") + (f" {term.why}" if term.why else "")
        for term in terms
    ]
    words = _("The data are those of the sources named in each row, under the terms of the sources:")
    return [f"## {_('Licences of the data')}", words, "\n".join(lines)] if lines else []


def _listed(heading: str, lines: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(lines))
    return [f"## {heading}", "\n".join(f"- {line}" for line in found)] if found else []


def _of_tables(resources: list[Resource], what: str) -> list[str]:
    return [line for each in resources for table in each.tables for line in getattr(table, what)]
