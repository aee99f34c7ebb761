"""What pages are made of. With the pages themselves, the only code that knows Streamlit."""

from pages.elements.chart import show
from pages.elements.claims import every_statement
from pages.elements.layout import open_page, part, sections, tabs, tell
from pages.elements.message import problem
from telling.markdown import markdown_table

__all__ = ["every_statement", "markdown_table", "open_page", "part", "problem", "sections", "show", "tabs", "tell"]
