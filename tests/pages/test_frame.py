"""The frame around the pages: navigation, odd links, broken tables, another language."""

import itertools
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import language
from language import NARRATIVE
from narrative.outline import PAGES
from tests.words import titles

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
PAGE_FILES = [f"{name}.py" for name in PAGES]


def opened(page="overview.py", **parameters):
    at = AppTest.from_file(FRAME, default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name.replace("__", "-")] = value
    at.run()
    return at if page == "overview.py" else at.switch_page(page).run()


@pytest.mark.parametrize("file", PAGE_FILES)
def test_every_page_runs_without_a_word_of_trouble(file):
    at = opened(file)
    assert not at.exception and not at.error and not at.warning
    assert len(titles(at)) == 1


def _levels(element):
    """The levels of the headings in an element."""
    if element.type == "html":
        return re.findall("<h([1-6])", element.proto.body)
    return element.tag[1] if element.type in ("title", "header", "subheader", "heading") else ""


@pytest.mark.parametrize("file", PAGE_FILES)
def test_headings_follow_each_other_without_a_skip(file):
    """A screen reader's reader moves by headings: title, then headers, then subheaders."""
    at = opened(file)
    levels = [int(level) for each in at.main for level in _levels(each)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_figure_has_an_accessible_name():
    at = opened("leaders.py")
    charts = at.get("plotly_chart")
    assert len(charts) == 4
    assert all(len(chart.proto.alt) > 60 for chart in charts)


def test_a_link_with_unknown_settings_gets_a_word_and_the_page():
    at = opened(nonsense="1", meetings__timeline__rule="most of them")
    words = " ".join(warning.value for warning in at.warning)
    assert "nonsense" in words and "meetings-timeline-rule" in words and "In person" in words
    assert titles(at)


def test_a_link_cannot_put_a_link_of_its_own_on_the_page():
    at = opened(**{"`[Win a prize](https://evil.example)": "1"})
    words = at.warning[0].value
    assert "`[Win a prize](https://evil.example)`" in words and words.count("`") == 2


@pytest.mark.parametrize(
    ("file", "parameters"),
    [
        ("leaders.py", {"register__year": "1999", "leaders__part": "The register"}),
        ("trade.py", {"trade__part": "nonsense"}),
        ("data.py", {"table": "secrets"}),
        ("overview.py", {"picture": "<script>"}),
    ],
)
def test_an_odd_value_is_told_and_the_usual_choice_shown(file, parameters):
    at = opened(file, **parameters)
    name = next(iter(parameters)).replace("__", "-")
    assert not at.exception
    assert [warning.value for warning in at.warning if name in warning.value and "does not exist" in warning.value]


def test_filters_of_the_register_that_leave_nothing_say_how_to_widen():
    at = opened("leaders.py", leaders__part="The register")
    at.multiselect(key="register-country").set_value(["peru"])
    at.multiselect(key="register-year").set_value(["2013"]).run()
    assert not at.exception
    assert "Take one of them away" in at.info[0].value


def test_a_missing_table_is_told_and_the_other_charts_still_show(data):
    (data / "meeting_counts.csv").unlink()
    at = opened("leaders.py")
    assert not at.exception
    assert [error.value for error in at.error if "meeting\\_counts.csv" in error.value and "Restore" in error.value]
    assert len(at.get("plotly_chart")) == 2


def test_a_broken_cell_is_told_with_its_place(data):
    path = data / "leaders.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1952-10-07", "long ago", 1), encoding="utf-8")
    at = opened("leaders.py", leaders__part="Places and lives")
    assert [error.value for error in at.error if "line 2, column start" in error.value]
    assert len(at.get("plotly_chart")) == 2


@pytest.mark.parametrize("file", PAGE_FILES)
def test_without_any_description_of_the_data_each_page_still_stands(data, file):
    (data / "datapackage.json").write_text("{", encoding="utf-8")
    at = opened(file)
    assert not at.exception
    assert titles(at) and at.error
    assert "datapackage.json" in at.error[0].value


def test_the_overview_stands_without_one_of_its_subjects(data):
    (data / "trade_annual.csv").unlink()
    at = opened()
    assert not at.exception
    assert sum(html.proto.body.count("<article>") for html in at.get("html")) == 4
    assert "trade\\_annual.csv" in at.error[0].value


def test_another_language_needs_only_its_files(tmp_path, monkeypatch):
    """A folder of Markdown is a language; what it lacks stays English."""
    folder = shutil.copytree(NARRATIVE, tmp_path / "narrative", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    words = (folder / "en" / "leaders.md").read_text(encoding="utf-8").replace("# The leaders", "# Лидерите", 1)
    (folder / "bg").mkdir()
    (folder / "bg" / "leaders.md").write_text(words, encoding="utf-8")
    monkeypatch.setattr("language.reader.NARRATIVE", folder)
    monkeypatch.setattr("narrative.NARRATIVE", folder)
    try:
        at = opened("leaders.py", lang="bg")
        assert titles(at) == ["Лидерите"]
        assert "май 2026" in at.get("plotly_chart")[0].proto.spec  # dates as that language writes them
        assert titles(at.switch_page("trade.py").run()) == ["Ties and trade"]
    finally:
        language.choose("en")
