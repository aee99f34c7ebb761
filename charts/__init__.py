"""Pure charts: DataFrame in, Chart out. No state, no cache, no files, no Streamlit."""

from charts.chart import Chart

__all__ = ["Chart"]
