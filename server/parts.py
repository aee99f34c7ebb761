"""An act in a part of a page that this server has not run runs the whole page.

A page that has lost its server and found another tells it of a part that runs alone, as it told the first. Streamlit
does nothing then: the control shows the reader's choice, and the charts beside it do not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

Request = Callable[[AppSession, ClientState | None], None]


def run_whole_where_unknown() -> None:
    """Have Streamlit do so from now on."""
    AppSession.request_rerun = whole_where_unknown(AppSession.request_rerun)


def whole_where_unknown(request: Request) -> Request:
    """The same request for a run, of the whole page where the session does not know the part."""

    @functools.wraps(request)
    def requested(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and not client_state.is_auto_rerun and not session.has_fragment(client_state.fragment_id):
            client_state.ClearField("fragment_id")
        request(session, client_state)

    return requested
