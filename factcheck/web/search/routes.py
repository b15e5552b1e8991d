"""The page on which one searches."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Found, Role
from factcheck.text.wording import N_
from factcheck.web.access import needs
from factcheck.web.desk.queries import articles
from factcheck.web.desk.window import post_address
from factcheck.web.limiting import limited
from factcheck.web.search import blueprint
from factcheck.web.session import signed_in_user
from factcheck.workflow.search import RANKED, Hit, Results, Wanted, search

NAMES = {
    Found.STATEMENT: (N_("Statement"), N_("Statements")),
    Found.EXPLANATION: (N_("Check"), N_("Findings and explanations")),
    Found.POST: (N_("Post"), N_("Posts")),
    Found.SOURCE: (N_("Source"), N_("Sources")),
    Found.REUSABLE: (N_("Kept explanation"), N_("Kept explanations")),
}
"""What each kind is called: one of them, and all of them."""


@blueprint.get("/")
@needs(Role.CHECKER)
@limited("search")
def index() -> ResponseReturnValue:
    """What has the words that were typed."""
    wanted = _wanted()
    results = search(wanted, by=signed_in_user())
    return render_template(
        "search/index.html",
        wanted=wanted,
        results=results,
        names=NAMES,
        articles=articles(),
        headlines=_headlines(results),
        address=_address,
        leads_to=_leads_to,
        ranked=RANKED,
    )


def _wanted() -> Wanted:
    """What the address asks for; what it cannot mean is left out."""
    kind = request.args.get("kind", "")
    return Wanted(
        words=request.args.get("q", ""),
        kind=Found(kind) if kind in set(Found) else None,
        article=_number(request.args.get("article", "")),
        page=_number(request.args.get("page", "")) or 1,
        before=_number(request.args.get("before", "")),
    )


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else None


def _headlines(results: Results) -> dict[int, str]:
    numbers = {hit.article_id for hit in results.hits if hit.article_id is not None}
    return {row.id: row.headline for row in db.session.execute(select(Article.id, Article.headline).where(Article.id.in_(numbers)))}


def _address(**changed: object) -> str:
    """The address of the same search with something changed, from its first page."""
    kept = {name: value for name, value in request.args.items() if name not in {"page", "before"} and value}
    return url_for("search.index", **{name: value for name, value in {**kept, **changed}.items() if value})  # type: ignore[arg-type]


def _leads_to(hit: Hit) -> str:
    """The page of what was found."""
    if hit.kind in {Found.STATEMENT, Found.EXPLANATION}:
        return url_for("desk.statement", statement_id=hit.record_id)
    if hit.kind is Found.POST and hit.article_id is not None:
        return post_address(hit.article_id, hit.record_id)
    if hit.kind is Found.SOURCE:
        return url_for("sources.show", source_id=hit.record_id)
    return url_for("explanations.mend", explanation_id=hit.record_id)
