"""What is said where something cannot be shown: what it is, why, and what to do."""

from __future__ import annotations

import re

from language import _, capital, headed, sentences
from loaders.errors import LoaderError, NothingYet
from loaders.sources import sources
from telling.markdown import escape, link


def words(error: Exception, what: str) -> str:
    """That one thing cannot be shown, and why; errors that are not of the data are named no further."""
    if isinstance(error, LoaderError):
        reason = escape(error)
    else:
        reason = sentences(
            _("Something in the program went wrong; the server’s log has the details."),
            _("Load the page anew; if that does not help, tell whoever runs this Dyad."),
        )
    return _("“{what}” cannot be shown. {reason}").format(what=what, reason=reason)


def nothing_yet(error: NothingYet, what: str) -> str:
    """That there are no figures yet for what was chosen, and how they would come."""
    about = sources().get(error.table)
    page = link(_(about.publisher), about.page) if about else ""
    return sentences(headed(f"**{capital(what)}**", with_commands(error.reason)), page)


def with_commands(words: str) -> str:
    """Words with the commands in them set as code."""
    parts = re.split(r"(python -m loaders(?: [\w.-]+)*)", words)
    return "".join(f"`{part}`" if place % 2 else escape(part) for place, part in enumerate(parts))
