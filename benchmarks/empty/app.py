"""The least a Streamlit app can be: what everything else is measured against."""

import streamlit as st

st.title("Empty")
