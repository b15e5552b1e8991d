"""What the things that can be erased are called on pages, and where each stands."""

from __future__ import annotations

from flask import url_for

from factcheck.models import Base, Comment, ErrorReport, HistoryEntry, Question, ReplyRequest, User
from factcheck.web.language import gettext


def title_of(record: Base, number: int) -> str:
    """What is erased, as the head of the page says it."""
    match record:
        case ErrorReport():
            return gettext("Erase what is personal in report %(number)s", number=number)
        case Comment():
            return gettext("Erase comment %(number)s", number=number)
        case ReplyRequest():
            return gettext("Erase what %(whom)s answered", whom=record.whom)
        case Question():
            return gettext("Erase question %(number)s to somebody outside, and its answer", number=number)
        case User():
            return gettext("Erase the personal data of %(name)s", name=record.name)
        case _:
            return gettext("Erase the words of history entry %(number)s", number=number)


def address_of(record: Base) -> str:
    """The page on which it stands."""
    match record:
        case ErrorReport():
            return url_for("reports.show_report", report_id=record.id)
        case Question():
            return url_for("asked.show_question", question_id=record.id)
        case User():
            return url_for("people.person", user_id=record.id)
        case Comment() | ReplyRequest():
            return url_for("desk.statement", statement_id=record.statement_id, tab="discussion")
        case HistoryEntry() if record.statement_id is not None:
            return url_for("desk.statement", statement_id=record.statement_id, tab="history")
        case HistoryEntry() if record.user_id is not None:
            return url_for("people.person", user_id=record.user_id)
        case _:
            return url_for("people.index")
