"""The static edition in the terminal: `python -m edition build OUT [--address URL]`.

Exit codes: 0 all went well; 1 something cannot be shown, or nothing could be written; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

import click

from edition.build import NotBuilt, Report, build
from edition.place import Refused
from edition.site import page_path
from language import DEFAULT, N_, _, day, languages, number, plural
from loaders.errors import LoaderError
from narrative.outline import PAGES

WELL, FAILED, USAGE = 0, 1, 2
ADDRESS = re.compile(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?")
EXAMPLES = N_("""\
examples:
  python -m edition build public                                          to read from disk, or to try
  python -m edition build public --address https://example.org/dyad/      to publish: sitemap, previews, whole links
exit codes: 0 all went well, 1 something cannot be shown (the edition says so) or was not written, 2 misuse""")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    logging.getLogger("dyad").addHandler(logging.NullHandler())  # failures are told in words below
    chosen = _parser().parse_args(arguments)
    started = time.monotonic()
    try:
        report = build(chosen.out, chosen.address or "", chosen.languages, told=_note)
    except Refused as refusal:
        click.echo(refusal, err=True)
        return USAGE
    except (NotBuilt, LoaderError, OSError) as error:
        words = _("The edition was not written, and what was there is as it was. {error}")
        click.echo(words.format(error=error), err=True)
        return FAILED
    click.echo(_told(report, chosen.out, time.monotonic() - started))
    return FAILED if report.problems else WELL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m edition",
        description=_("The whole of Dyad as plain files, for any web server or none."),
        epilog=_(EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    words = _("write the edition to a folder that is new, empty, or holds an earlier edition")
    one = commands.add_parser("build", help=words, description=words)
    one.add_argument("out", type=Path, metavar="OUT", help=_("the folder"))
    one.add_argument("--address", type=_address, metavar="URL", help=_("where it will be public, if that is known"))
    words = _("its languages, of {known}; English is always one (default: all)").format(known=",".join(languages()))
    one.add_argument("--languages", type=_languages, default=languages(), metavar="CODES", help=words)
    return parser


def _languages(text: str) -> list[str]:
    """Codes of languages; the default one comes first, for the others share its files."""
    codes = [code.strip() for code in text.split(",")]
    if unknown := [code for code in codes if code not in languages()]:
        words = _("there is no language {code}; there are {known}")
        raise argparse.ArgumentTypeError(words.format(code=unknown[0], known=", ".join(languages())))
    return [code for code in languages() if code == DEFAULT or code in codes]


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        words = _("{text} is not an address of the form https://example.org/dyad/")
        raise argparse.ArgumentTypeError(words.format(text=repr(text)))
    return text


def _note(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _told(report: Report, out: Path, seconds: float) -> str:
    """The weight of the pages, what was written where, what is new, and what could not be shown."""
    lines = [*_weights(report.pages), ""]
    written = _("{files} in {out}, {size} MB together. Data of {day}. Took {seconds} s.")
    lines.append(
        written.format(
            files=plural("{count} file", "{count} files", report.files),
            out=out,
            size=number(report.size / 1e6, 1),
            day=day(report.site.seen),
            seconds=number(seconds),
        )
    )
    lines.append(_("In the feed: {titles}.").format(titles=_("; ").join(report.news) or _("nothing new")))
    if not report.site.address:
        lines.append(_("No address given: there is no sitemap, and links say nothing to other sites. See --address."))
    if report.problems:
        lines.append(_("Not as it should be:"))
        lines += [f"- {problem}" for problem in report.problems]
    return "\n".join(lines)


def _weights(pages: Mapping[str, int]) -> list[str]:
    """Each page of the outline with its weight; of the many pages in folders how many there are, and the heaviest."""
    rows = [(_("page"), _("kB before the chart library"))]
    top = [page_path(name) for name in PAGES] + ["search.html"]
    rows += [(path, _kilobytes(pages[path])) for path in top if path in pages]
    folders = groupby(sorted((path for path in pages if "/" in path), key=_folder), key=_folder)
    for folder, own in folders:
        found = list(own)
        heaviest = max(found, key=pages.__getitem__)
        label = _("{folder}/ ({count}), at most").format(folder=folder, count=number(len(found)))
        rows.append((label, f"{_kilobytes(pages[heaviest])}  {heaviest}"))
    width = max(len(name) for name, _size in rows)
    return [f"{name:<{width}}  {size}" for name, size in rows]


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _kilobytes(size: int) -> str:
    return f"{number(size / 1000, 1):>7}"
