"""Two countries in words, and which there are to choose from."""

from __future__ import annotations

from language import _, bracketed
from loaders.codes import countries, name
from loaders.pair import Pair
from telling.once import per_data

SUGGESTED = ("CHN-RUS", "IND-RUS", "CHN-USA", "RUS-TUR", "CHN-IND")
"""Pairs that are one click away."""
ALSO = {
    "ARE": ("UAE",),
    "CZE": ("Czech Republic",),
    "GBR": ("UK", "Britain"),
    "KOR": ("ROK",),
    "MMR": ("Burma",),
    "NLD": ("Holland",),
    "PRK": ("DPRK",),
    "TUR": ("Türkiye",),
    "USA": ("US", "America"),
}
"""Other names that readers look for."""


@per_data
def names() -> dict[str, str]:
    """Countries of today with figures or votes of their own, by name, with the codes that readers type.

    Raises LoaderError.
    """
    known = {code for code, each in countries().items() if each.undl or each.world_bank or each.cow}
    ordered = sorted((name(code), code) for code in known)
    return {code: bracketed(words, _(", ").join([code, *ALSO.get(code, ())])) for words, code in ordered}


def title(pair: Pair) -> str:
    """The two countries as a heading: "India and Russia"."""
    return _(" and ").join(name(code) for code in pair.codes)


def short(pair: Pair) -> str:
    """The two countries as a label: "India–Russia"."""
    return "–".join(name(code) for code in pair.codes)
