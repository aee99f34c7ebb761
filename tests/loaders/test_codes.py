"""One table of codes: each system finds its countries, and says so where it has none."""

import pytest

import language
from loaders import codes, package
from loaders.codes import SYSTEMS, NoCode, code, countries, iso3_of, name, successor
from loaders.errors import LoaderError, TableBroken
from loaders.table import read_table

PREDECESSORS = {
    "SUN": "RUS",
    "DDR": "DEU",
    "GER": "DEU",
    "YUG": "SRB",
    "SCG": "SRB",
    "CSK": "CZE",
    "YMD": "YEM",
    "YAR": "YEM",
    "EAT": "TZA",
    "EAZ": "TZA",
}


@pytest.fixture
def members():
    return set(read_table("countries").query("un_member")["iso3"])


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_code_leads_back_to_its_country(system):
    named = [country for country in countries().values() if getattr(country, system)]
    assert len(named) > 180
    assert [iso3_of(system, code(country.iso3, system)) for country in named] == [country.iso3 for country in named]


def test_iso_letters():
    assert iso3_of("iso2", "RU") == "RUS" and iso3_of("iso2", "CN") == "CHN"
    assert code("NAM", "iso2") == "NA" and iso3_of("iso2", "NA") == "NAM"  # Namibia is not a missing value
    assert all(country.iso2 for country in countries().values())


def test_m49_has_three_digits_and_is_found_without_its_zeros():
    assert code("AFG", "m49") == "004" and code("RUS", "m49") == "643"
    assert iso3_of("m49", "4") == iso3_of("m49", "004") == "AFG"
    assert code("TWN", "m49") == "158"
    assert [iso3_of("m49", number) for number in ("280", "886", "890")] == ["GER", "YAR", "YUG"]


@pytest.mark.parametrize(
    ("iso3", "number"),
    [
        ("FRA", "251"),
        ("CHE", "757"),
        ("IND", "699"),
        ("NOR", "579"),
        ("USA", "842"),
        ("TWN", "490"),
        ("ITA", "380"),
        ("AFG", "4"),
        ("SUN", "810"),
        ("GER", "280"),
    ],
)
def test_comtrade_has_numbers_of_its_own(iso3, number):
    assert code(iso3, "comtrade") == number
    assert iso3_of("comtrade", number) == iso3_of("comtrade", number.zfill(3)) == iso3


@pytest.mark.parametrize("number", ["250", "756", "356", "578", "840"])
def test_the_plain_m49_of_those_is_nobody_in_comtrade(number):
    assert iso3_of("comtrade", number) == ""
    assert iso3_of("m49", number) in {"FRA", "CHE", "IND", "NOR", "USA"}


def test_cow_numbers_run_on_or_change_with_the_state(members):
    assert code("RUS", "cow") == code("SUN", "cow") == "365" and iso3_of("cow", "365") == "RUS"
    assert [code(iso3, "cow") for iso3 in ("DEU", "GER", "DDR")] == ["255", "260", "265"]
    assert iso3_of("cow", "260") == "GER" and iso3_of("cow", "710") == "CHN" and iso3_of("cow", "713") == "TWN"
    assert iso3_of("cow", "345") == "SRB" and iso3_of("cow", "2") == "USA"
    assert [iso3 for iso3 in members if not countries()[iso3].cow] == []


def test_world_bank_names_every_member_and_no_taiwan(members):
    assert [iso3 for iso3 in members if countries()[iso3].world_bank != iso3] == []
    assert iso3_of("world_bank", "XKX") == "XKX"
    assert iso3_of("world_bank", "WLD") == iso3_of("world_bank", "EMU") == ""  # aggregates are no countries
    with pytest.raises(NoCode, match="Taiwan"):
        code("TWN", "world_bank")


def test_bis_areas_are_two_letters(members):
    assert code("CHN", "bis") == "CN" and code("RUS", "bis") == "RU" and iso3_of("bis", "NA") == "NAM"
    assert [iso3 for iso3 in members if not countries()[iso3].bis] == []


