"""The page of claims in words: the label of a statement's card, and the questions that need a view of their own."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from charts import Chart
from language import MISSING, N_, _, day, labelled, sentences
from language.bound import bound
from ledger import Judged, ledger, moment
from telling.claims import badge, shown
from telling.markdown import escape, small, strong
from telling.statement import THEMES, heading


@dataclass(frozen=True)
class HardQuestion:
    """A question with a view of its own: its words, its chart, its statement if any, page and chapter of the chart."""

    words: str
    chart: str
    claim: str
    page: str
    chapter: str

    @property
    def view(self) -> str:
        """The words of the link to the view."""
        return _("Open the view: {page}").format(page=_(THEMES[self.page]))


HARD = (
    HardQuestion(N_("Whose {said}?"), "trade-growth-readings", "half-year-growth", "trade", "growth"),
    HardQuestion(N_("Second outside Asia, by which rule?"), "trade-ranks", "partner-rank", "trade", "partners-goods"),
    HardQuestion(N_("How often have they met?"), "counting-rules", "", "leaders", "when"),
    HardQuestion(N_("How much is {said}?"), "fifty-bcm", "pipeline-capacity", "energy", "pipelines"),
)
"""`{said}` in a question is what its statement says."""


def hard_questions() -> list[HardQuestion]:
    """The questions in the reader's language, with what their statements say; plain text."""
    return [dataclasses.replace(each, words=_(each.words).format(said=_said(each.claim))) for each in HARD]


def answer(chart: Chart) -> str:
    """What a chart answers, in words."""
    return bound(sentences(strong(chart.title), escape(chart.alt)))


def days() -> dict[str, str]:
    """The two days that verdicts are judged on, "now" and "then", in words."""
    return {"now": _("Everything known now"), "then": _("What was public by {day}").format(day=day(moment()))}


def card_label(judged: Judged, on_the_day: bool = False) -> str:
    """Verdict and words of one statement, and the verdict of the other day where it is another one."""
    result, other = shown(judged, on_the_day), shown(judged, not on_the_day)
    when = _("now") if on_the_day else _("on the day")
    verdict = labelled(when, f"{other.verdict.sign} {other.verdict.label}")
    changed = f" · {small(escape(verdict))}" if judged.differs else ""
    return f"{badge(result.verdict)} {heading(judged.claim)}{changed}"


def _said(claim: str) -> str:
    """What a statement says, for a question about it; a dash where the statements cannot be read."""
    try:
        return ledger()[claim].claim.said if claim else ""
    except Exception:  # told where the statements are listed
        return MISSING
