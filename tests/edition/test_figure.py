"""A chart of the edition: the figure as drawn, all that is said of it under each choice, its controls and its table."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser

import numpy as np
import plotly.graph_objects as go
import pytest

import gallery
from edition import paths, words
from edition.charts import chart_page
from edition.figure import choices_script, figure, spec, table, tables_script, told
from edition.page import as_script
from edition.site import Site
from telling.markdown import markdown_table
from tests.words import plain

SITE = Site("https://dyad.example/", "2026-10-08", dt.date(2026, 10, 8))
HERE = Site("", "2026-10-08", dt.date(2026, 10, 8))
CHOSEN = ["rank-checker", "gaza-ballots", "meetings-timeline", "two-lives"]
"""Charts with many choices, with two kinds of controls, with a switch, and with none."""
COORDINATES = ("x", "y", "base", "error_x", "error_y", "customdata", "text")


def handed_over(script: bytes, function: str) -> tuple[str, dict]:
    """What a script hands to dyad.js: the chart's name, and the values."""
    match = re.fullmatch(rf'dyad\.{function}\("([a-z0-9-]+)",(.*)\);\n', script.decode(), re.DOTALL)
    return match[1], json.loads(match[2])


class Controls(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]


def same(left: object, right: object) -> bool:
    """Whether coordinates are the same, however they are packed."""
    if left is None or right is None:
        return left is right
    return np.array_equal(np.asarray(left, dtype=object), np.asarray(right, dtype=object)) or str(left) == str(right)


@pytest.mark.parametrize("name", CHOSEN)
def test_the_figure_is_the_one_that_the_dashboard_draws(name):
    drawn = gallery.draw(name).figure
    again = go.Figure(json.loads(str(as_script(spec(gallery.draw(name))))), skip_invalid=False)
    assert [trace.type for trace in again.data] == [trace.type for trace in drawn.data]
    for mine, theirs in zip(again.data, drawn.data, strict=True):
        for coordinate in COORDINATES:
            if coordinate in theirs:
                assert same(mine[coordinate], theirs[coordinate]), (name, coordinate)
    assert again.layout.title.text == drawn.layout.title.text
    assert again.layout.annotations == drawn.layout.annotations
    assert again.layout.height == drawn.layout.height


@pytest.mark.parametrize("name", CHOSEN)
def test_what_is_left_out_of_the_figure_is_what_plotly_assumes(name):
    drawn, lean = gallery.draw(name).figure.to_plotly_json(), spec(gallery.draw(name))
    for whole, part in zip(drawn["data"], lean["data"], strict=True):
        assert {key: whole[key] for key in set(whole) - set(part)}.items() <= {"xaxis": "x", "yaxis": "y"}.items()
    for axis in (key for key in drawn["layout"] if re.match("[xy]axis", key)):
        missing = set(drawn["layout"][axis]) - set(lean["layout"][axis])
        assert missing <= {"tickfont", "automargin"}
        if "tickfont" in missing:
            assert drawn["layout"][axis]["tickfont"] == drawn["layout"]["font"]


@pytest.mark.parametrize("name", CHOSEN)
def test_the_script_has_the_chart_under_every_choice(name):
    entry = gallery.entries()[name]
    named, variants = handed_over(choices_script(SITE, entry), "variants")
    assert named == name
    assert list(variants) == ["|".join(choice.values()) for choice in entry.choices()]
    for choice in entry.choices():
        chart, variant = gallery.draw(name, **choice), variants["|".join(choice.values())]
        assert variant["alt"] == f"{chart.title}. {chart.alt}"
        assert variant["spec"] == spec(chart)
        assert variant["csv"] == paths.chart_csv(entry, choice)
        assert set(variant["figures"]) <= set(chart.figures)
        assert chart.title in variant["quote"]


