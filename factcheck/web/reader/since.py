"""What has happened to an edition's posts since it was made, so that readers know when they read an older text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument
from factcheck.models import Post, PostVersion, text_sha256
from factcheck.web.language import gettext


@dataclass(frozen=True, slots=True)
class Since:
    """A checked post that is no longer as it was: what happened, in a sentence, and when that was noticed."""

    sentence: str
    at: datetime


def changed_since(document: EditionDocument, only: str | None = None) -> dict[str, Since]:
    """The checked posts of an edition whose newest text is another one, or that are gone, by their public numbers.

    `only`: the number of the one post that is asked about.
    """
    checked = {check.post for check in document.checks} if only is None else {only}
    posts = {post.id: post for post in document.posts if post.id in checked and post.id.isdecimal()}
    if not posts:
        return {}
    newest = select(func.max(PostVersion.number)).where(PostVersion.post_id == Post.id).correlate(Post).scalar_subquery()
    columns = (Post.id, Post.removed_at, Post.merged_into_id, PostVersion.sha256, PostVersion.at)
    rows = select(*columns).join(PostVersion).where(PostVersion.number == newest, Post.id.in_([int(number) for number in posts]))
    told: dict[str, Since] = {}
    for number, removed_at, merged_into, sha256, at in db.session.execute(rows):
        post = posts[str(number)]
        if removed_at is not None:
            if not post.removed:
                merged = gettext("This post has been merged with another post since it was checked.")
                removed = gettext("This post has been removed from the page since it was checked.")
                told[post.id] = Since(merged if merged_into is not None else removed, removed_at)
        elif sha256 != text_sha256(post.text):
            told[post.id] = Since(gettext("This post has changed since it was checked."), at)
    return told
