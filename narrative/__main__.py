"""Catalogues in the terminal.

`python -m narrative update` after words have changed, `missing` to see what is to be translated, `glyphs` for the
Chinese characters that a font must have.
"""

from __future__ import annotations

import argparse
import sys

from language import DEFAULT, languages
from loaders import words
from narrative.catalogues import Words, glyphs, missing, update


def main() -> int:
    """Update the catalogues of all languages and list what is not translated; 1 if anything is not."""
    parser = argparse.ArgumentParser(
        prog="python -m narrative", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("update", "missing", "glyphs"))
    command = parser.parse_args().command
    if command == "glyphs":
        print("".join(sorted(glyphs())))
        return 0
    if command == "update":
        for language in others():
            update(language, words_of_tables())
    lacking = [
        f"{language} {part}: {text}" for language in others() for part, text in missing(language, words_of_tables())
    ]
    print("\n".join(lacking) or "Everything is translated.")
    return 1 if lacking else 0


def others() -> list[str]:
    return [code for code in languages() if code != DEFAULT]


def words_of_tables() -> Words:
    """What readers see of the tables: their cells, and what is said about them."""
    return {"cells": words.cells(), "tables": [*words.descriptions(), *words.headings()]}


if __name__ == "__main__":
    sys.exit(main())
