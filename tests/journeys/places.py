"""Every page of the product, and for whom: as it is opened, and as it answers what cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response

from tests.journeys import refusals

READER, CHECKER, EDITOR, ADMINISTRATOR = "", "wren.abbott@example.org", "marit.solvang@example.org", "idris.calloway@example.org"
"""Who looks at a page, by the address they sign in with."""


About = Mapping[str, str | int]


@dataclass(frozen=True)
class Place:
    """A page. `about` says what its address is about, in the words of `newsday.values` or as they stand; `then` leads on from it."""

    who: str
    endpoint: str
    about: About = field(default_factory=dict)
    status: int = 200
    then: Callable[[Page], Response] | None = None

    @property
    def name(self) -> str:
        """What to call it when something is wrong with it."""
        done = f", then {self.then.__name__.replace('_', ' ')}" if self.then else ""
        return f"{self.endpoint} {self.about or ''}{done} as {self.who or 'a reader'}"


SAMPLE = {"slug": "the sample's slug"}
WITHDRAWN = {"slug": "the withdrawn article's slug"}
FOUND = {"statement_id": "a statement found"}

PLACES = (
    Place(READER, "reader.index"),
    Place(READER, "reader.index", {"page": 99}, 404),
    Place(READER, "reader.methodology"),
    Place(READER, "reader.article", SAMPLE),
    Place(READER, "reader.article", {"slug": "the changed article's slug"}),
    Place(READER, "reader.article", WITHDRAWN),
    Place(READER, "reader.edition", {**WITHDRAWN, "number": 1}),
    Place(READER, "reader.editions", WITHDRAWN),
    Place(READER, "embeds.frame_article", SAMPLE),
    Place(READER, "embeds.frame_article", WITHDRAWN),
    Place(READER, "embeds.frame_statement", {**SAMPLE, "statement": "a published statement"}),
    Place(READER, "reader.statement", {**SAMPLE, "statement": "a published statement"}),
    Place(READER, "corrections.index"),
    Place(EDITOR, "schedules.schedule", {"article_id": "the sample"}),
    Place(READER, "editions.between", {"slug": "the changed article's slug", "earlier": 1, "later": 1}),
    Place(READER, "reports.report", SAMPLE),
    Place(READER, "reports.thanks", {**SAMPLE, "number": 7}),
    Place(CHECKER, "reports.index"),
    Place(EDITOR, "reports.show_report", {"report_id": "a reader's report"}),
    Place(EDITOR, "corrections.write", {"article_id": "the sample"}),
    Place(READER, "packs.verify"),
    Place(READER, "asked.answer", {"link": "a link to answer"}),
    Place(READER, "asked.answer", {"link": "a link to answer"}, 422, refusals.answering_nothing),
    Place(READER, "asked.answer", {"link": "a withdrawn link to answer"}, 410),
    Place(CHECKER, "asked.ask", {"statement_id": "a statement in review"}),
    Place(CHECKER, "asked.ask", {"statement_id": "a statement in review"}, 422, refusals.asking_nobody),
    Place(CHECKER, "asked.link", {"question_id": "an open question"}, 200, refusals.asking_somebody),
    Place(CHECKER, "asked.show_question", {"question_id": "an answered question"}),
    Place(CHECKER, "asked.withdraw", {"question_id": "an open question"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement in review", "tab": "discussion"}),
    Place(READER, "auth.sign_in"),
    Place(READER, "auth.sign_in", {}, 422, refusals.signing_in_wrongly),
    Place(READER, "auth.sign_in", {}, 405, refusals.opening_the_address_of_a_button),
    Place(READER, "auth.invitation", {"token": "an open link"}),
    Place(READER, "auth.invitation", {"token": "an open link"}, 422, refusals.setting_no_password),
    Place(READER, "auth.invitation", {"token": "a closed link"}, 410),
    Place(CHECKER, "desk.index"),
    Place(CHECKER, "desk.index", {"words": "no statement has these words"}),
    Place(CHECKER, "desk.article", {"article_id": "the sample"}),
    Place(CHECKER, "desk.statement", FOUND),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement in review"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement submitted"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement approved"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement dismissed"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned", "tab": "history"}),
    Place(CHECKER, "desk.statement", FOUND, 422, refusals.submitting_nothing),
    Place(CHECKER, "desk.statement", FOUND, 409, refusals.saving_after_somebody_else),
    Place(CHECKER, "repeats.index", {"article_id": "the sample"}),
    Place(CHECKER, "repeats.index", {"article_id": "the changed article"}),
    Place(CHECKER, "coverage.index", {"article_id": "the sample"}),
    Place(CHECKER, "coverage.index", {"article_id": "the sample"}, 422, refusals.marking_what_is_not_fully_checked),
    Place(CHECKER, "consistency.index", {"article_id": "the sample"}),
    Place(CHECKER, "consistency.index", {"article_id": "the changed article"}),
    Place(CHECKER, "consistency.index", {"article_id": "the changed article"}, 422, refusals.settling_without_a_word),
    Place(CHECKER, "desk.article", {"article_id": "the changed article"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement that another's check covers"}),
    Place(CHECKER, "desk.index", {"only": "urgent", "order": "deadline"}),
    Place(CHECKER, "desk.bulk_step", {"step_id": "a step with several"}),
    Place(EDITOR, "desk.bulk_step", {"step_id": "a step with several"}),
    Place(CHECKER, "assigning.show", FOUND),
    Place(CHECKER, "assigning.article", {"article_id": "the sample"}),
    Place(EDITOR, "holds.statement", FOUND),
    Place(CHECKER, "holds.article", {"article_id": "the sample"}),
    Place(EDITOR, "blind.ask", {"statement_id": "a statement in review"}),
    Place(CHECKER, "blind.index"),
    Place(EDITOR, "blind.show", {"blind_id": "a second check"}),
    Place(ADMINISTRATOR, "blind.show", {"blind_id": "a second check"}),
    Place(CHECKER, "desk.add", {"post_id": "a post"}),
    Place(CHECKER, "desk.add", {"post_id": "the head"}, 422, refusals.choosing_nothing),
    Place(CHECKER, "desk.edges", FOUND),
    Place(CHECKER, "desk.edges", FOUND, 409, refusals.changing_words_after_somebody_else),
    Place(CHECKER, "desk.statement", FOUND, 200, refusals.searching_for_a_source),
    Place(CHECKER, "evidence.pick", {"statement_id": "a statement found", "snapshot_id": "a snapshot with words"}),
    Place(CHECKER, "evidence.pick", {"statement_id": "a statement found", "snapshot_id": "a snapshot with words", "q": "no such words"}),
    Place(CHECKER, "explanations.index"),
    Place(CHECKER, "explanations.new", {}, 422, refusals.keeping_an_empty_explanation),
    Place(CHECKER, "explanations.mend", {"explanation_id": "a kept explanation"}),
    Place(CHECKER, "articles.index"),
    Place(CHECKER, "articles.new"),
    Place(CHECKER, "articles.new", {}, 422, refusals.reading_nothing),
    Place(CHECKER, "articles.new", {}, 413, refusals.pasting_far_too_much),
    Place(CHECKER, "articles.draft", {"draft_id": "a draft"}),
    Place(CHECKER, "articles.draft", {"draft_id": "a draft"}, 409, refusals.mending_in_two_windows),
    Place(CHECKER, "jobs.show", {"job_id": "a long article that is being read"}),
    Place(CHECKER, "following.show", {"article_id": "the sample"}),
    Place(CHECKER, "following.show", {"article_id": "the withdrawn article"}),
    Place(CHECKER, "following.doubted_page", {"article_id": "the withdrawn article"}),
    Place(CHECKER, "desk.article", {"article_id": "the withdrawn article"}),
    Place(CHECKER, "desk.stale_list"),
    Place(CHECKER, "desk.stale_list", {"article": "the sample"}),
    Place(CHECKER, "desk.stale_list", {"article": "the changed article"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement stale"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned", "tab": "quote-check"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement dismissed", "tab": "quote-check"}),
    Place(CHECKER, "quotes.of_article", {"article_id": "the sample"}),
    Place(CHECKER, "quotes.of_article", {"article_id": "the withdrawn article"}),
    Place(CHECKER, "quotes.of_article", {"article_id": "the sample", "label": "altered"}),
    Place(CHECKER, "desk.decide", {"statement_id": "a statement stale"}),
    Place(CHECKER, "desk.decide", {"statement_id": "a statement stale"}, 422, refusals.keeping_without_a_reason),
    Place(CHECKER, "articles.new_version", {"article_id": "the withdrawn article"}),
    Place(CHECKER, "articles.draft", {"draft_id": "a draft of a new version"}),
    Place(CHECKER, "desk.statement", {"statement_id": "a statement returned", "tab": "discussion"}),
    Place(CHECKER, "discussion.edit", {"comment_id": "a comment of the checker"}),
    Place(CHECKER, "guidelines.index"),
    Place(CHECKER, "guidelines.version", {"number": 1}),
    Place(CHECKER, "notices.index"),
    Place(CHECKER, "replies.ask", {"statement_id": "a statement returned"}),
    Place(CHECKER, "replies.ask", {"statement_id": "a statement returned"}, 422, refusals.noting_nothing),
    Place(CHECKER, "replies.answer", {"request_id": "a request for comment"}),
    Place(CHECKER, "replies.line", {"request_id": "a request for comment"}),
    Place(CHECKER, "search.index", {"q": "blackout"}),
    Place(CHECKER, "search.index", {"q": "zeppelin"}),
    Place(READER, "notices.unsubscribe", {"signed": "a link that ends the mail"}),
    Place(CHECKER, "sources.index"),
    Place(CHECKER, "sources.index", {"q": "no source has these words"}),
    Place(CHECKER, "sources.show", {"source_id": "a source"}),
    Place(CHECKER, "sources.show", {"source_id": "a source that has fallen"}),
    Place(CHECKER, "sources.new"),
    Place(CHECKER, "sources.new", {"way": "file"}),
    Place(CHECKER, "sources.new", {"way": "reference"}),
    Place(CHECKER, "sources.edit", {"source_id": "a source"}),
    Place(CHECKER, "sources.mark", {"source_id": "a source"}),
    Place(CHECKER, "sources.mark", {"source_id": "a source that has fallen"}),
    Place(CHECKER, "sources.snapshot", {"source_id": "a source that has fallen", "number": 1}),
    Place(CHECKER, "sources.snapshot", {"source_id": "a source that has fallen", "number": 3}),
    Place(CHECKER, "sources.compare", {"source_id": "a source that has fallen", "number": 2}),
    Place(CHECKER, "auth.account"),
    Place(CHECKER, "auth.account", {}, 422, refusals.changing_nothing),
    Place(CHECKER, "auth.account", {}, 400, refusals.losing_the_forms_token),
    Place(CHECKER, "auth.own_tokens", {}, 422, refusals.naming_no_program),
    Place(CHECKER, "auth.new_token", {}, 200, refusals.making_a_token),
    Place(CHECKER, "auth.own_tokens"),
    Place(CHECKER, "people.index", {}, 403),
    Place(EDITOR, "desk.article", {"article_id": "the sample"}),
    Place(EDITOR, "desk.statement", {"statement_id": "a statement submitted"}),
    Place(EDITOR, "approvals.index"),
    Place(EDITOR, "overview.index"),
    Place(EDITOR, "overview.index", {"days": "all", "article": "the withdrawn article"}),
    Place(EDITOR, "approvals.review", {"review_id": "a review that waits"}),
    Place(EDITOR, "approvals.review", {"review_id": "a review that was answered"}),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}, 422, refusals.sending_back_without_a_reason),
    Place(EDITOR, "approvals.publish", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.withdraw", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.withdraw", {"article_id": "the sample"}, 422, refusals.withdrawing_without_a_notice),
    Place(EDITOR, "approvals.review", {"review_id": "a second review"}, 409, refusals.approving_what_was_approved),
    Place(EDITOR, "approvals.preview", {"article_id": "the sample"}),
    Place(EDITOR, "approvals.publish", {"article_id": "the sample"}, 422, refusals.publishing_without_a_note),
    Place(EDITOR, "approvals.publish", {"article_id": "the withdrawn article"}),
    Place(EDITOR, "guidelines.write"),
    Place(ADMINISTRATOR, "notices.outbox"),
    Place(ADMINISTRATOR, "notices.letter", {"letter_id": "a letter"}),
    Place(ADMINISTRATOR, "newsroom.index"),
    Place(ADMINISTRATOR, "newsroom.verdicts"),
    Place(ADMINISTRATOR, "newsroom.reword_verdict", {"key": "claim.true"}),
    Place(ADMINISTRATOR, "newsroom.add_verdict", {"question": "claim"}, 422, refusals.adding_no_verdict),
    Place(ADMINISTRATOR, "newsroom.versions"),
    Place(ADMINISTRATOR, "people.index"),
    Place(ADMINISTRATOR, "people.invite"),
    Place(ADMINISTRATOR, "people.invite", {}, 422, refusals.inviting_nobody),
    Place(ADMINISTRATOR, "people.person", {"user_id": "an administrator"}),
    Place(ADMINISTRATOR, "people.person", {"user_id": "somebody deactivated"}),
    Place(ADMINISTRATOR, "people.person", {"user_id": "a checker"}),
    Place(ADMINISTRATOR, "people.link", {}, 200, refusals.making_a_link),
    Place(ADMINISTRATOR, "people.deactivate", {"user_id": "a checker"}),
    Place(ADMINISTRATOR, "desk.article", {"article_id": "the withdrawn article"}),
)
