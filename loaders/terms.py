"""Loaded terms: what each side calls a thing, in its own words."""

from __future__ import annotations

import pandas as pd

from loaders.table import read_table


def wordings() -> pd.DataFrame:
    """One wording of one side a row, in the order in which they are told.

    `id`, `term` (what the wording is for), `side`, `wording` in `language` (a code), `meaning` (its English), `who`
    uses it, `document` (the text in which it stands), `date` of that text and the source. Raises LoaderError.
    """
    return read_table("terms")
