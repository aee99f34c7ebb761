"""Charts of votes: what they say must follow the rows, and what is not known must look so."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import gallery
from charts import assembly, assembly_issues, council_ballots, council_vetoes, october, style
from language import choose
from loaders import middle_east
from loaders import un as votes
from loaders.agreement import measured


def counts(**columns) -> pd.DataFrame:
    """One row of joint votes, as the table of agreement has it."""
    row = {"year": 1989, "country_a": "RUS", "country_b": "CHN", "same": 0, "partial": 0, "opposite": 0} | columns
    return pd.DataFrame([row])


def pieces(chart, kind):
    return [trace for trace in chart.figure.data if trace.type == kind]


# Agreement


def test_kappa_is_zero_where_agreement_is_what_chance_brings():
    """A votes yes on 50 of 100 and so does B; they agree on 50: that is chance."""
    row = measured(
        counts(joint_votes=100, same=50, opposite=50, a_yes=50, a_no=50, a_abstain=0, b_yes=50, b_no=50, b_abstain=0)
    ).iloc[0]
    assert (row["raw"], row["kappa"], row["expected"]) == (50, 0, 50)


def test_kappa_is_missing_where_both_always_say_yes():
    row = measured(counts(joint_votes=10, same=10, a_yes=10, a_no=0, a_abstain=0, b_yes=10, b_no=0, b_abstain=0)).iloc[
        0
    ]
    assert row["raw"] == 100 and pd.isna(row["kappa"])


def test_an_abstention_counts_half_only_in_that_measure():
    row = measured(
        counts(joint_votes=10, same=6, partial=4, a_yes=10, a_no=0, a_abstain=0, b_yes=6, b_no=0, b_abstain=4)
    ).iloc[0]
    assert (row["raw"], row["half"]) == (60, 80)


@pytest.mark.parametrize(("year", "kappa"), [(1972, 0.11), (1989, -0.02), (2010, 0.30), (2020, 0.54), (2024, 0.39)])
def test_kappa_of_russia_and_china_is_that_of_the_reference(year, kappa):
    """Values computed from the full roll-call file by others than this module."""
    rows = measured(votes.agreement().query("country_a == 'RUS' and country_b == 'CHN'")).set_index("year")
    assert rows.at[year, "kappa"] == pytest.approx(kappa, abs=0.005)


def test_the_peak_of_raw_agreement_is_not_the_peak_of_kappa():
    chart = assembly.assembly_agreement(votes.agreement())
    assert chart.figures["raw_peak_year"] == "1989"
    assert chart.figures["kappa_top_year"] == "2020"
    assert "1989" in chart.figures["mirage"] and "2020" in chart.figures["mirage"]


def test_the_title_follows_the_rows():
    changed = votes.agreement()
    last = (changed["year"] == 2024) & (changed["country_a"] == "RUS") & (changed["country_b"] == "CHN")
    changed.loc[last, ["same", "partial"]] = [changed.loc[last, "joint_votes"].item(), 0]
    assert "100%" in assembly.assembly_agreement(measured(changed)).title
    assert "100%" not in assembly.assembly_agreement(votes.agreement()).title


def test_an_incomplete_year_is_a_mark_apart_from_the_line():
    chart = assembly.assembly_agreement(votes.agreement())
    lines = [trace for trace in pieces(chart, "scatter") if trace.mode == "lines"]
    marks = [trace for trace in pieces(chart, "scatter") if trace.mode == "markers"]
    assert all(2025 not in trace.x for trace in lines) and all(list(trace.x) == [2025] for trace in marks)
    assert len(lines) == len(marks) == 4


def test_a_year_without_kappa_stays_a_gap():
    gap = votes.agreement()
    here = (gap["year"] == 2000) & (gap["country_a"] == "RUS") & (gap["country_b"] == "CHN")
    n = gap.loc[here, "joint_votes"].item()
    gap.loc[here, ["same", "partial", "opposite", "a_yes", "a_abstain", "a_no", "b_yes", "b_abstain", "b_no"]] = [
        n,
        0,
        0,
        n,
        0,
        0,
        n,
        0,
        0,
    ]
    line = next(
        trace
        for trace in pieces(assembly.assembly_agreement(measured(gap), "kappa"), "scatter")
        if trace.mode == "lines" and trace.line.width > 3
    )
    assert line.y[list(line.x).index(2000)] is None and not line.connectgaps


def test_the_baseline_follows_the_choice():
    drawn = {
        compare: set(assembly.assembly_agreement(votes.agreement(), compare=compare).frame["country_b"])
        for compare in assembly.BASELINES
    }
    assert drawn == {"usa": {"CHN", "USA", "GBR"}, "europe": {"CHN", "FRA", "GBR"}, "others": {"CHN", "IND", "BRA"}}


# Issues


def test_periods_pool_votes_and_do_not_average_shares():
    rows = pd.concat(
        [
            counts(
                year=year,
                issue="me",
                issue_name="Palestine",
                joint_votes=n,
                same=same,
                complete_year=True,
                status="estimated",
                publisher="p",
                source_title="t",
                source_url="https://x",
                source_date="2025",
            )
            for year, n, same in ((2020, 10, 10), (2021, 30, 0))
        ]
    )
    pooled = assembly_issues.by_period(rows).iloc[0]
    assert (pooled["joint_votes"], pooled["same"], pooled["period"]) == (40, 10, "2020–2024")


def test_issue_columns_from_2016_are_marked_as_estimated():
    chart = assembly_issues.assembly_issues(votes.agreement_by_issue())
    signs = [text.split("<br>")[-1] for text in chart.figure.layout.xaxis.ticktext]
    assert signs == ["◆"] * 5 + ["◇"] * 2


def test_the_incomplete_year_is_not_pooled():
    rows = votes.agreement_by_issue()
    me = rows[(rows["issue"] == "me") & (rows["year"] >= 2020)]
    pooled = assembly_issues.by_period(rows).query("issue == 'me' and period == '2020–2024'").iloc[0]
    assert pooled["joint_votes"] == me.loc[me["year"] < 2025, "joint_votes"].sum() < me["joint_votes"].sum()


# Ballots


@pytest.mark.parametrize(("language", "yes", "veto"), [("en", "Y", "V"), ("ru", "З", "✗"), ("zh", "赞", "否")])
def test_ballots_are_written_in_letters_of_the_readers_language(language, yes, veto):
    choose(language)
    chart = council_ballots.gaza_ballots(votes.gaza_ballots())
    cells = "".join(str(text) for trace in pieces(chart, "scatter") for text in trace.text or ())
    assert f"<b>{yes}</b>" in cells and f"<b>{veto}</b>" in cells
    assert [words[0] for _sign, _colour, words in chart.key][:4:3] == [yes, veto]
    assert set(chart.frame["ballot"]) == {"Y", "A", "N"}


@pytest.mark.parametrize("name", ["gaza-ballots", "ukraine-votes", "twelve-points"])
def test_a_russian_letter_that_looks_like_a_number_is_parted_from_its_ballot(name):
    choose("ru")
    assert [words for _sign, _colour, words in gallery.draw(name).key if words.startswith("З — ")]


def test_the_stack_reaches_the_line_of_nine_only_where_nine_voted_yes():
    chart = council_ballots.gaza_ballots(votes.gaza_ballots())
    (line,) = (shape for shape in chart.figure.layout.shapes if shape.line.width == 2.5)
    assert (line.x0, line.x1) == chart.figure.layout.xaxis.range and line.y0 == line.y1
    cells = {(base, base + high) for bars in pieces(chart, "bar") for base, high in zip(bars.base, bars.y, strict=True)}
    (_under, ninth_ends), (tenth_begins, _over) = sorted(cells)[8:10]
    assert ninth_ends < line.y0 < tenth_begins
    ballots = votes.gaza_ballots()
    ballots = ballots.assign(row=council_ballots._stacked(ballots))
    ninth = ballots[ballots["row"] == 9].set_index("text_id")
    assert ninth.index[ninth["ballot"] != "Y"].tolist() == ["2023-10-16-russia", "2023-10-25-russia"]


@pytest.mark.parametrize("order", ["votes", "members"])
def test_the_line_of_the_day_stands_between_the_cells_of_two_texts(order):
    chart = council_ballots.gaza_ballots(votes.gaza_ballots(), order)
    (day,) = (shape.x0 for shape in chart.figure.layout.shapes if shape.line.dash == "dot")
    columns = sorted({(place, bars.width / 2) for bars in pieces(chart, "bar") for place in bars.x})
    known = {row.text_id for row in chart.frame.itertuples() if row.date <= pd.Timestamp(style.MOMENT)}
    assert sum(place < day for place, _half in columns) == len(known) == 1
    assert min(abs(place - day) - half for place, half in columns) > 0.1


def test_inferred_ballots_have_a_small_letter_and_no_outline():
    chart = council_ballots.gaza_ballots(votes.gaza_ballots(), "members")
    letters = [letter for trace in pieces(chart, "scatter") for letter in trace.text]
    assert (
        sum(re.sub("<.*?>", "", letter).islower() for letter in letters)
        == (chart.frame["basis"] == "inferred").sum()
        > 0
    )
    pale = [trace for trace in pieces(chart, "bar") if trace.marker.line.width == 0]
    assert sum(len(trace.x) for trace in pale) == (chart.frame["basis"] == "inferred").sum()


def test_vetoes_carry_a_letter_of_their_own():
    chart = council_ballots.gaza_ballots(votes.gaza_ballots(), "members")
    letters = [letter for trace in pieces(chart, "scatter") for letter in trace.text]
    assert sum(">V<" in letter for letter in letters) == 10  # six of the United States, two each of Russia and China


def test_the_title_counts_the_outcomes_of_the_rows():
    ballots = votes.gaza_ballots()
    fewer = ballots[ballots["text_id"] != "2023-10-18-brazil"]
    assert "6 vetoed by the US" in council_ballots.gaza_ballots(ballots).title
    assert "5 vetoed by the US" in council_ballots.gaza_ballots(fewer).title


# Vetoes


def test_the_title_no_longer_says_each_when_china_vetoes_alone():
    register = votes.vetoes()
    assert council_vetoes.vetoes(register).title.startswith("Each of China’s 17")
    alone = register.copy()
    alone.loc[alone["date"] == "2026-04-07", "cast_by"] = "China"
    assert council_vetoes.vetoes(alone).title.startswith("16 of China’s 17")


def test_regions_split_the_register_without_rest():
    sizes = {
        region: len(council_vetoes.vetoes(votes.vetoes(), region).frame)
        for region in ("all", "middle-east", "elsewhere")
    }
    assert sizes["middle-east"] + sizes["elsewhere"] == sizes["all"] == 54


def test_no_two_vetoes_hide_each_other():
    chart = council_vetoes.vetoes(votes.vetoes())
    marks = [place for trace in pieces(chart, "scatter") for place in zip(trace.x, trace.y, strict=True)]
    assert len(marks) == len(set(marks)) == 54


# October 2023


def test_what_came_after_the_explainer_stands_below_its_line():
    chart = october.october_2023(middle_east.october_2023())
    line = next(shape for shape in chart.figure.layout.shapes if shape.line.dash == "dot")
    marks = {round(y): trace.name for trace in pieces(chart, "scatter") if trace.name for y in trace.y}
    known = (chart.frame["date"] <= "2023-10-17").sum()
    assert sum(y > line.y0 for y in marks) == known and len(marks) == len(chart.frame)


def test_lines_fit_a_phone():
    chart = october.october_2023(middle_east.october_2023())
    words = next(trace for trace in pieces(chart, "scatter") if trace.mode == "text")
    assert max(len(text) for text in words.text) <= 42


def test_the_title_names_the_days_of_the_votes_drawn():
    events = middle_east.october_2023()
    assert "16, 18 and 25 October" in october.october_2023(events).title
    before = events[events["date"] <= "2023-10-18"].reset_index(drop=True)
    assert "16 and 18 October" in october.october_2023(before).title
