"""Who may open which page. Whoever adds a route says here whom it is for; every role is then tried on it, with every method."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from factcheck.config import Settings
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
    Job,
    Naming,
    Notice,
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
    accounts,
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
from tests.support.newsroom import SECOND, Newsroom, open_newsroom, submitted_quote, transcript
from tests.support.transcripts import HEARD
from tests.support.transcripts import kept as kept_transcript
from tests.support.visitors import is_sent_to_sign_in, signed_in_as, token_on


class Visitor(Enum):
    """Everybody who can come to a page. The value says how they sign in."""

    NOBODY = None
    DEACTIVATED = "second@example.org"
    """Was an administrator, and was signed in when the account was deactivated."""
    CHECKER = "checker@example.org"
    EDITOR = "editor@example.org"
    ADMINISTRATOR = "admin@example.org"


FERRY = "Ferry inquiry\n\nThe hearing opened at 10 in Marn."

PUBLIC = frozenset(Visitor)
ADMINISTRATOR = frozenset({Visitor.ADMINISTRATOR})
EDITOR = ADMINISTRATOR | {Visitor.EDITOR}
CHECKER = EDITOR | {Visitor.CHECKER}
ANYONE_SIGNED_IN = CHECKER
PROGRAM: frozenset[Visitor] = frozenset()
"""Nobody with a session: a program with a person's token (tests/web/api tries these with one)."""

