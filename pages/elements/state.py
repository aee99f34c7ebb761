"""The state of a page in its link: read before the page is built, with a word on what Dyad cannot show.

Controls are bound to the address by Streamlit (`bind="query-params"`), which knows a choice by the words that the
control shows. What choices there are, and their ids in links that are handed on, stands in `sharing/state.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st
from streamlit.errors import StreamlitAPIException

from language import _, languages
from narrative.markdown import code
from pages.elements.picture import kept_choices
from sharing.state import parameters, respelled

TRACKER = re.compile("utm_|fbclid$|gclid$|yclid$|igshid$|mc_|embed")
"""What other sites append to links they pass on, and what Streamlit itself reads."""
ANY = {"pair"}
"""Parameters that may name more than can be listed; who reads them says what is wrong with them."""
LISTED, LONGEST = 12, 40
"""Names and values that a word on a link repeats, and characters of each."""


def read_link() -> None:
    """Put the choices that the link names by id, or in another language, into the words of this one, and those into it
    that go along from page to page; begin anew then.

    Nothing is on the page yet, so nothing is built twice.
    """
    asked = _asked()
    whole = respelled(kept_choices() | asked)
    if [name for name, texts in whole.items() if texts != asked.get(name) and _write(name, texts)]:
        st.rerun()


def tell_of_odd_settings(page: str) -> None:
    """Say so if the link asks for what Dyad does not have; the usual is shown instead.

    Streamlit takes a wrong value out of the address at once; the word stays until the reader chooses or leaves.
    """
    asked = _asked()
    told_on, told = st.session_state.get("odd", (page, {}))
    kept = {name: words for name, words in told.items() if name not in asked} if told_on == page else {}
    st.session_state["odd"] = page, kept | _odd(asked)
    for words in st.session_state["odd"][1].values():
        st.warning(words)


def _write(name: str, texts: list[str]) -> bool:
    """Put a parameter into the address, unless a control that is there already goes by its own state."""
    try:
        st.query_params[name] = texts
    except StreamlitAPIException:
        return False
    return True


def _asked() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _odd(asked: dict[str, list[str]]) -> dict[str, str]:
    """What is wrong with a link, by parameter; those that nobody knows under ""."""
    choices = parameters()
    known = {name: list(choices[name].values()) for name in asked if name in choices} | {"lang": languages()}
    unknown = [name for name in asked if name not in known and name not in ANY and not TRACKER.match(name)]
    wrong = [name for name, texts in asked.items() if name in known and not {*texts} <= {*known[name], ""}]
    told = {"": _unknown(unknown)} if unknown else {}
    return told | {name: _wrong(name, known[name]) for name in wrong}


def _unknown(names: Sequence[str]) -> str:
    words = _(
        "This link carries settings that Dyad does not know: {names}. "
        "They are ignored; the page shows what it shows without them."
    )
    return words.format(names=_some([code(name, LONGEST) for name in names]))


def _wrong(name: str, values: list[str]) -> str:
    words = _(
        "This link sets `{name}` to a value that does not exist. The usual choice is shown; values are: {values}."
    )
    return words.format(name=name, values=_some([code(value, LONGEST) for value in values]))


def _some(names: Sequence[str]) -> str:
    """The first names, and that there are others."""
    return _(", ").join([*names[:LISTED], _("and others")] if len(names) > LISTED else names)
