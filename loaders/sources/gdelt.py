"""News of one country that names the other, and its tone, from GDELT: the last three months, by day."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator, Sequence

import pandas as pd

from language import N_, _
from loaders.codes import countries
from loaders.errors import RateLimited, UnexpectedContent
from loaders.live.observations import tidy
from loaders.live.request import Answer, Request, check_answer, said
from loaders.live.source import Query, Source
from loaders.pair import Pair

DOC = "https://api.gdeltproject.org/api/v2/doc/doc"
VOLUME, TONE = "timelinevolraw", "timelinetone"
WAIT = dt.timedelta(minutes=15)
"""The service says how often it may be asked, not when again: in practice, much later."""
UNITS = {"articles": "articles", "articles_all": "articles", "tone": "points"}


def scope(pair: Pair) -> str | None:
    """The pair, if GDELT has a code (FIPS) for both."""
    return pair.key if all(countries()[code].fips for code in pair.codes) else None


def requests(query: Query) -> list[Request]:
    """Number and tone of the articles that outlets in one country published and that name the other; and the reverse.

    GDELT searches its own translations into English, so the English name is asked for.
    """
    return [
        Request(
            DOC,
            {
                "query": f'"{countries()[named].name}" sourcecountry:{countries()[outlets].fips}',
                "mode": mode,
                "format": "json",
                "timespan": "3m",
            },
            about=f"{outlets}-{named} {mode}",
        )
        for outlets, named in _directions(query.pair)
        for mode in (VOLUME, TONE)
    ]


def check(answer: Answer) -> None:
    """Raises RateLimited or UnexpectedContent for the texts that come with status 200 in place of JSON."""
    text = answer.head.decode("utf-8-sig", "replace").strip()
    if "limit requests" in text.lower():
        raise RateLimited(answer.host, dt.datetime.now(dt.UTC) + WAIT)
    check_answer(answer)
    if not text.startswith("{"):
        raise UnexpectedContent(answer.host, _("the service says “{words}”").format(words=said(text)))


def parse(answers: Sequence[Answer], query: Query) -> pd.DataFrame:
    """By day, the reporter being where it was published and the partner who is named.

    ``articles`` (those that match), ``articles_all`` (all that GDELT saw anywhere on that day) and ``tone`` (their
    average by GDELT's count of words, from -100 to 100). Today is not over: its figures are provisional.
    """
    rows = []
    for direction, volume, tone in zip(_directions(query.pair), answers[::2], answers[1::2], strict=True):
        counts = _points(volume)
        rows += _rows(counts, direction, VOLUME, "articles", "value")
        rows += _rows([point for point in counts if "norm" in point], direction, VOLUME, "articles_all", "norm")
        rows += _rows(_toned(_points(tone), counts), direction, TONE, "tone", "value")
    frame = tidy(rows)
    unfinished = (frame["period"] >= query.today.isoformat()) & (frame["status"] != "missing")
    frame["status"] = frame["status"].mask(unfinished, "provisional")
    return frame


def _directions(pair: Pair) -> list[tuple[str, str]]:
    """Who publishes, who is named; in the order of the alphabet, as the snapshot serves the pair either way."""
    first, second = sorted(pair.codes)
    return [(first, second), (second, first)]


def _points(answer: Answer) -> list[dict]:
    """The points of a timeline. An empty object means that nothing matched."""
    document = json.loads(answer.text())
    return [point for series in document["timeline"] for point in series["data"]] if document else []


def _toned(tones: list[dict], counts: list[dict]) -> list[dict]:
    """The tones, without a value on days without an article: GDELT writes 0 there, which would be a neutral tone."""
    silent = {point["date"] for point in counts if point["value"] == 0}
    return [point | {"value": math.nan} if point["date"] in silent else point for point in tones]


def _rows(
    points: list[dict], direction: tuple[str, str], series: str, indicator: str, field: str
) -> Iterator[dict[str, object]]:
    for point in points:
        value = float(point[field])
        status = "estimated" if indicator == "tone" else "reported"
        yield {
            "series": series,
            "reporter": direction[0],
            "partner": direction[1],
            "period": dt.datetime.strptime(point["date"], "%Y%m%dT000000Z").date().isoformat(),
            "frequency": "D",
            "indicator": indicator,
            "value": value,
            "unit": UNITS[indicator],
            "status": "missing" if math.isnan(value) else status,
        }


SOURCE = Source(
    id="gdelt",
    title=N_("News about each other, and its tone"),
    publisher=N_("The GDELT Project"),
    page="https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/",
    licence=N_("Terms of the GDELT Project: free to use and pass on if it is named with a link"),
    licence_url="https://www.gdeltproject.org/about.html#termsofuse",
    gives=N_("How many news articles of one country name the other, and in what tone, for the last three months."),
    scope=scope,
    requests=requests,
    check=check,
    parse=parse,
    bounds={"articles": (0.0, 1e6), "articles_all": (0.0, 1e8), "tone": (-100.0, 100.0)},
    ttl=dt.timedelta(hours=6),
    pause=6.0,
    retries=0,
    automatic=False,
)
