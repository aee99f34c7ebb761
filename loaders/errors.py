"""The one family of errors that loaders raise. Each says what is wrong and what to do."""

from __future__ import annotations

import datetime as dt

from language import _


class LoaderError(Exception):
    """A table could not be given. ``str(error)`` is fit to be shown to a reader."""

    def __init__(self, table: str, reason: str, remedy: str) -> None:
        self.table, self.reason, self.remedy = table, reason, remedy
        super().__init__(f"{reason} {remedy}")

    @property
    def brief(self) -> str:
        """What is wrong, for the log: in English and without the words for readers."""
        return type(self).__name__


class TableMissing(LoaderError):
    """The table, or its description, is not on disk."""


class FileGone(TableMissing):
    """A file of the tables, or their folder, cannot be read."""

    def __init__(self, table: str, path: str) -> None:
        super().__init__(
            table,
            _("The file {path} cannot be read.").format(path=path),
            _("Restore it from the repository, or tell whoever runs this Dyad."),
        )


class TableBroken(LoaderError):
    """The table does not fit its schema; says where."""

    def __init__(self, table: str, reason: str, row: int | None = None, column: str | None = None) -> None:
        self.row, self.column = row, column
        words = _("Table {table}: {reason}.")
        if row:
            words = _("Table {table}, line {row}: {reason}.")
        if row and column:
            words = _("Table {table}, line {row}, column {column}: {reason}.")
        super().__init__(
            table,
            words.format(table=table, row=row, column=column, reason=reason),
            _("Restore data/{table}.csv from the repository, or tell whoever runs this Dyad.").format(table=table),
        )

    @property
    def brief(self) -> str:
        return f"{super().brief}, line {self.row or '-'}, column {self.column or '-'}"


class NothingYet(LoaderError):
    """There are no figures for what was asked: nothing is broken, and the reason says how they would come."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason, "")


class SourceError(LoaderError):
    """A live source gave no usable answer; what is stored stays as it was. Its words never hold an address or a key.

    ``source`` is the host that was asked or the id of the source.
    """

    kind = "problem"

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        super().__init__(source, f"{source}: {reason.rstrip('.')}.", remedy)


class NoAnswer(SourceError):
    """No connection, no answer in time, a broken or endless answer, or a fault of the server."""

    kind = "no answer"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason, _("Dyad tries again later."))


class WrongTime(SourceError):
    """A certificate has expired or is not valid yet, by the clock of this machine."""

    kind = "wrong time"

    def __init__(self, source: str, reason: str) -> None:
        words = _("The clock of this machine says {time} UTC; set it if it is wrong.")
        super().__init__(source, reason, words.format(time=f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M}"))


class RateLimited(SourceError):
    """The service asks for a pause; ``retry_at`` says when it may be asked again (UTC)."""

    kind = "rate limit"

    def __init__(self, source: str, retry_at: dt.datetime) -> None:
        self.retry_at = retry_at
        super().__init__(
            source,
            _("the service asks for a pause"),
            _("It may be asked again at {time} UTC.").format(time=f"{retry_at:%Y-%m-%d %H:%M}"),
        )


class Refused(SourceError):
    """A wrong or missing key, a used-up quota, or a wall against programs."""

    kind = "refused"

    def __init__(self, source: str, reason: str, remedy: str = "") -> None:
        super().__init__(source, reason, remedy or _("Check the key, or download the file by hand and import it."))


class WebPage(SourceError):
    """A web page came instead of data."""

    kind = "web page"

    def __init__(self, source: str, status: int) -> None:
        super().__init__(
            source,
            _("a web page came instead of data (status {status})").format(status=status),
            _("The service may be down or refuse programs; try later, or download the file by hand and import it."),
        )


class UnexpectedContent(SourceError):
    """The answer is not of the form that Dyad reads, or its figures are out of bounds."""

    kind = "unexpected content"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            source,
            reason,
            _("The service may have changed its format. Please report it."),
        )


class OtherFile(UnexpectedContent):
    """A user's file that is not the one wanted; the remedy says which is."""

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        SourceError.__init__(self, source, reason, remedy)


class NoData(SourceError):
    """The service answered properly that it has nothing for this query."""

    kind = "no data"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason, _("Nothing is replaced; choose other countries or try later."))


class WorseThanStored(SourceError):
    """The new frame holds less than the stored one, or another measure, and the stored one stays.

    ``command`` is what takes it nevertheless.
    """

    kind = "worse than stored"

    def __init__(self, source: str, reason: str, command: str) -> None:
        words = _("The stored figures stay. If the change is real, run: {command}")
        super().__init__(source, reason, words.format(command=command))


class NotStored(SourceError):
    """The folder of snapshots cannot be written."""

    kind = "not stored"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            source, reason, _("Free some space or make the folder writable, or set DYAD_SNAPSHOTS to another folder.")
        )


class Busy(SourceError):
    """Another fetch on this machine does not end; the service was not asked and has no part in it."""

    kind = "busy"

    def __init__(self, source: str) -> None:
        super().__init__(
            source,
            _("another fetch on this machine has not ended for an hour"),
            _("Try again later."),
        )


class Offline(SourceError):
    """The network is switched off for Dyad."""

    kind = "offline"

    def __init__(self, source: str) -> None:
        super().__init__(
            source,
            _("Dyad is switched off from the network"),
            _("Switch it on with: python -m loaders offline off; or unset DYAD_OFFLINE."),
        )
