"""Tests of the statements on the war in Ukraine."""

from __future__ import annotations

import pandas as pd

from claims import judges
from claims.claim import Claim, Finding
from claims.documents import documented, documents, told
from language import _


@judges("borrell-words")
def borrell_words(claim: Claim, claim_evidence: pd.DataFrame) -> Finding:
    """The words in the EU's own transcript of the visit's press talk."""
    readings = documented(claim, claim_evidence)
    return Finding(
        readings=readings,
        explanation=told(readings),
        rule=documents(),
        change=_("A transcript of the visit without these words, or with others in their place."),
    )
