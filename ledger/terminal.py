"""The ledger in the terminal: `python -m claims [--format table|csv|json] [--as-of DATE] [--claim ID]`."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Mapping

from claims import Result, Verdict
from language import _, day, number, period, plural
from language.arguments import iso_day
from language.cells import csv_bytes
from language.units import unit_in_words
from ledger import as_table, judged_on, moment
from loaders.errors import LoaderError
from loaders.published import newest

FORMATS = ("table", "csv", "json")
WIDEST = 110


def main(arguments: list[str] | None = None) -> int:
    """Print the ledger, or one claim in full. Returns the exit code: 0, or 1 if the data cannot be read."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    try:
        results = judged_on(asked.as_of or newest())
        if asked.claim and asked.claim not in results:
            parser.error(_unknown(asked.claim, results))
        if asked.claim:
            results = {asked.claim: results[asked.claim]}
            _print_one(results[asked.claim], asked.format)
        else:
            _print_all(results, asked.format, asked.as_of or newest())
    except LoaderError as error:
        print(error, file=sys.stderr)
        return 1
    return _report({result.broken for result in results.values() if result.broken})


def _report(problems: set[str]) -> int:
    """Say which data could not be read; the exit code."""
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m claims", description=_("Every statement, checked against the data.")
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help=_("how to print it (default: table)"))
    parser.add_argument(
        "--as-of",
        type=iso_day,
        metavar="DATE",
        help=_("judge on what was public by this day, such as {day}; default: everything on file").format(
            day="2023-10-17"
        ),
    )
    parser.add_argument("--claim", metavar="ID", help=_("one claim in full, with its arithmetic and its rows"))
    return parser


def _unknown(asked: str, results: Mapping[str, Result]) -> str:
    near = difflib.get_close_matches(asked, results, n=3)
    hint = (
        _("Did you mean {names}?").format(names=", ".join(near)) if near else _("Run without --claim to see all ids.")
    )
    return _("There is no claim called {asked}.").format(asked=repr(asked)) + f" {hint}"


def _print_all(results: Mapping[str, Result], form: str, as_of: dt.date) -> None:
    table = as_table(results)
    if form == "csv":
        sys.stdout.write(csv_bytes(table).decode("utf-8"))
    elif form == "json":
        print(json.dumps([_record(result) for result in results.values()], ensure_ascii=False, indent=2))
    else:
        print(_("On what was public by {day}:").format(day=day(as_of)), summary(results), end="\n\n")
        for result in results.values():
            print(_line(result))


def summary(results: Mapping[str, Result]) -> str:
    """How many claims have which verdict."""
    counted = Counter(result.verdict for result in results.values())
    parts = [f"{each.sign} {each.label} {number(counted[each])}" for each in Verdict]
    return plural("{count} statement", "{count} statements", len(results)) + " · " + " · ".join(parts)


def _line(result: Result) -> str:
    claim = result.claim
    head = f"{claim.number:>3} {result.verdict.sign} "
    said = f"[{claim.id}] " + _("said: {said}; found: {found}").format(
        said=claim.said or _("words"), found=result.found or "–"
    )
    return "\n".join([_wrapped(claim.text, head), _wrapped(said, " " * len(head))])


def _print_one(result: Result, form: str) -> None:
    if form == "csv":
        sys.stdout.write(csv_bytes(result.rows).decode("utf-8"))
    elif form == "json":
        print(json.dumps(_record(result, rows=True), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_full(result)))


def _full(result: Result) -> list[str]:
    """One claim with everything that its verdict rests on."""
    claim, finding = result.claim, result.finding
    then = judged_on(moment())[claim.id]
    lines = [
        _wrapped(claim.text, f"{claim.number}. "),
        f"   {_(claim.said_by)}, {period(claim.said_on)} · [{claim.id}]",
        "",
        f"{result.verdict.sign} {result.verdict.label}",
        "   " + _("by {day}: {verdict}").format(day=day(moment()), verdict=then.verdict.label),
        _wrapped(finding.explanation, "   "),
        "",
        _("Rule"),
        _wrapped(finding.rule, "   "),
        "",
        _("Readings"),
    ]
    for reading in finding.readings:
        lines += [_wrapped(f"{_answer(reading)} {reading.definition}: {reading.found}", "   ")]
        lines += [_wrapped(f"= {reading.sum}", "       ")] if reading.sum else []
    lines += ["", _("What would change this verdict"), _wrapped(finding.change, "   ")]
    if finding.missing:
        lines += ["", _("What is missing"), _wrapped(finding.missing, "   ")]
    lines += ["", _("Rows and sources")]
    for row in result.lines:
        lines.append(
            _wrapped(
                " · ".join(filter(None, [row.when, _(row.what), f"{row.figure} {unit_in_words(row.unit)}".strip()])),
                " - ",
            )
        )
        lines.append(f"     {_(row.publisher)}: {row.source_url}")
    return lines


def _answer(reading) -> str:
    sign = {True: Verdict.HOLDS.sign, False: Verdict.FAILS.sign, None: Verdict.UNCHECKED.sign}[reading.answer]
    return sign if reading.counts else f"({sign})"


def _record(result: Result, rows: bool = False) -> dict[str, object]:
    """A claim as JSON; what it rests on is given with ``rows``."""
    row = as_table({result.claim.id: result}).to_dict("records")[0]
    names = ("definition", "found", "answer", "counts", "sum", "value")
    row["readings"] = [{name: getattr(each, name) for name in names} for each in result.finding.readings]
    return row | ({"rows": result.rows.to_dict("records")} if rows else {})


def _wrapped(text: str, head: str) -> str:
    """Text broken to the terminal's width; later lines stand under the first word."""
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    return textwrap.fill(text, width, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)
