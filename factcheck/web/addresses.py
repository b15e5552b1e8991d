"""What may stand in an address."""

from __future__ import annotations

from typing import Any

from werkzeug.routing import IntegerConverter, Map


class RecordNumber(IntegerConverter):
    """A number that a record can have: `<int:…>` in a route. Of a larger one the database would say only that it is no number."""

    regex = r"\d{1,10}"

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:  # noqa: A002  (named so by werkzeug)
        super().__init__(map, *args, **{"max": 2**31 - 1, **kwargs})