def test_what_is_quoted_and_embedded_leads_to_the_choice():
    entry = gallery.entries()["meetings-timeline"]
    choice = {"rule": "in person", "events": "on"}
    found = told(SITE, entry, choice)
    asked = "meetings-timeline-rule=in%20person&meetings-timeline-events=on"
    assert f"https://dyad.example/charts/meetings-timeline.html?{asked}" in found["quote"]
    assert f"https://dyad.example/charts/meetings-timeline.html?{asked}" in found["bibtex"]
    assert f'src="https://dyad.example/embed/meetings-timeline.html?{asked.replace("&", "&amp;")}"' in found["code"]
    usual = told(HERE, entry, next(entry.choices()))
    assert "checked by Dyad, charts/meetings-timeline.html, " in usual["quote"]


@pytest.mark.parametrize("name", CHOSEN)
def test_every_choice_has_a_control_and_the_usual_one_is_set(name):
    entry = gallery.entries()[name]
    controls = Controls(figure(SITE, "trade.html", name))
    for option in entry.options:
        own = {"name": entry.parameter(option)}
        if option is gallery.EVENTS:
            assert [box.get("checked", "off") for box in controls.of("input", **own)] == ["off"]
        elif controls.of("select", **own):
            assert set(option.choices) <= {each["value"] for each in controls.of("option")}
        else:
            radios = controls.of("input", **own)
            assert [radio["value"] for radio in radios] == list(option.choices)
            assert [radio["value"] for radio in radios if "checked" in radio] == [option.default]
    ids = [found["id"] for _tag, found in controls.tags if "id" in found]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", CHOSEN)
def test_without_scripts_the_words_stand_for_the_picture(name):
    chart = gallery.draw(name)
    shown = re.search(r'<p class="instead">(.*?)</p>', figure(SITE, "trade.html", name), re.DOTALL)[1]
    assert words.plain(re.sub("<[^>]*>", "", shown)) == words.plain(f"{chart.title}. {chart.alt}")


@pytest.mark.parametrize("name", CHOSEN)
def test_the_table_is_the_one_of_the_dashboard(name):
    chart = gallery.draw(name)
    head, rows = table(gallery.entries()[name], chart)
    whole = words.html(markdown_table(chart.frame))
    assert len(rows) == len(chart.frame)
    assert f"{head}\n<tbody>\n{''.join(rows)}</tbody>" in whole


def test_tables_of_choices_share_their_rows():
    entry = gallery.entries()["meetings-timeline"]
    named, values = handed_over(tables_script(entry), "table")
    assert named == entry.name
    assert len(values["rows"]) == len(set(values["rows"]))
    for choice in entry.choices():
        head, rows = table(entry, gallery.draw(entry.name, **choice))
        of_choice = values["choices"]["|".join(choice.values())]
        assert values["heads"][of_choice["head"]] == head
        assert [values["rows"][place] for place in of_choice["body"]] == rows


def test_rows_that_may_not_be_passed_on_are_in_no_table_and_the_chart_says_whose(closed_imf):
    entry, chart = gallery.entries()["trade-monthly"], gallery.draw("trade-monthly")
    closed = chart.frame["source_title"] == closed_imf.title
    _head, rows = table(entry, chart)
    assert 0 < len(rows) == (~closed).sum() < len(chart.frame)
    _name, scripted = handed_over(tables_script(entry), "table")
    page = chart_page(SITE, entry).decode()
    for told_in in ("".join(rows), "".join(scripted["rows"]), re.search("<tbody>.*?</tbody>", page, re.DOTALL)[0]):
        assert closed_imf.page not in told_in
    usual = told(SITE, entry, next(entry.choices()))
    assert f"{len(rows)} rows" in usual["rows"]
    words_beside = f"{closed.sum()} rows of International Monetary Fund not in the file. {closed_imf.withheld}"
    assert all(words_beside in words.plain(re.sub("<[^>]*>", "", each)) for each in (usual["left_out"], page))
    assert words_beside in plain(re.sub("<[^>]*>", "", figure(SITE, "trade.html", entry.name)))


def test_of_rows_that_may_be_passed_on_none_is_left_out(imf):
    entry, chart = gallery.entries()["trade-monthly"], gallery.draw("trade-monthly")
    assert imf.title in chart.source_titles
    assert len(table(entry, chart)[1]) == len(chart.frame)
    assert told(SITE, entry, next(entry.choices()))["left_out"] == ""
