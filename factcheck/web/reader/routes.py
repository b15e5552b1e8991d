"""The addresses that readers use. All of them are open to everyone and answer without JavaScript.

A withdrawn article answers with its notice and 200, not 410: the notice is the content of the page now, it must reach
people who followed a link, and browsers, previews and archives drop the body of a page that says it is gone. The next
edition then stands at the same address.
"""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.formats.claim_review import claim_review, is_eligible
from factcheck.formats.oembed import code
from factcheck.models import Article, Edition
from factcheck.web.addresses import number as as_number
from factcheck.web.editions.history import history_of
from factcheck.web.newsroom.explained import explained
from factcheck.web.public import answer, as_json, ratings, site
from factcheck.web.published.drawing import for_a_folder
from factcheck.web.reader import queries
from factcheck.web.reader.embedding import article_embed, statement_embed
from factcheck.web.reader.families import WORDS
from factcheck.web.reader.found import card_in, edition_and_newest, page_of
from factcheck.web.reader.live import live_state
from factcheck.web.reader.share import picture
from factcheck.web.reader.since import changed_since
from factcheck.web.seeking import Turn
from factcheck.web.session import signed_in
from factcheck.web.vocabulary import in_page_language
from factcheck.workflow import publishing

blueprint = Blueprint("reader", __name__)


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """The articles with a published check, the newest first. Older addresses name a page behind a question mark."""
    page = request.args.get("page", type=as_number)
    return _listed(Turn()) if page is None else numbered(max(page, 1))


@blueprint.get("/before/<int:before>/")
@blueprint.get("/after/<int:after>/")
def further(before: int | None = None, after: int | None = None) -> ResponseReturnValue:
    """Those that were published before the edition of a number, or after it."""
    db.session.scalar(select(Edition.id).where(Edition.id == (before if before is not None else after))) or abort(404)
    return _listed(Turn(before, after))


@blueprint.get("/page/<int:page>/")
def numbered(page: int) -> ResponseReturnValue:
    """Where the page of that number begins today, for addresses from when pages had numbers."""
    turn = queries.where_page_began(page) if page else abort(404)
    return redirect(url_for("reader.further", before=turn.before) if turn.before else url_for("reader.index"))


def _listed(turn: Turn) -> str:
    return render_template("reader/index.html", part=queries.published_articles(turn), words=WORDS)


@blueprint.get("/methodology")
def methodology() -> ResponseReturnValue:
    """How we check: the vocabularies and what each verdict means."""
    return render_template("reader/methodology.html", vocabularies=explained(), words=WORDS)


@blueprint.get("/articles/<slug>/")
def article(slug: str) -> ResponseReturnValue:
    """The newest edition of an article, or the notice that it was withdrawn."""
    found, newest = edition_and_newest(slug)
    if newest.withdrawal is not None:
        return _notice(found, newest, newest)
    return _edition(newest, newest)


@blueprint.get("/articles/<slug>/live.json")
def live(slug: str) -> ResponseReturnValue:
    """What an open page asks for every minute, to learn whether there is more to read."""
    _, newest = edition_and_newest(slug)
    return as_json(live_state(newest))


@blueprint.get("/articles/<slug>/editions/")
def editions(slug: str) -> ResponseReturnValue:
    """All editions of an article, with what changed in each."""
    found, newest = edition_and_newest(slug)
    return render_template("reader/editions.html", article=found, newest=newest, editions=publishing.editions(found))


@blueprint.get("/articles/<slug>/editions/<int:number>/")
def edition(slug: str, number: int) -> ResponseReturnValue:
    """One edition as readers saw it, with a notice if it is not the newest.

    A withdrawn edition shows readers its notice; the newsroom can still look at what had been published.
    """
    found, newest = edition_and_newest(slug)
    shown = next((edition for edition in publishing.editions(found) if edition.number == number), None) or abort(404)
    if shown.withdrawal is not None and signed_in() is None:
        return _notice(found, shown, newest)
    return _edition(shown, newest)


@blueprint.get("/articles/<slug>/statements/<int:statement>/")
def statement(slug: str, statement: int) -> ResponseReturnValue:
    """One statement with its check, from the newest edition that holds it."""
    found, newest = edition_and_newest(slug)
    holding = queries.edition_with(found, statement) or abort(404)
    if newest.withdrawal is not None or holding.withdrawal is not None:
        return _notice(found, newest if newest.withdrawal is not None else holding, newest)
    document, card = card_in(holding, statement)
    since = changed_since(document, card.check.post).get(card.check.post) if holding.number == newest.number else None
    review = claim_review(in_page_language(card.check), document, site(), ratings()) if is_eligible(card.check) else None
    return render_template(
        "reader/statement.html",
        document=document,
        card=card,
        newest=newest,
        since=since,
        review=review,
        history=history_of(found, statement),
        site=site(),
        code=code(statement_embed(card.check, document), site()),
    )


@blueprint.get("/articles/<slug>/statements/<int:statement>/picture.png")
def statement_picture(slug: str, statement: int) -> ResponseReturnValue:
    """The picture of a claim and its verdict that stands beside a shared link."""
    found, newest = edition_and_newest(slug)
    holding = queries.edition_with(found, statement) or abort(404)
    if newest.withdrawal is not None or holding.withdrawal is not None:
        abort(410)
    return answer(picture(card_in(holding, statement)[1].check), "image/png")


def _edition(shown: Edition, newest: Edition) -> ResponseReturnValue:
    page = page_of(shown)
    document = page.document
    since = changed_since(document) if shown.number == newest.number else {}
    # Only the newest edition of what is still being written looks for a newer one.
    follows = document.live and not document.ended and shown.number == newest.number and shown.withdrawal is None
    follows = follows and not for_a_folder()
    live_address = url_for("reader.live", slug=document.slug) if follows else None
    return render_template(
        "reader/article.html",
        page=page,
        newest=newest,
        withdrawal=shown.withdrawal,
        preview=False,
        since=since,
        live_address=live_address,
        site=site(),
        code=code(article_embed(document), site()),
    )


def _notice(found: Article, withdrawn: Edition, newest: Edition) -> ResponseReturnValue:
    kept = [edition for edition in publishing.editions(found) if edition.withdrawal is None]
    return render_template("reader/withdrawn.html", article=found, edition=withdrawn, newest=newest, kept=kept)
