"""A file that a user supplies becomes the newest state, or leaves every stored byte as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from loaders.live import refresh
from loaders.live.imports import import_file
from loaders.live.load import load
from loaders.live.snapshots import newest
from loaders.pair import FLAGSHIP
from tests.loaders.live import faults
from tests.loaders.live.by_hand import FREE, SCOPE, attempt, by_hand, stored
from tests.loaders.live.faults import MONTHS, SOURCE, table


def test_a_file_becomes_the_newest_state_and_stays_where_it_is(file):
    outcome = import_file(FREE, file, FLAGSHIP)
    assert (outcome.kind, outcome.changes.new, outcome.well) == ("new", 72, True)
    (about,) = newest("service", SCOPE).provenance.requests
    assert about["about"] == "imported file" and str(file.parent) not in json.dumps(about)
    assert file.read_bytes() == table() and import_file(FREE, file, FLAGSHIP).kind == "same"


def test_an_imported_file_clears_what_went_wrong_but_not_when_the_service_was_asked(service, file):
    service.plays(faults.empty(202))
    by_hand(SOURCE)
    assert "wall" in load(FREE, FLAGSHIP).problem
    tried = attempt().tried
    assert import_file(FREE, file, FLAGSHIP).well
    assert load(FREE, FLAGSHIP).problem == "" and attempt().tried == tried


@pytest.mark.parametrize("body", [b"month,reporter\n2024-01,CHN\n", b"\xff\xfe\x00", b"", table(["2024-12"])])
def test_a_file_that_cannot_be_read_leaves_every_stored_byte_as_it_was(file, body):
    import_file(FREE, file, FLAGSHIP)
    before = stored(), stored("attempts")
    file.write_bytes(body)
    outcome = import_file(FREE, file, FLAGSHIP)
    assert outcome.kind == "failed" and not outcome.well and "went wrong" not in outcome.problem
    assert (stored(), stored("attempts")) == before and file.read_bytes() == body


def test_a_worse_file_is_taken_when_told_to(file):
    import_file(FREE, file, FLAGSHIP)
    file.write_bytes(table(MONTHS[:5]))
    assert import_file(FREE, file, FLAGSHIP).kind == "failed"
    assert "python -m loaders import FILE --pair CHN-RUS --accept" in import_file(FREE, file, FLAGSHIP).problem
    assert import_file(FREE, file, FLAGSHIP, accept=True).kind == "changed"


def test_a_file_does_not_silence_a_source_that_can_be_asked(service, file):
    import_file(FREE, file, FLAGSHIP)
    assert newest("service", SCOPE).provenance.imported
    assert refresh.refresh(FREE, FLAGSHIP).kind == "same" and not newest("service", SCOPE).provenance.imported
    by_hand_only = replace(FREE, id="other", automatic=False)
    import_file(by_hand_only, file, FLAGSHIP)
    assert refresh.refresh(by_hand_only, FLAGSHIP).kind == "fresh"


def test_a_file_of_a_time_to_come_is_refused(file):
    file.write_bytes(table([*MONTHS, "2062-01"]))
    outcome = import_file(FREE, file, FLAGSHIP)
    assert outcome.kind == "failed" and "2062-01" in outcome.problem and not stored()


def test_a_source_that_reads_no_files(file):
    assert import_file(replace(FREE, file=None), file, FLAGSHIP).kind == "not for this pair"