ACCESS = {
    "api.article": PROGRAM,
    "api.new_article": PROGRAM,
    "api.new_version": PROGRAM,
    "approvals.approve": EDITOR,
    "approvals.approve_ticked": EDITOR,
    "approvals.index": EDITOR,
    "approvals.override": EDITOR,
    "approvals.preview": EDITOR,
    "approvals.publish": EDITOR,
    "approvals.publish_now": EDITOR,
    "approvals.review": EDITOR,
    "approvals.second": EDITOR,
    "approvals.send_back": EDITOR,
    "approvals.withdraw": EDITOR,
    "approvals.withdraw_now": EDITOR,
    "articles.discard": CHECKER,
    "articles.draft": CHECKER,
    "articles.index": CHECKER,
    "articles.mend": CHECKER,
    "articles.new": CHECKER,
    "articles.new_version": CHECKER,
    "articles.store": CHECKER,
    "articles.store_version": CHECKER,
    "articles.undo": CHECKER,
    "asked.answer": PUBLIC,
    "asked.ask": CHECKER,
    "asked.file": CHECKER,
    "asked.link": CHECKER,
    "asked.make_evidence": CHECKER,
    "asked.make_reply": CHECKER,
    "asked.set_aside": CHECKER,
    "asked.show_question": CHECKER,
    "asked.withdraw": CHECKER,
    "assigning.article": CHECKER,
    "assigning.change": CHECKER,
    "assigning.show": CHECKER,
    "assigning.take_on": CHECKER,
    "auth.end_other_sessions": ANYONE_SIGNED_IN,
    "auth.add_passkey": ANYONE_SIGNED_IN,
    "auth.new_passkey": ANYONE_SIGNED_IN,
    "auth.passkey_question": PUBLIC,
    "auth.passkey_sign_in": PUBLIC,
    "auth.remove_passkey": ANYONE_SIGNED_IN,
    "auth.new_codes": ANYONE_SIGNED_IN,
    "auth.remove_app": ANYONE_SIGNED_IN,
    "auth.second_step": ANYONE_SIGNED_IN,
    "auth.set_up_app": ANYONE_SIGNED_IN,
    "auth.forgotten": PUBLIC,
    "auth.end_session": ANYONE_SIGNED_IN,
    "auth.account": ANYONE_SIGNED_IN,
    "own_language.choose": ANYONE_SIGNED_IN,
    "auth.invitation": PUBLIC,
    "auth.new_token": ANYONE_SIGNED_IN,
    "auth.own_tokens": ANYONE_SIGNED_IN,
    "auth.revoke_token": ANYONE_SIGNED_IN,
    "auth.sign_in": PUBLIC,
    "auth.sign_out": PUBLIC,
    "blind.ask": EDITOR,
    "blind.asked": EDITOR,
    "blind.call_off": EDITOR,
    "blind.index": CHECKER,
    "blind.settle": EDITOR,
    "blind.show": CHECKER,
    "blind.take_on": CHECKER,
    "blind.work": CHECKER,
    "consistency.dismiss": CHECKER,
    "consistency.index": CHECKER,
    "consistency.look": CHECKER,
    "consistency.reopen": CHECKER,
    "consistency.settle": CHECKER,
    "consistency.supersede": CHECKER,
    "consistency.take_back": CHECKER,
    "corrections.index": PUBLIC,
    "corrections.write": EDITOR,
    "coverage.fully_checked": CHECKER,
    "coverage.index": CHECKER,
    "coverage.no_check": CHECKER,
    "desk.add": CHECKER,
    "desk.add_chosen": CHECKER,
    "desk.article": CHECKER,
    "desk.bulk_step": CHECKER,
    "desk.change_edges": CHECKER,
    "desk.decide": CHECKER,
    "desk.decided": CHECKER,
    "desk.edges": CHECKER,
    "desk.forget_typed": CHECKER,
    "desk.index": CHECKER,
    "desk.keep_typed": CHECKER,
    "desk.keep_view": CHECKER,
    "desk.look_again": CHECKER,
    "desk.remove_view": CHECKER,
    "desk.reopen": CHECKER,
    "desk.stale_list": CHECKER,
    "desk.statement": CHECKER,
    "desk.take_back": CHECKER,
    "desk.take_bulk": CHECKER,
    "desk.undo_bulk": CHECKER,
    "desk.work": CHECKER,
    "discussion.answer": CHECKER,
    "discussion.comment": CHECKER,
    "discussion.edit": CHECKER,
    "discussion.edited": CHECKER,
    "discussion.remove": CHECKER,
    "discussion.reopen": CHECKER,
    "discussion.settle": CHECKER,
    "editions.between": PUBLIC,
    "evidence.pick": CHECKER,
    "explanations.index": CHECKER,
    "explanations.mend": CHECKER,
    "explanations.new": CHECKER,
    "explanations.remove": CHECKER,
    "following.doubted_page": CHECKER,
    "following.go_on": CHECKER,
    "following.interval": CHECKER,
    "following.latest": CHECKER,
    "following.look": CHECKER,
    "following.mend_doubted": CHECKER,
    "following.pause": CHECKER,
    "following.show": CHECKER,
    "following.start": CHECKER,
    "following.stop": CHECKER,
    "following.take_in_doubted": CHECKER,
    "guidelines.index": CHECKER,
    "guidelines.version": CHECKER,
    "guidelines.write": EDITOR,
    "holds.article": CHECKER,
    "holds.clear": EDITOR,
    "holds.flag": CHECKER,
    "holds.hold": CHECKER,
    "holds.hold_article": CHECKER,
    "holds.lift": EDITOR,
    "holds.sign_off": EDITOR,
    "holds.statement": CHECKER,
    "jobs.again": CHECKER,
    "jobs.cancel": CHECKER,
    "jobs.progress": CHECKER,
    "jobs.show": CHECKER,
    "embeds.frame_article": PUBLIC,
    "embeds.frame_statement": PUBLIC,
    "embeds.oembed": PUBLIC,
    "machines.article": PUBLIC,
    "machines.claim_reviews_of": PUBLIC,
    "machines.collection": PUBLIC,
    "machines.every_claim_review": PUBLIC,
    "machines.every_page": PUBLIC,
    "machines.feed": PUBLIC,
    "machines.news": PUBLIC,
    "machines.robots": PUBLIC,
    "machines.statements": PUBLIC,
    "machines.statements_table": PUBLIC,
    "metrics.numbers": PROGRAM,
    "newsroom.add_verdict": ADMINISTRATOR,
    "newsroom.bring_back": ADMINISTRATOR,
    "newsroom.change": ADMINISTRATOR,
    "newsroom.font": PUBLIC,
    "newsroom.index": ADMINISTRATOR,
    "newsroom.logo": PUBLIC,
    "newsroom.preview_stylesheet": ADMINISTRATOR,
    "newsroom.reword_verdict": ADMINISTRATOR,
    "newsroom.step_verdict": ADMINISTRATOR,
    "newsroom.stylesheet": PUBLIC,
    "newsroom.verdicts": ADMINISTRATOR,
    "newsroom.versions": ADMINISTRATOR,
    "notices.again": ADMINISTRATOR,
    "notices.choose_mail": CHECKER,
    "notices.index": CHECKER,
    "notices.letter": ADMINISTRATOR,
    "notices.outbox": ADMINISTRATOR,
    "notices.read": CHECKER,
    "notices.read_all": CHECKER,
    "notices.unsubscribe": PUBLIC,
    "notices.unsubscribed": PUBLIC,
    "overview.file": EDITOR,
    "overview.index": EDITOR,
    "chain.marks": PUBLIC,
    "health.alive": PUBLIC,
    "health.ready": PUBLIC,
    "packs.key": PUBLIC,
    "packs.offline": PUBLIC,
    "packs.take_out": EDITOR,
    "packs.verify": PUBLIC,
    "people.change_role": ADMINISTRATOR,
    "people.deactivate": ADMINISTRATOR,
    "people.take_away_second_step": ADMINISTRATOR,
    "people.index": ADMINISTRATOR,
    "people.invite": ADMINISTRATOR,
    "people.invite_again": ADMINISTRATOR,
    "people.link": ADMINISTRATOR,
    "people.person": ADMINISTRATOR,
    "people.reactivate": ADMINISTRATOR,
    "people.renew": ADMINISTRATOR,
    "people.withdraw": ADMINISTRATOR,
    "presence.gone": CHECKER,
    "presence.here": CHECKER,
    "quotes.check": CHECKER,
    "quotes.check_article": CHECKER,
    "quotes.of_article": CHECKER,
    "quotes.use": CHECKER,
    "reader.article": PUBLIC,
    "reader.edition": PUBLIC,
    "reader.editions": PUBLIC,
    "reader.index": PUBLIC,
    "reader.live": PUBLIC,
    "reader.methodology": PUBLIC,
    "reader.statement": PUBLIC,
    "reader.statement_picture": PUBLIC,
    "reports.close": EDITOR,
    "reports.index": CHECKER,
    "reports.reopen": CHECKER,
    "reports.report": PUBLIC,
    "reports.show_report": CHECKER,
    "reports.thanks": PUBLIC,
    "repeats.again": CHECKER,
    "repeats.confirm": CHECKER,
    "repeats.index": CHECKER,
    "repeats.let_go": CHECKER,
    "repeats.undo": CHECKER,
    "replies.answer": CHECKER,
    "replies.ask": CHECKER,
    "replies.line": CHECKER,
    "schedules.cancel": EDITOR,
    "schedules.schedule": EDITOR,
    "search.index": CHECKER,
    "sources.add_file": CHECKER,
    "sources.compare": CHECKER,
    "sources.edit": CHECKER,
    "sources.find": CHECKER,
    "sources.index": CHECKER,
    "sources.mark": CHECKER,
    "sources.new": CHECKER,
    "sources.original": CHECKER,
    "sources.show": CHECKER,
    "sources.snapshot": CHECKER,
    "sources.take": CHECKER,
    "static": PUBLIC,
    "system.index": ADMINISTRATOR,
}


