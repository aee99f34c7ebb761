"""Work that depends on nothing but the data and the language is done once for both, not on every run."""

from __future__ import annotations

import functools
from collections.abc import Callable

from gallery.kept import Kept
from language import chosen
from loaders.errors import LoaderError
from loaders.live import folder
from loaders.package import version

MOST = 256
"""Results that are kept of one function, unless it says otherwise."""


def per_data(build: Callable | None = None, *, most: int = MOST) -> Callable:
    """Keep what a function returns until the data, shipped or fetched, or the reader's language change; no errors.

    Who asks while another session is at it waits for that one. ``most`` results are kept, the last ones used.
    """
    if build is None:
        return functools.partial(per_data, most=most)
    kept = Kept(most)

    @functools.wraps(build)
    def latest(*arguments):
        try:
            data = version(), folder.stamp()
        except LoaderError:
            return build(*arguments)  # without a folder of data there is nothing to keep it for
        return kept.get((chosen(), data, arguments), functools.partial(build, *arguments))

    return latest
