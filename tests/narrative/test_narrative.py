"""Text and charts cannot part: every place in the words has a figure, every part and chart is shown once."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import gallery
from narrative import narrative

PAGES = Path(__file__).resolve().parents[2] / "pages"


def calls(page):
    """The `open_page(...)` and `part(...)` calls of a page file, as (function, words of its arguments)."""
    for node in ast.walk(ast.parse((PAGES / f"{page}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, [argument.value for argument in node.args if isinstance(argument, ast.Constant)]


def told():
    """(page, part, its charts) for all pages; the lead is the part called lead."""
    for path in sorted(PAGES.glob("*.py")):
        for function, words in calls(path.stem):
            if function == "open_page":
                yield words[0], "lead", words[1:]
            elif function == "part":
                yield path.stem, words[0], words[1:]


TOLD = list(told())


@pytest.mark.parametrize(("told_on", "slug", "charts"), TOLD, ids=lambda value: value if isinstance(value, str) else "")
def test_every_place_has_a_figure(told_on, slug, charts):
    text = narrative(told_on)
    section = text.lead if slug == "lead" else text.parts[slug]
    figures = {}
    for name in charts:
        lent = gallery.draw(name).figures
        for choice in gallery.entries()[name].choices():
            assert section.places & set(lent) <= set(gallery.draw(name, **choice).figures), f"{name} {choice}"
        figures |= lent
    assert section.places <= set(figures)
    assert "–" not in [figures[place] for place in section.places]


def test_every_chart_is_shown_on_one_page():
    shown = Counter(name for _page, slug, charts in TOLD if slug != "lead" for name in charts)
    assert set(shown) == set(gallery.entries())
    assert {name: count for name, count in shown.items() if count != 1} == {}


@pytest.mark.parametrize("told_on", sorted({page for page, _slug, _charts in TOLD}))
def test_every_part_is_told(told_on):
    files = [PAGES / f"{told_on}.py", PAGES / "elements" / f"{told_on}.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files if path.exists())
    untold = [slug for slug in narrative(told_on).parts if f'"{slug}"' not in source]
    assert untold == []


@pytest.mark.parametrize(("told_on", "slug", "charts"), TOLD, ids=lambda value: value if isinstance(value, str) else "")
def test_a_line_of_marks_is_one_or_fails(told_on, slug, charts):
    """A line that is not understood would be shown as it is; a lead has no room for marks."""
    text = narrative(told_on)
    section = text.lead if slug == "lead" else text.parts[slug]
    assert "claims:" not in section.told({}).lower()
    assert len(section.claims) == len(set(section.claims))
    assert not (slug == "lead" and section.claims)


def test_a_figure_that_could_not_be_computed_is_a_dash():
    text = narrative("leaders")
    assert "{" not in text.lead.told({})
    assert "–" in text.lead.told({})
