"""What stands between the network and Streamlit: compressed scripts, security headers, our own document.

Pure ASGI middleware and routes for `st.App(...)`; it knows nothing of pages or data.
"""
