"""Live figures on file, as the tests of what is shared have them."""

from __future__ import annotations

from tests.sharing.conftest import closed_imf, imf  # noqa: F401  (fixtures)
