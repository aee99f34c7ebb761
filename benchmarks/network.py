"""How a tab fetches over HTTP: its cookies, and connections that are kept alive, as a browser does."""

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ProtocolError


def session() -> requests.Session:
    """A reader's cookies and connections."""
    found = requests.Session()
    # A browser sends secure cookies to its own machine without TLS too.
    found.cookies.set_policy(DefaultCookiePolicy(secure_protocols=("http", "https")))
    found.mount("http://", KeptAlive())
    return found


class KeptAlive(HTTPAdapter):
    """Sends a request once more whose kept-alive connection turns out to be closed.

    A server closes a connection that has been idle for some seconds, and a request may just be on its way. Whoever
    reuses connections must reckon with that, and a browser sends a GET again unseen (RFC 9110, 9.2.2 and RFC 9112,
    9.3.1). A new connection that is refused or cut off, a second failure, a time-out and any answer stay what they are.
    """

    def send(self, request: requests.PreparedRequest, **options: object) -> requests.Response:
        pool = self.get_connection_with_tls_context(request, options.get("verify"), cert=options.get("cert"))
        opened = pool.num_connections
        try:
            return super().send(request, **options)
        except requests.ConnectionError as error:
            reused = pool.num_connections == opened
            if not (reused and request.method == "GET" and isinstance(error.args[0], ProtocolError)):
                raise
            return super().send(request, **options)
