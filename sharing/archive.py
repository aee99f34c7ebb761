"""Files as one zip archive, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MOMENT = (2023, 10, 17, 0, 0, 0)
"""The time of every entry: that of packing would make each archive another one."""
MODE = 0o644 << 16


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by name, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=MOMENT)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, 3
            archive.writestr(entry, content)
    return buffer.getvalue()
