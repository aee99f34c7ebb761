"""Two countries, by their ISO 3166-1 codes of three letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language import _
from language.hidden import visible
from loaders.codes import countries
from loaders.errors import LoaderError

FORM = re.compile(r"\s*([A-Za-z]{3})\s*[-–,/ ]\s*([A-Za-z]{3})\s*")


class UnknownPair(LoaderError):
    """What was asked for is not two countries that Dyad knows."""

    def __init__(self, reason: str) -> None:
        super().__init__("countries", reason, _("Give two codes of three letters, such as CHN-RUS or IND-RUS."))


@dataclass(frozen=True)
class Pair:
    """Two different countries of today, in the order in which the reader named them."""

    a: str
    b: str

    @classmethod
    def parse(cls, text: str) -> Pair:
        """ "CHN-RUS" as a Pair. Raises UnknownPair."""
        found = FORM.fullmatch(text)
        if found is None:
            raise UnknownPair(_("“{text}” is not a pair of countries.").format(text=visible(text[:40])))
        pair = cls(found[1].upper(), found[2].upper())
        for code in pair.codes:
            if code not in countries():
                raise UnknownPair(_("There is no country with the code {code} today.").format(code=code))
        if pair.a == pair.b:
            raise UnknownPair(_("A pair needs two different countries."))
        return pair

    @property
    def codes(self) -> tuple[str, str]:
        return self.a, self.b

    @property
    def key(self) -> str:
        """The pair without an order, as snapshots are named: "CHN-RUS"."""
        return "-".join(sorted(self.codes))

    def other(self, code: str) -> str:
        """The partner of one of the two."""
        return self.b if code == self.a else self.a

    def __str__(self) -> str:
        return f"{self.a}-{self.b}"


FLAGSHIP = Pair("CHN", "RUS")
"""The relationship that Dyad begins with."""
