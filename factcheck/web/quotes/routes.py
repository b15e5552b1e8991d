"""Comparing words with sources, taking a passage over, and all quotations of an article."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article, QuoteCheck, Role
from factcheck.web.access import needs
from factcheck.web.desk.panels import Slot
from factcheck.web.desk.queries import statement_or_404
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext, told, word
from factcheck.web.limiting import limited
from factcheck.web.quotes import blueprint
from factcheck.web.quotes.offered import offers
from factcheck.web.quotes.queries import KEYS, PAGE, counts_of, entries_of, lines_of
from factcheck.web.quotes.view import family
from factcheck.web.session import signed_in_user
from factcheck.workflow import quote_checks, quote_checks_of_article
from factcheck.workflow.refusals import Refusal


@blueprint.post("/statements/<int:statement_id>/quote-check")
@needs(Role.CHECKER)
@limited("quote-check")
def check(statement_id: int) -> ResponseReturnValue:
    """Compare the words of one statement."""
    statement = statement_or_404(statement_id)
    back = url_for("desk.statement", statement_id=statement_id, tab=Slot.QUOTES.value)
    try:
        quote_checks.check(statement, quote_checks.with_text(_chosen()), by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, back)
    db.session.commit()
    return redirect(back, code=303)


@blueprint.post("/quote-checks/<int:check_id>/use")
@needs(Role.CHECKER)
def use(check_id: int) -> ResponseReturnValue:
    """Take the passage over as evidence."""
    found = db.get_or_404(QuoteCheck, check_id)
    statement, chosen_before = found.statement, found.statement.draft_verdict
    try:
        added = quote_checks.use(found, by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, url_for("desk.statement", statement_id=statement.id, tab=Slot.QUOTES.value))
    db.session.commit()
    proposed = statement.draft_verdict if statement.draft_verdict != chosen_before else None
    if proposed:
        sentence = gettext(
            "“%(title)s” is among the evidence. “%(verdict)s” is filled in as the verdict; choose another if you see it otherwise.",
            title=added.source.title,
            verdict=word(proposed.label, "verdict"),
        )
    else:
        sentence = gettext("“%(title)s” is among the evidence.", title=added.source.title)
    flash(sentence)
    return redirect(url_for("desk.statement", statement_id=statement.id), code=303)


@blueprint.post("/articles/<int:article_id>/quote-checks")
@needs(Role.CHECKER)
@limited("quote-check")
def check_article(article_id: int) -> ResponseReturnValue:
    """Compare all quotations of an article, behind the scenes."""
    article = db.get_or_404(Article, article_id)
    try:
        job = quote_checks_of_article.begin(article, quote_checks.with_text(_chosen()), by=signed_in_user())
    except Refusal as refusal:
        return _refused(refusal, url_for("quotes.of_article", article_id=article_id))
    db.session.commit()
    return run_behind(job)


@blueprint.get("/articles/<int:article_id>/quotations")
@needs(Role.CHECKER)
def of_article(article_id: int) -> ResponseReturnValue:
    """All quotations of an article with what became of them."""
    article = db.get_or_404(Article, article_id)
    every = entries_of(article_id)
    wanted = request.args.get("label", "")
    shown = [entry for entry in every if entry.key == wanted] if wanted in KEYS else list(every)
    pages = max(1, -(-len(shown) // PAGE))
    asked = request.args.get("page", "1")
    page = min(int(asked), pages) if asked.isdecimal() and 0 < len(asked) < 9 and int(asked) else 1
    return render_template(
        "quotes/article.html",
        article=article,
        lines=lines_of(shown[(page - 1) * PAGE : page * PAGE]),
        counts=counts_of(every),
        keys=KEYS,
        wanted=wanted if wanted in KEYS else "",
        page=page,
        pages=pages,
        offers=offers(article_id, request.args.get("source", "").strip()),
        searched=request.args.get("source", "").strip(),
        family=family,
    )


def _chosen() -> list[int]:
    """The numbers of the snapshots that were ticked."""
    return [int(number) for number in request.form.getlist("snapshots") if number.isdecimal() and len(number) < 16]


def _refused(refusal: Refusal, back: str) -> ResponseReturnValue:
    """Undo what was begun, and say where it was begun why it was not done."""
    db.session.rollback()
    flash(" ".join(told(problem.sentence) for problem in refusal.problems), "open")
    return redirect(back, code=303)
