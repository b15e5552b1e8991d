"""What may stand in an address."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.routing import IntegerConverter, Map


class RecordNumber(IntegerConverter):
    """A number that a record can have: `<int:…>` in a route. Of a larger one the database would say only that it is no number."""

    regex = r"\d{1,10}"

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:  # noqa: A002  (named so by werkzeug)
        super().__init__(map, *args, **{"max": 2**31 - 1, **kwargs})


def number(written: str) -> int:
    """A number in a query or form, where no record and no page has a larger one. Raises ValueError for anything else, as `int` does."""
    if not re.fullmatch(r"-?[0-9]{1,9}", written):
        raise ValueError(f"{written[:20]!r} is no number of ours.")
    return int(written)
