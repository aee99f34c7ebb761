"""The page of all statements, with filters, and a page for each: verdict, readings, rows, chart, quote and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

import gallery
from claims import Verdict
from edition import faults, missing, paths, words
from edition.faults import FAULTS
from edition.page import LIBRARY, page, render
from edition.section import section
from edition.site import Site, absolute, page_path
from edition.topics import opened
from language import _, sentence, sentences
from ledger import Judged, ledger
from loaders.errors import LoaderError
from narrative import Text, narrative
from narrative.outline import PAGES
from sharing import citation, quote
from telling.claims import compared, said_and_found
from telling.lead import lead
from telling.ledger import HardQuestion, answer, card_label, days, hard_questions
from telling.statement import THEMES, told

PAGE = "statements"
SCRIPTS = (LIBRARY, "assets/filter.js")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """claims.html, and claims/ID.html for each statement. Without statements, a page that says why."""
    try:
        judged = ledger()
    except LoaderError as error:
        yield page_path(PAGE), missing.document(site, page_path(PAGE), narrative(PAGE).title, error, PAGE)
        return
    yield page_path(PAGE), _all(site, judged)
    order = list(judged.values())
    for each, before, after in zip(order, [None, *order], [*order[1:], None], strict=False):
        yield paths.claim_page(each.claim.id), _one(site, each, before, after)


def _all(site: Site, judged: Mapping[str, Judged]) -> bytes:
    path, text = page_path(PAGE), narrative(PAGE)
    elements = {"statements": _cards(path, judged), "hard": _hard(path)}
    sections = [
        section(site, path, text.parts[slug], charts, level=2, element=elements.get(slug, ""))
        for _chapter, slug, charts in PAGES[PAGE].sections
    ]
    body = render(
        "claims.html",
        path,
        title=text.title,
        lead=words.html(lead(PAGE)),
        contents=_contents(text),
        sections=sections,
        package=paths.page_zip(PAGE),
    )
    return opened(site, PAGE, body, scripts=SCRIPTS)


def _contents(text: Text) -> list[tuple[str, str]]:
    return [(slug, text.parts[slug].heading) for _chapter, slug, _charts in PAGES[PAGE].sections]


def _cards(path: str, judged: Mapping[str, Judged]) -> Markup:
    """Every statement by subject, with the filters above them."""
    groups = [
        (theme, _(label), [_card(each) for each in judged.values() if each.claim.theme == theme])
        for theme, label in THEMES.items()
    ]
    filters = [
        ("verdict", _("Verdict"), [(each.key, f"{each.sign} {each.label}") for each in Verdict]),
        ("subject", _("Subject"), [(theme, _(label)) for theme, label in THEMES.items()]),
    ]
    speakers = sorted({_(each.claim.said_by) for each in judged.values()})
    return Markup(
        render(
            "statements.html", path, groups=groups, filters=filters, speakers=speakers, csv=paths.LEDGER, paths=paths
        )
    )


def _card(judged: Judged) -> dict[str, Any]:
    claim, result = judged.claim, judged.now
    return {
        "id": claim.id,
        "label": card_label(judged),
        "verdict": result.verdict.key,
        "subject": claim.theme,
        "speaker": _(claim.said_by),
        "compared": said_and_found(result),
        "reason": result.finding.explanation,
    }


def _hard(path: str) -> Markup:
    return Markup(render("hard.html", path, questions=[_question(each) for each in hard_questions()]))


def _question(each: HardQuestion) -> dict[str, Any]:
    try:
        said = answer(gallery.draw(each.chart))
    except FAULTS as error:
        said = faults.told(error, each.words)
    return {
        "words": each.words,
        "answer": said,
        "claim": paths.claim_page(each.claim) if each.claim else "",
        "view": each.view,
        "target": f"{page_path(each.page)}#chart-{each.chart}",
        "slug": f"hard-{each.chart}",
    }


def _one(site: Site, judged: Judged, before: Judged | None, after: Judged | None) -> bytes:
    claim, path = judged.claim, paths.claim_page(judged.claim.id)
    now = told(judged)
    address = absolute(site, path) or path
    body = render(
        "claim.html",
        path,
        title=f"{claim.number}. {claim.text}",
        now=now,
        then=told(judged, on_the_day=True) if judged.differs else None,
        on_the_day=days()["then"],
        answer=_answer(claim.chart),
        chart=paths.chart_page(claim.chart) if claim.chart else "",
        page=f"{page_path(claim.theme)}#statements",
        subject=_(THEMES[claim.theme]),
        all=page_path(PAGE),
        quote=quote.of_claim(judged, address, site.seen),
        citation=citation.of_claim(judged, address, site.seen),
        csv=paths.claim_csv(claim.id),
        zip=paths.claim_zip(claim.id),
        neighbours=[
            (word, paths.claim_page(each.claim.id), f"{each.claim.number}. {each.claim.text}")
            for word, each in ((_("Before"), before), (_("Next"), after))
            if each
        ],
    )
    about = sentences(words.plain(sentence(compared(judged.now))), judged.now.finding.explanation)
    return page(site, path, claim.text, about, body, current=PAGE, preview=paths.preview(path))


def _answer(chart: str) -> str:
    """What the statement's chart finds, as Markdown."""
    try:
        return answer(gallery.draw(chart)) if chart else ""
    except FAULTS as error:
        return faults.told(error, _(gallery.entries()[chart].topic))
