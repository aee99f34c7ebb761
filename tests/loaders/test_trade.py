"""The trade loaders: sums only where both flows are known, vintages kept apart, lists as they are on file."""

import pytest

from loaders import trade


def one(frame, **key):
    for name, value in key.items():
        frame = frame[frame[name] == value]
    return frame["value"].item()


def test_a_balance_is_exports_less_imports():
    months = trade.monthly_trade()
    month = months[months["period_start"] == "2023-06"].set_index("flow")["value"]
    assert month["balance"] == pytest.approx(month["exports"] - month["imports"])
    assert month["total"] == pytest.approx(month["exports"] + month["imports"])


def test_what_is_known_only_as_a_total_has_no_balance():
    months = trade.monthly_trade()
    assert set(months[months["period_start"] == "2026-05"]["flow"]) == {"total"}


def test_no_month_of_trade_is_counted_twice():
    totals = trade.monthly_trade().query("flow == 'total'").sort_values("period_start")
    ends, starts = totals["period_end"].tolist()[:-1], totals["period_start"].tolist()[1:]
    assert all(end < start for end, start in zip(ends, starts, strict=True))
    assert totals["months"].sum() == 12 * 9 + 8  # 2017 to August 2026


def test_years_are_as_announced_and_gaps_stay_gaps():
    years = trade.annual_trade()
    assert one(years, year=2023, flow="total") == 240.11
    assert {2001, 2004, 2012}.isdisjoint(years["year"])
    assert set(years[(years["flow"] == "exports") & (years["version"] == "revised")]["year"]) == {2021}
    assert one(trade.revised_trade(), year=2023, flow="total") == pytest.approx(240.0134)


def test_a_list_of_partners_is_total_trade_largest_first():
    listed = trade.partner_list("2023-12")
    assert listed["value"].is_monotonic_decreasing
    assert set(listed["flow"]) == {"total"}
    assert "WORLD" not in set(trade.partner_list("2026-03")["partner"])
    assert listed.set_index("partner")["bloc"]["DEU"] == "EU"
    assert trade.partner_list("2031-01").empty


def test_suspect_russian_imports_are_not_shipped():
    imports = trade.mirror_statistics().query("flow == 'imports' and measure == 'level'")
    assert {"2016-12", "2017-12"}.isdisjoint(imports["period_end"])
