"""How much a request may carry, in how many parts, and at how long an address."""

from __future__ import annotations

from typing import IO

from flask import Flask, Request, current_app, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, RequestHeaderFieldsTooLarge, RequestURITooLarge
from werkzeug.formparser import FormDataParser

from factcheck.web import json_answers

_OF_FILES = frozenset({"multipart/form-data", "application/json"})

_FOR_SOURCES = ("/desk/sources/", "/desk/statements/")
"""Where the files come to that evidence is taken from; recordings are long."""

LONGEST_ADDRESS, LONGEST_HEADERS, MOST_FIELDS = 8_000, 64_000, 50_000
"""Bytes of a path with its query, bytes of all headers, and fields of a form; the draft of a long live blog has some thousand."""

FILE_FIELDS = frozenset({"file", "source_file", "logo", "text_font", "interface_font"})
"""The fields that take files, in all forms. Forms would be handed a file that came under another name as if it were words."""

_Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class FormReader(FormDataParser):
    """Refuses a form that cannot be read, where the library goes on with an empty one; too many fields; files in the place of words."""

    def parse(self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None) -> _Parsed:
        """The body, the fields and the files. Raises BadRequest, RequestEntityTooLarge."""
        self.silent = False
        try:
            parsed: _Parsed = super().parse(stream, mimetype, content_length, options)
        except ValueError as error:
            raise BadRequest from error
        if not FILE_FIELDS.issuperset(parsed[2]):
            for file in parsed[2].values():
                file.close()
            raise BadRequest
        return parsed

    def _parse_urlencoded(self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]) -> _Parsed:
        """Counted before it is taken apart: a million empty fields fit in a megabyte, and take a gigabyte of memory."""
        body = stream.read()
        if body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        parsed: _Parsed = super()._parse_urlencoded(_Read(body), mimetype, content_length, options)  # type: ignore[arg-type]
        return parsed


class _Read:
    """What was read already."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> bytes:
        return self._content


class IncomingRequest(Request):
    """A request that may be as large as a file only where it carries files or is one; any other form is read into memory whole."""

    form_data_parser_class = FormReader

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


def init_app(app: Flask) -> None:
    """Read requests so."""
    app.request_class = IncomingRequest
    app.before_request(_refuse_what_is_too_long)
    app.before_request(_refuse_what_is_no_form)


def _refuse_what_is_no_form() -> None:
    """Forms would read JSON as if it were fields, and take a number for words; only the interface for programs knows what to do with it."""
    if request.is_json and not request.path.startswith(json_answers.BELOW):
        raise BadRequest


def _refuse_what_is_too_long() -> None:
    environ = request.environ
    if len(environ.get("PATH_INFO", "")) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
        raise RequestURITooLarge
    if sum(len(name) + len(value) for name, value in environ.items() if name.startswith("HTTP_")) > LONGEST_HEADERS:
        raise RequestHeaderFieldsTooLarge
