"""Reads the shipped tables and the live sources."""

import pandas as pd

# Charts look into texts cell by cell: Arrow's take a quarter more of a chart's time than Python's, and more memory for
# tables of this size.
pd.options.mode.string_storage = "python"
