"""How much a request may carry."""

from __future__ import annotations

from flask import Request, current_app

_OF_FILES = frozenset({"multipart/form-data", "application/json"})

_FOR_SOURCES = ("/desk/sources/", "/desk/statements/")
"""Where the files come to that evidence is taken from; recordings are long."""


class IncomingRequest(Request):
    """A request that may be as large as a file only where it carries files or is one; any other form is read into memory whole."""

    @property
    def max_content_length(self) -> int | None:
        """Bytes of the body."""
        name = "MAX_CONTENT_LENGTH" if self.mimetype in _OF_FILES else "MAX_FORM_MEMORY_SIZE"
        if self.mimetype == "multipart/form-data" and self.path.startswith(_FOR_SOURCES):
            name = "MAX_SOURCE_LENGTH"
        limit: int | None = current_app.config[name]
        return limit

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        raise AttributeError("How much a request may carry stands in the settings.")
