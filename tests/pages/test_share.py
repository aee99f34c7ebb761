"""What the pages offer to take along is what `sharing` says of the very chart, statement or page, as chosen."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

import gallery
from ledger import ledger
from loaders.pair import FLAGSHIP, Pair
from narrative.outline import PAGES
from pages.elements import address, chart
from sharing import citation, links, parcel, quote
from tests.words import bodies, read

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
NAME = "trade-composition"


@pytest.fixture
def files(monkeypatch):
    """The files that buttons offer, by the key of the button: name and what makes it."""
    offered = {}

    def note(label, data, file_name, key=None, **_how):
        offered[key or file_name] = (file_name, data)

    monkeypatch.setattr(streamlit, "download_button", note)
    return offered


def page(name, opened="", state=None, **query):
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for parameter, value in query.items():
        app.query_params[parameter.replace("_", "-")] = value
    if opened:
        app.session_state[f"share-{opened}"] = True
    app.run()
    for key, value in (state or {}).items():
        app.session_state[key] = value
    app.switch_page(f"{name}.py").run()
    assert not app.exception and not app.error
    return app


def texts(app):
    return [field.value for field in [*app.text_input, *app.text_area]]


def expected(name, choice, pair=FLAGSHIP):
    drawn, today = gallery.draw(name, pair, **choice), dt.date.today()
    link = links.chart_link("", name, choice, pair)
    cited = citation.of_chart(name, drawn, link, today, choice, pair)
    return [link, quote.of_chart(drawn, link, today), cited.apa, cited.bibtex.strip()]


def choices():
    options = gallery.entries()[NAME].options
    return {option.name: list(option.choices)[-1] for option in options if option is not gallery.EVENTS}


def test_nothing_is_made_before_a_reader_asks(monkeypatch):
    def too_early(*_arguments, **_named):
        raise AssertionError("made although nobody asked")

    for made in (citation.of_chart, quote.of_chart, parcel.of_chart, parcel.of_page, parcel.csv_of):
        monkeypatch.setattr(f"{made.__module__}.{made.__name__}", too_early)
    monkeypatch.setattr(chart, "csv_of", too_early)
    assert texts(page("trade", trade_part="years")) == []


@pytest.mark.parametrize("choice", [{}, choices()], ids=["by default", "as chosen"])
def test_what_goes_with_a_chart_is_of_the_chart_as_chosen(choice):
    query = links.chart_query(NAME, choice)
    shown = texts(page("trade", NAME, **query | {"trade-part": "years"}))
    assert shown[:4] == expected(NAME, choice)
    assert links.embed_link("", NAME, choice) in shown[4].replace("&amp;", "&")


def test_a_choice_on_the_page_changes_what_is_offered():
    before = page("trade", NAME, trade_part="years")
    option = next(iter(gallery.entries()[NAME].options))
    other = list(option.choices)[-1]
    before.session_state[f"{NAME}-{option.name}"] = other
    assert texts(before.run())[:4] == expected(NAME, {option.name: other})


def test_a_pair_has_its_own():
    pair = Pair.parse("IND-RUS")
    assert texts(page("pair", "pair-economies", pair="IND-RUS"))[:4] == expected("pair-economies", {}, pair)


def test_the_licence_of_the_data_is_named_with_its_address():
    app = page("trade", NAME, trade_part="years")
    told = next(each.value for each in app.markdown if each.value.startswith("**Licence of the data**"))
    assert "](<http" in told


def test_the_files_of_a_chart_are_those_of_sharing(files):
    page("trade", NAME, trade_part="years", **{f"{NAME}-{key}": value for key, value in _ids(choices()).items()})
    drawn, entry = gallery.draw(NAME, **choices()), gallery.entries()[NAME]
    name, make = files[f"zip-{NAME}"]
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        assert archive.testzip() is None
        assert "README.md" in archive.namelist() and "datapackage.json" in archive.namelist()
        assert archive.read(name.replace(".zip", ".csv")) == parcel.csv_of(entry, drawn)[0]
    csv_name, csv = files[f"csv-{NAME}"]
    assert csv_name == name.replace(".zip", ".csv")
    assert csv() == parcel.csv_of(entry, drawn)[0]


def test_rows_that_may_not_be_passed_on_are_told_beside_the_file(monkeypatch):
    monkeypatch.setattr(chart, "left_out", lambda *_chart: ["2 rows of a publisher are not in the file. [Why]"])
    told = [each for each in map(read, bodies(page("ukraine"), "about")) if "not in the file" in each]
    assert told and all("[Why]" in each for each in told)


def test_what_goes_with_a_statement_is_of_the_statement(files):
    app = page("statements", "followed", claim="half-year-growth")
    judged, today = ledger()["half-year-growth"], dt.date.today()
    link = links.claim_link("", "half-year-growth")
    cited = citation.of_claim(judged, link, today)
    assert texts(app) == [link, quote.of_claim(judged, link, today), cited.apa, cited.bibtex.strip()]
    name, make = files["zip-followed"]
    assert name == "dyad-claim-half-year-growth.zip"
    assert make() == parcel.of_claim(judged, link)


def test_what_goes_with_a_statement_as_of_the_day_is_of_that_day(files):
    app = page("statements", "followed", claim="eu-summit", claims_as_of="then")
    judged, today = ledger()["eu-summit"], dt.date.today()
    link = links.claim_link("", "eu-summit", on_the_day=True)
    cited = citation.of_claim(judged, link, today, on_the_day=True)
    quoted = quote.of_claim(judged, link, today, on_the_day=True)
    assert judged.then.verdict.label.lower() in quoted
    assert texts(app) == [link, quoted, cited.apa, cited.bibtex.strip()]
    assert any(f"]({link})" in each.value or f"](<{link}>)" in each.value for each in app.markdown)
    _name, make = files["zip-followed"]
    assert make() == parcel.of_claim(judged, link, on_the_day=True)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "data"])
def test_each_page_offers_all_its_data(files, name):
    page(name)
    assert f"zip-page-{name}" in files


def test_the_page_of_data_offers_each_table_and_all(files):
    page("data", table="trade_monthly")
    assert files["zip-table-trade_monthly"][1]() == parcel.of_table(
        "trade_monthly", links.table_link("", "trade_monthly")
    )
    assert zipfile.ZipFile(io.BytesIO(files["zip-tables"][1]())).testzip() is None


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://dyad.example", "https://dyad.example"),
        ("https://dyad.example/", "https://dyad.example"),
        ("https://dyad.example/trade", "https://dyad.example"),
        ("http://localhost:8501/middle-east", "http://localhost:8501"),
        ("https://site.example/dyad/claims", "https://site.example/dyad"),
        ("https://site.example/dyad", "https://site.example/dyad"),
        ("https://data", "https://data"),
        ("https://dyad.streamlit.app/~/+/trade", "https://dyad.streamlit.app"),
        ("https://dyad.streamlit.app/~/+/", "https://dyad.streamlit.app"),
        (None, ""),
    ],
)
def test_links_begin_with_the_address_of_the_dashboard(monkeypatch, url, base):
    monkeypatch.setattr(address, "st", SimpleNamespace(context=SimpleNamespace(url=url)))
    assert address.base() == base


def test_a_frame_goes_to_the_app_itself(monkeypatch):
    url = "https://dyad.streamlit.app/~/+/trade"
    monkeypatch.setattr(address, "st", SimpleNamespace(context=SimpleNamespace(url=url)))
    assert address.served() == "https://dyad.streamlit.app/~/+"


def _ids(choice):
    return {
        key.removeprefix(f"{NAME}-"): value
        for key, value in links.chart_query(NAME, choice).items()
        if key.startswith(f"{NAME}-")
    }
