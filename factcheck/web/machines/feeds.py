"""Feeds of checked articles, of verdicts and of corrections, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort
from flask.typing import ResponseReturnValue

from factcheck.formats.claim_review import claim_reviews
from factcheck.formats.feeds import ATOM_TYPE, JSON_TYPE, Entry, Feed, as_atom
from factcheck.formats.feeds import as_json as feed_as_json
from factcheck.formats.site import Site
from factcheck.text.wording import N_
from factcheck.web.language import gettext, told
from factcheck.web.machines import blueprint
from factcheck.web.machines.articles import JSON_LD
from factcheck.web.machines.lists import NEWEST, correction_entries, newest_documents, public_articles, verdict_entries
from factcheck.web.public import answer, as_json, ratings, site
from factcheck.web.vocabulary import in_its_language

FORMS = {"atom": ATOM_TYPE, "json": JSON_TYPE}


@blueprint.get("/feeds/<name>.<form>")
def feed(name: str, form: str) -> ResponseReturnValue:
    """One feed, `articles`, `verdicts` or `corrections`, in one form, `atom` or `json`."""
    if name not in FEEDS or form not in FORMS:
        abort(404)
    here, (title, entries) = site(), FEEDS[name]
    page = here.corrections if name == "corrections" else here.home
    made = Feed(f"{here.name}: {told(title)}", f"{here.address}/feeds/{name}.{form}", page, entries(here), here)
    if form == "atom":
        return answer(as_atom(made), f"{ATOM_TYPE}; charset=utf-8")
    return as_json(feed_as_json(made), JSON_TYPE)


@blueprint.get("/claim-reviews.json")
def every_claim_review() -> ResponseReturnValue:
    """The newest checks of what others claimed, as a schema.org DataFeed of ClaimReview."""
    here = site()
    newest: dict[str, dict[str, object]] = {}
    for document, _ in newest_documents(NEWEST):
        for review in claim_reviews(in_its_language(document), here, ratings()):
            newest.setdefault(review["url"], review)
    items = [{"@type": "DataFeedItem", "dateModified": review["datePublished"], "item": review} for review in newest.values()]
    return as_json({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": items}, JSON_LD)


def _articles(here: Site) -> list[Entry]:
    return [
        Entry(
            id=here.article(one.slug),
            url=here.article(one.slug),
            title=one.headline,
            summary=gettext("Edition %(number)s of the checked article.", number=one.number),
            published=one.first_at,
            updated=one.newest_at,
            author=here.name,
        )
        for one in public_articles(NEWEST)
    ]


FEEDS: dict[str, tuple[str, Callable[[Site], list[Entry]]]] = {
    "articles": (N_("Checked articles"), _articles),
    "verdicts": (N_("New and changed verdicts"), verdict_entries),
    "corrections": (N_("Corrections"), correction_entries),
}
"""Each feed's title, and what makes its entries."""
