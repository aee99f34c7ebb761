"""What stands between the network and Streamlit: compressed scripts, security headers, early loading.

Pure ASGI middleware for `st.App(middleware=[...])`; it knows nothing of pages or data.
"""

from server.compressed import CompressedStatic
from server.headers import SecurityHeaders
from server.preload import Preload

__all__ = ["CompressedStatic", "Preload", "SecurityHeaders"]
