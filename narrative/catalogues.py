"""What belongs into the catalogues: every message of the code and every word of the tables, by part.

A part is one file of a language's folder, `narrative/<language>/<part>.po`. A message that several parts have is in
the first of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from language import NARRATIVE
from language.catalogue import read

ROOT = NARRATIVE.parent
CODE = {
    "pages": ("language", "narrative", "telling", "sharing", "ledger", "gallery", "pages"),
    "charts": ("charts",),
    "claims": ("claims",),
    "edition": ("edition",),
    "loaders": ("loaders",),
}
"""The packages whose messages each part has."""
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2)}
METHODS = [("**.py", "narrative.catalogues:of_python"), ("**/templates/**.html", "jinja2")]
TEXTS = {".md", ".po", ".csv"}
EAST_ASIAN = "\u2e80"
"""The first letter of the scripts of East Asia."""
PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)?(?:[:!][^{}]*)?\}")
Words = Mapping[str, Iterable[tuple[str, str]]]
"""Words that are not in the code, by part: where each is from, and its text."""


def template(words: Words) -> dict[str, Catalog]:
    """All messages there are by part, without translations."""
    parts = {part: Catalog(project="Dyad", version="1") for part in [*CODE, *words]}
    known: dict[str, str] = {}
    for part, where, message in [*_of_code(), *_of_words(words)]:
        first = known.setdefault(message if isinstance(message, str) else message[0], part)
        parts[first].add(message, locations=[(where, None)])
    return parts


def update(language: str, words: Words) -> None:
    """Bring a language's catalogues up to date: new messages come without translation, those not used go."""
    before = translated(language)
    for part, messages in template(words).items():
        messages.locale = language
        for message in messages:
            if message.id and (found := before.get(_key(message))):
                message.string = found
        _write(NARRATIVE / language / f"{part}.po", messages)


def missing(language: str, words: Words) -> Iterator[tuple[str, str]]:
    """Part and text of each message that a language lacks."""
    done = translated(language)
    for part, messages in template(words).items():
        yield from ((part, _key(message)) for message in messages if message.id and _key(message) not in done)


def glyphs() -> set[str]:
    """The characters that words, catalogues and tables have beyond the Latin and Cyrillic scripts."""
    files = [path for folder in (NARRATIVE, ROOT / "data") for path in folder.rglob("*") if path.suffix in TEXTS]
    return {letter for path in files for letter in path.read_text(encoding="utf-8") if letter >= EAST_ASIAN}


def of_python(
    file: IO[bytes], keywords: Iterable[str], comment_tags: object, options: object
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """The messages of a Python file, as Babel asks for them. Its own reader does not look into f-strings."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            texts = tuple(each.value for each in node.args if isinstance(each, ast.Constant))
            if texts:
                yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []


def places(text: str) -> set[str]:
    """The names of the places of a message: {who}, {who:gen} and {count:день|дня|дней} are who, who and count."""
    return {name or "" for name in PLACE.findall(text)}


def _of_code() -> Iterator[tuple[str, str, str | tuple[str, ...]]]:
    for part, packages in CODE.items():
        for package in packages:
            found = extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
            yield from ((part, f"{package}/{file}", message) for file, _line, message, _comments, _context in found)


def _of_words(words: Words) -> Iterator[tuple[str, str, str]]:
    for part, texts in words.items():
        yield from ((part, where, text) for where, text in texts)


def translated(language: str) -> dict[str, str | tuple[str, ...]]:
    """The translations of a language by their English, the singular of plurals; whichever part they are in."""
    files = sorted((NARRATIVE / language).glob("*.po"))
    return {
        _key(message): message.string
        for path in files
        for message in read(path)
        if message.id and not message.context and _done(message)
    }


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _done(message: Message) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


def _write(path: Path, catalogue: Catalog) -> None:
    """Write a part. Its dates stay, so that a file changes only where its messages do."""
    path.parent.mkdir(exist_ok=True)
    catalogue.header_comment, catalogue.fuzzy = f"# Dyad, {catalogue.locale.english_name}: {path.stem}.", False
    catalogue.last_translator, catalogue.language_team, catalogue.msgid_bugs_address = "Dyad", "Dyad", ""
    if path.exists():
        before = read(path)
        catalogue.creation_date, catalogue.revision_date = before.creation_date, before.revision_date
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=False, include_lineno=False, omit_header=False)
