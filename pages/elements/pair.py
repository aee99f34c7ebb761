"""The choice of two countries, in the URL as `?pair=IND-RUS`."""

from __future__ import annotations

import streamlit as st

from language import N_, _, sentences
from loaders.errors import LoaderError
from loaders.pair import FLAGSHIP, Pair
from pages.elements.message import noted, problem
from telling import pair as telling
from telling.markdown import escape

SIDES = (("pair-a", N_("One country")), ("pair-b", N_("The other")))


def choose_pair() -> Pair | None:
    """Two countries by selection or by link; None, with a word, where the table of countries cannot be read."""
    try:
        names = telling.names()
    except Exception as error:
        problem(error, _("Countries"))
        return None
    pair = pair_of_link()
    for (key, _label), code in zip(SIDES, pair.codes, strict=True):
        st.session_state[key] = code
    for column, (key, label) in zip(st.columns(2), SIDES, strict=True):
        column.selectbox(
            _(label), list(names), format_func=names.get, key=key, on_change=_to_link, filter_mode="contains"
        )
    return pair


def suggestions(pair: Pair) -> None:
    """Other pairs, one click away; page links to the very page would leave the address as it is."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="suggestions"):
        st.markdown(_("Other pairs:"), width="content")
        for text in telling.SUGGESTED:
            other = Pair.parse(text)
            if other.key != pair.key:
                st.button(telling.short(other), key=f"suggested-{text}", type="tertiary", on_click=_say, args=(text,))


def pair_of_link() -> Pair:
    """The pair that the link asks for; with a word, the usual one if it is none."""
    asked = st.query_params.get("pair", "")
    if not asked:
        return FLAGSHIP
    try:
        return Pair.parse(asked)
    except LoaderError as error:
        st.warning(sentences(escape(error), _("The page shows {usual} instead.").format(usual=telling.short(FLAGSHIP))))
        return FLAGSHIP


def title_of_link() -> str:
    """The two countries that the link asks for; "" where it asks for none or nonsense, or the table is broken."""
    try:
        return telling.title(Pair.parse(st.query_params.get("pair", "")))
    except LoaderError:
        return ""
    except Exception as error:
        noted(error, "The title of the pair")
        return ""


def _to_link() -> None:
    """Write the chosen countries into the URL; the same country twice turns the pair around."""
    a, b = (st.session_state[key] for key, _label in SIDES)
    if a == b:
        before = pair_of_link()
        a, b = (a, before.a) if a != before.a else (before.b, a)
    _say(f"{a}-{b}")


def _say(pair: str) -> None:
    st.query_params["pair"] = pair
