"""Charts of the leaders: the title follows the register it is given."""

from charts import meetings
from loaders import leaders


def test_the_title_counts_from_the_first_meeting_drawn():
    register, anecdotes = leaders.meetings(), leaders.meeting_anecdotes()
    assert f"{len(register)} meetings since 2013" in meetings.meetings_timeline(register, anecdotes).title
    later = register[register["date"] >= "2015-01-01"]
    assert f"{len(later)} meetings since 2015" in meetings.meetings_timeline(later, anecdotes).title


def test_the_years_of_most_meetings_follow_the_register():
    register = leaders.meetings()
    counts = register["date"].dt.year.value_counts()
    top = counts.idxmax()
    assert str(top) in meetings.meetings_per_year(register).title
    fewer = register[register["date"].dt.year != top]
    assert f"none in {top}" in meetings.meetings_per_year(fewer).title


def test_a_statement_that_disagrees_with_the_register_is_counted():
    counts = leaders.meeting_counts()
    agreeing = int(meetings.official_counts(counts).figures["agreeing"])
    exact = counts.index[(counts["qualifier"] == "exact") & (counts["official_count"] == counts["with_video"])]
    counts.loc[exact[0], "official_count"] += 1
    assert int(meetings.official_counts(counts).figures["agreeing"]) == agreeing - 1
