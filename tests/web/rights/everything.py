"""A newsroom with something behind every address of the site. What it says is made up."""

from __future__ import annotations

from datetime import timedelta

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.fetching import Guard
from factcheck.ingestion.plain_text import read
from factcheck.models import (
    VERDICTS,
    Appearance,
    AskedBy,
    Capacity,
    ConsistencyFinding,
    CorrectionKind,
    Identity,
    Job,
    Naming,
    NoticeKind,
    Passkey,
    Proof,
    QuoteCheck,
    Review,
    Role,
    Source,
    Stands,
    State,
    Statement,
    utc_now,
)
from factcheck.text.spans import Span
from factcheck.workflow import (
    approving,
    asking,
    blind,
    bulk,
    comments,
    consistency_superseding,
    corrections,
    drafting,
    explaining,
    filters,
    following,
    guidelines,
    holds,
    invitations,
    jobs,
    mail_links,
    marking,
    newsroom_files,
    notices,
    outside_answers,
    publishing,
    quote_checks,
    replies,
    reports,
    reviewing,
    schedules,
    sessions,
    source_snapshots,
    storing,
    tokens,
)
from factcheck.workflow.asking import Asking
from factcheck.workflow.bulk_acts import Flag
from factcheck.workflow.outside_answers import Answered
from tests.support.brought import FONT, picture
from tests.support.newsroom import SECOND, Newsroom, submitted_quote, transcript
from tests.support.transcripts import HEARD
from tests.support.transcripts import kept as kept_transcript

FERRY = "Ferry inquiry\n\nThe hearing opened at 10 in Marn."


def something_of_everything(room: Newsroom) -> dict[str, str | int]:
    """An edition with the quote, a review of the claim that waits for an editor, a draft of an article, a source, an invitation."""
    approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    following.start(room.article, "https://news.example/live/ferry", every=following.USUAL, guard=Guard(), now=utc_now(), by=room.checker)
    invitation, token = invitations.invite("fern@example.org", "Fern Abara", Role.CHECKER, days=7, by=room.administrator)
    return {
        "article_id": room.article_id,
        "check_id": _compared(room).id,
        "earlier": 1,
        "later": 1,
        "page": 1,
        "before": (corrected := _corrected(room)),
        "after": corrected,
        "draft_id": drafting.begin(read(FERRY), given=FERRY, name=None, by=room.checker).id,
        "explanation_id": explaining.keep(explaining.Wording("How we count", "", "We count twice."), by=room.checker).id,
        "filename": "icon.svg",
        "identity_id": _linked(room),
        "invitation_id": invitation.id,
        "kind": "report",
        "job_id": _cancelled_job(room).id,
        "number": 1,
        "post_id": room.article.posts[1].id,
        "review_id": _submitted(room.claim, room).id,
        "slug": room.article.slug,
        "name": "articles",
        "form": "atom",
        "source_id": (kept := _kept_source(room)).id,
        "snapshot_id": kept.snapshots[0].id,
        "statement": room.quote_id,
        "statement_id": room.claim_id,
        "table": "waiting",
        "token": token,
        "token_id": tokens.make("Our editing system", by=room.checker)[0].id,
        "user_id": room.checker_id,
        **_set_up(room),
        **_told(room),
        **_asked_outside(room),
        **_of_the_whole(room),
        **_together(room),
    }


def _corrected(room: Newsroom) -> int:
    """The number of a correction."""
    wording = corrections.Wording(CorrectionKind.TYPO, "The name was misspelt.", "It is Lind.")
    correction = corrections.correct(room.article, wording, by=room.editor)
    db.session.flush()
    return correction.id


def _asked_outside(room: Newsroom) -> dict[str, str | int]:
    """Two questions to an expert: one answered with a file, and one whose link is open."""
    now = utc_now()
    asked = Asking("Ilka Brandt", Capacity.EXPERT, "Is this right?", now + asking.USUAL)
    question, _ = asking.ask(room.claim, asked, now=now, by=room.checker)
    answered = Answered(Stands.WRONG, "It was 214.", Naming.BY_NAME, file=("list.csv", b"214"))
    outside_answers.answer(question, answered, now=now)
    return {"question_id": question.id, "link": asking.ask(room.claim, asked, now=now, by=room.checker)[1]}


def _compared(room: Newsroom) -> QuoteCheck:
    """The quote beside a transcript of the hearing."""
    check = quote_checks.check(room.quote, [kept_transcript(HEARD, by=room.checker)], by=room.checker)
    db.session.flush()
    return check


def _together(room: Newsroom) -> dict[str, str | int]:
    """A view of the queue that is kept, a step with several statements, and a legal hold."""
    kept = filters.keep("Mine", "who=me", shared=True, by=room.checker)
    step = bulk.take([room.claim_id], Flag("Somebody is named."), by=room.checker)
    held = holds.hold(room.article, "A letter came.", by=room.checker)
    db.session.flush()
    second = blind.request(room.claim, None, "Two readers doubt it.", by=room.editor)
    return {"filter_id": kept.id, "step_id": step.id, "hold_id": held.id, "blind_id": second.id}


