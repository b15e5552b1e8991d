"""Which language a page speaks, and the words and dates in it.

Public pages never ask what a browser would like, so that every cache may keep one copy of them: the page of an article speaks
the article's language where that is one of the interface's, every other the newsroom's. The desk speaks the language that the
person chose, else the newsroom's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, cast

import flask_babel
from flask import Flask, current_app, has_app_context, has_request_context, request
from flask_babel import LazyString
from werkzeug.wrappers import Response

from factcheck.extensions import settings
from factcheck.text import dates
from factcheck.text.wording import LANGUAGES, SOURCE, spoken, translated, translated_in
from factcheck.web.access import is_open
from factcheck.web.session import signed_in
from factcheck.web.set_up import as_set_up

_SPOKEN = "factcheck.language"
"""Where the request notes the language that its page speaks."""
TAGS = {SOURCE: "en-GB"}
"""What browsers and screen readers are told, where it is more than the language's code."""


def init_app(app: Flask) -> None:
    """Let pages speak."""
    from factcheck.web import vocabulary  # late: it is written in terms of this module

    flask_babel.Babel(app, default_locale=SOURCE, locale_selector=page_language, configure_jinja=True)
    app.jinja_env.filters.update(told=told, word=word, number=number, listed=listed, day_in_words=day, moment_in_words=moment, clock=clock)
    app.jinja_env.filters["capitalize"] = begun  # Jinja's own makes nouns of other languages small
    app.jinja_env.filters["attribution"] = vocabulary.attribution
    app.context_processor(_for_templates)
    app.after_request(_say_language)


def newsroom_language() -> str:
    """The language in which the newsroom speaks where nothing else is said."""
    return as_set_up().language


def page_language() -> str:
    """The language of the page being made: what `speak` was told, else the person's at the desk, else the newsroom's."""
    if not has_request_context():
        return newsroom_language() if has_app_context() else SOURCE
    chosen = request.environ.get(_SPOKEN)
    if chosen is None:
        chosen = _own() or newsroom_language()
        request.environ[_SPOKEN] = chosen
    return cast(str, chosen)


def _own() -> str | None:
    """What the person signed in chose, on pages that are not public."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or is_open(view):
        return None
    user = signed_in()
    return user.language if user is not None else None


def speak(code: str | None) -> None:
    """Let this request's page speak an article's language; the newsroom's where the interface does not know that one."""
    request.environ[_SPOKEN] = spoken(code) or newsroom_language()
    flask_babel.refresh()


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """The same for a while: for a part of a page, a feed's entry, a letter."""
    if not has_request_context():
        with flask_babel.force_locale(spoken(code) or newsroom_language()):
            yield
        return
    before = page_language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def language_tag() -> str:
    """The page's language as browsers are told of it (BCP 47)."""
    here = page_language()
    return TAGS.get(here, here)


def gettext(message: str, /, **values: Any) -> str:
    """A sentence in the page's language. Values are put in by name: `gettext("%(name)s is away.", name=…)`."""
    return cast(str, flask_babel.gettext(message, **values))


def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> str:
    """A sentence that depends on a number, which it names `%(num)s`, in the page's language."""
    return cast(str, flask_babel.ngettext(singular, plural, count, **values))


def pgettext(context: str, message: str, /, **values: Any) -> str:
    """A sentence whose English could mean several things; `context` says which."""
    return cast(str, flask_babel.pgettext(context, message, **values))


def later(message: str, /, **values: Any) -> LazyString:
    """A sentence that is written once and shown in many languages, such as a field's label: it is translated when it is shown."""
    return flask_babel.lazy_gettext(message, **values)


def told(words: str) -> str:
    """A sentence from below the web (`N_`, `said`, a refusal's problem) in the page's language."""
    return translated(words, page_language())


def word(words: str, context: str) -> str:
    """A word of one of the product's vocabularies, such as a verdict's label, in the page's language; a newsroom's own as it is."""
    return translated_in(context, words, page_language())


def begun(words: str) -> str:
    """Words with a capital at their beginning, whatever the language writes with one further on."""
    return words[:1].upper() + words[1:]


def day(of: date) -> str:
    """A day in words, as the page's language writes it."""
    return dates.day(of, page_language())


def moment(at: datetime, *, zone: bool = False) -> str:
    """A moment in words in the newsroom's zone; `zone` adds the zone's short name."""
    return dates.moment(at.astimezone(settings().zone), page_language(), zone=zone)


def clock(at: datetime) -> str:
    """A time of day in the newsroom's zone."""
    return dates.clock(at.astimezone(settings().zone), page_language())


def number(count: float) -> str:
    """A number with the page's language's own signs."""
    return dates.number(count, page_language())


def listed(words: Sequence[str]) -> str:
    """Words one after the other, with "and" before the last, in the page's language."""
    return dates.listed(words, page_language())


def _for_templates() -> dict[str, Any]:
    return {"page_language": page_language, "language_tag": language_tag, "newsroom_language": newsroom_language, "languages": LANGUAGES}


def _say_language(response: Response) -> Response:
    if response.mimetype == "text/html" and "Content-Language" not in response.headers:
        response.headers["Content-Language"] = language_tag()
    return response
