"""Frees the marks that pandas leaves at a column, or at the labels of a frame, for each look into it.

pandas does so by itself when there are 500 at one place, of 88 bytes. Frames that are kept have thousands of columns:
their marks would go on growing for an hour of many readers, to more than the data.
"""

import pandas as pd

FEW = 4
"""Marks at a column that are left alone."""


def forgotten(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, without the marks of those who looked and are gone. To be called when it is given out.

    Who still shares a column goes on sharing it until one of them writes.
    """
    columns = (block.refs for block in frame._mgr.blocks)
    labels = (axis._references for axis in frame.axes)
    for marked in (*columns, *labels):
        if marked is not None and len(marked.referenced_blocks) > FEW:
            marked.has_reference()  # to know, it looks for marks of those who are there, and keeps no others
    return frame
