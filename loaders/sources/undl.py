"""Every recorded vote of the General Assembly on adopted resolutions, from the file of the UN Digital Library.

The file (360 MB) stands behind a wall against programs, so it is mostly one that a reader downloaded and imports.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd

from language import N_, _, number
from loaders.agreement import VOTES
from loaders.codes import countries, iso3_of, successor
from loaders.errors import OtherFile, Refused, SourceError, UnexpectedContent
from loaders.live import file
from loaders.live.request import Answer, Request, check_answer
from loaders.live.source import File, Query, Source
from loaders.pair import Pair

ID = "un-votes"
NEWEST = "2026_02_06_ga_voting.csv"
"""The name changes with each release; this is the last one known."""
RECORD = "https://digitallibrary.un.org/record/4060887"
LAYOUT = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
    "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link"
)
LATER = {"vote_note"}
"""Columns that files of early 2025 have not got yet."""
READ = ["undl_id", "ms_code", "ms_vote", "date"]
COLUMNS = ["roll_call", "date", "member", "vote"]
CONTINUED = {"SUN", "GER"}
"""Codes whose votes count as their successor's: the Soviet Union and the Federal Republic of Germany. The code YUG is
no state's alone (Yugoslavia to 1992, the Federal Republic to 2003) and stays itself, so that SRB begins in 2006."""
SEATED = "1971-10-26"
"""The People's Republic has China's seat since resolution 2758 of the day before; the file has CHN for both."""
FIRST_YEAR = 1946
LONGEST_NUMBER = 9
HEAD_BYTES = 8192
MOST_BYTES = 600_000_000
MOST_ROWS = 3_000_000
LONGEST_LINE = 1_000_000
MOST_A_YEAR = 1_000
LEAST_ROWS, LEAST_ROLL_CALLS, LEAST_MEMBERS = 100_000, 5_000, 30
"""Short of these the file was cut: that of late 2025 has 5,694 roll calls and 947,434 rows."""


def other_file(reason: str) -> OtherFile:
    """Not the General Assembly's file in its present layout; the remedy names where that is."""
    remedy = _("Download “General Assembly Voting Data” from its page in the UN Digital Library and import that file.")
    return OtherFile(ID, reason, remedy)


def scope(pair: Pair) -> str | None:
    """One file serves all pairs of members of the United Nations."""
    return "all" if all(countries()[code].undl for code in pair.codes) else None


def requests(query: Query) -> list[Request]:
    """The whole file, to disk."""
    return [Request(f"{RECORD}/files/{NEWEST}", to_file=True)]


def check(answer: Answer) -> None:
    """Raises Refused for the wall against programs (an empty answer or a puzzle with status 202), OtherFile, …"""
    if answer.status == 202:
        raise Refused(
            answer.host,
            _("the service put a wall against programs before its data (status 202)"),
            _("Download the file in a browser and import it: python -m loaders import FILE"),
        )
    check_answer(answer)
    columns(answer.head.split(b"\n")[0])


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """The ballots of the downloaded file; see `ballots`."""
    answer = answers[0]
    return read(answer.path, query) if answer.path else ballots(io.BytesIO(answer.body), query.today)


def accepts(head: bytes) -> bool:
    """Whether the file is of this family; `read` says so where it is the Security Council's or of an old layout."""
    return not {"ms_code", "ms_codes"}.isdisjoint(_names(head.split(b"\n")[0]))


def read(path: Path, query: Query) -> pd.DataFrame:
    """The ballots of a file, packed with gzip or not. Raises SourceError."""
    too_large = UnexpectedContent(ID, _("the file is larger than any that the library published"))
    try:
        with file.opened(path) as plain:
            limited = file.Limited(plain, MOST_BYTES, too_large, LONGEST_LINE)
            return ballots(io.BufferedReader(limited, file.AT_ONCE), query.today)
    except SourceError:
        raise
    except file.NotTaken as error:
        raise UnexpectedContent(ID, file.reason(error)) from error
    except (*file.UNREADABLE, ValueError, ArithmeticError) as error:
        words = _("the file is damaged or no table ({name})")
        raise UnexpectedContent(ID, words.format(name=type(error).__name__)) from error


def ballots(content: BinaryIO, today: dt.date) -> pd.DataFrame:
    """One row, one member at one roll call: `roll_call` (its id in the library), `date`, `member`, `vote` (of VOTES).

    ``date`` (ISO day), ``member`` (ISO3, or the code of a predecessor that nobody continues: CSK, DDR, EAT, EAZ, SCG,
    YMD, YUG) and ``vote`` are ordered categories. RUS includes the Soviet Union, DEU the Federal Republic since 1973.
    Only the four columns needed are kept of a row: the rest of the file would take six times the memory. Rows of the
    Republic of China are left out. Raises SourceError, ValueError.
    """
    names = columns(content.readline(HEAD_BYTES))
    rows = pd.read_csv(
        content,
        header=None,
        names=names,
        index_col=False,
        usecols=READ,
        dtype="category",
        na_filter=False,
        encoding_errors="replace",  # some copies have names in another encoding; they are not read
        nrows=MOST_ROWS + 1,
    )
    if len(rows) > MOST_ROWS:
        raise UnexpectedContent(ID, _("the file has more than {count} rows").format(count=number(MOST_ROWS)))
    frame = pd.DataFrame(
        {
            "roll_call": _recoded(rows["undl_id"], _number).astype("int64"),
            "date": _recoded(rows["date"], lambda text: _day(text, today)),
            "member": _recoded(rows["ms_code"], _member),
            "vote": _recoded(rows["ms_vote"], _vote, VOTES),
        }
    )
    early = (frame["date"].cat.categories < SEATED)[frame["date"].cat.codes]
    return frame[~(early & (frame["member"] == "CHN"))].reset_index(drop=True)


