"""The list of articles, and taking in a text."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from factcheck.extensions import db
from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.plain_text import read
from factcheck.models import Role
from factcheck.web.access import needs
from factcheck.web.articles import blueprint, queries
from factcheck.web.articles.forms import NewArticle, given_in
from factcheck.web.session import signed_in_user
from factcheck.workflow import drafting


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every article, the newest first, and the drafts that are not stored yet."""
    page = queries.page_of_articles(request.args.get("page", 1, int))
    drafts = drafting.unfinished() if page.page == 1 else ()
    return render_template("articles/index.html", page=page, articles=queries.listed(page.items), drafts=drafts)


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new() -> ResponseReturnValue:
    """Paste or upload a text; it is read and shown before anything is stored."""
    form = NewArticle()
    if request.method == "POST" and (given := given_in(form, limit=_limit())) is not None:
        db.session.rollback()  # lets go of the database while the text is read
        parsed = read(given.text)
        draft = drafting.begin(parsed, given=given.text, name=given.name, by=signed_in_user())
        db.session.commit()
        return redirect(url_for("articles.draft", draft_id=draft.id), code=303)
    page = render_template("articles/new.html", form=form, limit=_limit(), limit_words=readable_size(_limit()))
    return page, 422 if request.method == "POST" else 200


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is larger than any text that could be taken in; it was not even read."""
    sentence = (
        f"Nothing was stored: a text may have {readable_size(_limit())} at most. Go back, where what you pasted is still there, "
        "and leave out what does not belong to the article. If it was a file, make sure that it is plain text."
    )
    return render_template("errors/413.html", sentence=sentence), 413


def _limit() -> int:
    limit: int = current_app.config["SETTINGS"].max_text_bytes
    return limit
