"""Checks as schema.org ClaimReview (https://schema.org/ClaimReview), for those who collect fact checks.

Only claims that somebody else made, rated as true or false, are claims under review: never a line of our own copy, nor whether
a quotation has the right words. What the markup says stands on the statement's page too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.formats.edition import Check, CitedSource, EditionDocument, PublishedPost
from factcheck.formats.site import Site

BEST, WORST = 5, 1
"""The ends of the scale, as ClaimReview wants them: the higher the truer."""
LONGEST_CLAIM = 75
"""Characters of `claimReviewed` that Google's guide advises."""

Document = dict[str, Any]


def is_eligible(check: Check) -> bool:
    """Whether a check is one of a claim that somebody else made."""
    return check.speaker is not None and check.verdict.startswith("claim.")


def claim_review(check: Check, document: EditionDocument, site: Site, ratings: Mapping[str, int | None]) -> Document:
    """One check as ClaimReview.

    `ratings` gives each verdict's key its number from 1 (false) to 5 (true), None for one that is not on the scale.
    Raises ValueError for a check that is not eligible.
    """
    if not is_eligible(check):
        raise ValueError(f"statement {check.statement} is not a claim that somebody else made")
    post = next(post for post in document.posts if post.id == check.post)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": site.statement(document.slug, check.statement),
        "claimReviewed": _shortened(check.words),
        "datePublished": check.approved_at.isoformat(),
        "author": newsroom(site),
        "reviewRating": _rating(check, ratings.get(check.verdict)),
        "reviewBody": check.finding,
        "itemReviewed": _claim(check, post, document, site),
        **({"correction": corrected} if (corrected := _corrections(check, document)) else {}),
        **({"citation": [_citation(source) for source in check.sources]} if check.sources else {}),
        "inLanguage": document.language or "und",
    }


def claim_reviews(document: EditionDocument, site: Site, ratings: Mapping[str, int | None]) -> Iterator[Document]:
    """Every eligible check of an edition, in reading order."""
    return (claim_review(check, document, site, ratings) for check in document.checks if is_eligible(check))


def newsroom(site: Site) -> Document:
    """The newsroom as the organisation that made a check."""
    return {
        "@type": "NewsMediaOrganization",
        "name": site.name,
        "url": site.home,
        "publishingPrinciples": site.methodology,
        "correctionsPolicy": site.corrections,
    }


def _shortened(words: str) -> str:
    """The claim in at most as many characters as are advised, cut at a word; the whole of it stands in `itemReviewed`."""
    words = " ".join(words.split())
    if len(words) <= LONGEST_CLAIM:
        return words
    cut = words[: LONGEST_CLAIM - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ")
    return f"{cut}…"


def _rating(check: Check, value: int | None) -> Document:
    rating: Document = {"@type": "Rating", "alternateName": check.verdict_label}
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return rating


def _claim(check: Check, post: PublishedPost, document: EditionDocument, site: Site) -> Document:
    return {
        "@type": "Claim",
        "text": check.words,
        **_author(check),
        "appearance": {"@type": "CreativeWork", "url": site.post(document.slug, post.id), "headline": post.headline or document.headline},
    }


def _author(check: Check) -> Document:
    """Who made the claim, where it is known that it is a person or a body: schema.org knows no other authors."""
    if check.speaker_type == "institution":
        return {"author": {"@type": "Organization", "name": check.speaker}}
    if check.speaker_type in ("named", "unnamed") or check.speaker_role:
        return {"author": {"@type": "Person", "name": check.speaker, **({"jobTitle": check.speaker_role} if check.speaker_role else {})}}
    return {}


def _corrections(check: Check, document: EditionDocument) -> list[Document]:
    """What was put right in the check (https://schema.org/CorrectionComment), the newest first."""
    return [
        {
            "@type": "CorrectionComment",
            "text": " ".join(part for part in (correction.wrong, correction.right) if part),
            "datePublished": correction.at.isoformat(),
        }
        for correction in document.corrections
        if correction.statement == check.statement
    ]


def _citation(source: CitedSource) -> Document:
    cited: Document = {"@type": "CreativeWork", "name": source.title}
    if source.url:
        cited["url"] = source.url
    if source.publisher:
        cited["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.published_on:
        cited["datePublished"] = source.published_on
    return cited
