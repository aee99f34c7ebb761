"""Pictures of the ledger: counts, signs and rows follow the verdicts, in colours anyone can tell apart."""

import itertools

import numpy as np
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
GROUNDS = ("#fdfcf9", "#14171b")
"""Backgrounds of the light and the dark theme."""
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
"""How linear light looks without green cones (Machado, Oliveira and Fernandes 2009, full severity)."""
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


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
        assert text[0] == next(each.sign for each in Verdict if each.key == key)
        assert colours[column, row] == style.VERDICT[key]


def test_every_verdict_has_a_colour_and_a_shape_of_its_own():
    keys = {each.key for each in Verdict}
    assert keys == set(style.VERDICT) == set(overview.SHAPE)
    assert len(set(style.VERDICT.values())) == len(set(overview.SHAPE.values())) == len(keys)


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
    assert overview.verdicts(frame).svg != overview.verdicts(other).svg
    assert overview.verdicts(frame).alt != overview.verdicts(other).alt


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


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("key", style.VERDICT)
def test_a_verdict_stands_out_from_the_ground(key, ground):
    assert contrast(style.VERDICT[key], ground) >= 3


@pytest.mark.parametrize("key", style.VERDICT)
def test_a_white_sign_can_be_read_on_its_colour(key):
    assert contrast(style.VERDICT[key], "#ffffff") >= 4


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(style.VERDICT.values(), 2)))
@pytest.mark.parametrize("sight", [np.eye(3), DEUTERANOPIA], ids=["full", "deuteranopia"])
def test_verdicts_are_told_apart(one, other, sight):
    assert np.linalg.norm(lab(sight @ linear(one)) - lab(sight @ linear(other))) > 18


def linear(colour):
    """Linear light of a colour: red, green and blue from 0 to 1."""
    cells = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(cells <= 0.04045, cells / 12.92, ((cells + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The contrast of two colours as the WCAG define it."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(light):
    """Linear light in CIELAB, where distances are like those that are seen."""
    white = np.array([0.9505, 1.0, 1.089])
    x, y, z = np.cbrt(TO_XYZ @ np.clip(light, 1e-4, 1) / white)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
