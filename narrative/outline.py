"""The order of the pages, for the dashboard and the edition alike: chapters, their sections, the charts beside them.

The words of a section are in the page's Markdown under its slug; a chapter is a tab of the dashboard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from language import N_

Sections = Mapping[str, tuple[str, ...]]
"""Charts by the slug of the section that they stand beside; a section without charts has an element of its own."""


@dataclass(frozen=True)
class Page:
    """One page: its title in menus, its path, the charts that lend figures to its lead, and its chapters.

    A page without tabs has one chapter, whose slug is "". ``statements``: whether the page ends with all statements
    of its subject.
    """

    title: str
    path: str
    chapters: Mapping[str, Sections]
    lead: tuple[str, ...] = ()
    statements: bool = False

    @property
    def sections(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Chapter, section and charts, in order."""
        for chapter, sections in self.chapters.items():
            for section, charts in sections.items():
                yield chapter, section, charts


PAGES = {
    "overview": Page(
        N_("Overview"),
        "",
        {"": {"five": (), "checked": (), "since": (), "missing": ()}},
    ),
    "leaders": Page(
        N_("Leaders"),
        "leaders",
        {
            "when": {
                "meetings": ("meetings-timeline",),
                "counts": ("counting-rules",),
                "official": ("official-counts",),
                "rhythm": ("meetings-per-year",),
            },
            "where-and-who": {
                "places": ("meeting-places",),
                "journeys": ("journeys-2023",),
                "lives": ("two-lives",),
            },
            "register": {"register": ()},
        },
        lead=("meetings-timeline",),
        statements=True,
    ),
    "trade": Page(
        N_("Trade"),
        "trade",
        {
            "visit": {"ties": ("ties-words",)},
            "growth": {"readings": ("trade-growth-readings",), "cumulative": ("trade-cumulative-growth",)},
            "years": {
                "monthly": ("trade-monthly",),
                "annual": ("trade-annual",),
                "goods": ("trade-composition",),
            },
            "partners-goods": {
                "checker": ("rank-checker",),
                "ranks": ("trade-ranks",),
                "partners": ("trade-partners",),
            },
            "sides": {
                "asymmetry": ("trade-asymmetry",),
                "mirror": ("trade-mirror",),
                "settlement": ("trade-settlement",),
            },
        },
        lead=("trade-growth-readings", "trade-ranks"),
        statements=True,
    ),
    "middle_east": Page(
        N_("Middle East"),
        "middle-east",
        {
            "council": {"october": ("october-2023",), "ballots": ("gaza-ballots",), "vetoes": ("vetoes",)},
            "general-assembly": {"assembly": ("assembly-agreement",), "issues": ("assembly-issues",)},
        },
        lead=("gaza-ballots",),
        statements=True,
    ),
    "ukraine": Page(
        N_("Ukraine"),
        "ukraine",
        {
            "plan-and-votes": {"points": ("twelve-points",), "votes": ("ukraine-votes",)},
            "positions-and-goods": {"positions": ("ukraine-positions",), "dual-use": ("dual-use",)},
        },
        lead=("twelve-points", "ukraine-votes"),
        statements=True,
    ),
    "energy": Page(
        N_("Energy and arms"),
        "energy",
        {
            "pipelines": {
                "status": ("pipeline-status",),
                "plan-size": ("fifty-bcm",),
                "routes": ("gas-routes",),
                "talks": ("pipeline-talks",),
            },
            "gas": {
                "gas-deliveries": ("power-of-siberia",),
                "gas-europe": ("europe-gas",),
                "gas-suppliers": ("gas-suppliers",),
                "gas-price": ("gas-price",),
            },
            "fuels": {
                "crude": ("crude-suppliers",),
                "by-fuel": ("fuels",),
                "crude-price": ("crude-price",),
                "crude-discount": ("crude-discount",),
            },
            "nuclear": {"reactors": ("russian-reactors",)},
            "arms": {
                "transfers": ("arms-transfers",),
                "categories": ("arms-categories",),
                "deliveries": ("arms-deliveries",),
                "exercises": ("joint-exercises",),
                "expenditure": ("military-expenditure",),
                "warheads": ("warheads",),
            },
        },
        lead=("pipeline-status",),
        statements=True,
    ),
    "statements": Page(
        N_("Every statement"),
        "claims",
        {
            "statements": {"statements": ()},
            "hard": {"hard": ()},
            "dates": {"dates": ("said-and-found",)},
            "next": {"next": ("what-happened-next",)},
            "rules": {"verdicts": ("claims-verdicts",), "rules": ()},
        },
        lead=("claims-verdicts",),
    ),
    "pair": Page(
        N_("Compare two"),
        "pair",
        {
            "": {
                "both-ways": ("pair-trade",),
                "votes": ("pair-agreement",),
                "partners": ("pair-partners",),
                "economies": ("pair-economies",),
            }
        },
    ),
    "data": Page(N_("Data"), "data", {"": {"live": (), "tables": (), "status": (), "terms": (), "glossary": ()}}),
}
"""Pages in the order of the explainer, by the name of their files."""


def place_of(chart: str) -> tuple[str, str, str]:
    """Page, chapter and section where a chart stands. Raises KeyError for a chart that stands nowhere."""
    for name, page in PAGES.items():
        for chapter, section, charts in page.sections:
            if chart in charts:
                return name, chapter, section
    raise KeyError(chart)
