"""What pages are made of. With the pages themselves, the only code that knows Streamlit."""

from pages.elements.chart import show
from pages.elements.claims import every_statement
from pages.elements.layout import open_page, part, tabs
from pages.elements.message import problem
from pages.elements.table import markdown_table

__all__ = ["every_statement", "markdown_table", "open_page", "part", "problem", "show", "tabs"]
