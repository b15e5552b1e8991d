"""Who may open which page. Whoever adds a route says here whom it is for; every role is then tried on it, with every method."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import (
    Notice,
)
from tests.support.visitors import is_sent_to_sign_in
from tests.web.rights.site import ON_THE_WAY, OUTSIDE, Site, Visitor

PUBLIC = frozenset(Visitor)
ADMINISTRATOR = frozenset({Visitor.ADMINISTRATOR})
EDITOR = ADMINISTRATOR | {Visitor.EDITOR}
CHECKER = EDITOR | {Visitor.CHECKER}
ANYONE_SIGNED_IN = CHECKER
HALF_WAY = CHECKER | {Visitor.HALF_SIGNED_IN}
PROGRAM: frozenset[Visitor] = frozenset()
"""Nobody with a session: a program with a person's token (tests/web/api tries these with one)."""

ACCESS = {
    "api.article": PROGRAM,
    "api.described": PUBLIC,
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
    "erasing.erase": ADMINISTRATOR,
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
    "auth.second_step": HALF_WAY,
    "auth.set_up_app": ANYONE_SIGNED_IN,
    "auth.forgotten": PUBLIC,
    "auth.end_session": ANYONE_SIGNED_IN,
    "auth.account": ANYONE_SIGNED_IN,
    "own_language.choose": ANYONE_SIGNED_IN,
    "auth.invitation": PUBLIC,
    "auth.new_token": ANYONE_SIGNED_IN,
    "auth.own_tokens": ANYONE_SIGNED_IN,
    "auth.revoke_token": ANYONE_SIGNED_IN,
    "auth.service": PUBLIC,
    "auth.service_back": PUBLIC,
    "auth.sign_in": PUBLIC,
    "auth.sign_out": PUBLIC,
    "auth.signed_out": PUBLIC,
    "auth.unlink_service": ANYONE_SIGNED_IN,
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
    "corrections.further": PUBLIC,
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
    "people.unlink_service": ADMINISTRATOR,
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
    "reader.further": PUBLIC,
    "reader.index": PUBLIC,
    "reader.live": PUBLIC,
    "reader.methodology": PUBLIC,
    "reader.numbered": PUBLIC,
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
    "work.again": ADMINISTRATOR,
    "work.cancel": ADMINISTRATOR,
    "work.index": ADMINISTRATOR,
}


def test_every_route_says_whom_it_is_for(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert there - set(ACCESS) == set(), "These routes are not in ACCESS: say whom they are for."
    assert set(ACCESS) - there == set(), "These routes are in ACCESS, but gone."


@pytest.mark.parametrize("endpoint", ACCESS)
def test_a_page_opens_to_those_it_is_for_and_to_nobody_else(whole: Site, endpoint: str) -> None:
    # Those it is not for come first: had they changed anything, those it is for would find it changed.
    others = [visitor for visitor in Visitor if visitor not in ACCESS[endpoint]]
    # What is for everybody is no other page to somebody on the way in.
    theirs = [visitor for visitor in Visitor if visitor in ACCESS[endpoint] - (ON_THE_WAY if ACCESS[endpoint] == PUBLIC else frozenset())]
    for method, path in whole.tries(endpoint):
        for visitor in others:
            answer = whole.ask(visitor, method, path)
            unknown = is_sent_to_sign_in(answer) if visitor in OUTSIDE else answer.status_code == 403
            refused = answer.status_code in {401, 404} if ACCESS[endpoint] == PROGRAM else unknown
            assert refused, _asked(visitor, method, path, answer)
        for visitor in theirs:
            answer = whole.ask(visitor, method, path)
            told = _asked(visitor, method, path, answer)
            assert answer.status_code != 403, told
            assert answer.status_code < 500, told
            assert not is_sent_to_sign_in(answer), told
            assert b"in a session that has ended" not in answer.data, told
            assert answer.status_code not in {404, 405, 410} or visitor is not theirs[0], f"{told}, so there was nothing to refuse"


def _asked(visitor: Visitor, method: str, path: str, answer: TestResponse) -> str:
    return f"{visitor.name} asked {method} {path} and got {answer.status_code} {answer.headers.get('Location', '')}"


@pytest.mark.parametrize(("visitor", "token"), [(Visitor.NOBODY, "made up"), (Visitor.ADMINISTRATOR, "")])
def test_no_form_is_taken_without_its_token(whole: Site, visitor: Visitor, token: str) -> None:
    forms = [endpoint for endpoint in ACCESS if ACCESS[endpoint] != PROGRAM and endpoint != "notices.unsubscribed"]
    for method, path in (each for endpoint in forms for each in whole.tries(endpoint)):
        if method not in {"GET", "HEAD"}:
            assert whole.ask(visitor, method, path, token).status_code == 400, path


def test_a_token_of_one_session_is_worth_nothing_in_another(whole: Site) -> None:
    checkers = whole.people[Visitor.CHECKER.value].token

    assert whole.ask(Visitor.ADMINISTRATOR, "POST", "/people/invite", checkers).status_code == 400


@pytest.mark.parametrize(
    "number", ["0", str(2**31 - 1), str(2**31), "9" * 20, "9" * 5000], ids=lambda number: f"{len(number)} digits, {number[:3]}"
)
def test_a_number_that_no_record_has_is_not_found(whole: Site, number: str) -> None:
    addresses = whole.app.url_map.bind("localhost")
    for rule in whole.app.url_map.iter_rules():
        numbers = [name for name in rule.arguments if isinstance(whole.values.get(name), int)]
        if numbers and "GET" in (rule.methods or set()) and ACCESS[rule.endpoint] != PROGRAM:
            there = {name: whole.values[name] for name in rule.arguments}
            path = addresses.build(rule.endpoint, there | dict.fromkeys(numbers, 987654321)).replace("987654321", number)
            assert whole.ask(Visitor.ADMINISTRATOR, "GET", path).status_code in {404, 414}, path


OWN = ("auth.end_session", "auth.revoke_token", "discussion.edit")
"""Addresses of what belongs to one person: here all to the checker."""


@pytest.mark.parametrize("visitor", [Visitor.EDITOR, Visitor.ADMINISTRATOR])
@pytest.mark.parametrize("endpoint", OWN)
def test_what_belongs_to_one_person_is_nobody_elses_whatever_their_role(whole: Site, endpoint: str, visitor: Visitor) -> None:
    for method, path in whole.tries(endpoint):
        answer = whole.ask(visitor, method, path)
        assert answer.status_code in {403, 404, 409}, _asked(visitor, method, path, answer)
    for method, path in whole.tries(endpoint):
        answer = whole.ask(Visitor.CHECKER, method, path)
        assert answer.status_code in {200, 302, 303, 422}, _asked(Visitor.CHECKER, method, path, answer)


def test_nobody_reads_a_notice_in_anothers_name(whole: Site) -> None:
    ((method, path),) = whole.tries("notices.read")
    for visitor, is_read in ((Visitor.EDITOR, False), (Visitor.ADMINISTRATOR, False), (Visitor.CHECKER, True)):
        whole.ask(visitor, method, path)
        with whole.app.app_context():
            notice = db.session.get_one(Notice, whole.values["notice_id"])
            assert (notice.read_at is not None) == is_read, visitor
