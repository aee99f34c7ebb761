"""How fast the dashboard is, as ratios to an empty Streamlit app measured in the same minutes; the edition beside it.

Milliseconds belong to a machine and its load; ratios travel. `python -m benchmarks` (or `make bench`) runs
all and prints tables; nothing here is a test.
"""
