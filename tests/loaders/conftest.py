"""A copy of the data that a test may break, and a service for those that ask one."""

from tests.loaders.live.conftest import server, service  # noqa: F401  (fixtures)
from tests.pages.conftest import data  # noqa: F401  (fixture)
