"""What belongs to somebody, or is for some only, and who may do what with it: the expected table, and the things themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, BlindCheck, SourceType, Statement, User
from factcheck.text.spans import Span
from factcheck.workflow import blind, comments, filters, marking, reviewing, source_snapshots, sources, tokens, typing
from tests.web.rights.site import Site

OWNER, COLLEAGUE, EDITOR, AUTHOR, ADMINISTRATOR = (f"{name}@example.org" for name in ("checker", "bo", "editor", "author", "admin"))
NOBODY, DEACTIVATED = None, "second@example.org"

EVERYBODY = frozenset({OWNER, COLLEAGUE, EDITOR, AUTHOR, ADMINISTRATOR})
EDITORS = frozenset({EDITOR, AUTHOR, ADMINISTRATOR})

CALLED = {
    OWNER: "whose it is (a checker)",
    COLLEAGUE: "another checker, who checks a statement blind",
    EDITOR: "an editor",
    AUTHOR: "another editor",
    ADMINISTRATOR: "an administrator",
    DEACTIVATED: "somebody deactivated",
    NOBODY: "nobody signed in",
}
"""Who asks, as the table of docs/rights.md says it."""

ANOTHERS = {"review_id": "written_by_author"}
SECRET = "zaunkoenig"
"""Stands in what only some may see."""


@dataclass(frozen=True)
class Thing:
    """Something to do with one record, by an address that anybody can guess."""

    what: str
    endpoint: str
    may: frozenset[str | None]
    method: str = "POST"
    about: dict[str, str] = field(default_factory=dict)
    """Which of the values below stands for each part of the address, where it is not the one of its own name."""
    holds: str = ""
    """What is there to see for those who may, and for nobody else."""
    form: dict[str, str] = field(default_factory=dict)


THINGS = (
    Thing("End one’s own session", "auth.end_session", frozenset({OWNER})),
    Thing("Revoke one’s own token", "auth.revoke_token", frozenset({OWNER})),
    Thing("Take off one’s own passkey", "auth.remove_passkey", frozenset({OWNER}), "GET"),
    Thing("See one’s own tokens", "auth.own_tokens", frozenset({OWNER}), "GET", holds=f"{SECRET} token"),
    Thing("See one’s own notices", "notices.index", frozenset({OWNER}), "GET", holds=f"{SECRET} notice"),
    Thing("Open one’s own comment to change it", "discussion.edit", frozenset({OWNER}), "GET"),
    Thing("Change one’s own comment", "discussion.edited", frozenset({OWNER}), form={"text": "Another word."}),
    Thing("Remove a comment", "discussion.remove", EDITORS | {OWNER}),
    Thing(
        "Find again what one typed",
        "desk.statement",
        frozenset({OWNER}),
        "GET",
        {"statement_id": "fresh"},
        f"{SECRET} typed",
    ),
    Thing("See a view that one keeps for oneself", "desk.index", frozenset({OWNER}), "GET", holds=f"{SECRET} view"),
    Thing("Remove a view that one keeps for oneself", "desk.remove_view", frozenset({OWNER}), about={"filter_id": "own_view"}),
    Thing("Remove a view that is shared", "desk.remove_view", EDITORS | {OWNER}),
    Thing("Undo one’s step with several statements", "desk.undo_bulk", EDITORS | {OWNER}),
    Thing("Withdraw one’s question to somebody outside", "asked.withdraw", EDITORS | {OWNER}, about={"question_id": "open_question"}),
    Thing("See a question to somebody outside with its answer", "asked.show_question", EVERYBODY - {COLLEAGUE}, "GET", holds="It was 214."),
    Thing("Open the file that came with an answer", "asked.file", EVERYBODY - {COLLEAGUE}, "GET", holds="214"),
    Thing("See the first check", "desk.statement", EVERYBODY - {COLLEAGUE}, "GET", holds="Nothing settles it yet."),
    Thing("Make the blind second check", "blind.show", frozenset({COLLEAGUE}), "GET", holds=f"{SECRET} second"),
    Thing("Call off a blind second check", "blind.call_off", EDITORS, form={"reason": "It is settled otherwise."}),
    Thing("Approve another editor’s review", "approvals.approve", frozenset({EDITOR, ADMINISTRATOR}), about=ANOTHERS),
    Thing(
        "Send back another editor’s review",
        "approvals.send_back",
        EDITORS,
        about=ANOTHERS,
        form={"reason": "Ask again."},
    ),
    Thing("Open a confidential source", "sources.show", EVERYBODY, "GET", {"source_id": "secret_source"}, f"{SECRET} source"),
    Thing(
        "Open a file kept of a confidential source",
        "sources.original",
        EVERYBODY,
        "GET",
        {"source_id": "secret_source", "number": "one"},
        f"{SECRET} file",
    ),
    Thing("Open a source’s file by the address of logos", "newsroom.logo", frozenset(), "GET", {"picture": "kept"}),
    Thing("Open a draft of an article", "articles.draft", EVERYBODY, "GET", holds="Ferry inquiry"),
    Thing("Open long work by its number", "jobs.show", EVERYBODY, "GET"),
    Thing("Open somebody’s account", "people.person", frozenset({ADMINISTRATOR}), "GET"),
    Thing("Read a letter", "notices.letter", frozenset({ADMINISTRATOR}), "GET"),
    Thing("Read a reader’s report", "reports.show_report", EVERYBODY, "GET", holds="The harbour is another one."),
)
"""Who may do what with what. Whoever changes a right changes it here."""


def plant(site: Site) -> dict[str, str | int]:
    """Put the things there, and give what stands for them in addresses; the caller commits."""
    room = site.room
    owner, colleague, author = (db.session.query(User).filter_by(email=email).one() for email in (OWNER, COLLEAGUE, AUTHOR))
    fresh, other = (_statement(site, words) for words in ("The hearing opened", "at 10 in Marn"))
    typing.keep(fresh, {"finding": f"{SECRET} typed"}, fresh.revision, by=owner)
    reviewing.save_draft(other, reviewing.Draft(VERDICTS["line.not-confirmed"], "Nobody could say.", ""), by=author)
    review = reviewing.submit(other, by=author)
    facts = sources.SourceFacts(f"{SECRET} source", SourceType.EXPERT_INTERVIEW, url="https://who.example/told", confidential=True)
    secret, words = sources.add_source(facts, by=owner), f"{SECRET} file".encode()
    source_snapshots.keep_file(secret, words, "told.txt", source_snapshots.read_file(words, "told.txt"), by=owner)
    second = db.session.get_one(BlindCheck, site.values["blind_id"])
    blind.take_on(second, by=colleague)
    second.finding = f"{SECRET} second"
    own = filters.keep(f"{SECRET} view", "who=me", shared=False, by=owner)
    comments.comment(fresh, f"@{owner.name} {SECRET} notice", by=room.editor)
    tokens.make(f"{SECRET} token", by=owner)
    db.session.flush()
    return {
        **site.values,
        "fresh": fresh.id,
        "own_view": own.id,
        "open_question": int(site.values["question_id"]) + 1,
        "written_by_author": review.id,
        "secret_source": secret.id,
        "one": 1,
        "kept": secret.snapshots[0].sha256,
    }


def _statement(site: Site, words: str) -> Statement:
    version = next(post.version for post in site.room.article.posts if words in post.version.text)
    start = version.text.index(words)
    return marking.add(version, (Span(start, start + len(words)),), StatementKind.CLAIM, by=site.room.editor)
