"""What is said about charts, claims and tables, as Markdown: the same words for the dashboard and the edition.

Markdown is CommonMark with tables and Streamlit's `:small[...]` and `:green-badge[...]`; it knows no Streamlit.
"""