@dataclass(frozen=True)
class Someone:
    """A visitor's session: its cookie, and a token that is valid for its forms."""

    cookie: str
    token: str


@dataclass(frozen=True)
class Newsday:
    """Something behind every address, and somebody of each kind at the door: made once, and copied for each test."""

    database: Path
    blobs: Path
    """The files that were brought on it."""
    values: dict[str, str | int]
    """What stands for each variable part of an address."""
    people: dict[Visitor, Someone]


@dataclass(frozen=True)
class Site:
    """The application over a newsday of its own."""

    app: Flask
    day: Newsday

    def tries(self, endpoint: str) -> Iterator[tuple[str, str]]:
        """Each method and path of an endpoint; those that change nothing first."""
        for rule in self.app.url_map.iter_rules(endpoint):
            path = self.app.url_map.bind("localhost").build(endpoint, {name: self.day.values[name] for name in rule.arguments})
            # OPTIONS says which methods there are, and never asks the view.
            for method in sorted((rule.methods or set()) - {"OPTIONS"}, key=["GET", "HEAD", "POST"].index):
                yield method, path

    def ask(self, visitor: Visitor, method: str, path: str, token: str | None = None) -> TestResponse:
        """Open a page or send a form; with the visitor's own token unless another is given."""
        client = self.app.test_client()
        client.set_cookie("session", self.day.people[visitor].cookie)
        form = {"csrf_token": self.day.people[visitor].token if token is None else token} if method == "POST" else None
        return client.open(path, method=method, data=form, buffered=True)


