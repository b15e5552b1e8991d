"""A checked article as schema.org LiveBlogPosting or NewsArticle, as search engines and readers of news take it in.

What live blogs are known to get wrong (Automattic/liveblog issue 815) is got right: every update has its own address, and its
body is plain text with a blank line between paragraphs.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from factcheck.formats.claim_review import newsroom
from factcheck.formats.edition import EditionDocument, PublishedPost
from factcheck.formats.site import Site

Document = dict[str, Any]


def news_article(document: EditionDocument, site: Site, first: datetime | None = None) -> Document:
    """The article of an edition, with its posts as updates where it is a live blog; `first` is when its first edition came out."""
    address = site.article(document.slug)
    made: Document = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if document.live else "NewsArticle",
        "@id": address,
        "url": address,
        "headline": document.headline,
        **({"datePublished": first.isoformat()} if first is not None else {}),
        "dateModified": document.published_at.isoformat(),
        "publisher": newsroom(site),
        "author": {"@type": "Person", "name": document.byline} if document.byline else newsroom(site),
        "inLanguage": document.language or "und",
        "version": document.number,
    }
    shown = [post for post in document.posts if not post.is_head and not post.removed and post.text.strip()]
    if document.live:
        made["liveBlogUpdate"] = [_update(post, document, site) for post in shown]
    else:
        made["articleBody"] = "\n\n".join(post.text for post in shown)
    return made


def _update(post: PublishedPost, document: EditionDocument, site: Site) -> Document:
    address = site.post(document.slug, post.id)
    made: Document = {"@type": "BlogPosting", "@id": address, "url": address, "articleBody": post.text}
    made["headline"] = post.headline or " ".join(post.text.split())[:110]
    if post.byline:
        made["author"] = {"@type": "Person", "name": post.byline}
    return made
