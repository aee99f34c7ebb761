"""What a link says is what a page shows: by ids, by the words of any language; and what cannot be shown is told."""

import re
import shutil

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from streamlit.testing.v1 import AppTest

import gallery
import language
from language import NARRATIVE
from ledger import ledger
from narrative.outline import PAGES
from sharing.links import beside
from sharing.names import slug
from sharing.state import parameters
from telling.statement import THEMES
from tests.pages.test_frame import FRAME
from tests.words import bodies, plain, titles

TABS = [(page, chapter) for page, outline in PAGES.items() for chapter in outline.chapters]
OF_PAGES = {
    ("overview", ""): ["since-rest"],
    ("leaders", "register"): ["register-type", "register-country", "register-year"],
    ("statements", "statements"): ["claims-as-of", "claims-verdict", "claims-theme", "claims-speaker"],
    ("data", ""): ["table"],
}
"""Parameters of controls that belong to no chart."""


def opened(page, query):
    """A page as a link opens it."""
    at = AppTest.from_file(FRAME, default_timeout=60)
    if page != "overview":
        at.run().switch_page(f"{page}.py")  # which pages there are is known only then
    at.query_params.update(query)
    return at.run()


def parameters_of(page, chapter):
    """What can be chosen on a tab, whatever else is chosen."""
    charts = [name for sections in [PAGES[page].chapters[chapter]] for names in sections.values() for name in names]
    entries = [gallery.entries()[name] for name in charts]
    own = [entry.parameter(option) for entry in entries for option in entry.options]
    tables = [f"table-{name}" for name in charts]
    frame = ["picture", "picture-size"] if page == "leaders" else []
    return [*own, *tables, *OF_PAGES.get((page, chapter), []), *frame]


def marks_of(page):
    """What can be open at the foot of a page."""
    return [f"statement-{name}" for name, judged in ledger().items() if judged.claim.theme == page]


def last_choices(page, chapter):
    """The id of the last choice of each parameter of a tab, and the tab."""
    tab = {f"{page}-part": chapter} if chapter else {}
    return tab | {name: list(parameters()[name])[-1] for name in parameters_of(page, chapter)}


def shown(at, name):
    """The value of a control, by its id or in the words that it shows."""
    value = at.session_state[name]
    return slug(str(value[0] if isinstance(value, list) else value))


@pytest.mark.parametrize(("name", "chapter"), TABS)
def test_a_link_by_ids_sets_every_control_of_a_tab(name, chapter):
    asked = last_choices(name, chapter)
    at = opened(name, asked)
    assert not at.exception and not at.warning
    for parameter, choice in asked.items():
        words = parameters()[parameter][choice]
        assert shown(at, parameter) in {slug(choice), slug(words)}, parameter
        if choice != next(iter(parameters()[parameter])) or isinstance(at.session_state[parameter], list):
            assert at.query_params[parameter] == words
    assert at.query_params.keys() <= asked.keys()


def test_format_and_size_of_pictures_go_along_by_a_page_that_has_none():
    at = opened("trade", {"picture": "svg", "picture-size": "print"})
    chosen = {name: at.session_state[name] for name in ("picture", "picture-size")}
    assert chosen == {"picture": "SVG", "picture-size": "For print"}
    at.query_params.clear()  # as the menu does
    at.switch_page("overview.py").run()
    assert not at.button_group and not at.exception
    at.run()
    assert {name: at.query_params[name] for name in chosen} == chosen
    at.query_params.clear()
    at.switch_page("leaders.py").run()
    assert {name: at.session_state[name] for name in chosen} == chosen
    at.button_group(key="picture").set_value("PNG").run()
    at.switch_page("overview.py").run()
    assert "picture" not in at.run().query_params


@pytest.mark.parametrize(("name", "chapter"), TABS)
def test_a_value_that_does_not_exist_is_told_and_taken_out_of_the_address(name, chapter):
    tab = {f"{name}-part": chapter} if chapter else {}
    at = opened(name, tab | dict.fromkeys(parameters_of(name, chapter), "nonsense"))
    assert not at.exception
    told = {each for each in parameters() for warning in at.warning if f"`{each}` to a value" in warning.value}
    assert told == set(parameters_of(name, chapter))
    assert at.query_params.keys() <= tab.keys()


@pytest.mark.parametrize("name", THEMES)
def test_a_link_opens_statements_at_the_foot_of_a_page(name):
    first, *others = marks_of(name)
    at = opened(name, {first: "true"} | dict.fromkeys(others, "nonsense"))
    assert not at.exception and list(at.query_params) == [first]
    assert len(at.warning) == len(others)
    [foot] = bodies(at, "statements")
    statement = ledger()[first.removeprefix("statement-")].claim
    [mark] = re.findall('<details class="mark" data-claim="[^"]+" open><summary>.*?</summary>', foot)
    assert f" {statement.number}. " in plain(mark)
    assert foot.count("<details ") == len([first, *others])


