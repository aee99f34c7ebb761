"""Pictures of the ledger: counts, signs and rows follow the verdicts."""

import pytest

import gallery
from charts import overview, style
from charts.claims_said import said_and_found
from charts.claims_verdicts import claims_verdicts
from claims import Verdict
from gallery.claims import DAY, judged
from language import day as written
from ledger import ledger, moment

DAYS = ("now", "then")


def test_the_choice_names_the_day_that_the_ledger_goes_back_to():
    assert tuple(DAY.choices) == DAYS
    assert DAY.choices["then"] == written(moment())


@pytest.mark.parametrize("day", DAYS)
def test_counts_are_those_of_the_ledger(day):
    figures = gallery.draw("claims-verdicts", day=day).figures
    entries = ledger().values()
    for verdict, name in (
        (Verdict.HOLDS, "holds"),
        (Verdict.DEPENDS, "depends"),
        (Verdict.FAILS, "fails"),
        (Verdict.OPEN, "open"),
        (Verdict.UNCHECKED, "unchecked"),
    ):
        assert figures[f"claims_{name}"] == str(sum(each.now.verdict is verdict for each in entries))
        assert figures[f"claims_{name}_then"] == str(sum(each.then.verdict is verdict for each in entries))
    assert figures["claims_all"] == str(len(entries))
    assert figures["claims_differ"] == str(sum(each.differs for each in entries))


@pytest.mark.parametrize("day", DAYS)
def test_each_cell_has_the_sign_and_colour_of_its_verdict(day):
    chart = gallery.draw("claims-verdicts", day=day)
    cells, signs = chart.figure.data
    colours = {
        (column, base + height / 2): colour
        for column, base, height, colour in zip(cells.x, cells.base, cells.y, cells.marker.color, strict=True)
    }
    for row, column, text, key in zip(signs.y, signs.x, signs.text, chart.frame["verdict"], strict=True):
        sign = next(each.sign for each in Verdict if each.key == key)
        assert text.startswith(f"<b>{sign}</b>")
        assert colours[column, row] == style.VERDICT[key]


def test_every_verdict_has_a_colour_and_a_sign_of_its_own():
    keys = {each.key for each in Verdict}
    assert keys == set(style.VERDICT) == set(overview.SIGN)
    assert len(set(style.VERDICT.values())) == len(set(overview.SIGN.values())) == len(keys)


def test_another_verdict_changes_title_cell_and_small_picture():
    frame = judged("now")
    held = frame.index[frame["verdict"] == "holds"][0]
    other = frame.copy()
    other.loc[held, ["verdict", "verdict_now", "sign", "label"]] = [
        "does-not-hold",
        "does-not-hold",
        Verdict.FAILS.sign,
        Verdict.FAILS.label,
    ]
    before, after = claims_verdicts(frame, "now", "2026"), claims_verdicts(other, "now", "2026")
    assert before.title != after.title
    assert before.figure.data[0].marker.color != after.figure.data[0].marker.color
    assert int(after.figures["claims_fails"]) == int(before.figures["claims_fails"]) + 1
    theme = frame.loc[held, "theme"]
    first, then = overview.verdicts_by_page(frame)[theme], overview.verdicts_by_page(other)[theme]
    assert first.svg != then.svg and first.alt != then.alt


def test_a_verdict_of_the_day_that_differs_is_starred_on_both_days():
    frame = judged("now").assign(verdict_then=lambda rows: rows["verdict_now"])
    assert not any("*" in text for text in claims_verdicts(frame, "now", "2026").figure.data[1].text)
    frame.loc[frame.index[0], "verdict_then"] = "open" if frame["verdict_now"].iloc[0] != "open" else "holds"
    for day in DAYS:
        texts = claims_verdicts(frame, day, "2026").figure.data[1].text
        assert [text.endswith("*") for text in texts] == [True, *[False] * (len(frame) - 1)]


@pytest.mark.parametrize("day", DAYS)
def test_dates_and_counts_are_all_in_one_picture(day):
    drawn = gallery.draw("said-and-found", day=day).frame
    expected = [
        name
        for name, each in ledger().items()
        if each.claim.said
        or any(
            reading.counts and reading.value is not None
            for reading in (each.now if day == "now" else each.then).finding.readings
        )
    ]
    assert drawn["id"].tolist() == expected


def test_statements_do_not_run_into_each_other():
    """From the top down: words, then what was said and found; the next statement begins below."""
    chart = gallery.draw("said-and-found")
    texts = [trace for trace in chart.figure.data if trace.mode == "text"]
    words, said = texts[1], texts[2]
    spans = []
    for trace in (words, said):
        spans.append(
            [
                (y - t.count("<br>") / 2 - 0.5, y + t.count("<br>") / 2 + 0.5)
                for y, t in zip(trace.y, trace.text, strict=True)
            ]
        )
    for (_top, end), (start, _bottom) in zip(spans[0], spans[1], strict=True):
        assert start >= end - 1e-9
    for (_top, end), (start, _bottom) in zip(spans[1][:-1], spans[0][1:], strict=True):
        assert start > end


def test_a_finding_that_is_missing_is_said_to_be_missing():
    frame = judged("now")
    first = frame.index[frame["measured"]][0]
    frame.loc[first, "found"] = ""
    chart = said_and_found(frame, "now", "2026")
    assert "nothing on file" in chart.figure.data[-2].text[0]
    assert "found nothing on file" in chart.alt


@pytest.mark.parametrize("day", DAYS)
def test_each_statement_carries_the_source_of_its_deciding_row(day):
    for row in gallery.draw("claims-verdicts", day=day).frame.itertuples():
        each = ledger()[row.id]
        rows = (each.now if day == "now" else each.then).rows
        if len(rows):
            assert row.source_url == rows["source_url"].iloc[0]
        else:
            assert row.source_url == each.claim.source["source_url"]
