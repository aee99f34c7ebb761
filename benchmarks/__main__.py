"""`python -m benchmarks [--quick] [--only ledger,parsers,votes,edition,pages,growth] [--pages trade,energy]`."""

import argparse

from benchmarks import crowds, edition, growth, ledger, parsers, runs, visits, votes
from benchmarks.places import QUICK, Effort, places
from benchmarks.targets import show_targets

PARTS = ("ledger", "parsers", "votes", "edition", "pages", "growth")


def main() -> None:
    arguments = _arguments()
    effort = QUICK if arguments.quick else Effort()
    parts = {
        "ledger": lambda: ledger.measure(effort.reruns),
        "parsers": lambda: parsers.measure(effort.reruns),
        "votes": lambda: votes.measure(effort.big_files),
        "edition": lambda: edition.measure(arguments.pages, effort.visits, effort.slow_visits),
        "pages": lambda: _measure_pages(arguments.pages, effort),
        "growth": lambda: growth.measure(effort.growth, effort.reruns),
    }
    for name in arguments.only:
        parts[name]()


def _measure_pages(wanted: list[str] | None, effort: Effort) -> None:
    every = list(places(wanted))
    runs.measure(every, effort)
    visits.measure(every, effort)
    found = crowds.measure(every, effort)
    show_targets([*visits.targets(every), *crowds.targets(found)])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench BENCH='...'", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first impression")
    parser.add_argument("--only", type=_parts, default=PARTS, help="only these parts; edition and pages need Chromium")
    parser.add_argument("--pages", type=lambda text: text.split(","), help="only these paths, such as trade,energy")
    return parser.parse_args()


def _parts(text: str) -> list[str]:
    names = text.split(",")
    if not set(names) <= set(PARTS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(PARTS)}")
    return names


if __name__ == "__main__":
    main()
