"""The list of articles, and taking in a page, a text or a file."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from factcheck.config import Settings
from factcheck.extensions import db, guard, storage
from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.reading import Reading
from factcheck.models import Article, Content, Role
from factcheck.web import limiting
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.articles import blueprint, queries
from factcheck.web.articles.forms import ACCEPTED, NewArticle, address_in, given_in, reading_of
from factcheck.web.jobs.running import run_behind
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.web.seeking import turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.workflow import drafting, keeping, slow_pages
from factcheck.workflow.from_the_web import read_address
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.slow_sites import in_a_hurry, was_slow


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """Every article, the newest first, and the drafts that are not stored yet. Older addresses have the number of a page."""
    if (numbered := request.args.get("page", type=as_number)) is not None:
        return redirect(url_for("articles.index", before=queries.where_page_began(numbered).before))
    part = queries.part_of_articles(turn_asked_for())
    drafts = () if part.back else drafting.unfinished()
    return render_template("articles/index.html", part=part, articles=queries.listed(part.rows), drafts=drafts)


@blueprint.route("/new", methods=["GET", "POST"])
@needs(Role.CHECKER)
def new() -> ResponseReturnValue:
    """Give an address, paste a text or upload a file; it is read and shown before anything is stored."""
    form = NewArticle()
    if request.method == "POST" and (begun := begin_from(form)) is not None:
        return begun
    return page_of(form), 422 if request.method == "POST" else 200


def begin_from(form: NewArticle, article_id: int | None = None, offered: str = "") -> ResponseReturnValue | None:
    """Read what was given, and begin a draft of a new article, or of a new version of one; None with what is wrong in the form.

    `offered` is the address that the form was filled in with.
    """
    address = address_in(form, offered)
    try:
        return _from_the_web(form, address, article_id) if address else _from_a_person(form, article_id)
    except Refusal as refusal:
        show(refusal, form)
        return None


def _from_the_web(form: NewArticle, address: str, article_id: int | None) -> ResponseReturnValue | None:
    if form.errors:
        return None
    limiting.count("fetch")
    db.session.rollback()  # lets go of the database while the site takes its time
    try:
        page = read_address(address, guard=in_a_hurry(guard()), storage=storage(), text_limit=_settings().max_text_bytes)
    except Refusal as refusal:
        if not was_slow(refusal):
            raise
        job = slow_pages.begin(address, article_id=article_id, by=signed_in_user())
        db.session.commit()
        return run_behind(job)
    for remark in page.remarks:
        flash(told(remark), "context")
    return _begin(page.reading, None, page.content, article_id)


def _from_a_person(form: NewArticle, article_id: int | None) -> ResponseReturnValue | None:
    limiting.count("upload")
    given = given_in(form, limit=_settings().max_file_bytes)
    db.session.rollback()  # lets go of the database while the text is read
    reading = reading_of(form, given, text_limit=_settings().max_text_bytes) if given else None
    if given is None or reading is None:
        return None
    return _begin(reading, given.name, keeping.keep(given.content, reading), article_id)


def _begin(reading: Reading, name: str | None, content: Content | None, article_id: int | None) -> ResponseReturnValue:
    article = db.session.get(Article, article_id) if article_id is not None else None
    draft = drafting.begin(reading.parsed, given=reading.text, name=name, content=content, article=article, by=signed_in_user())
    db.session.commit()
    return redirect(url_for("articles.draft", draft_id=draft.id), code=303)


def page_of(form: NewArticle, article: Article | None = None, offered: str = "") -> str:
    """The form that asks for an article, or for a new version of one, filled in with the address that is `offered`."""
    text, file = _settings().max_text_bytes, _settings().max_file_bytes
    words = {"text_words": readable_size(text), "file_words": readable_size(file)}
    return render_template("articles/new.html", form=form, article=article, offered=offered, accepted=ACCEPTED, limit=file, **words)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is larger than any text that could be taken in; it was not even read."""
    text, file = readable_size(_settings().max_text_bytes), readable_size(_settings().max_file_bytes)
    sentence = gettext(
        "Nothing was stored: a text may have %(text)s at most, and a file %(file)s. Go back, where what you pasted is still there, "
        "and leave out what does not belong to the article.",
        text=text,
        file=file,
    )
    return render_template("errors/413.html", sentence=sentence), 413


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
