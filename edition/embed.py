"""One chart without anything around it, for a frame in another site: a file of the edition, or written for a query.

A file lets dyad.js follow the choice in its address; the dashboard's `/embed` draws what its query asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gallery
from edition import paths, words
from edition.figure import options_of, shown
from edition.page import render, words_of_script
from edition.site import Site, home, relative
from gallery import Entry
from language import DEFAULT, _, choose, chosen, languages, sentences
from language.hidden import visible
from loaders.errors import LoaderError, NothingYet
from loaders.pair import FLAGSHIP, Pair
from sharing.links import chart_link
from sharing.state import choice_of
from telling import trouble
from telling.markdown import escape
from telling.pair import short

ASSETS_OF_DASHBOARD = "embed/assets/"
"""Where the dashboard serves dyad.css, dyad.js and Plotly's script, from its `/embed`."""
LONGEST = 80
"""Characters of a value that is not known that are repeated."""


def page(site: Site, entry: Entry) -> bytes:
    """The file `embed/NAME.html`."""
    path = paths.embed_page(entry.name)
    chart = gallery.draw(entry.name)
    return _document(
        chart.title,
        entry=entry,
        told=shown(entry, chart, {}),
        options=options_of(entry),
        assets=f"{relative(path, 'assets')}/",
        home=relative(path, paths.chart_page(entry.name)),
    ).encode("utf-8")


def document(query: Mapping[str, str]) -> tuple[int, str]:
    """Status and document for the query of `/embed`: `chart`, its options, and where they apply `pair` and `lang`.

    Options may be given by identifier or by label, as the dashboard's own addresses have them. What is not known is
    told, and the usual choice shown instead. A chart that there is not gives 404 with a list of those that there are;
    one that cannot be drawn now 503.
    """
    said = [_language(query)]
    entry = gallery.entries().get(query.get("chart", ""))
    if entry is None:
        wanting = _("There is no chart called “{name}”. There are:") if query.get("chart") else _("Choose a chart:")
        return 404, _without(wanting.format(name=escape(query.get("chart", "")[:LONGEST])), list(gallery.entries()))
    pair, of_pair = _pair(entry, query)
    choice, of_choice = _choice(entry, query)
    try:
        chart = gallery.draw(entry.name, pair, **choice)
    except NothingYet as error:
        return 503, _without(trouble.nothing_yet(error, _(entry.topic)))
    except LoaderError as error:
        return 503, _without(trouble.words(error, _(entry.topic)))
    return 200, _document(
        chart.title,
        entry=entry,
        told=shown(entry, chart, choice, pair),
        message=sentences(*said, of_pair, *of_choice),
        home=chart_link(".", entry.name, choice, pair),
    )


def _document(title: str, **values: Any) -> str:
    """The document of a chart, or of a word in its place."""
    usual = {
        "told": None,
        "options": None,
        "message": "",
        "assets": ASSETS_OF_DASHBOARD,
        "folder": home(chosen()),
        "words": words_of_script(),
    }
    return render("embed.html", "", **(usual | {"title": title} | values))


def _without(message: str, names: list[str] = ()) -> str:
    """What is said where no chart can be shown."""
    return _document(_("No chart"), message=words.inline(message), names=names)


def _language(query: Mapping[str, str]) -> str:
    """Choose the language that is asked for; a word if there is no such."""
    asked = query.get("lang", DEFAULT)
    choose(asked)
    return "" if asked in languages() else _unknown(asked)


def _pair(entry: Entry, query: Mapping[str, str]) -> tuple[Pair, str]:
    """The pair that is asked for, or the usual one and a word why."""
    if not entry.pairs or "pair" not in query:
        return FLAGSHIP, ""
    try:
        return Pair.parse(query["pair"]), ""
    except LoaderError as error:
        return FLAGSHIP, sentences(str(error), _("The chart shows {usual} instead.").format(usual=short(FLAGSHIP)))


def _choice(entry: Entry, query: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What is asked for of each option, else the usual, and a word on each value that there is not."""
    choice, said = {}, []
    for option in entry.options:
        asked = query.get(entry.parameter(option), option.default)
        value = choice_of(option, asked)
        choice[option.name] = value or option.default
        if not value:
            said.append(_unknown(asked))
    return choice, said


def _unknown(asked: str) -> str:
    return words_of_script()["unknown"].format(value=visible(asked[:LONGEST]))