def test_un_votes_know_every_member_and_its_predecessors(members):
    assert len(members) == 193
    assert [iso3 for iso3 in members if iso3_of("undl", iso3) != iso3] == []
    voted = PREDECESSORS.keys() - {"YAR"}  # the votes of North Yemen stand under YEM
    assert [iso3 for iso3 in voted if iso3_of("undl", iso3) != iso3] == []
    assert iso3_of("undl", "YAR") == iso3_of("undl", "TWN") == iso3_of("undl", "VAT") == ""


def test_fips_is_not_iso(members):
    assert iso3_of("fips", "CH") == "CHN" and iso3_of("iso2", "CH") == "CHE"
    assert iso3_of("fips", "RS") == "RUS" and iso3_of("iso2", "RS") == "SRB"
    assert [iso3 for iso3 in members if not countries()[iso3].fips] == []


def test_sipri_writes_names():
    assert [code(iso3, "sipri") for iso3 in ("RUS", "TUR", "VNM", "ARE")] == ["Russia", "Turkiye", "Viet Nam", "UAE"]
    assert iso3_of("sipri", "Soviet Union") == "SUN" and iso3_of("sipri", "East Germany (GDR)") == "DDR"
    assert iso3_of("sipri", "unknown supplier(s)") == iso3_of("sipri", "NATO**") == ""


def test_currencies(members):
    currency = {iso3: country.currency for iso3, country in countries().items()}
    assert [currency[iso3] for iso3 in ("RUS", "CHN", "IND", "NAM")] == ["RUB", "CNY", "INR", "NAD"]
    assert currency["DEU"] == currency["HRV"] == currency["BGR"] == "EUR"
    assert [iso3 for iso3 in members if not currency[iso3]] == []


def test_countries_are_those_of_today():
    assert {"RUS", "CHN", "TWN", "XKX", "HKG", "GRL"} <= countries().keys()
    assert not PREDECESSORS.keys() & countries().keys()
    assert all(iso3 == country.iso3 for iso3, country in countries().items())


@pytest.mark.parametrize(("past", "today"), PREDECESSORS.items())
def test_a_predecessor_has_a_name_and_a_successor(past, today):
    assert successor(past) == today and successor(today) == today
    assert name(past) not in {"", past}
    assert code(past, "cow") and iso3_of("comtrade", code(past, "comtrade")) == past


def test_names_are_those_of_newspapers():
    assert [name(iso3) for iso3 in ("RUS", "CHN", "TUR", "COD", "KOR", "SUN")] == [
        "Russia",
        "China",
        "Turkey",
        "DR Congo",
        "South Korea",
        "Soviet Union",
    ]
    assert name("ZZZ") == "ZZZ"


def test_names_are_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(codes, "_", lambda text: {"Russia": "Россия"}.get(text, language._(text)))
    assert name("RUS") == "Россия" and name("CHN") == "China"


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_unknown_code_is_nobody(system):
    assert {iso3_of(system, unknown) for unknown in ("", " ", "0", "000", "9999", "§§", "nobody")} == {""}
    assert successor("ZZZ") == ""


def test_a_missing_code_says_what_to_do():
    with pytest.raises(LoaderError, match=r"Monaco has no code of its own in Comtrade\. Choose another"):
        code("MCO", "comtrade")
    with pytest.raises(LoaderError, match=r"no country with the code ZZZ\. Choose another"):
        code("ZZZ", "cow")


def test_the_table_is_read_again_when_it_changes(tmp_path, monkeypatch):
    for file in ("countries.csv", "datapackage.json"):
        (tmp_path / file).write_bytes((package.DATA / file).read_bytes())
    monkeypatch.setattr(package, "DATA", tmp_path)
    assert countries() is countries()
    table = tmp_path / "countries.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Russia,", ",Russian Federation,"), encoding="utf-8")
    assert name("RUS") == "Russian Federation"
    table.write_text(table.read_text(encoding="utf-8").replace("\nRUS,RU,", "\nRUS,R1,"), encoding="utf-8")
    with pytest.raises(TableBroken, match="column iso2"):
        countries()
