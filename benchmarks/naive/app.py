"""The pattern that Streamlit's own GDP dashboard template teaches, on our data: one script that on each run
reads the files, builds the charts with Plotly Express, and prepares the downloads. A baseline, not a page.
"""

from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

DATA = Path(__file__).parents[2] / "data"

st.set_page_config(page_title="Naive", page_icon="🌏")
st.title("Russia and China")
st.write("Trade, votes and arms, read from files.")

monthly = pd.read_csv(DATA / "trade_monthly.csv")
annual = pd.read_csv(DATA / "trade_annual.csv")
votes = pd.read_csv(DATA / "un_agreement.csv")
arms = pd.read_csv(DATA / "arms_transfers.csv")

first, last = st.slider("Years", 1999, 2026, (1999, 2026))
annual = annual[annual.year.between(first, last)]
flows = st.multiselect("Flows", list(annual.flow.unique()), list(annual.flow.unique()))
votes["agreement"] = votes.same / votes.joint_votes

for name, table, figure in (
    ("monthly", monthly, px.line(monthly, x="period_start", y="value", color="flow")),
    ("annual", annual, px.bar(annual[annual.flow.isin(flows)], x="year", y="value", color="flow")),
    ("votes", votes, px.line(votes, x="year", y="agreement", color="country_b")),
    ("arms", arms, px.bar(arms, x="year", y="value")),
):
    st.header(name, divider="gray")
    st.plotly_chart(figure)
    st.download_button("Download", table.to_csv(index=False), f"{name}.csv")
