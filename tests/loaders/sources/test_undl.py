"""The General Assembly's file of the UN Digital Library, in a small invented copy: ballots, or a clear error."""

import datetime as dt
import gzip
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.agreement import VOTES, all_pairs, pair
from loaders.errors import NoData, OtherFile, Refused, SourceError, UnexpectedContent, WebPage
from loaders.live.request import Answer
from loaders.live.source import Query
from loaders.pair import Pair
from loaders.sources import undl
from loaders.sources.undl import SOURCE
from tests.loaders.sources.mutations import mutated

QUERY = Query(Pair("CHN", "RUS"), dt.date(2026, 9, 1))
HEAD = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
    "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link"
)
COUNCIL = (
    "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,meeting,description,agenda,subjects,"
    "vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,modality,undl_link"
)
OLD = "undl_id,ms_codes,ms_names,ms_votes,date,session,resolutions,draft,title,yes,no"


def row(roll_call, member, vote, day, session="79"):
    """One line, with a quoted comma and a line break in the title as an adversary might have them."""
    return (
        f'{roll_call},{member},"NAME, REPUBLIC OF",{vote},{day},{session},A/RES/1,,A/1,A/PV.1,"On peace,\nand so on",'
        f"Agenda,PEACE--WAR,,2.0,1.0,0.0,0.0,3.0,https://example.org/record/{roll_call}"
    )


ROWS = [
    row(101, "SUN", "N", "1970-12-17", "25"),
    row(101, "CHN", "Y", "1970-12-17", "25"),
    row(102, "SUN", "Y", "1971-11-09", "26"),
    row(102, "CHN", "N", "1971-11-09", "26"),
    row(102, "USA", "A", "1971-11-09", "26"),
    row(103, "GER", "Y", "1985-12-03", "40"),
    row(103, "YUG", "Y", "1985-12-03", "40"),
    row(104, "RUS", "N", "2024-12-17", "11emsp"),
    row(104, "CHN", "A", "2024-12-17", "ES-11"),
    row(104, "DEU", "Y", "2024-12-17"),
    row(104, "SRB", "X", "2024-12-17"),
]


def text(*rows, head=HEAD):
    return "\n".join([head, *rows, ""]).encode()


BODY = text(*ROWS)


@pytest.fixture(scope="module", autouse=True)
def _small_files_are_whole():
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LEAST_ROWS", "LEAST_ROLL_CALLS", "LEAST_MEMBERS"):
            patch.setattr(undl, name, 1)
        yield


def answer(body, status=200):
    return Answer(SOURCE.requests(QUERY)[0], status, "text/csv", body)


def read(body, status=200):
    return SOURCE.read([answer(body, status)], QUERY)


def imported(tmp_path, body, name="votes"):
    path = tmp_path / name
    path.write_bytes(body)
    return SOURCE.read_file(path, QUERY)


def cells(frame):
    return [tuple(map(str, cells)) for cells in frame.itertuples(index=False)]


def test_the_whole_file_is_asked_for_once_and_goes_to_disk():
    (request,) = SOURCE.requests(QUERY)
    assert request.address == "https://digitallibrary.un.org/record/4060887/files/2026_02_06_ga_voting.csv"
    assert request.to_file and not request.key_header
    assert not SOURCE.automatic and SOURCE.most_bytes >= 600_000_000


def test_one_file_serves_all_pairs_of_members():
    assert SOURCE.scope(Pair("CHN", "RUS")) == SOURCE.scope(Pair("IND", "NAM")) == "all"
    assert SOURCE.scope(Pair("CHN", "TWN")) is None


def test_ballots_have_the_seats_of_today_and_what_has_no_heir_stays():
    assert cells(read(BODY)) == [
        ("101", "1970-12-17", "RUS", "N"),
        ("102", "1971-11-09", "RUS", "Y"),
        ("102", "1971-11-09", "CHN", "N"),
        ("102", "1971-11-09", "USA", "A"),
        ("103", "1985-12-03", "DEU", "Y"),
        ("103", "1985-12-03", "YUG", "Y"),
        ("104", "2024-12-17", "RUS", "N"),
        ("104", "2024-12-17", "CHN", "A"),
        ("104", "2024-12-17", "DEU", "Y"),
        ("104", "2024-12-17", "SRB", "X"),
    ]