@pytest.fixture(scope="module")
def days() -> list[Newsday]:
    """The newsday, once it is made."""
    return []


@pytest.fixture
def site(app: Flask, settings: Settings, days: list[Newsday], tmp_path_factory: pytest.TempPathFactory) -> Site:
    app.config["WTF_CSRF_ENABLED"] = True
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    if not days:
        days.append(_newsday(app, database, tmp_path_factory.mktemp("newsday") / "newsday.sqlite3"))
    shutil.copy(days[0].database, database)
    shutil.copytree(days[0].blobs, settings.resolved_blobs(), dirs_exist_ok=True)
    return Site(app, days[0])


def _newsday(app: Flask, database: Path, kept: Path) -> Newsday:
    with app.app_context():
        room = open_newsroom()
        values = _something_of_everything(room)
        accounts.change_role(room.second_checker, Role.ADMINISTRATOR, by=room.administrator)
        db.session.commit()
    people = {visitor: _at_the_door(app, visitor) for visitor in Visitor}
    with app.app_context():
        accounts.deactivate(room.second_checker, by=room.administrator)
        values["passkey_id"] = _with_passkey(room)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file
    shutil.copy(database, kept)
    blobs = kept.with_suffix(".blobs")
    shutil.copytree(app.config["SETTINGS"].resolved_blobs(), blobs)
    return Newsday(kept, blobs, values, people)


def _at_the_door(app: Flask, visitor: Visitor) -> Someone:
    client = signed_in_as(app, visitor.value) if visitor.value else app.test_client()
    token = token_on(client.get("/account" if visitor.value else "/sign-in"))
    cookie = client.get_cookie("session")
    assert token
    assert cookie
    return Someone(cookie.value, token)


def _something_of_everything(room: Newsroom) -> dict[str, str | int]:
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
        "before": _corrected(room),
        "draft_id": drafting.begin(read(FERRY), given=FERRY, name=None, by=room.checker).id,
        "explanation_id": explaining.keep(explaining.Wording("How we count", "", "We count twice."), by=room.checker).id,
        "filename": "icon.svg",
        "invitation_id": invitation.id,
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


def _with_passkey(room: Newsroom) -> int:
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


