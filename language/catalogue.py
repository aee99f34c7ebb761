"""The words of one language, from its gettext catalogues: the `*.po` of its folder, as translators write them."""

from __future__ import annotations

import functools
import gettext
import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from language.words import Message

log = logging.getLogger("dyad")
JOINT = "; "
MOST = 4096
"""Messages of one language that are kept; cells of tables are asked for too, and have no end."""
CASES = "cases.po"
"""The forms of names: the context is the case, the message the name as the language has it in the nominative."""


@dataclass(frozen=True)
class Catalogue:
    """Messages of one language, and the cases of its names. What it lacks stays as it is asked for."""

    locale: Locale
    messages: gettext.NullTranslations
    cases: Mapping[tuple[str, str], str]
    _kept: dict[str, Message] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """The catalogues of a folder; none where there is no such folder."""
        every = Catalog(locale=folder.name)
        for path in sorted(folder.glob("*.po")):
            if path.name != CASES:
                for message in _readable(path):
                    if message.id and message.string and not message.fuzzy:
                        every[message.id] = message
        return cls(every.locale, _compiled(every), _cases(folder / CASES))

    def message(self, text: str) -> Message:
        """The translation, or the text. Kept, for a page asks for the same thousand over and over."""
        message = self._kept.get(text)
        if message is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            message = self._kept[text] = self._message(self._found(text))
        return message

    def plural(self, singular: str, several: str, count: int) -> Message:
        """The translation in the form that the count asks for."""
        return self._message(self.messages.ngettext(singular, several, count))

    def case(self, name: str, case: str) -> str:
        """The form of a name in a case; the name where that is not on file."""
        return self.cases.get((case, name), name)

    def _found(self, text: str) -> str:
        """The translation; of a cell that joins several texts ("one publisher; another") that of each."""
        found = self.messages.gettext(text)
        if found != text or JOINT not in text[1:]:
            return found
        return self.messages.gettext(JOINT).join(map(self.message, text.split(JOINT)))

    def _message(self, text: str) -> Message:
        return Message(text, functools.partial(self.case, text), self.locale)


def read(path: Path) -> Catalog:
    """One file of a catalogue; its language is the name of its folder. Of one that was cut off, the whole entries."""
    text = path.read_text("utf-8", errors="replace")
    if not text.endswith("\n"):
        log.error("The catalogue %s/%s is cut off", path.parent.name, path.name)
        text = text[: text.rfind("\n\n") + 1]
    return read_po(io.StringIO(text), locale=path.parent.name)


def _readable(path: Path) -> Catalog:
    """One file of a catalogue; an empty one, whose words stay English, where it cannot be read."""
    try:
        return read(path)
    except OSError:
        log.exception("The catalogue %s/%s cannot be read", path.parent.name, path.name)
        return Catalog()


def _compiled(catalogue: Catalog) -> gettext.NullTranslations:
    """The catalogue as gettext reads it. It counts as the language does, by Babel's rule of plurals."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _cases(path: Path) -> dict[tuple[str, str], str]:
    if not path.exists():
        return {}
    found = _readable(path)
    return {(message.context, message.id): message.string for message in found if message.id and message.string}
