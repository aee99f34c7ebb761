"""Units of the tables as a sentence has them: "USD bn" of a column is billion dollars there."""

from __future__ import annotations

from language.messages import N_, _

WORDS = {
    "USD bn": N_("billion dollars"),
    "USD m": N_("million dollars"),
    "CNY bn": N_("billion yuan"),
    "USD": N_("dollars"),
    "USD/t": N_("dollars a tonne"),
    "USD/bbl": N_("dollars a barrel"),
    "USD/1000 m3": N_("dollars per 1,000 cubic metres"),
}


def unit_in_words(unit: str) -> str:
    """The unit of a row in words; one that is a word already as it is."""
    return _(WORDS.get(unit, unit))
