"""A reader's act is never lost on a server that has not run the part of the page in which it was."""

from __future__ import annotations

import pytest
from streamlit.proto.ClientState_pb2 import ClientState

from server.parts import whole_where_unknown


class Session:
    """A session that has run a page with one part, and notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[ClientState | None] = []

    def has_fragment(self, name: str) -> bool:
        return name == "known"

    @whole_where_unknown
    def request_rerun(self, client_state: ClientState | None) -> None:
        self.asked.append(client_state)


@pytest.mark.parametrize(("part", "runs"), [("known", "known"), ("of another server", ""), ("", "")])
def test_a_part_that_is_not_known_runs_with_its_page(part, runs):
    session, state = Session(), ClientState(fragment_id=part, query_string="trade-part=years")
    state.widget_states.widgets.add(id="seller", string_value="China sells")
    session.request_rerun(state)
    (asked,) = session.asked
    assert asked.fragment_id == runs
    assert asked.query_string == "trade-part=years" and asked.widget_states.widgets[0].string_value == "China sells"


def test_a_clock_of_a_part_that_is_gone_runs_no_page():
    session = Session()
    session.request_rerun(ClientState(fragment_id="gone", is_auto_rerun=True))
    assert session.asked[0].fragment_id == "gone"


def test_a_run_that_nobody_asked_for_goes_on():
    session = Session()
    session.request_rerun(None)
    assert session.asked == [None]


@pytest.mark.parametrize(
    ("address", "page"), [("https://a.example/dyad/trade?lang=ru", "trade"), ("https://a.example/", ""), ("", None)]
)
def test_the_first_run_of_a_session_is_of_the_page_in_the_address(address, page):
    session = Session()
    for _time in range(2):
        state = ClientState(page_script_hash="before")
        state.context_info.url = address
        session.request_rerun(state)
    first, second = session.asked
    assert (first.page_name, first.page_script_hash) == (("", "before") if page is None else (page, ""))
    assert second.page_script_hash == "before"
