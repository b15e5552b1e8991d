"""Which records the chain seals. All of them, apart from those named here with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Table

from factcheck.models.base import Base
from factcheck.models.users import ERASED

LEFT_OUT = {
    "seals": "they are the chain itself",
    "chain_head": "it is the end of the chain itself",
    "salts": "they are held by the sums of the records whose words they hide, and go when those are erased",
    "search_entries": "made from other records by the database, and made anew at any time",
    "presences": "who has a page open, for seconds",
    "typed_drafts": "words that nobody saved yet",
    "intake_drafts": "articles that nobody stored yet",
    "jobs": "how far work behind the scenes has come",
    "last_runs": "when commands ran last, for the page that says what is wrong",
    "followings": "when a page is looked at next",
    "visits": "how looks at a page went; what they brought is sealed",
    "notices": "what a person was told of other records",
    "letters": "mail on its way; it goes when it is sent or erased",
    "mail_choices": "how often a person wants mail",
    "shares": "counts what is done, for as long as it may not be done more often",
    "saved_filters": "a person's views of the queue",
    "api_tokens": "a person's keys for programs; making and revoking them stands in the history",
    "sign_ins": "sessions that end by themselves; ending others stands in the history",
    "throttles": "counts failed tries for a day",
    "reset_wishes": "addresses typed by somebody, until the next mail is sent",
    "authenticator_apps": "what a person shows beside their password; setting up and taking away stands in the history",
    "passkeys": "likewise; adding and removing them stands in the history",
    "identities": "whom a sign-in service means; linking and unlinking stands in the history",
    "recovery_codes": "likewise; making and using them stands in the history",
    "invitations": "links that end by themselves; making and using them stands in the history",
}
"""Tables that are not sealed, and why."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A table of pairs that is sealed as part of the record that owns them."""

    table: str
    owner: str
    """The column that names the owner."""
    other: str
    relation: str
    """What the owner's model calls it."""


FOLDED = {
    "statements": Folded("current_evidence", "statement_id", "evidence_id", "evidence"),
    "reviews": Folded("review_evidence", "review_id", "evidence_id", "evidence"),
    "quote_checks": Folded("quote_check_snapshots", "check_id", "snapshot_id", "against"),
}
"""By the owner's table."""

Emptied = Callable[[int], str | None]


def _nothing(_row_id: int) -> str:
    return ""


def _taken_off(_row_id: int) -> None:
    return None


PERSONAL: dict[str, dict[str, Emptied]] = {
    "users": {"email": lambda row_id: f"erased-{row_id}{ERASED}"},
    "error_reports": {"words": _nothing, "source_url": _nothing, "address": _nothing, "answer": _nothing},
    "reply_requests": {"note": _nothing},
    "reply_answers": {"words": _nothing},
    "comment_wordings": {"text": _taken_off},
    "questions": {"name": _nothing},
    "question_answers": {
        "words": _nothing,
        "url": _nothing,
        "function": _nothing,
        "file_name": _taken_off,
        "file_sha256": _taken_off,
        "file_size": _taken_off,
    },
    "history": {"sentence": lambda _row_id: "did something whose words were erased", "details": lambda _row_id: "{}"},
}
"""The columns whose words can be erased, by table, and what stands in them afterwards. Each table has a whole number as its key."""


def protected() -> list[Table]:
    """The tables that are sealed, in the order in which records refer to each other."""
    folded = {pairs.table for pairs in FOLDED.values()}
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT and table.name not in folded]


def is_protected(table: Table) -> bool:
    """Whether the chain seals the records of a table, whole or as part of others."""
    return table.name in Base.metadata.tables and table.name not in LEFT_OUT
