"""Live data in the terminal: refresh, list, show, import, and the switch to the network.

Exit codes: 0 all went well; 1 a source failed (what was stored stays); 2 wrong usage; 3 the network is switched off.
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from language import N_, _, listing, number, plural
from language.arguments import iso_day
from language.cells import csv_bytes
from language.hidden import visible
from loaders.codes import name
from loaders.errors import LoaderError, NotStored, SourceError
from loaders.live import imports, network, refresh
from loaders.live.folder import root
from loaders.live.load import NONE, SHIPPED, Loaded, load
from loaders.live.refresh import Outcome
from loaders.live.source import Source
from loaders.pair import FLAGSHIP, Pair
from loaders.sources import source, sources

WELL, FAILED, USAGE, OFFLINE = 0, 1, 2, 3
EXAMPLES = N_("""\
examples:
  python -m loaders refresh                         every source that refreshes by itself, for China and Russia
  python -m loaders refresh imf --pair IND-RUS      one source, for other countries
  python -m loaders show imf --format csv           its figures, with their source
  python -m loaders import trade-register.csv       a file from SIPRI, recognised by its content
exit codes: 0 all went well, 1 a source failed (what is stored stays), 2 wrong usage, 3 the network is switched off""")
SHOWN = 20
"""Rows that `show` prints."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    logging.getLogger("dyad").addHandler(logging.NullHandler())  # failures are told in words below
    chosen = _parser().parse_args(arguments)
    try:
        code = chosen.run(chosen)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
    except SourceError as error:
        print(error, file=sys.stderr)
        return FAILED
    except LoaderError as error:
        print(error, file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description=_("Live public data for two countries."),
        epilog=_(EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = _command(commands, "refresh", _refresh, _("fetch the newest figures"))
    one.add_argument("source", nargs="*", help=_("ids of sources; default: those that refresh by themselves"))
    one.add_argument("--accept", action="store_true", help=_("take an answer even if it holds less than is stored"))
    _command(commands, "list", _list, _("sources and the state of their data"))
    one = _command(commands, "show", _show, _("the figures of one source"))
    one.add_argument("source", help=_("id of a source"))
    one.add_argument("--format", choices=("table", "csv"), default="table")
    one.add_argument("--as-of", type=iso_day, metavar="DATE", help=_("the state of the data first seen by this day"))
    one = _command(commands, "import", _import, _("take a file that you downloaded (UN votes, SIPRI, …)"))
    one.add_argument("file", type=Path)
    one.add_argument("--accept", action="store_true", help=_("take it even if it holds less than is stored"))
    words = _("on: keep Dyad from the network; off: let it use the network; else say how it is")
    one = commands.add_parser("offline", help=words, description=words)
    one.add_argument("switch", nargs="?", choices=("on", "off"))
    one.set_defaults(run=_offline)
    return parser


def _command(commands, name: str, run, words: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.add_argument(
        "--pair", type=_pair, default=FLAGSHIP, metavar="AAA-BBB", help=_("two countries by ISO code; default CHN-RUS")
    )
    parser.set_defaults(run=run)
    return parser


def _refresh(chosen: argparse.Namespace) -> int:
    if network.offline():
        print(_("Dyad is switched off from the network. Nothing was fetched; what is stored stays."), file=sys.stderr)
        return OFFLINE
    wanted = [source(name) for name in chosen.source] or [each for each in sources().values() if each.automatic]
    outcomes = [_refreshed(each, chosen.pair, by_hand=bool(chosen.source), accept=chosen.accept) for each in wanted]
    print(_summary(outcomes))
    return WELL if all(each.well for each in outcomes) else FAILED


def _refreshed(each: Source, pair: Pair, by_hand: bool, accept: bool) -> Outcome:
    """Refresh one source under a progress bar, and say what came of it."""
    with click.progressbar(length=1, label=f"{each.id:<13}", file=sys.stderr, show_eta=False) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        outcome = refresh.refresh(each, pair, by_hand=by_hand, accept=accept, progress=progress)
        bar.update(bar.length - bar.pos)
    print(f"{each.id:<13} {_told(outcome)}")
    return outcome


def _told(outcome: Outcome) -> str:
    """An outcome in words, behind the name of its source: what is new, gone and revised, by how much; what failed."""
    problem = _unnamed(outcome.source, outcome.problem)
    if outcome.kind in ("failed", "early"):
        return problem
    told = _told_of(outcome)
    return _("{told}. Then: {problem}").format(told=told, problem=problem) if problem else told


def _unnamed(source_id: str, problem: str) -> str:
    """A problem without the source that it begins with, where that stands before it already."""
    return problem.removeprefix(f"{source_id}: ")


def _told_of(outcome: Outcome) -> str:
    """What came of a refresh that stored something, or had no need to."""
    words = {
        "new": _("first figures on file"),
        "changed": _("changed"),
        "same": _("the same as stored"),
        "fresh": _("fresh, not asked again"),
        "not for this pair": _("has nothing on these two countries"),
    }[outcome.kind]
    found = outcome.changes
    if found is None or not found.any:
        return words
    parts = [plural("{count} new row", "{count} new rows", found.new)]
    if found.gone:
        parts.append(plural("{count} row gone", "{count} rows gone", found.gone))
    if found.revised:
        revised = plural("{count} row revised", "{count} rows revised", found.revised)
        by = _(" by up to {percent}% ({where})").format(percent=number(found.largest, 2), where=found.where)
        parts.append(revised + (by if found.where else ""))
    if found.marked:
        parts.append(
            plural("{count} row of another status or unit", "{count} rows of another status or unit", found.marked)
        )
    return f"{words}: {', '.join(parts)}"


def _summary(outcomes: Sequence[Outcome]) -> str:
    new, revised = (sum(getattr(each.changes, name, 0) or 0 for each in outcomes) for name in ("new", "revised"))
    failed = [each.source for each in outcomes if not each.well]
    line = _("{sources}: {new} rows new, {revised} revised.").format(
        sources=plural("{count} source", "{count} sources", len(outcomes)), new=number(new), revised=number(revised)
    )
    return line + (" " + _("Failed: {names}.").format(names=", ".join(failed)) if failed else "")


def _list(chosen: argparse.Namespace) -> int:
    print(_("For {pair}:").format(pair=_names(chosen.pair)))
    for each in sources().values():
        loaded = load(each, chosen.pair)
        print(f"{each.id:<13} {_state(loaded)}")
        print(f"{'':<13} {_(each.title)}")
        if loaded.problem:
            print(f"{'':<13} {_unnamed(each.id, loaded.problem)}")
    print(_("Stored in {folder}; the network is switched {switch}.").format(folder=root(), switch=_switch()))
    return WELL


def _state(loaded: Loaded) -> str:
    if loaded.state == NONE:
        return loaded.reason
    brought = _("imported") if loaded.provenance and loaded.provenance.imported else _("fetched")
    fetched = f", {brought} {loaded.provenance.fetched[:16]}" if loaded.provenance else ""
    through = _("through {period}").format(period=loaded.until)
    return f"{loaded.state}, {through}, {number(len(loaded.frame))} {_('rows')}{fetched}"


def _show(chosen: argparse.Namespace) -> int:
    as_of = dt.datetime.combine(chosen.as_of, dt.time.max, dt.UTC) if chosen.as_of else None
    loaded = load(source(chosen.source), chosen.pair, as_of)
    if loaded.state == NONE:
        print(*filter(None, (loaded.reason, loaded.problem)), file=sys.stderr)
        return FAILED
    if chosen.format == "csv":
        sys.stdout.buffer.write(csv_bytes(loaded.frame))
        return WELL
    print(_state(loaded))
    print(f"{_(loaded.source.title)} · {loaded.source.page} · {_(loaded.source.licence)}")
    newest = loaded.frame.sort_values(loaded.source.when, kind="stable").tail(SHOWN)
    print(visible(newest.to_string(index=False, max_colwidth=40)))  # a terminal obeys characters that nobody sees
    return WELL


def _import(chosen: argparse.Namespace) -> int:
    found = imports.recognise(chosen.file, list(sources().values()))
    if found is None:
        readable = "\n".join(f"- {_(each.file.what)}" for each in sources().values() if each.file)
        print(_("This file is none that Dyad reads. It reads:"), readable, sep="\n", file=sys.stderr)
        return USAGE
    outcome = imports.import_file(found, chosen.file, chosen.pair, accept=chosen.accept)
    if outcome.kind == "not for this pair":
        words = _("{source}: the file has nothing on {pair}. Name the two countries that it is about with --pair.")
        print(words.format(source=found.id, pair=_names(chosen.pair)), file=sys.stderr)
        return USAGE
    print(f"{found.id}: {_told(outcome)}", file=sys.stdout if outcome.well else sys.stderr)
    loaded = load(found, chosen.pair)
    if outcome.well and loaded.state == SHIPPED:
        words = _("Charts still show what is shipped, because it reaches {period}.")
        print(words.format(period=loaded.until))
    return WELL if outcome.well else FAILED


def _names(pair: Pair) -> str:
    return listing([name(code) for code in pair.codes])


def _offline(chosen: argparse.Namespace) -> int:
    if chosen.switch:
        try:
            network.switch_off(chosen.switch == "on")
        except OSError as error:
            raise NotStored("offline", _("the switch could not be set")) from error
    print(_("The network is switched {switch} for Dyad.").format(switch=_switch()))
    if chosen.switch == "off" and network.offline():
        print(_("DYAD_OFFLINE is set, and goes first: unset it."), file=sys.stderr)
        return FAILED
    return WELL


def _switch() -> str:
    return _("off") if network.offline() else _("on")


def _pair(text: str) -> Pair:
    try:
        return Pair.parse(text)
    except LoaderError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
