"""The one family of errors that loaders raise. Each says what is wrong and what to do."""

from __future__ import annotations


class LoaderError(Exception):
    """A table could not be given. ``str(error)`` is fit to be shown to a reader."""

    def __init__(self, table: str, reason: str, remedy: str) -> None:
        self.table, self.reason, self.remedy = table, reason, remedy
        super().__init__(f"{reason} {remedy}")


class TableMissing(LoaderError):
    """The table, or its description, is not on disk."""


class TableBroken(LoaderError):
    """The table does not fit its schema; says where."""

    def __init__(self, table: str, reason: str, row: int | None = None, column: str | None = None) -> None:
        self.row, self.column = row, column
        place = f"Table {table}" + (f", line {row}" if row else "") + (f", column {column}" if column else "")
        super().__init__(
            table,
            f"{place}: {reason}.",
            f"Restore data/{table}.csv from the repository, or correct that cell.",
        )
