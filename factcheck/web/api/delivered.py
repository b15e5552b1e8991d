"""Reading what a program sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.errors import BrokenJson, UnreadableText
from factcheck.ingestion.forms import Form
from factcheck.ingestion.json_fields import load
from factcheck.ingestion.reading import Reading, words_of

KIND = "application/json"


class NotTaken(Exception):
    """What was sent is refused before it is read, with this status."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status, self.sentence = status, sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Delivered:
    """An article as it was sent: the exact bytes, and what was read from them."""

    content: bytes
    reading: Reading

    @property
    def sha256(self) -> str:
        """By which it is known when it is sent again."""
        return hashlib.sha256(self.content).hexdigest()


def delivered() -> Delivered:
    """The article in this request's body. Raises NotTaken, BrokenJson where it is no JSON, UnreadableText where that is no article."""
    if request.mimetype != KIND:
        said = f"“{request.mimetype}”" if request.mimetype else "nothing"
        raise NotTaken(415, f"Send the article as JSON, and say so with “Content-Type: {KIND}”; the header says {said}.")
    from factcheck.ingestion.json_posts.own import is_own, read_own  # late: it brings lxml

    content = _body(current_app.config["SETTINGS"].max_file_bytes)
    top = load(_text(content))
    if not is_own(top):
        raise UnreadableText("This JSON is no article: it has no list “posts”. See docs/formats/article-json.md.", place="posts")
    parsed = read_own(top)
    return Delivered(content, Reading(parsed, Form.JSON, words_of(parsed)))


def _body(limit: int) -> bytes:
    too_much = NotTaken(413, f"What was sent is larger than {readable_size(limit)}, the most that is taken in at once.")
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_much from error
    if len(content) > limit:
        raise too_much
    return content


def _text(content: bytes) -> str:
    if not content.strip():
        raise BrokenJson("The body is empty. Send the article as JSON.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenJson(f"The JSON is not in UTF-8: line {line} holds bytes of another encoding.") from error
