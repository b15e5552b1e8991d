"""An edition's annotations in the W3C's Web Annotation model (https://www.w3.org/TR/annotation-model/).

Offsets count Unicode code points of the post's text as the edition holds it, so that any reader of the model finds the very words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.formats.edition import Check, EditionDocument, PublishedPost
from factcheck.formats.site import Site
from factcheck.text.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
AROUND = 32
"""Characters before and after the words that help to find them again."""
PER_PAGE = 100
"""Annotations on one page of a collection."""

Document = dict[str, Any]


def annotation(check: Check, document: EditionDocument, site: Site) -> Document:
    """One check as an annotation of the words it was made for, in the text they stood in."""
    return {"@context": CONTEXT, **_annotation(check, document, site)}


def collection(document: EditionDocument, site: Site) -> Document:
    """The collection of an edition's annotations: how many there are, and where they begin and end."""
    address, last = site.annotations(document.slug), max(pages(document) - 1, 0)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"{document.headline}, edition {document.number}",
        "creator": _newsroom(site),
        "modified": document.published_at.isoformat(),
        "total": len(document.checks),
        "first": f"{address}?page=0",
        "last": f"{address}?page={last}",
    }


def pages(document: EditionDocument) -> int:
    """How many pages the collection has; an empty one has none."""
    return -(-len(document.checks) // PER_PAGE)


def page(document: EditionDocument, site: Site, number: int) -> Document:
    """One page of the collection, counted from 0. Raises IndexError for one that it does not have."""
    if number < 0 or number > max(pages(document) - 1, 0):
        raise IndexError(f"the collection has no page {number}")
    address, start = site.annotations(document.slug), number * PER_PAGE
    made: Document = {
        "@context": CONTEXT,
        "id": f"{address}?page={number}",
        "type": "AnnotationPage",
        "partOf": {"id": address, "total": len(document.checks)},
        "startIndex": start,
        "items": [_annotation(check, document, site) for check in document.checks[start : start + PER_PAGE]],
    }
    if number:
        made["prev"] = f"{address}?page={number - 1}"
    if number + 1 < pages(document):
        made["next"] = f"{address}?page={number + 1}"
    return made


def _annotation(check: Check, document: EditionDocument, site: Site) -> Document:
    return {
        "id": f"{site.edition(document.slug, document.number)}#statement-{check.number}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": check.checked_at.isoformat(),
        "modified": check.approved_at.isoformat(),
        "generated": document.published_at.isoformat(),
        "creator": _newsroom(site),
        "body": [*_bodies(check, document)],
        "target": _targets(check, document, site),
    }


def _bodies(check: Check, document: EditionDocument) -> Sequence[Document]:
    assessed = check.explanation_html or check.finding
    form = "text/html" if check.explanation_html else "text/plain"
    return (
        {"type": "TextualBody", "purpose": "classifying", "value": check.verdict_label, "format": "text/plain"},
        {"type": "TextualBody", "purpose": "describing", "value": check.finding, "format": "text/plain"},
        {"type": "TextualBody", "purpose": "assessing", "value": assessed, "format": form, **_language(document)},
        # Only text of one's own and specific resources may have a purpose (section 3.3.5), so each link is one of these.
        *({"type": "SpecificResource", "source": source.url, "purpose": "linking"} for source in check.sources if source.url),
    )


def _language(document: EditionDocument) -> Document:
    return {"textDirection": "auto"} if document.language is None else {"language": document.language, "textDirection": "auto"}


def _targets(check: Check, document: EditionDocument, site: Site) -> Document | list[Document]:
    """The words: one target for each run of them, since selectors side by side would be other ways to the same words."""
    post = next(post for post in document.posts if post.id == check.post)
    targets = [_target(post, span, document, site) for span in check.spans]
    return targets[0] if len(targets) == 1 else targets


def _target(post: PublishedPost, span: Span, document: EditionDocument, site: Site) -> Document:
    return {
        "type": "SpecificResource",
        "source": site.post(document.slug, post.id),
        "state": {
            "type": "TimeState",
            "sourceDate": document.published_at.isoformat(),
            "cached": f"{site.edition(document.slug, document.number)}#post-{post.id}",
        },
        "selector": list(_selectors(post.text, span)),
    }


def _selectors(text: str, span: Span) -> tuple[Document, Document]:
    quoted = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return quoted, {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _newsroom(site: Site) -> Document:
    return {"id": site.home, "type": "Organization", "name": site.name}
