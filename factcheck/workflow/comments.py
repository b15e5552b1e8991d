"""Talking about a statement: comment, answer, edit, remove, settle, open again.

None of it makes a page that a colleague has open out of date: it is written into the history without raising the statement's revision.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extensions import db
from factcheck.models import Comment, CommentWording, NoticeKind, Role, Settlement, Statement, User
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import history, notices, rights
from factcheck.workflow.mentions import Mentions, colleagues, mentioned
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require

LONGEST = 5_000
"""Longest comment, in characters."""


def comment(statement: Statement, text: str, *, by: User) -> tuple[Comment, Mentions]:
    """Begin a thread about a statement. Returns it and whom it mentions. Raises Refusal for a text that is empty or too long."""
    require(Role.CHECKER, by, N_("comment"))
    return _say(Comment(statement=statement, by=by), text, by=by, done="wrote a comment")


def answer(thread: Comment, text: str, *, by: User) -> tuple[Comment, Mentions]:
    """Answer in a thread, and open it again if it was settled. Returns the answer and whom it mentions. Raises Refusal."""
    require(Role.CHECKER, by, N_("comment"))
    said = _say(Comment(statement=thread.statement, thread=thread, by=by), text, by=by, done="answered a comment")
    if thread.settlement is not None and thread.settlement.settled:
        reopen(thread, by=by)
    return said


def _say(comment: Comment, text: str, *, by: User, done: str) -> tuple[Comment, Mentions]:
    text = _checked(text)
    db.session.add(comment)
    comment.wordings.append(CommentWording(number=1, text=text, by=by))
    _write("comment", f"{done}: {_short(text)}", comment, by=by, text=text)
    meant = mentioned(text, colleagues())
    _tell(comment, text, meant.people, by=by)
    return comment, meant


def _tell(comment: Comment, text: str, mentioned: Sequence[User], *, by: User) -> None:
    statement, about = comment.statement, f"about statement {comment.statement.id}: {text}"
    notices.tell_all(mentioned, NoticeKind.MENTIONED, f"{by.name} mentioned you {about}", statement=statement, by=by)
    thread = comment.thread or comment
    concerned = [statement.checker, thread.by, *(answer.by for answer in thread.answers)]
    others = [person for person in concerned if person not in mentioned]
    notices.tell_all(others, NoticeKind.ANSWERED, f"{by.name} wrote {about}", statement=statement, by=by)


def edit(comment: Comment, text: str, *, by: User) -> Mentions:
    """Word one's own comment otherwise; what it said before is kept. People whom it did not mention before are told. Raises Refusal."""
    before = _standing(comment)
    if not rights.may_edit(comment, by):
        raise Refusal(N_("Only who wrote a comment can change it."))
    text = _checked(text)
    people = colleagues()
    meant = mentioned(text, people)
    if text == before:
        return meant
    _reword(comment, text, by=by)
    _write("edit comment", f"changed a comment: {_short(text)}", comment, by=by, text={"old": before, "new": text})
    known = mentioned(before, people).people
    new = [person for person in meant.people if person not in known]
    sentence = f"{by.name} mentioned you about statement {comment.statement_id}: {text}"
    notices.tell_all(new, NoticeKind.MENTIONED, sentence, statement=comment.statement, by=by)
    return meant


def remove(comment: Comment, *, by: User) -> None:
    """Take a comment off the page; that it stood there stays to be seen. Its author may, and every editor. Raises Refusal."""
    before = _standing(comment)
    if not rights.may_remove(comment, by):
        raise Forbidden(N_("Only who wrote a comment, or an editor, can remove it."))
    _reword(comment, None, by=by)
    _write("remove comment", "removed a comment", comment, by=by, text={"old": before, "new": None})


def settle(thread: Comment, *, by: User) -> None:
    """Say that a thread is settled. Nothing happens where it is already."""
    require(Role.CHECKER, by, N_("settle a discussion"))
    if thread.open:
        thread.settlements.append(Settlement(settled=True, by=by))
        _write("settle", "settled a discussion", thread, by=by)


def reopen(thread: Comment, *, by: User) -> None:
    """Open a settled thread again. Nothing happens where it is open."""
    require(Role.CHECKER, by, N_("open a discussion again"))
    if thread.settlement is not None and thread.settlement.settled:
        thread.settlements.append(Settlement(settled=False, by=by))
        _write("reopen discussion", "opened a discussion again", thread, by=by)


def _standing(comment: Comment) -> str:
    """What a comment says. Raises Refusal where it was removed."""
    if (text := comment.wording.text) is None:
        raise Refusal(N_("This comment was removed."))
    return text


def _reword(comment: Comment, text: str | None, *, by: User) -> None:
    comment.wordings.append(CommentWording(number=len(comment.wordings) + 1, text=text, by=by))


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal(Problem(N_("Write the comment first."), "text"))
    if len(text) > LONGEST:
        raise Refusal(Problem(said("Shorten the comment to %(most)s characters.", most=figure(LONGEST)), "text"))
    return text


def _write(verb: str, sentence: str, comment: Comment, *, by: User, **details: object) -> None:
    history.write(verb, sentence, by=by, statement=comment.statement, details=details, raises=False)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
