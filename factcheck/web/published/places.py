"""Which addresses readers have, and what each page is drawn from. What an event touches follows from here alone (see states.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask import current_app
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Annotation, Article, Edition, FileUse, NewsroomFile


class Depends(Enum):
    """On what a page depends, beside the program and the newsroom's settings."""

    NOTHING = "nothing"
    SITE = "site"
    """On every article's editions, and every correction."""
    TODAY = "today"
    """On those, and on how long ago they were."""
    EDITIONS = "editions"
    """On its article's editions, withdrawals and corrections."""
    TEXT = "text"
    """On those, and on whether the article's posts have changed since they were checked."""
    POST = "post"
    """On those, of the one post whose statement it shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of page."""

    depends: Depends
    reads_query: bool = False
    """Whether what stands behind a "?" in its address matters; those with something there are not kept."""
    app_answers: bool = False
    """Whether the app goes on answering by itself, with headers of its own; the file is for other web servers."""


SERVED = {
    "reader.article": Place(Depends.TEXT),
    "embeds.frame_article": Place(Depends.TEXT),
    "reader.live": Place(Depends.EDITIONS),
    "reader.edition": Place(Depends.TEXT),
    "reader.editions": Place(Depends.EDITIONS),
    "machines.collection": Place(Depends.EDITIONS, reads_query=True),
    "machines.claim_reviews_of": Place(Depends.EDITIONS),
    "machines.article": Place(Depends.EDITIONS),
    "machines.statements": Place(Depends.EDITIONS),
    "machines.statements_table": Place(Depends.EDITIONS),
    "reader.statement": Place(Depends.POST),
    "embeds.frame_statement": Place(Depends.POST),
    "reader.statement_picture": Place(Depends.EDITIONS),
    "reader.index": Place(Depends.SITE, reads_query=True),
    "corrections.index": Place(Depends.SITE, reads_query=True),
    "machines.feed": Place(Depends.SITE),
    "machines.every_claim_review": Place(Depends.SITE),
    "machines.every_page": Place(Depends.SITE),
    "chain.marks": Place(Depends.SITE),
    "machines.news": Place(Depends.TODAY),
    "machines.robots": Place(Depends.NOTHING),
    "reader.methodology": Place(Depends.NOTHING),
    "packs.key": Place(Depends.NOTHING),
    "packs.verify": Place(Depends.NOTHING),
    "packs.offline": Place(Depends.NOTHING),
    "newsroom.stylesheet": Place(Depends.NOTHING, app_answers=True),
    "newsroom.logo": Place(Depends.NOTHING, app_answers=True),
    "newsroom.font": Place(Depends.NOTHING, app_answers=True),
}
"""Every page that is kept, by its endpoint, those that readers need first first."""

NOT_KEPT = {
    "api.described": "for programs that ask the application itself",
    "asked.answer": "a form",
    "auth.forgotten": "a form",
    "auth.invitation": "a form",
    "auth.passkey_question": "a question made anew each time",
    "auth.passkey_sign_in": "an act",
    "auth.service": "leads on to the sign-in service",
    "auth.service_back": "an answer of the sign-in service",
    "auth.sign_in": "a form",
    "auth.sign_out": "an act",
    "auth.signed_out": "an answer to one",
    "corrections.further": "as many as there are corrections; an archive that is seldom read",
    "editions.between": "as many as there are pairs of editions; seldom read",
    "embeds.oembed": "answers any question about any address",
    "health.alive": "about this moment, for monitors",
    "health.ready": "about this moment, for monitors",
    "notices.unsubscribe": "a form",
    "notices.unsubscribed": "an answer to one",
    "reader.further": "as many as there are editions; an archive that is seldom read, and every edition would have all of it written anew",
    "reader.numbered": "leads on to where that page begins today",
    "reports.report": "a form",
    "reports.thanks": "an answer to one",
}
"""Pages that everybody may open and that are drawn each time, and why."""


def of_article(article_id: int, endpoint: str) -> Iterator[dict[str, Any]]:
    """What to put into an endpoint's address for each of an article's pages; nothing where it has no edition."""
    slug = db.session.scalar(select(Article.slug).where(Article.id == article_id))
    numbers = db.session.scalars(select(Edition.number).where(Edition.article_id == article_id).order_by(Edition.number.desc())).all()
    wanted = {name for rule in current_app.url_map.iter_rules(endpoint) for name in rule.arguments}
    if not numbers:
        return
    if "number" in wanted:
        yield from ({"slug": slug, "number": number} for number in numbers)
    elif "statement" in wanted:
        held = select(Annotation.statement_id).join(Edition).where(Edition.article_id == article_id).distinct()
        yield from ({"slug": slug, "statement": statement} for statement in sorted(db.session.scalars(held)))
    else:
        yield {"slug": slug}


def of_site(endpoint: str) -> Iterator[dict[str, Any]]:
    """The same for the pages that belong to no article."""
    if endpoint == "machines.feed":
        yield from ({"name": name, "form": form} for name in ("articles", "verdicts", "corrections") for form in ("atom", "json"))
        return
    if endpoint in _FILES:
        name, use = _FILES[endpoint]
        yield from ({name: sha256} for sha256 in db.session.scalars(select(NewsroomFile.sha256).where(NewsroomFile.use == use)))
        return
    yield {}


_FILES = {"newsroom.logo": ("picture", FileUse.LOGO), "newsroom.font": ("font", FileUse.FONT)}
OF_ARTICLES = tuple(name for name, place in SERVED.items() if place.depends in {Depends.EDITIONS, Depends.TEXT, Depends.POST})
OF_SITE = tuple(name for name in SERVED if name not in OF_ARTICLES)
