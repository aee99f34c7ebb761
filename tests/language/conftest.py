"""Made-up catalogues, chosen for the time of a test."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

import language


@pytest.fixture
def translated(tmp_path, monkeypatch):
    """Writes catalogues of a language into a folder of its own and chooses it: messages, and cases of names."""

    def choose(code, messages, cases=()):
        folder = tmp_path / code
        folder.mkdir()
        (folder / "page.md").write_text("# A page", encoding="utf-8")
        _write(folder / "pages.po", code, [(None, *each) for each in messages.items()])
        _write(folder / "cases.po", code, [(case, name, form) for (case, name), form in dict(cases).items()])
        monkeypatch.setattr("language.reader.NARRATIVE", tmp_path)
        language.messages.catalogue.cache_clear()
        language.choose(code)

    yield choose
    language.choose("en")
    language.messages.catalogue.cache_clear()


def _write(path, code, entries):
    catalogue = Catalog(locale=code)
    for context, message, text in entries:
        catalogue.add(message, text, context=context)
    with path.open("wb") as file:
        write_po(file, catalogue)
