"""What stands between the network and Streamlit: compressed scripts, security headers, our own document.

Pure ASGI middleware for `st.App(middleware=[...])`; it knows nothing of pages or data.
"""
