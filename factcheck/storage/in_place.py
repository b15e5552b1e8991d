"""Putting a file in place at one stroke."""

from __future__ import annotations

import tempfile
from pathlib import Path


def put_in_place(place: Path, content: bytes) -> None:
    """Write a file and move it in place: whoever looks meanwhile finds what was there before, or all of it.

    Its folder is made where it is missing. The file is for this account alone to read. It is not forced to the disk. Raises OSError.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".incoming-", delete=False) as file:
        file.write(content)
    Path(file.name).replace(place)
