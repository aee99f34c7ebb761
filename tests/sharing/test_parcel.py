"""Packages of data: valid for Frictionless and CSV on the Web, the rows drawn, with citation, licences and gaps."""

import io
import json
import threading
import zipfile

import pandas as pd
import pytest
from frictionless import validate

import gallery
from language import day, period
from ledger import ledger, moment
from loaders import package
from loaders.package import describe, tables
from loaders.pair import FLAGSHIP, Pair
from narrative.outline import PAGES
from sharing import links, parcel
from sharing.citation import data_date
from sharing.names import file_name, slug
from sharing.terms import terms
from tests.sharing.conftest import BASE

DESCRIBED = {"README.md", "datapackage.json", "csv-metadata.json"}
CSVW_TYPES = {"string", "integer", "double", "date", "gYear"}


def of_chart(name, **choice):
    return parcel.of_chart(gallery.entries()[name], gallery.draw(name, **choice), FLAGSHIP, choice, BASE)


def files(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def sound(tmp_path):
    """A function that unpacks a package, demands that it is valid in every way, and gives its files."""

    def check(content):
        found = files(content)
        for name, body in found.items():
            (tmp_path / name).write_bytes(body)
        report = validate(str(tmp_path / "datapackage.json"))
        assert report.valid, [error.message for task in report.tasks for error in task.errors] + report.errors
        described = json.loads(found["datapackage.json"])
        assert {each["path"] for each in described["resources"]} == found.keys() - DESCRIBED
        assert described["licenses"] and described["version"] == data_date() and described["name"].islower()
        csvw_describes(json.loads(found["csv-metadata.json"]), found)
        readme = found["README.md"].decode()
        assert all(part in readme for part in ("## Files", "## How to cite", "@misc{dyad-", "## Licences of the data"))
        assert all(licence["title"] in readme for licence in described["licenses"])
        return found

    return check


def csvw_describes(metadata, found):
    """Each table of the metadata is a file, its columns are those of the header, and each cell is of its type."""
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    assert {table["url"] for table in metadata["tables"]} == found.keys() - DESCRIBED
    for table in metadata["tables"]:
        cells = pd.read_csv(io.BytesIO(found[table["url"]]), dtype=str, keep_default_na=False)
        columns = table["tableSchema"]["columns"]
        assert [column["titles"] for column in columns] == list(cells.columns)
        assert len({column["name"] for column in columns}) == len(columns)
        for column in columns:
            filled = cells.loc[cells[column["name"]] != "", column["name"]]
            of_type(filled, column["datatype"])


def of_type(cells, datatype):
    if isinstance(datatype, dict):
        assert datatype["base"] == "boolean" and set(cells) <= set(datatype["format"].split("|"))
        return
    assert datatype in CSVW_TYPES
    forms = {"integer": r"-?\d+", "double": r"-?\d+(\.\d+)?(e-?\d+)?", "date": r"\d{4}-\d\d-\d\d", "gYear": r"\d{4}"}
    assert cells.str.fullmatch(forms.get(datatype, r"(?s).*")).all()


def test_each_chart_makes_a_sound_package_of_the_rows_drawn(entry, sound):
    chart = gallery.draw(entry.name)
    found = sound(of_chart(entry.name))
    assert found.keys() - DESCRIBED == {f"{file_name(entry.name, chart)}.csv"}
    assert found[f"{file_name(entry.name, chart)}.csv"] == chart.csv()


def test_readme_of_a_chart_tells_all_there_is_to_know():
    entry, chart = gallery.entries()["trade-monthly"], gallery.draw("trade-monthly")
    link = links.chart_link(BASE, entry.name)
    readme = files(parcel.of_chart(entry, chart, FLAGSHIP, {}, link))["README.md"].decode()
    assert readme.startswith(f"# Trade by month: {chart.title}\n")
    told = [
        chart.subtitle,
        chart.alt,
        f"<{link}>",
        *chart.note.split("\n"),
        f"State of the data: {period(data_date())}",
    ]
    told += [term.title for term in terms(entry, chart)]
    told += [*describe("trade_monthly").gaps, *describe("trade_monthly").disputes]
    assert [words for words in told if words not in readme] == []
    assert "## Not in the files" not in readme


def test_columns_have_the_words_of_the_tables_and_types_of_the_rows():
    described = json.loads(files(of_chart("arms-deliveries"))["datapackage.json"])
    fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert fields["ordered"]["type"] == "integer"  # with gaps, which pandas alone would write as 2.0
    assert fields["delivered_estimated"]["type"] == "boolean" and fields["tiv_per_unit"]["type"] == "number"
    known = {field.name: field for field in describe("arms_deals").fields}
    assert fields["tiv_per_unit"]["unit"] == known["tiv_per_unit"].unit
    assert all(fields[name]["description"] == known[name].description for name in known.keys() & fields.keys())


def test_every_row_of_every_choice_may_be_taken_and_is_what_the_csv_button_gives(drawn):
    name, choice = drawn
    chart = gallery.draw(name, **choice)
    assert parcel.csv_of(gallery.entries()[name], chart) == (chart.csv(), "")


@pytest.mark.parametrize("subject", PAGES)
def test_each_page_makes_a_sound_package_with_the_rows_of_every_choice(subject, sound):
    found = sound(parcel.of_page(subject, links.page_link(BASE, subject)))
    given = {body for name, body in found.items() if name not in DESCRIBED}
    assert len(given) == len(found) - len(DESCRIBED)  # no rows twice
    for _chapter, _section, names in PAGES[subject].sections:
        for name in names:
            every = {gallery.draw(name, **choice).csv() for choice in gallery.entries()[name].choices()}
            assert every <= given
            assert f"{file_name(name, gallery.draw(name))}.csv" in found
    assert (f"dyad-claims-{slug(subject)}.csv" in found) == PAGES[subject].statements


@pytest.mark.parametrize(
    ("subject", "name", "rows"),
    [
        ("leaders", "dyad-meetings.csv", lambda: len(package_rows("meetings"))),
        ("overview", "dyad-events.csv", lambda: len(package_rows("events"))),
        ("statements", "dyad-claims.csv", lambda: len(ledger())),
        ("overview", "dyad-claims.csv", lambda: len(ledger())),
        ("trade", "dyad-claims-trade.csv", lambda: sum(each.claim.theme == "trade" for each in ledger().values())),
    ],
)
def test_what_a_page_has_besides_charts_is_in_its_package(subject, name, rows):
    assert len(pd.read_csv(io.BytesIO(files(parcel.of_page(subject))[name]))) == rows()


def package_rows(table):
    return pd.read_csv(package.DATA / f"{table}.csv", dtype=str)


@pytest.mark.parametrize("table", tables())
def test_each_table_makes_a_sound_package_with_the_file_as_it_is(table, sound):
    found = sound(parcel.of_table(table))
    assert found[f"{table}.csv"] == (package.DATA / f"{table}.csv").read_bytes()


@pytest.mark.parametrize("claim", ledger())
def test_each_claim_makes_a_sound_package_of_the_rows_behind_it(claim, sound):
    judged = ledger()[claim]
    found = sound(parcel.of_claim(judged, links.claim_link(BASE, claim)))
    verdict = pd.read_csv(io.BytesIO(found[f"dyad-claim-{claim}-verdict.csv"]), dtype=str, keep_default_na=False)
    assert verdict["verdict"].tolist() == [judged.now.verdict.key] and verdict["id"].tolist() == [claim]
    if len(judged.now.rows):
        assert len(pd.read_csv(io.BytesIO(found[f"dyad-claim-{claim}.csv"]))) == len(judged.now.rows)
    assert (f"dyad-claim-{claim}-on-the-day.csv" in found) == (
        len(judged.then.rows) > 0 and not judged.then.rows.equals(judged.now.rows)
    )


def test_the_package_of_a_claim_as_of_the_day_has_the_verdict_of_that_day(sound):
    judged = ledger()["eu-summit"]
    assert judged.then.verdict is not judged.now.verdict
    link = links.claim_link(BASE, "eu-summit", on_the_day=True)
    found = sound(parcel.of_claim(judged, link, on_the_day=True))
    verdict = pd.read_csv(io.BytesIO(found["dyad-claim-eu-summit-verdict.csv"]), dtype=str, keep_default_na=False)
    assert verdict["verdict"].tolist() == [judged.then.verdict.key]
    told = found["README.md"].decode()
    assert judged.then.finding.explanation in told and f"what was public by {day(moment())}" in told
    assert judged.then.verdict.label in told and link in told


def test_all_tables_make_a_sound_package(sound):
    found = sound(parcel.whole(links.page_link(BASE, "data")))
    assert found.keys() - DESCRIBED == {describe(table).path for table in tables()}


def test_the_shipped_description_is_valid_as_it_is():
    assert validate(str(package.DATA / "datapackage.json")).valid


def test_the_same_data_give_the_same_bytes():
    assert of_chart("vetoes") == of_chart("vetoes")
    assert parcel.of_page.__wrapped__("ukraine") == parcel.of_page.__wrapped__("ukraine")
    assert parcel.of_claim(ledger()["calls"]) == parcel.of_claim(ledger()["calls"])


def test_files_are_called_by_chart_pair_choice_and_date():
    chart = gallery.draw("pair-trade")
    monthly, ranked = gallery.draw("trade-monthly"), gallery.draw("trade-partners")
    assert file_name("trade-monthly", monthly) == f"dyad-trade-monthly-{monthly.through}"
    assert file_name("pair-trade", chart) == f"dyad-pair-trade-CHN-RUS-{chart.through}"
    assert file_name("pair-trade", chart, {"view": "months"}, Pair("IND", "RUS")).startswith(
        "dyad-pair-trade-IND-RUS-months-"
    )
    partners = file_name("trade-partners", ranked, {"count": "blocs", "region": "all"})
    assert partners == f"dyad-trade-partners-blocs-all-{ranked.through}"


def test_altered_figures_are_in_the_package(altered):
    altered("energy_gas_deliveries", lambda rows: rows["period"] == "2025", "value", "41.5")
    found = files(of_chart("power-of-siberia"))
    assert b"41.5" in found["dyad-power-of-siberia-2025.csv"] and "41.5 bcm" in found["README.md"].decode()


def test_rows_that_may_not_be_passed_on_are_left_out_and_named(closed_imf, sound):
    entry, chart = gallery.entries()["trade-monthly"], gallery.draw("trade-monthly")
    content, words = parcel.csv_of(entry, chart)
    kept = pd.read_csv(io.BytesIO(content))
    assert closed_imf.title not in set(kept["source_title"]) and 0 < len(kept) < len(chart.frame)
    closed = chart.frame["source_title"] == closed_imf.title
    told = (f"{closed.sum()} rows of International Monetary Fund", closed_imf.withheld, closed_imf.page)
    assert all(part in words for part in (*told, closed_imf.licence_url))
    found = files(of_chart("trade-monthly"))
    assert found[f"{file_name(entry.name, chart)}.csv"] == content
    readme = found["README.md"].decode()
    assert "## Not in the files" in readme and words in readme
    assert chart.alt in readme  # a few figures in words, with a link, are a quotation


def test_rows_of_a_live_source_that_allows_it_are_passed_on(imf, sound):
    chart = gallery.draw("trade-monthly")
    assert imf.title in chart.source_titles
    found = files(of_chart("trade-monthly"))
    assert found[f"{file_name('trade-monthly', chart)}.csv"] == chart.csv()
    assert imf.licence in found["README.md"].decode()
    assert json.loads(found["datapackage.json"])["version"] >= chart.newest_source


def test_a_page_with_a_broken_table_gives_the_rest_and_says_what_is_lacking(altered):
    altered("un_vetoes", lambda rows: rows.index == 0, "date", "yesterday")
    found = files(parcel.of_page("middle_east"))
    assert not [name for name in found if name.startswith("dyad-vetoes")]
    assert "Vetoes since 1971: Table un_vetoes, line 2" in found["README.md"].decode()
    assert [name for name in found if name.startswith("dyad-gaza-ballots")]


def test_a_broken_table_leaves_all_others_in_the_package(altered):
    altered("un_vetoes", lambda rows: rows.index == 0, "date", "yesterday")
    found = files(parcel.whole())
    assert found.keys() - DESCRIBED == {describe(table).path for table in tables() if table != "un_vetoes"}
    assert "un_vetoes: Table un_vetoes, line 2" in found["README.md"].decode()


def test_a_pair_without_figures_gives_a_package_that_says_so():
    found = files(parcel.of_page("pair", "", Pair("IND", "FRA")))
    readme = found["README.md"].decode()
    assert "Trade both ways: " in readme and "is on file for these two countries yet" in readme


def test_the_choices_of_a_parcel_push_no_chart_out_that_readers_look_at(monkeypatch):
    looked, draw = [], gallery.draw
    monkeypatch.setattr(gallery, "draw", lambda *name, **choice: looked.append(choice) or draw(*name, **choice))
    assert len(parcel.of_page.__wrapped__("ukraine")) and not any(looked)


def test_packages_that_take_long_are_made_one_after_another():
    begun, go_on, order = threading.Event(), threading.Event(), []

    def pack(name):
        order.append(f"{name} begins")
        begun.set()
        assert go_on.wait(20)
        order.append(f"{name} ends")

    alone = parcel.one_at_a_time(pack)
    threads = [threading.Thread(target=alone, args=("first",))]
    threads[0].start()
    assert begun.wait(20)
    threads.append(threading.Thread(target=alone, args=("second",)))
    threads[1].start()
    threads[1].join(0.3)
    assert order == ["first begins"]
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert order == ["first begins", "first ends", "second begins", "second ends"]


def test_a_package_that_cannot_be_made_holds_up_no_other():
    alone = parcel.one_at_a_time(lambda page: PAGES[page].path.encode())
    with pytest.raises(KeyError):
        alone("no page")
    assert alone("trade") == b"trade"
