"""Frees the marks that pandas leaves at a column for each look into it.

pandas does so by itself when there are 500 at a column, of 88 bytes. Frames that are kept have thousands of columns:
their marks would go on growing for an hour of many readers, to more than the data.
"""

import pandas as pd

FEW = 16
"""Marks at a column that are left alone."""


def forgotten(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, without the marks of those who looked and are gone. To be called when it is given out.

    Who still shares a column goes on sharing it until one of them writes.
    """
    for block in frame._mgr.blocks:
        if len(block.refs.referenced_blocks) > FEW:
            block.refs.has_reference()  # to know, it looks for marks of those who are there, and keeps no others
    return frame
