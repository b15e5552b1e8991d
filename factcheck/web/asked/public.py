"""The page behind a link: the words that somebody is asked about, the question, and the form of their one answer. Nothing else."""

from __future__ import annotations

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from factcheck.extensions import csrf, db, settings
from factcheck.ingestion.decoding import readable_size
from factcheck.models import Question, utc_now
from factcheck.text.spans import cut
from factcheck.text.wording import N_, said
from factcheck.web import limiting
from factcheck.web.asked import blueprint
from factcheck.web.asked.forms import AnswerForm
from factcheck.web.language import gettext, speak
from factcheck.web.refused import show
from factcheck.workflow import outside_answers, questions
from factcheck.workflow.limiting import TooMany
from factcheck.workflow.outside_answers import Closed
from factcheck.workflow.questions import Way
from factcheck.workflow.refusals import Refusal

_SAID = {
    Way.ANSWERED: (
        200,
        N_("Answered, thank you"),
        N_("Your answer is with the newsroom. This link shows it to nobody, and takes no other."),
    ),
    Way.WITHDRAWN: (410, N_("Withdrawn"), N_("The newsroom has withdrawn what it asked. There is nothing to answer any more.")),
    Way.EXPIRED: (410, N_("Run out"), N_("This link has run out. If you still want to answer, tell the colleague who sent it to you.")),
}
_UNKNOWN = (
    404,
    N_("This link opens nothing"),
    N_("Check that you copied all of it, or ask the colleague who sent it to you for a new one."),
)


@blueprint.route("/asked/<link>", methods=["GET", "POST"])
@csrf.exempt  # the form looks at its token itself; the header that is asked for besides is one that this page tells browsers to leave out
def answer(link: str) -> ResponseReturnValue:
    """The question; once it is sent, that it was answered."""
    question = questions.opened_by(link)
    if question is None:
        return _unknown()
    speak(question.statement.post.article.language)
    if questions.way_of(question, utc_now()) is not Way.OPEN:
        return _closed(question)
    if request.method == "POST":
        return _taken(link, question)
    return _page(question, AnswerForm(), 200)


def _taken(link: str, question: Question) -> ResponseReturnValue:
    form = AnswerForm()
    try:
        limiting.count("outside-answer")
        if not form.validate():
            return _page(question, _told_of_its_token(form), 400)
        outside_answers.answer(question, form.answered, now=utc_now())
    except Closed:
        db.session.rollback()
        return _closed(_again(link))
    except Refusal as refusal:
        show(refusal, form)
        return _page(_again(link), form, 422)
    db.session.commit()
    return _closed(_again(link))


def _again(link: str) -> Question:
    """The question as it is now."""
    db.session.expire_all()
    return questions.opened_by(link) or abort(404)


def _told_of_its_token(form: AnswerForm) -> AnswerForm:
    """The form whose token is none of this session's: all else in it is judged by the workflow. What was typed stays."""
    form.csrf_token.errors = [gettext("This page was opened in a session that has ended. Send your answer once more.")]
    return form


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Far more was sent than is read."""
    most = readable_size(settings().max_file_bytes)
    sentence = said("We can take a file of up to %(most)s. Open the link again and send your answer with a smaller one.", most=most)
    return _said(413, N_("The file is too large"), sentence)


def _unknown() -> ResponseReturnValue:
    """A link that there is not; who tries many is stopped."""
    try:
        limiting.count("wrong-link")
    except TooMany as refusal:
        limiting.remember(refusal)
        return _said(429, N_("Too many tries"), refusal.problems[0].sentence)
    return _said(*_UNKNOWN)


def _closed(question: Question) -> ResponseReturnValue:
    return _said(*_SAID[questions.way_of(question, utc_now())])


def _said(status: int, title: str, sentence: str) -> Response:
    return _alone(make_response(render_template("asked/said.html", title=title, sentence=sentence), status))


def _page(question: Question, form: AnswerForm, status: int) -> Response:
    page = render_template("asked/answer.html", question=question, form=form, blocks=list(_blocks(question)))
    return _alone(make_response(page, status))


def _blocks(question: Question) -> list[list[tuple[str, bool]]]:
    """What is shown, paragraph by paragraph, in runs of words; true where they are those that are asked about."""
    text = question.version.text
    shown: list[list[tuple[str, bool]]] = [[]]
    for place in question.around:
        for piece in cut(place, [question.spans]):
            for number, words in enumerate(piece.span.words(text).split("\n")):
                if number:
                    shown.append([])
                shown[-1].append((words, bool(piece.marks)))
    return [runs for runs in shown if any(words.strip() for words, _ in runs)]


def _alone(response: Response) -> Response:
    """Nobody keeps the page, finds it, or learns of its address."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"  # the address goes to no other site, and the form still says where it stood
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