@pytest.mark.parametrize(("day", "kept"), [("1971-10-25", False), ("1971-10-26", True)])
def test_the_republic_of_china_is_not_china(day, kept):
    frame = read(text(row(1, "CHN", "Y", day), row(1, "FRA", "Y", day)))
    assert ("CHN" in set(frame["member"])) is kept


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + BODY,
        BODY.replace(b"\n", b"\r\n"),
        BODY.replace(b"undl_id,ms_code", b'"UNDL_ID", ms_code '),
        BODY.replace(b"NAME", "TÜRKÝYE".encode("latin-1")),
        BODY.replace(b",A,", b",a,").replace(b",X,", b",,"),
        BODY.removesuffix(b"\n"),
    ],
)
def test_form_may_differ_where_nothing_else_does(body):
    assert cells(read(body)) == cells(read(BODY))


def test_columns_are_found_by_their_names_and_the_note_may_be_lacking():
    table = pd.read_csv(io.BytesIO(BODY), dtype=str, keep_default_na=False)
    turned = table[table.columns[::-1]].drop(columns="vote_note").to_csv(index=False).encode()
    assert cells(read(turned)) == cells(read(BODY))


def test_a_file_is_known_by_its_content(tmp_path):
    assert cells(imported(tmp_path, BODY, "photo.jpg")) == cells(read(BODY))
    assert cells(imported(tmp_path, gzip.compress(BODY), "photo.csv")) == cells(read(BODY))
    assert SOURCE.file.accepts(BODY[:8192]) and SOURCE.file.accepts(b"\xef\xbb\xbf" + BODY)
    assert SOURCE.file.accepts(text(head=COUNCIL)) and SOURCE.file.accepts(text(head=OLD))
    for other in (b"", b"reporter,partner,value\n", b"\x89PNG\r\n", b"<html>"):
        assert not SOURCE.file.accepts(other)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (COUNCIL, "Security Council"),
        (OLD, "2024"),
        (HEAD.replace("ms_vote,", "vote,"), "ms_vote, vote"),
        (HEAD + ",surprise", "surprise"),
        (HEAD + ",date", "other columns"),
        (HEAD.replace(",", ";"), "undl_id"),
        (HEAD.replace("ms_name", "ms\r_name"), "ms_name"),
        ("", "undl_id"),
    ],
)
def test_a_file_of_other_columns_is_refused_and_the_right_one_named(tmp_path, head, words):
    with pytest.raises(OtherFile, match=words) as error:
        imported(tmp_path, text(*ROWS, head=head))
    assert "General Assembly Voting Data" in str(error.value)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row(1, "FRA", "Q", "2024-12-17")], "'Q'"),
        ([row(1, "ATLANTIS", "Y", "2024-12-17")], "'ATLANTIS'"),
        ([row(1, "https://example.org", "Y", "2024-12-17")], "the code …"),
        ([row(1, "", "Y", "2024-12-17")], "''"),
        ([row(1, "FRA", "Y", "17.12.2024")], "17.12.2024"),
        ([row(1, "FRA", "Y", "2024-02-30")], "2024-02-30"),
        ([row(1, "FRA", "Y", "1945-12-17")], "1945-12-17"),
        ([row(1, "FRA", "Y", "2026-09-02")], "2026-09-02"),
        ([row("A/RES/1", "FRA", "Y", "2024-12-17")], "'A/RES/1'"),
        ([row("-7", "FRA", "Y", "2024-12-17")], "'-7'"),
        ([row("1e999", "FRA", "Y", "2024-12-17")], "the number"),
        ([row("9" * 30, "FRA", "Y", "2024-12-17")], "the number …"),
        ([row("", "FRA", "Y", "2024-12-17")], "the number ''"),
        ([row(1, "FRA", "Y", "2024-12-17"), "1,DEU,GERMANY"], "dated ''"),
        ([row(1, "FRA", "Y", "2024-12-17")] * 2, "FRA stands twice in roll call 1"),
        ([row(1, "SUN", "Y", "1991-12-17"), row(1, "RUS", "Y", "1991-12-17")], "RUS stands twice"),
        ([row(1, "FRA", "Y", "2024-12-17"), row(1, "DEU", "Y", "2024-12-18")], "roll call 1 has two dates"),
        ([row(1, "FRA", "Y", "2024-12-17"), '1,DEU,"GERMANY'], "ParserError"),
    ],
)
def test_what_a_vote_cannot_be_is_refused_with_the_cell(tmp_path, rows, words):
    with pytest.raises(UnexpectedContent, match=words):
        imported(tmp_path, text(*rows))


