"""One article's checks for programs: as Web Annotations, claim reviews, rows of a table."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from factcheck.formats import web_annotation
from factcheck.formats.claim_review import claim_reviews
from factcheck.formats.news_article import news_article
from factcheck.formats.statement_rows import as_csv, rows
from factcheck.web.machines import blueprint
from factcheck.web.machines.answers import first_published, published
from factcheck.web.public import answer, as_json, ratings, site

JSON_LD = "application/ld+json"
COLLECTION = (
    '<http://www.w3.org/ns/oa#AnnotationCollection>; rel="type"',
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
)
"""What the Web Annotation Protocol wants a collection to say of itself."""


@blueprint.get("/articles/<slug>/annotations/")
def collection(slug: str) -> ResponseReturnValue:
    """The collection of an article's annotations, or one page of it (`?page=0`)."""
    document, wanted = published(slug), request.args.get("page")
    if wanted is None:
        return as_json(web_annotation.collection(document, site()), web_annotation.MEDIA_TYPE, links=COLLECTION)
    if not wanted.isdecimal() or int(wanted[:9]) > max(web_annotation.pages(document) - 1, 0):
        abort(404)
    return as_json(web_annotation.page(document, site(), int(wanted)), web_annotation.MEDIA_TYPE)


@blueprint.get("/articles/<slug>/claim-reviews.json")
def claim_reviews_of(slug: str) -> ResponseReturnValue:
    """The article's checks of what others claimed, as ClaimReview."""
    return as_json(list(claim_reviews(published(slug), site(), ratings())), JSON_LD)


@blueprint.get("/articles/<slug>/article.json")
def article(slug: str) -> ResponseReturnValue:
    """The article as LiveBlogPosting or NewsArticle."""
    return as_json(news_article(published(slug), site(), first_published(slug)), JSON_LD)


@blueprint.get("/articles/<slug>/statements.json")
def statements(slug: str) -> ResponseReturnValue:
    """The article's checks, one object each."""
    schema = f'<{site().address}/static/schemas/statements.json>; rel="describedby"'
    return as_json(list(rows(published(slug), site())), links=[schema])


@blueprint.get("/articles/<slug>/statements.csv")
def statements_table(slug: str) -> ResponseReturnValue:
    """The article's checks as a table for spreadsheets."""
    response = answer("".join(as_csv(published(slug), site())), "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    return response
