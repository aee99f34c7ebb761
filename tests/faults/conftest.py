"""What the tests of faults break: a copy of the tables, the service that all sources ask, a browser's view."""

from __future__ import annotations

from tests.browser.conftest import browser_type_launch_args  # noqa: F401  (fixture)
from tests.loaders.live.conftest import server, service  # noqa: F401  (fixtures)
from tests.pages.conftest import data  # noqa: F401  (fixture)
