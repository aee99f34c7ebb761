"""The words in the shipped tables that a reader sees. They are translated where they are shown; files stay as is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from loaders.package import describe, tables
from loaders.table import read_table

IDENTIFIERS = frozenset(
    {
        "id",
        "claim",
        "chart",
        "text_id",
        "event_id",
        "deal",
        "symbol",
        "meeting",
        "issue",
        "definition",
        "participants",
        "roll_call_url",
        "outline",
        "successor",
        "reading",
        "source",
        "theme",
        "sipri",
        "designation",
        "vote",
        "indicator",
        "term",
        "wording",
        "language",
    }
)
"""Columns whose texts name things to programs, or are proper names in any script."""
UNTRANSLATED = {"source_title", "source_url", "source_date"}
"""Columns of the source: a title stays in the language in which it was published."""
COPY = "Public copy read: "
"""Begins the title of a source that is in our words; the others' stay in the language of their publishers."""
VIA = " via "
"""Stands between who published a figure and who passed it on; charts name the first alone where they name many."""
WORDS = re.compile(r"[^\W\d_]{2}")


def cells() -> Iterator[tuple[str, str]]:
    """Table and text of each cell with words, once a table. Raises LoaderError."""
    for name in tables():
        frame, description = read_table(name), describe(name)
        shown = [
            field.name
            for field in description.fields
            if field.type == "string" and field.name not in IDENTIFIERS and field.name not in UNTRANSLATED
        ]
        texts = dict.fromkeys(text for column in shown for text in _words(frame[column].astype("str")))
        at_first_hand = (text.partition(VIA)[0] for text in frame["publisher"].unique() if VIA in text)
        yield from ((name, text) for text in dict.fromkeys([*texts, *at_first_hand]) if _worded(text))


def descriptions() -> Iterator[tuple[str, str]]:
    """Table and text of what is said about it: its title, columns, gaps, disputes, sources' terms."""
    for name in tables():
        told = describe(name)
        texts = [told.title, told.description, *told.gaps, *told.disputes]
        texts += [text for field in told.fields for text in (field.title, field.description, field.unit)]
        texts += [licence.get("title", "") for licence in told.licenses]
        texts += [source["title"] for source in told.sources if source["title"].startswith(COPY)]
        yield from ((name, text) for text in dict.fromkeys(texts) if _worded(text))


def headings() -> Iterator[tuple[str, str]]:
    """Table and name of each column, as the head of a table shows it where it has no title."""
    for name in tables():
        yield from ((name, field.name.replace("_", " ")) for field in describe(name).fields)


def _words(column: pd.Series) -> list[str]:
    """The different texts of a column that a translator is given; capitals alone are a name only among other names."""
    texts = [text for text in column.unique() if _worded(text)]
    return [] if all(text.isupper() for text in texts) else texts


def _worded(text: str) -> bool:
    """Whether there is something to translate: not a number, an address or a missing cell."""
    return bool(WORDS.search(text)) and text != "nan" and not text.startswith("http")