def test_every_route_says_whom_it_is_for(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert there - set(ACCESS) == set(), "These routes are not in ACCESS: say whom they are for."
    assert set(ACCESS) - there == set(), "These routes are in ACCESS, but gone."


@pytest.mark.parametrize("endpoint", ACCESS)
def test_a_page_opens_to_those_it_is_for_and_to_nobody_else(site: Site, endpoint: str) -> None:
    # Those it is not for come first: had they changed anything, those it is for would find it changed.
    others = [visitor for visitor in Visitor if visitor not in ACCESS[endpoint]]
    theirs = [visitor for visitor in Visitor if visitor in ACCESS[endpoint]]
    for method, path in site.tries(endpoint):
        for visitor in others:
            answer = site.ask(visitor, method, path)
            unknown = is_sent_to_sign_in(answer) if visitor in {Visitor.NOBODY, Visitor.DEACTIVATED} else answer.status_code == 403
            refused = answer.status_code in {401, 404} if ACCESS[endpoint] == PROGRAM else unknown
            assert refused, _asked(visitor, method, path, answer)
        for visitor in theirs:
            answer = site.ask(visitor, method, path)
            told = _asked(visitor, method, path, answer)
            assert answer.status_code != 403, told
            assert answer.status_code < 500, told
            assert not is_sent_to_sign_in(answer), told
            assert b"in a session that has ended" not in answer.data, told
            assert answer.status_code not in {404, 405, 410} or visitor is not theirs[0], f"{told}, so there was nothing to refuse"


def _asked(visitor: Visitor, method: str, path: str, answer: TestResponse) -> str:
    return f"{visitor.name} asked {method} {path} and got {answer.status_code} {answer.headers.get('Location', '')}"


@pytest.mark.parametrize("visitor", [Visitor.NOBODY, Visitor.ADMINISTRATOR])
@pytest.mark.parametrize("token", ["", "made up"])
def test_no_form_is_taken_without_its_token(site: Site, visitor: Visitor, token: str) -> None:
    forms = [endpoint for endpoint in ACCESS if ACCESS[endpoint] != PROGRAM and endpoint != "notices.unsubscribed"]
    for method, path in (each for endpoint in forms for each in site.tries(endpoint)):
        if method not in {"GET", "HEAD"}:
            assert site.ask(visitor, method, path, token).status_code == 400, path


def test_a_token_of_one_session_is_worth_nothing_in_another(site: Site) -> None:
    checkers = site.day.people[Visitor.CHECKER].token

    assert site.ask(Visitor.ADMINISTRATOR, "POST", "/people/invite", checkers).status_code == 400


@pytest.mark.parametrize(
    "number", ["0", str(2**31 - 1), str(2**31), "9" * 20, "9" * 5000], ids=lambda number: f"{len(number)} digits, {number[:3]}"
)
def test_a_number_that_no_record_has_is_not_found(site: Site, number: str) -> None:
    addresses = site.app.url_map.bind("localhost")
    for rule in site.app.url_map.iter_rules():
        numbers = [name for name in rule.arguments if isinstance(site.day.values[name], int)]
        if numbers and "GET" in (rule.methods or set()) and ACCESS[rule.endpoint] != PROGRAM:
            there = {name: site.day.values[name] for name in rule.arguments}
            path = addresses.build(rule.endpoint, there | dict.fromkeys(numbers, 987654321)).replace("987654321", number)
            assert site.ask(Visitor.ADMINISTRATOR, "GET", path).status_code == 404, path


OWN = ("auth.end_session", "auth.revoke_token", "discussion.edit")
"""Addresses of what belongs to one person: here all to the checker."""


@pytest.mark.parametrize("visitor", [Visitor.EDITOR, Visitor.ADMINISTRATOR])
@pytest.mark.parametrize("endpoint", OWN)
def test_what_belongs_to_one_person_is_nobody_elses_whatever_their_role(site: Site, endpoint: str, visitor: Visitor) -> None:
    for method, path in site.tries(endpoint):
        answer = site.ask(visitor, method, path)
        assert answer.status_code in {403, 404, 409}, _asked(visitor, method, path, answer)
    for method, path in site.tries(endpoint):
        answer = site.ask(Visitor.CHECKER, method, path)
        assert answer.status_code in {200, 302, 303, 422}, _asked(Visitor.CHECKER, method, path, answer)


def test_nobody_reads_a_notice_in_anothers_name(site: Site) -> None:
    ((method, path),) = site.tries("notices.read")
    for visitor, is_read in ((Visitor.EDITOR, False), (Visitor.ADMINISTRATOR, False), (Visitor.CHECKER, True)):
        site.ask(visitor, method, path)
        with site.app.app_context():
            notice = db.session.get_one(Notice, site.day.values["notice_id"])
            assert (notice.read_at is not None) == is_read, visitor
