"""The first words of the overview: one statement as an example, the ways on, and what the signs stand for."""

from __future__ import annotations

from dataclasses import dataclass

from charts import overview as pictures
from charts.sparkline import Sparkline
from language import _, number, period
from ledger import ledger
from telling.claims import badge
from telling.once import per_data

EXAMPLE = "half-year-growth"
"""The statement that shows at once what is done here: a figure was said, and there are figures to set beside it."""


@dataclass(frozen=True)
class Example:
    """One statement, what was said and what was found, as a reader sees them; ``verdict`` is Markdown."""

    claim: str
    statement: str
    said: str
    said_by: str
    found: str
    picture: Sparkline
    verdict: str
    link: str


@per_data
def example() -> Example:
    """The example, from the ledger. Raises LoaderError."""
    judged = ledger()[EXAMPLE]
    claim, result = judged.claim, judged.now
    measured = [each.value for each in result.finding.readings if each.counts and each.value is not None]
    return Example(
        claim=EXAMPLE,
        statement=claim.text,
        said=claim.said,
        said_by=_("Said by {who}, {when}.").format(who=_(claim.said_by), when=period(claim.said_on)),
        found=result.found,
        picture=pictures.apart(claim.value, measured, claim.said, result.found),
        verdict=badge(result.verdict),
        link=_("The arithmetic and all rows"),
    )


def ways_on() -> tuple[str, str, str]:
    """Words of the links to the five things, to all statements, and to any two countries."""
    browse = _("Browse all {count} statements").format(count=number(len(ledger())))
    return _("See the five things"), browse, _("Compare any two countries")
