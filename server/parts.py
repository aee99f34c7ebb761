"""A page that has lost its server and found another gets from it what it shows and what its address says.

It tells the other of a part that runs alone, as it told the first. Streamlit does nothing then: the control shows the
reader's choice, and the charts beside it do not. So an act in a part that this server has not run runs the whole page.

Who was on the way to another page when the first server went has its address already, and asks for the page before it:
a server that does not know the reader goes by the address.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable

from starlette.datastructures import URL
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

Request = Callable[[AppSession, ClientState | None], None]


def run_whole_where_unknown() -> None:
    """Have Streamlit do so from now on."""
    AppSession.request_rerun = whole_where_unknown(AppSession.request_rerun)


def whole_where_unknown(request: Request) -> Request:
    """The same request for a run, of the whole page where the session does not know the part; the first one is for the
    page that the reader's address names."""

    known: weakref.WeakSet[AppSession] = weakref.WeakSet()

    @functools.wraps(request)
    def requested(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and session not in known:
            known.add(session)
            _go_by_the_address(client_state)
        if client_state and not client_state.is_auto_rerun and not session.has_fragment(client_state.fragment_id):
            client_state.ClearField("fragment_id")
        request(session, client_state)

    return requested


def _go_by_the_address(client_state: ClientState) -> None:
    address = client_state.context_info.url
    if address and client_state.page_script_hash:
        client_state.ClearField("page_script_hash")
        client_state.page_name = URL(address).path.rpartition("/")[2]
