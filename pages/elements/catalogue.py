"""The catalogue of tables and the glossary, as the page Data shows them."""

from __future__ import annotations

import streamlit as st

from language import N_, _, number, percent, period
from loaders.catalogue import Card, card, csv_bytes, package_zip
from loaders.errors import LoaderError
from loaders.package import tables
from loaders.table import read_table
from narrative import Text
from pages.elements.language import fragment
from pages.elements.message import problem, warn_of_value
from telling.markdown import escape, link, markdown_table

AREAS = {
    "leaders": N_("Leaders"),
    "trade": N_("Trade"),
    "middle_east": N_("Middle East"),
    "ukraine": N_("Ukraine"),
    "energy": N_("Energy"),
    "arms": N_("Arms"),
    "shared": N_("For all pages"),
}
PREVIEW = 15


def whole_package() -> None:
    st.download_button(
        _("All tables with their description (zip)"),
        data=package_zip,
        file_name="dyad-russia-china.zip",
        mime="application/zip",
        on_click="ignore",
    )


@fragment
def one_table() -> None:
    """A table of the reader's choice: description, columns, gaps, preview and file."""
    try:
        names = tables()
    except LoaderError as error:
        problem(error, _("Table"))
        return
    warn_of_value("table", names)
    name = st.selectbox(_("Table"), names, key="table", bind="query-params", width=480)
    try:
        chosen = card(name)
    except LoaderError as error:
        problem(error, name)
        return
    description = chosen.description
    with st.container(border=True):
        st.subheader(description.title, anchor=False)
        st.markdown(escape(description.description))
        st.markdown("\n".join(_facts(chosen)))
        st.download_button(
            _("CSV of this table"),
            data=lambda: csv_bytes(name),
            file_name=description.path,
            mime="text/csv",
            on_click="ignore",
            key=f"table-csv-{name}",
        )
        st.caption(_("First {count} rows").format(count=number(min(PREVIEW, chosen.rows))))
        with st.container(height=420, border=False):
            st.markdown(markdown_table(read_table(name).head(PREVIEW).drop(columns="note").map(_shortened)))
        columns = st.expander(_("Columns"), key=f"columns-{name}", on_change="rerun")
        if columns.open:
            columns.markdown(
                "\n".join(
                    f"- `{field.name}` ({escape(field.type)}): {escape(field.description)}"
                    for field in description.fields
                )
            )


def index() -> None:
    """All tables in one list, by subject."""
    titles = (_("Table"), _("Subject"), _("Rows"), _("Period"), _("Known"), _("Publisher"), _("Licence"))
    lines = [f"| {' | '.join(titles)} |", "|---|---|--:|---|--:|---|---|"]
    try:
        found = [_card(name) for name in tables()]
    except LoaderError:
        return  # said already where a table is chosen
    for area, label in AREAS.items():
        lines += [f"| {' | '.join(_row(each, _(label)))} |" for each in found if _area(each) == area]
    with st.container(height=520, border=True):
        st.markdown("\n".join(lines))


def glossary(words: Text) -> None:
    """Terms in two columns."""
    terms = list(words.parts.values())
    half = (len(terms) + 1) // 2
    for column, some in zip(st.columns(2, gap="large"), (terms[:half], terms[half:]), strict=True):
        for term in some:
            column.subheader(term.heading, anchor=term.slug)
            column.markdown(term.body)


def _card(name: str) -> Card | LoaderError:
    try:
        return card(name)
    except LoaderError as error:
        return error


def _row(each: Card | LoaderError, subject: str) -> tuple[str, ...]:
    """The cells of one table in the list; of one that cannot be read, what is wrong."""
    if isinstance(each, LoaderError):
        return escape(each.table), subject, "", "", "", escape(each), ""
    more = " …" if len(each.publishers) > 1 else ""
    return (
        escape(each.description.title),
        subject,
        number(each.rows),
        escape(_span(each, 4)),
        percent(100 * each.filled),
        escape(each.publishers[0]) + more,
        _licence(each, short=True),
    )


def _area(each: Card | LoaderError) -> str:
    """The subject; a table that cannot be read is listed with the shared ones."""
    return each.description.area if isinstance(each, Card) else "shared"


def _facts(chosen: Card) -> list[str]:
    description = chosen.description
    facts = [
        (_("Rows"), number(chosen.rows)),
        (_("Period"), escape(_span(chosen)) or _("not dated")),
        (_("Figures known"), percent(100 * chosen.filled)),
        (_("Newest source"), escape(period(chosen.newest)) if chosen.newest else _("not dated")),
        (_("Sources"), ", ".join(link(source["title"], source.get("path", "")) for source in description.sources)),
        (_("Publishers"), escape("; ".join(chosen.publishers[:8]))),
        (_("Licence"), _licence(chosen)),
    ]
    lines = [f"- **{label}**: {value}" for label, value in facts]
    lines += [f"- **{_('Missing')}**: {escape(gap)}" for gap in description.gaps]
    return lines + [f"- **{_('Left out or disputed')}**: {escape(dispute)}" for dispute in description.disputes]


def _licence(chosen: Card, short: bool = False) -> str:
    return ", ".join(
        link(licence["name" if short else "title"], licence.get("path", "")) for licence in chosen.description.licenses
    )


def _span(chosen: Card, length: int | None = None) -> str:
    first, last = chosen.first[:length], chosen.last[:length]
    return first if first == last else f"{first} – {last}"


def _shortened(cell: object) -> object:
    return f"{cell[:117]}…" if isinstance(cell, str) and len(cell) > 120 and not cell.startswith("http") else cell
