"""What no text can hold is refused at the door: the character zero, which PostgreSQL does not keep, and halves of a character.

No keyboard types them; they come from files that were copied from, and from programs. Were they taken off in silence, what is stored
would not be what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Flask, Request, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, NotFound

from factcheck.text.wording import N_, said
from factcheck.web import json_answers
from factcheck.web.language import told
from factcheck.workflow.refusals import Problem

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_NEAR = 30
"""Characters before and after that show where it stands."""


class UnkeptCharacter(BadRequest):
    """Something that was sent holds such a character. `sentence` says which and where."""

    def __init__(self, text: str, found: re.Match[str]) -> None:
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        near, code = " ".join(_UNKEPT.sub(" ", around).split()), f"U+{ord(found[0]):04X}"
        self.sentence: str = (
            said(
                "A character that no text can hold (%(code)s) stands near “%(near)s”. Go back, take it out and send it again.",
                code=code,
                near=near,
            )
            if near
            else N_("What was sent is a character that no text can hold. Go back, take it out and send it again.")
        )
        super().__init__(self.sentence)


def init_app(app: Flask) -> None:
    """Look at every request before anything is done with it."""
    app.before_request(_refuse)
    app.register_error_handler(UnkeptCharacter, _tell)


def _refuse() -> None:
    if any(_UNKEPT.search(value) for value in (request.view_args or {}).values() if isinstance(value, str)):
        raise NotFound
    for text in _texts(request):
        if found := _UNKEPT.search(text):
            raise UnkeptCharacter(text, found)


def _tell(error: UnkeptCharacter) -> ResponseReturnValue:
    """As a page, or to a script of ours as what it shows beside its form."""
    if request.path.startswith(json_answers.BELOW):
        return json_answers.refused(400, [Problem(error.sentence)])
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"said": told(error.sentence)}), 400
    return render_template("errors/400.html", sentence=error.sentence), 400


def _texts(asked: Request) -> Iterator[str]:
    """Every name and value of the query and the form, and the names of files."""
    yield from _names_and_values(asked.args)
    if asked.mimetype in _FORMS:
        yield from _names_and_values(asked.form)
        yield from (file.filename for _, file in asked.files.items(multi=True) if file.filename)


def _names_and_values(sent: MultiDict[str, str]) -> Iterator[str]:
    for name, value in sent.items(multi=True):
        yield name
        yield value