def test_a_file_that_was_cut_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(undl, "LEAST_ROWS", 11)
    with pytest.raises(UnexpectedContent, match="10 votes, fewer than the 11"):
        read(BODY)
    monkeypatch.setattr(undl, "LEAST_ROWS", 10)
    monkeypatch.setattr(undl, "LEAST_ROLL_CALLS", 5)
    with pytest.raises(UnexpectedContent, match="4 roll calls"):
        read(BODY)
    monkeypatch.setattr(undl, "LEAST_ROLL_CALLS", 4)
    monkeypatch.setattr(undl, "LEAST_MEMBERS", 7)
    with pytest.raises(UnexpectedContent, match="6 members"):
        read(BODY)
    with pytest.raises(UnexpectedContent, match="EOFError"):
        imported(tmp_path, gzip.compress(BODY)[:-40])


def test_too_much_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(undl, "MOST_ROWS", 10)
    with pytest.raises(UnexpectedContent, match="more than 10 rows"):
        read(BODY)
    monkeypatch.setattr(undl, "MOST_BYTES", 1_000_000)
    bomb = gzip.compress(text(row(1, "FRA", "Y", "2024-12-17")) + b"0" * 5_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(UnexpectedContent, match="larger than any"):
        imported(tmp_path, bomb)


def test_more_roll_calls_in_a_year_than_the_assembly_holds_are_refused(monkeypatch):
    monkeypatch.setattr(undl, "MOST_A_YEAR", 1)
    with pytest.raises(UnexpectedContent, match="2024 has too many"):
        read(text(row(1, "FRA", "Y", "2024-12-17"), row(2, "FRA", "Y", "2024-12-17")))


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (202, b"", Refused, "in a browser"),
        (202, b"<!DOCTYPE html><html><script src=challenge.js>", Refused, "import"),
        (403, b"Forbidden", Refused, "403"),
        (403, b"<html>Forbidden</html>", WebPage, "403"),
        (200, b"<!DOCTYPE html><html>Service is busy</html>", WebPage, "web page"),
        (200, b"", NoData, "empty"),
        (404, b"Not found", UnexpectedContent, "404"),
        (200, b"PK\x03\x04", OtherFile, "columns"),
    ],
)
def test_each_way_in_which_the_library_fails_has_its_error(status, body, error, words):
    with pytest.raises(error, match=words) as raised:
        read(body, status)
    assert "http" not in str(raised.value)


def test_a_missing_file_is_an_error_of_ours(tmp_path):
    with pytest.raises(UnexpectedContent, match="FileNotFoundError"):
        SOURCE.read_file(tmp_path / "none.csv", QUERY)


def test_a_downloaded_file_is_read_from_disk(tmp_path):
    path = tmp_path / "answer"
    path.write_bytes(BODY)
    downloaded = Answer(SOURCE.requests(QUERY)[0], 200, "text/csv", b"", path)
    assert cells(SOURCE.read([downloaded], QUERY)) == cells(read(BODY))


def test_stored_as_parquet_the_ballots_count_the_same():
    frame = read(BODY)
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    stored = pd.read_parquet(buffer)
    assert SOURCE.until(stored) == SOURCE.until(frame) == "2024-12-17"
    pd.testing.assert_frame_equal(pair(all_pairs(stored), "RUS", "CHN"), pair(all_pairs(frame), "RUS", "CHN"))
    assert pair(all_pairs(frame), "RUS", "CHN")["opposite"].tolist() == [1, 0]


@given(mutated(BODY))
def test_a_file_gone_wrong_is_read_right_or_refused(body):
    try:
        frame = read(body)
    except SourceError as error:
        assert str(error).strip() and "http" not in str(error)
        return
    assert set(frame["vote"]) <= set(VOTES)
    assert frame["date"].astype(str).between("1946-01-01", QUERY.today.isoformat()).all()
    assert not frame.duplicated(["roll_call", "member"]).any()
    assert frame.groupby("roll_call")["date"].nunique().max() == 1


@given(st.integers(0, 400), st.integers(1, 255))
@settings(max_examples=50)
def test_a_packed_file_gone_wrong_is_read_right_or_refused(tmp_path_factory, place, bits):
    packed = bytearray(gzip.compress(BODY, mtime=0))
    packed[place % len(packed)] ^= bits
    try:
        imported(tmp_path_factory.mktemp("packed"), bytes(packed))
    except SourceError as error:
        assert str(error).strip()
