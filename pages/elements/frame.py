"""What surrounds a page: which pages there are, the settings, the foot, and a word on odd links."""

from __future__ import annotations

import re

import streamlit as st

import gallery
from language import _, languages
from narrative.outline import PAGES
from pages.elements.message import warn_of_value
from telling.foot import about
from telling.markdown import small

FORMATS = ["PNG", "SVG"]
OF_PAGES = {
    "register-type",
    "register-country",
    "register-year",
    "table",
    "claim",
    "claims-as-of",
    "claims-verdict",
    "claims-theme",
    "claims-speaker",
    "pair",
    *(f"{name}-part" for name in PAGES),
}
"""Parameters of elements that know their values only when they are drawn; they check them themselves."""


TRACKER = re.compile("utm_|fbclid$|gclid$|yclid$|igshid$|mc_|embed")
"""What other sites append to links they pass on, and what Streamlit itself reads."""


def settings() -> None:
    """Choices that hold for all pages."""
    st.segmented_control(
        _("Pictures from a chart’s camera button"),
        FORMATS,
        default=FORMATS[0],
        key="picture",
        bind="query-params",
        required=True,
    )


def known_parameters() -> dict[str, list[str]]:
    """The parameters of the frame and of charts, with their values (a choice is bound to the URL by its label)."""
    known = {"picture": FORMATS, "lang": languages()}
    for entry in gallery.entries().values():
        for option in entry.options:
            labels = [_(label) for label in option.choices.values()]
            known[entry.parameter(option)] = ["true", "false"] if option is gallery.EVENTS else labels
    return known


def warn_of_unknown_parameters() -> None:
    """Say so if a link asks for what Dyad does not have; defaults are shown instead."""
    known = known_parameters()
    odd = [name for name in st.query_params if name not in known and name not in OF_PAGES and not TRACKER.match(name)]
    if odd:
        words = _(
            "This link carries settings that Dyad does not know: {names}. "
            "They are ignored; the page shows what it shows without them."
        )
        st.warning(words.format(names=", ".join(f"`{name[:40]}`" for name in odd)))
    for name, values in known.items():
        warn_of_value(name, values)


def foot() -> None:
    """Who made this, of what, and where the data are."""
    st.divider()
    st.markdown(small(about()))
