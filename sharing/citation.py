"""How to cite a chart or a claim: in the style of the American Psychological Association (APA 7), and in BibTeX."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_date

import gallery
from charts import Chart
from language import DEFAULT, _, chosen, day, period
from ledger import Judged, moment
from loaders.pair import FLAGSHIP, Pair
from loaders.published import newest
from sharing import names
from sharing.names import stem
from sharing.quote import publishers
from telling.claims import shown

AUTHOR = "Dyad"
SOURCES = 4
"""Publishers of data that a citation names."""
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "−": "$-$",
    "×": r"$\times$",
    "→": r"$\rightarrow$",
    "≥": r"$\geq$",
    "≤": r"$\leq$",
    "±": r"$\pm$",
    "≈": r"$\approx$",
    "°": r"\textdegree{}",
    "€": r"\texteuro{}",
    "£": r"\pounds{}",
    "¥": r"\textyen{}",
    "\u00a0": "~",
}
"""Characters that LaTeX takes for commands, or that its older versions do not know."""
ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
"""Combining marks and the commands that set them."""


MARKS = {"So", "Sk"}
"""Categories of Unicode whose characters say nothing that the words do not."""


@dataclass(frozen=True)
class Citation:
    """One work in both styles, as plain text."""

    apa: str
    bibtex: str


def of_chart(
    name: str,
    chart: Chart,
    link: str,
    seen: dt.date | None = None,
    choice: Mapping[str, str] | None = None,
    pair: Pair = FLAGSHIP,
) -> Citation:
    """How to cite a chart as chosen, read at ``link`` on a day. The year is that of the data's date."""
    title = _("{topic}: {finding}").format(topic=_(gallery.entries()[name].topic), finding=chart.title)
    kind = _("Chart with data of {publishers} through {period}").format(
        publishers=publishers([publisher for publisher, _url in chart.sources], SOURCES),
        period=period(chart.through),
    )
    date = max(data_date(), chart.newest_source)
    return _cited(stem(name, choice, pair), title, date, kind, link, seen)


def of_claim(judged: Judged, link: str, seen: dt.date | None = None, on_the_day: bool = False) -> Citation:
    """How to cite the verdict on a claim: that of now, or that on what was public on the day of the explainer."""
    result = shown(judged, on_the_day)
    title = _("{statement}: {verdict}").format(statement=judged.claim.text, verdict=result.verdict.label)
    named = publishers(list(dict.fromkeys(row.publisher for row in result.lines)), SOURCES)
    words = _of_the_day(named) if on_the_day else _of_now(named)
    kind = words.format(publishers=named, day=day(moment()) if on_the_day else period(data_date()))
    return _cited(names.of_claim(judged.claim.id, on_the_day), title, data_date(), kind, link, seen)


def of_data(key: str, title: str, link: str, seen: dt.date | None = None) -> Citation:
    """How to cite a table, or all data of a page."""
    kind = _("Data set, version of {day}").format(day=period(data_date()))
    return _cited(key, title, data_date(), kind, link, seen)


def data_date() -> str:
    """The date of the data, as ISO text: the newest day on which any row on file became public."""
    return newest().isoformat()


def apa(title: str, year: str, kind: str, link: str, seen: dt.date | None = None) -> str:
    """Author, year, title, kind of work, date of reading if there is one, and address if there is one."""
    cited = _("{author}. ({year}). {title} [{kind}].").format(author=AUTHOR, year=year, title=title, kind=kind)
    if link and seen:
        read = format_date(seen, "MMMM d, y", locale=DEFAULT) if chosen() == DEFAULT else day(seen)
        return f"{cited} " + _("Retrieved {day}, from {link}").format(day=read, link=link)
    return f"{cited} {link}".rstrip()


def bibtex(key: str, title: str, year: str, kind: str, link: str, seen: dt.date | None = None) -> str:
    """An entry of type misc. Its address stands as it is: `url` is read verbatim.

    Braces of their own keep the author one name, and the capitals of the title, which many styles make small.
    """
    fields = {
        "author": f"{{{latex(AUTHOR)}}}",
        "title": f"{{{latex(title)}}}",
        "year": year,
        "url": link,
        "urldate": seen.isoformat() if link and seen else "",
        "note": latex(kind),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{lines}\n}}\n"


def latex(text: str) -> str:
    """Text as LaTeX sets it, accents as commands; a mere mark that LaTeX has no letter for, a tick say, is left out.

    Signs of currencies and of arithmetic all stay: without them a number would be another.
    """
    return " ".join("".join(map(_latex, unicodedata.normalize("NFC", text))).split())


def _of_now(named: str) -> str:
    return _("Verdict on data of {publishers}, as of {day}") if named else _("Verdict as of {day}")


def _of_the_day(named: str) -> str:
    if named:
        return _("Verdict on data of {publishers}, on what was public by {day}")
    return _("Verdict on what was public by {day}")


def _cited(key: str, title: str, date: str, kind: str, link: str, seen: dt.date | None) -> Citation:
    about = (title, date[:4], kind, link, seen)
    return Citation(apa(*about), bibtex(key, *about))


def _latex(letter: str) -> str:
    if letter in SPECIAL:
        return SPECIAL[letter]
    if letter.isascii():
        return letter
    base, *marks = unicodedata.normalize("NFD", letter)
    if len(marks) == 1 and marks[0] in ACCENTS and base.isascii():
        return f"{{\\{ACCENTS[marks[0]]}{{{base}}}}}"
    return "" if unicodedata.category(letter) in MARKS else letter