def test_every_parameter_is_known_and_its_values_are_too():
    every = [*parameters(), "lang", "pair"]
    at = opened("overview", dict.fromkeys(every, "nonsense"))
    told = "\n".join(warning.value for warning in at.warning)
    assert all(f"`{name}` to a value" in told for name in every if name != "pair")  # its page alone reads a pair
    assert "does not know" not in told
    assert "“nonsense” is not a pair" in opened("pair", {"pair": "nonsense"}).warning[0].value


@pytest.mark.parametrize("name", ["half-year-growth", "partner-rank"])
def test_a_link_opens_a_card_and_the_chart_in_it(name):
    at = opened("statements", {f"card-{name}": "true", f"chart-card-{name}": "true"})
    assert not at.exception and not at.warning
    assert len(at.get("plotly_chart")) == 1
    at = opened("statements", {"claim": name, "chart-followed": "true"})
    assert not at.exception and not at.warning
    assert len(at.get("plotly_chart")) == 1


def test_a_link_opens_the_columns_of_a_table():
    at = opened("data", {"table": "un_vetoes", "columns-un_vetoes": "true"})
    assert not at.exception and not at.warning
    assert at.session_state["columns-un_vetoes"] is True


def test_the_word_on_a_link_stays_until_the_reader_chooses_or_leaves():
    """Streamlit takes a wrong value out of the address at once, and a page that looks for newer figures runs again."""
    at = opened("leaders", {"meetings-timeline-rule": "most", "counting-rules-rule": "some"})
    assert len(at.warning) == 2
    at.run()
    assert len(at.warning) == 2
    at.button_group(key="meetings-timeline-rule").set_value("in person")
    at.query_params["meetings-timeline-rule"] = "In person"  # as the browser does
    at.run()
    assert [warning.value for warning in at.warning if "counting-rules-rule" in warning.value] and len(at.warning) == 1
    at.query_params.clear()
    assert not at.switch_page("trade.py").run().warning


def test_another_pair_is_a_click_away_and_in_the_link():
    at = opened("pair", {"pair-agreement-measure": "kappa"})
    at.button(key="suggested-IND-RUS").click().run()
    assert titles(at) == ["India and Russia"]
    assert at.query_params["pair"] == "IND-RUS"
    assert at.query_params["pair-agreement-measure"] == "Beyond chance (kappa)"


def test_a_hard_question_leads_to_its_statement_on_the_same_page():
    at = opened("statements", {"statements-part": "hard"})
    marks = " ".join(each.proto.body for each in at.get("html"))
    assert f'href="{beside("statements", {"claim": "partner-rank"})}"' in marks
    at = opened("statements", {"claim": "partner-rank"})
    assert at.header[0].value.startswith(f"{ledger()['partner-rank'].claim.number}. ")


@pytest.fixture
def kazakh(tmp_path, monkeypatch):
    """A made-up translation of some words: another language needs only its files."""
    folder = shutil.copytree(NARRATIVE, tmp_path / "narrative", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    words = (folder / "en" / "leaders.md").read_text(encoding="utf-8")
    (folder / "kk").mkdir()
    (folder / "kk" / "leaders.md").write_text(words.replace("## Places and lives", "## Орындар"), encoding="utf-8")
    catalogue = Catalog(locale="kk")
    catalogue.add("In person", "Бетпе-бет")
    catalogue.add("For print", "Баспаға")
    with (folder / "kk" / "pages.po").open("wb") as file:
        write_po(file, catalogue)
    monkeypatch.setattr("language.reader.NARRATIVE", folder)
    monkeypatch.setattr("narrative.NARRATIVE", folder)
    language.messages.catalogue.cache_clear()
    yield
    language.choose("en")
    language.messages.catalogue.cache_clear()


ENGLISH, KAZAKH, IDS = ({"meetings-timeline-rule": words} for words in ("In person", "Бетпе-бет", "in-person"))


@pytest.mark.parametrize("words", [ENGLISH, KAZAKH, IDS], ids=["English", "Kazakh", "ids"])
@pytest.mark.parametrize(("code", "here"), [("en", ENGLISH), ("kk", KAZAKH)])
def test_a_link_made_in_one_language_opens_in_another(kazakh, words, code, here):
    """Links from before there was another language are English ones."""
    at = opened("leaders", {"lang": code} | words)
    assert not at.exception and not at.warning
    assert at.session_state["meetings-timeline-rule"] == "in person"
    assert at.query_params == {"lang": code} | here


@pytest.mark.parametrize("words", ["Places and lives", "Орындар", "where-and-who"])
@pytest.mark.parametrize(("code", "here"), [("en", "Places and lives"), ("kk", "Орындар")])
def test_so_does_its_tab(kazakh, words, code, here):
    at = opened("leaders", {"lang": code, "leaders-part": words})
    assert not at.exception and not at.warning
    assert at.session_state["leaders-part"] == here
    assert "meeting-places" in {chart.key.removeprefix("figure-") for chart in at.get("plotly_chart")}


def test_the_language_is_kept_from_page_to_page(kazakh):
    at = opened("leaders", {"lang": "kk"} | KAZAKH)
    at.query_params.clear()  # as the menu does
    at.switch_page("trade.py").run()
    assert at.query_params["lang"] == "kk"
    assert "Баспаға" in at.button_group(key="picture-size").options