def validated(frame: pd.DataFrame) -> pd.DataFrame:
    """The ballots, if they are as many as a whole file has and each member voted once in a roll call of one day."""
    if list(frame.columns) != COLUMNS:
        raise UnexpectedContent(ID, _("the columns are not those of ballots"))
    call, calls = pd.factorize(frame["roll_call"])
    _demand_at_least(LEAST_ROWS, len(frame), _("votes"))
    _demand_at_least(LEAST_ROLL_CALLS, len(calls), _("roll calls"))
    _demand_at_least(LEAST_MEMBERS, frame["member"].nunique(), _("members"))
    members, days = frame["member"].cat, frame["date"].cat
    day = np.zeros(len(calls), dtype=days.codes.dtype)
    day[call] = days.codes
    _demand(frame, day[call] == days.codes, _("roll call {roll_call} has two dates"))
    in_year = days.categories[day].str[:4].value_counts()
    if in_year.max() > MOST_A_YEAR:
        raise UnexpectedContent(ID, _("{year} has too many roll calls").format(year=in_year.idxmax()))
    again = pd.Series(call * len(members.categories) + members.codes).duplicated()
    _demand(frame, ~again, _("{member} stands twice in roll call {roll_call}"))
    return frame


def columns(line: bytes) -> list[str]:
    """The names of the columns in the first line of the file. Raises OtherFile unless they are those of LAYOUT."""
    names = _names(line)
    if "permanent_member" in names:
        raise other_file(_("this is the file of the Security Council; the General Assembly’s is needed"))
    if "ms_votes" in names:
        raise other_file(_("this is the General Assembly’s file in its layout of 2024; the present one is needed"))
    known = LAYOUT.split(",")
    if len(set(names)) < len(names) or (set(names) ^ set(known)) - LATER:
        odd = [name for name in known if name not in names and name not in LATER]
        odd += [name for name in names if name not in known and name.isidentifier()]
        raise other_file(
            _("the file has other columns than Dyad reads; check {names}").format(names=", ".join(odd[:5]) or "–")
        )
    return names


def _names(line: bytes) -> list[str]:
    """The names in a header, without the byte order mark, quotes, spaces and capitals that a spreadsheet leaves."""
    text = line.decode("utf-8-sig", errors="replace")
    return [name.strip(' "\r\n').lower() for name in text.split(",")]


def _recoded(cells: pd.Series, meaning: Callable[[str], str], categories: Sequence[str] = ()) -> pd.Categorical:
    """Cells with another meaning for each of their values, as an ordered category."""
    meant = [meaning(str(cell).strip()) for cell in cells.cat.categories]  # pandas makes numbers of digits
    categories = categories or sorted(set(meant))
    places = {text: place for place, text in enumerate(categories)}
    recoded = np.array([places[text] for text in meant], dtype=np.int32)
    return pd.Categorical.from_codes(recoded[cells.cat.codes], categories, ordered=True)


def _number(text: str) -> str:
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        raise UnexpectedContent(ID, _("a roll call cannot have the number {value}").format(value=_quoted(text)))
    return text


def _day(text: str, today: dt.date) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if day.year < FIRST_YEAR or day > today:
        raise UnexpectedContent(ID, _("a vote cannot be dated {value}").format(value=_quoted(text)))
    return day.isoformat()


def _member(text: str) -> str:
    iso3 = iso3_of("undl", text)
    if not iso3:
        raise UnexpectedContent(ID, _("there is no member with the code {value}").format(value=_quoted(text)))
    return successor(iso3) if iso3 in CONTINUED else iso3


def _vote(text: str) -> str:
    """A letter of VOTES. Records have some in lower case, and none for a member that did not vote."""
    vote = text.upper() or "X"
    if vote not in VOTES:
        raise UnexpectedContent(ID, _("a vote cannot be {value}").format(value=_quoted(text)))
    return vote


def _quoted(text: str) -> str:
    """A cell as a message shows it. What is longer than any code, date or vote may be an address and is not shown."""
    return repr(text) if len(text) <= len("2026-02-06") else "…"


def _demand(frame: pd.DataFrame, holds: np.ndarray | pd.Series, words: str) -> None:
    if not holds.all():
        row = frame.iloc[int(np.argmin(holds))]
        raise UnexpectedContent(ID, words.format(roll_call=row["roll_call"], member=row["member"]))


def _demand_at_least(least: int, count: int, what: str) -> None:
    if count < least:
        words = _("the file has {count} {what}, fewer than the {least} of a whole one")
        raise UnexpectedContent(ID, words.format(count=number(count), what=what, least=number(least)))


SOURCE = Source(
    id=ID,
    title=N_("General Assembly Voting Data"),
    publisher=N_("UN Dag Hammarskjöld Library"),
    page=RECORD,
    licence="Copyright, United Nations; non-commercial use, with attribution",
    licence_url="https://digitallibrary.un.org/pages/?ln=en&page=tos",
    withheld=N_("The United Nations have the copyright of the roll calls; figures computed from them are given."),
    withheld_computed=False,
    gives=N_("How each member voted on every resolution adopted by recorded vote since 1946, the text as a whole."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    validated=validated,
    unique=("roll_call", "member"),
    figure="vote",
    when="date",
    ttl=dt.timedelta(days=90),
    timeout=1_800,
    most_bytes=MOST_BYTES,
    retries=0,
    automatic=False,
    file=File(N_("the file “General Assembly Voting Data” of the UN Digital Library (.csv or .csv.gz)"), accepts, read),
)
