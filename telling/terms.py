"""Loaded terms: what each side calls a thing in its own words, who uses the words, and where they stand."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from language import N_, _, bracketed, chosen, day, labelled
from language.bound import bound
from loaders.terms import wordings
from telling.html import block, inline
from telling.markdown import escape, link, small
from telling.once import per_data

TERMS = {
    "no-limits": (
        N_("“No limits”"),
        N_(
            "The joint statement of 4 February 2022 says it of the friendship. “No-limits partnership” is the press’s "
            "wording."
        ),
    ),
    "new-era": (
        N_("“New era”"),
        N_("The name of the partnership puts it in a new era in Chinese, on the way into one in Russian."),
    ),
    "ukraine-war": (
        N_("“Special military operation”, “crisis”, “war of aggression”"),
        N_("Dyad writes “invasion” and “war”. Other words are quoted from those who use them."),
    ),
    "annexed-regions": (
        N_("“New regions”, “occupied territories”"),
        N_("Russia declared four regions of Ukraine its own in September 2022. Dyad says who holds an area."),
    ),
    "sanctions": (
        N_("“Unilateral sanctions”, “restrictive measures”"),
        N_("Measures that states take without a decision of the Security Council. Dyad writes “sanctions”."),
    ),
    "taiwan": (
        N_("Taiwan"),
        N_("Dyad counts Taiwan where a source lists it, and says so. That decides nothing about its status."),
    ),
    "gaza": (
        N_("The war in Gaza"),
        N_("Dyad writes “the war in Gaza”. What a side names first differs: a conflict, an attack, an occupation."),
    ),
}
"""Heading and a word before the wordings, for each term of the table."""
LANGUAGES = {"zh": N_("Chinese"), "ru": N_("Russian"), "uk": N_("Ukrainian"), "en": N_("English")}
QUOTED = {"zh": "“{}”", "ru": "«{}»", "uk": "«{}»", "en": "“{}”"}
"""The quotation marks of each language."""


@dataclass(frozen=True)
class Wording:
    """One side's words.

    ``quoted`` is the original in the marks of its ``language``, ``code`` that language for programs; ``meaning`` is
    "" where the reader reads in it anyway. ``where`` says who uses the words, in which text and of which day;
    ``second_hand`` whether the page on which they were read only quotes them.
    """

    side: str
    quoted: str
    code: str
    language: str
    meaning: str
    where: str
    publisher: str
    address: str
    second_hand: bool

    @property
    def source(self) -> str:
        """The page on which the words were read, as a Markdown link."""
        page = link(self.publisher, self.address)
        return _("quoted by {source}").format(source=page) if self.second_hand else page

    @property
    def html(self) -> str:
        """An item of a list. The original is marked as its language, for screen readers and the choice of glyphs."""
        said = bracketed(f'<span lang="{self.code}">{html.escape(self.quoted)}</span>', html.escape(self.language))
        if self.meaning:
            said = labelled(said, html.escape(self.meaning))
        told = labelled(f"<strong>{html.escape(self.side)}</strong>", said)
        return f"<li>{bound(told)}<br>{inline(small(f'{escape(self.where)} · {self.source}'))}</li>"


@dataclass(frozen=True)
class Term:
    """A thing with the names that it is given, and a word on them."""

    slug: str
    heading: str
    about: str
    wordings: list[Wording]

    @cached_property
    def html(self) -> str:
        """The heading, which can be linked to, and what is said below it."""
        said = "".join(each.html for each in self.wordings)
        return f'<h3 id="{self.slug}">{html.escape(self.heading)}</h3>{block(self.about)}<ul>{said}</ul>'


@per_data
def terms() -> list[Term]:
    """All terms in order, with their wordings. Raises LoaderError."""
    rows = wordings()
    return [
        Term(
            f"term-{name}",
            _(heading),
            _(about),
            [_wording(row) for _place, row in rows[rows["term"] == name].iterrows()],
        )
        for name, (heading, about) in TERMS.items()
    ]


def _wording(row: pd.Series) -> Wording:
    meaning = _(row["meaning"]) if row["language"] != chosen() else ""
    if meaning == row["wording"]:
        meaning = ""  # not translated: English as in the original
    return Wording(
        side=_(row["side"]),
        quoted=QUOTED[row["language"]].format(row["wording"]),
        code=row["language"],
        language=_(LANGUAGES[row["language"]]),
        meaning=meaning and QUOTED.get(chosen(), QUOTED["en"]).format(meaning),
        where=_("{document}, {day}").format(document=f"{_(row['who'])} · {_(row['document'])}", day=day(row["date"])),
        publisher=_(row["publisher"]),
        address=row["source_url"],
        second_hand=row["status"] == "reported",
    )
