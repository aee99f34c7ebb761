"""Ideal points of two countries in the General Assembly, as Bailey, Strezhnev and Voeten estimate them from its votes.

The points are made for comparison over time, which raw agreement is not: that moves with what is put to the vote.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import pandas as pd

from language import N_, _, number
from loaders.codes import countries, iso3_of, successor
from loaders.errors import NoData, Refused, UnexpectedContent
from loaders.live.observations import COLUMNS, KEY, figure
from loaders.live.request import Answer, Request, check_answer
from loaders.live.source import Query, Source
from loaders.pair import Pair

FILE = "https://dataverse.harvard.edu/api/access/datafile/13642025"
"""Idealpointestimates1946-2025.tab; each version of the data set has files of its own."""
VINTAGE = "v38"
HEADER = [
    "ccode",
    "iso3c",
    "Countryname",
    "year",
    "NVotesFP",
    "IdealPointFP",
    "Q5%FP",
    "Q10%FP",
    "Q50%FP",
    "Q90%FP",
    "Q95%FP",
]
INDICATORS = {
    "IdealPointFP": "ideal_point",
    "Q5%FP": "ideal_point_low",
    "Q95%FP": "ideal_point_high",
    "NVotesFP": "votes_behind",
}
CONTINUED = {"GER"}
"""West Germany's points (COW 260, to 1989) come before Germany's (255), as its votes do in the UN's own file."""
LEAST_ROWS = 10_000
"""The whole file has 11,610."""


def scope(pair: Pair) -> str | None:
    """The pair, if Correlates of War numbers both."""
    return pair.key if all(countries()[code].cow for code in pair.codes) else None


def requests(query: Query) -> list[Request]:
    """The one file of all countries."""
    return [Request(FILE)]


def check(answer: Answer) -> None:
    """Raises Refused where the publisher asks for a form (guest book) to be filled in first, by status 400."""
    if answer.status == 400 and b"guestbook" in answer.head.lower():
        raise Refused(
            answer.host,
            _("the publisher asks for a form to be filled in before this file is given out"),
            _("The figures on file are kept; a program cannot fill in that form."),
        )
    check_answer(answer)


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """Yearly ``ideal_point`` with its 5 and 95 percent quantiles (``ideal_point_low``, ``_high``) and ``votes_behind``.

    Points lie on one dimension around 0, which its authors read as the position towards the order led by the United
    States (Journal of Conflict Resolution 61, 2017). They have the status estimated, also those of old years with few
    votes, which will not change any more. The votes behind a point are reported and belong beside it: v38 lacks most
    of 2024, whose points rest on 8; a year with fewer than 30 is better not drawn. Russia includes the Soviet Union,
    China is the People's Republic, Germany the Federal Republic before 1990. Raises UnexpectedContent, NoData.
    """
    table = _table(answers[0])
    table["reporter"] = table["ccode"].map({code: _country(code) for code in table["ccode"].unique()})
    ours = table[table["reporter"].isin(query.pair.codes)]
    if ours.empty:
        raise NoData(answers[0].host, _("there are no ideal points for these countries"))
    rows = ours.melt(["reporter", "year"], list(INDICATORS), var_name="series").rename(columns={"year": "period"})
    votes = rows["series"] == "NVotesFP"
    frame = rows.assign(
        partner="-",
        frequency="A",
        indicator=rows["series"].map(INDICATORS),
        value=[figure(text) for text in rows["value"]],
        unit=votes.map({True: "votes", False: "points"}),
        vintage=VINTAGE,
    )
    frame["status"] = votes.map({True: "reported", False: "estimated"}).where(frame["value"].notna(), "missing")
    return frame[COLUMNS].sort_values(KEY, ignore_index=True)


def _table(answer: Answer) -> pd.DataFrame:
    """The whole file as text. Raises UnexpectedContent."""
    table = pd.read_csv(io.StringIO(answer.text()), sep="\t", dtype=str, keep_default_na=False)
    if list(table.columns) != HEADER or not isinstance(table.index, pd.RangeIndex):  # an index: rows are longer
        raise UnexpectedContent(answer.host, _("the columns of the ideal points are not those that Dyad reads"))
    if len(table) < LEAST_ROWS:
        words = _("{count} rows came, fewer than the {least} of a whole file")
        raise UnexpectedContent(answer.host, words.format(count=number(len(table)), least=number(LEAST_ROWS)))
    return table


def _country(code: str) -> str:
    """ISO3 for a number of the Correlates of War (COW)."""
    iso3 = iso3_of("cow", code)
    return successor(iso3) if iso3 in CONTINUED else iso3


SOURCE = Source(
    id="ideal-points",
    title=N_("Ideal points in the General Assembly"),
    publisher=N_("Bailey, Strezhnev and Voeten, Harvard Dataverse"),
    page="https://doi.org/10.7910/DVN/LEJUQZ",
    licence="CC0 1.0",
    licence_url="https://creativecommons.org/publicdomain/zero/1.0/",
    gives=N_("Where each country stands among all members by its votes, with the number of votes that this rests on."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds={
        "ideal_point": (-5, 5),
        "ideal_point_low": (-6, 6),
        "ideal_point_high": (-6, 6),
        "votes_behind": (0, 1_000),
    },
    least=8,
    ttl=dt.timedelta(days=30),
    most_bytes=10_000_000,
)
