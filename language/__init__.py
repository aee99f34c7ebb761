"""The reader's language: one translation function, and numbers and dates as that language writes them.

English is the source text. Another language is a folder of `narrative/`: its Markdown files, and gettext catalogues
(`*.po`) of all other words; no code changes. What a translation may ask of a value (a case, a plural) is in
`language/words.py`, what belongs into the catalogues in `narrative/catalogues.py`.
"""

from language.days import day, day_of_year, month, month_name, months, period, short_day, span, weekday
from language.messages import (
    N_,
    _,
    amount,
    bracketed,
    capital,
    counted,
    dated,
    headed,
    in_form,
    inside,
    labelled,
    listing,
    plural,
    sentence,
    sentences,
)
from language.numbers import MISSING, number, percent, separators
from language.order import alphabetical
from language.reader import DEFAULT, NARRATIVE, choose, chosen, endonym, languages, tag, wanted

__all__ = [
    "DEFAULT",
    "MISSING",
    "NARRATIVE",
    "N_",
    "_",
    "alphabetical",
    "amount",
    "bracketed",
    "capital",
    "choose",
    "chosen",
    "counted",
    "dated",
    "day",
    "day_of_year",
    "endonym",
    "headed",
    "in_form",
    "inside",
    "labelled",
    "languages",
    "listing",
    "month",
    "month_name",
    "months",
    "number",
    "percent",
    "period",
    "plural",
    "sentence",
    "sentences",
    "separators",
    "short_day",
    "span",
    "tag",
    "wanted",
    "weekday",
]
