import threading

import pytest

from server import readers
from server.readers import after_readers


@pytest.fixture
def page():
    """A page that is being made until it is told to end."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name=readers.SCRIPT)
    thread.start()
    yield end
    end.set()
    thread.join()


def test_who_prepares_something_waits_for_the_page_of_a_reader(page):
    done = threading.Event()

    def prepare():
        after_readers()()
        done.set()

    threading.Thread(target=prepare).start()
    assert not done.wait(0.2)
    page.set()
    assert done.wait(5)


def test_it_does_not_wait_for_ever(page):
    wait, done = after_readers(longest=0.1), threading.Event()

    def prepare():
        wait()
        wait()
        done.set()

    threading.Thread(target=prepare, daemon=True).start()
    assert done.wait(5)


def test_without_readers_nothing_is_waited_for(monkeypatch):
    monkeypatch.setattr(readers.time, "sleep", lambda seconds: pytest.fail("waited"))
    after_readers()()


def test_streamlit_calls_its_threads_so():
    from streamlit.testing.v1 import AppTest

    def app():
        import threading

        import streamlit as st

        st.text(threading.current_thread().name)

    seen = AppTest.from_function(app).run().text[0].value
    assert seen == readers.SCRIPT