def _of_the_whole(room: Newsroom) -> dict[str, str | int]:
    """A statement that another's check covers, one that newer words have replaced, and something that does not agree."""
    version, start = room.claim.version, room.claim.version.text.index(SECOND)
    covered = marking.add(version, (Span(start, start + len(SECOND)),), StatementKind.CLAIM, by=room.checker)
    words = {"covering_words": room.claim.words, "covered_words": covered.words}
    appearance = Appearance(covering=room.claim, covered=covered, state_before=State.FOUND, by=room.checker, **words)
    finding = ConsistencyFinding(article=room.article, identity="0" * 64, kind="a sum does not come out", sentence="2 + 2 is 4, not 5.")
    db.session.add_all([appearance, finding])
    replacement = consistency_superseding.supersede(room.quote, room.claim, by=room.checker)
    db.session.flush()
    numbers = {"appearance_id": appearance.id, "covered_id": covered.id, "finding_id": finding.id}
    return {**numbers, "newer_id": room.quote_id, "replacement_id": replacement.id}


def _told(room: Newsroom) -> dict[str, str | int]:
    """A comment, a notice with its letter, and the link that ends the mail."""
    said, _ = comments.comment(room.claim, "Is this the whole figure?", by=room.checker)
    notice = notices.tell(room.checker, NoticeKind.ASSIGNED, "Edda Editor gave you statement 1.", statement=room.claim, by=room.editor)
    now = utc_now()
    request = replies.ask(room.claim, replies.Asking("Oda Lind", AskedBy.PHONE, now), now=now, by=room.checker)
    guidelines.write("Two sources.", "", seen=0, by=room.editor)
    db.session.flush()
    assert notice is not None
    assert notice.letter_id is not None
    return {
        "request_id": request.id,
        "report_id": _reported(room),
        "schedule_id": schedules.schedule(room.article, now + timedelta(hours=1), "A new figure.", now=now, by=room.editor).id,
        "comment_id": said.id,
        "notice_id": notice.id,
        "letter_id": notice.letter_id,
        "signed": mail_links.signed(room.checker),
        "session_id": _signed_in_before(room),
    }


def _linked(room: Newsroom) -> int:
    """The number of the checker's link with a sign-in service."""
    identity = Identity(user=room.checker, issuer="https://login.example.org", subject="ana-7")
    db.session.add(identity)
    db.session.flush()
    return identity.id


def with_passkey(room: Newsroom) -> int:
    """The number of a passkey of the checker's, who is signed in already: a password alone would do no more."""
    passkey = Passkey(user=room.checker, name="Phone", credential_sha256="0" * 64, credential_id="AA", public_key="AA", sign_count=0)
    db.session.add(passkey)
    db.session.flush()
    return passkey.id


def _signed_in_before(room: Newsroom) -> int:
    """The number of another session of the checker's."""
    token = sessions.begin(room.checker, Proof.PASSWORD, sessions.Visitor("Firefox", "Linux", "192.0.2.7", "a mark"), now=utc_now())
    sign_in = sessions.find(token)
    assert sign_in is not None
    return sign_in.id


def _reported(room: Newsroom) -> int:
    """An error that a reader reported."""
    newest = publishing.latest(room.article)
    assert newest is not None
    return reports.report(newest, None, reports.Told("The harbour is another one."), sender="192.0.2.7", now=utc_now()).id


def _set_up(room: Newsroom) -> dict[str, str | int]:
    """A logo and a font that the newsroom brought, and what stands for a verdict, its vocabulary and a step with it."""
    return {
        "picture": newsroom_files.keep_logo(picture(), "logo.png", by=room.administrator).sha256,
        "font": newsroom_files.keep_font(FONT.read_bytes(), FONT.name, field="text_font", by=room.administrator)[0],
        "key": "claim.true",
        "question": "claim",
        "step": "retire",
        "part": "verdicts",
    }


def _kept_source(room: Newsroom) -> Source:
    """A source with a file that was kept."""
    source, words = transcript(room.checker), b"We were never told to turn back."
    read_file = source_snapshots.read_file(words, "hearing.txt")
    assert source_snapshots.keep_file(source, words, "hearing.txt", read_file, by=room.checker) is not None
    return source


def _cancelled_job(room: Newsroom) -> Job:
    """The storing of another draft, which was cancelled, so that no try here sets it going."""
    job = storing.begin(drafting.begin(read(FERRY), given=FERRY, name=None, by=room.checker), by=room.checker)
    jobs.cancel(job, by=room.checker)
    db.session.flush()
    return job


def _submitted(statement: Statement, room: Newsroom) -> Review:
    reviewing.save_draft(statement, reviewing.Draft(VERDICTS["line.not-confirmed"], "Nothing settles it yet.", ""), by=room.checker)
    review = reviewing.submit(statement, by=room.checker)
    db.session.flush()
    return review
