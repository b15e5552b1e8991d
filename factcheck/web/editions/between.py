"""What differs between two editions of an article, from the two documents alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factcheck.formats.edition import Check, EditionDocument, PublishedCorrection, PublishedPost
from factcheck.text.diff import Change, word_diff
from factcheck.web.language import gettext
from factcheck.web.reader.changes import CheckChange, changes


@dataclass(frozen=True, slots=True)
class Changed:
    """A check that tells readers something else than before."""

    check: Check
    change: CheckChange
    words: tuple[Change, ...]
    """The statement's words then and now; empty where they are the same."""
    explanation: bool
    """Whether its explanation, sources or who it is attributed to are others."""


@dataclass(frozen=True, slots=True)
class ChangedPost:
    """A post that was rewritten, came, or went."""

    title: str
    words: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, each part in reading order."""

    new: tuple[Check, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Check, ...]
    looked_again: tuple[Check, ...]
    """Those that tell readers the same, as of another moment or with another next look."""
    posts: tuple[ChangedPost, ...]
    corrections: tuple[PublishedCorrection, ...]
    """Those that the later edition carries and the earlier does not."""
    headline: tuple[Change, ...]
    """The article's headline then and now; empty where it is the same."""

    @property
    def is_none(self) -> bool:
        """Whether readers see the same in both."""
        return not (self.new or self.changed or self.gone or self.looked_again or self.posts or self.corrections or self.headline)


def difference(then: EditionDocument, now: EditionDocument) -> Difference:
    """What a reader of `then` has to know to have read `now`."""
    differing, kept = changes(then, now), {check.statement for check in now.checks}
    looked = {check.statement: _looks(check) for check in then.checks}
    return Difference(
        new=tuple(check for check in now.checks if (change := differing.get(check.statement)) and change.before is None),
        changed=tuple(_changed(then, now)),
        gone=tuple(check for check in then.checks if check.statement not in kept),
        looked_again=tuple(check for check in now.checks if check.statement not in differing and _looks(check) != looked[check.statement]),
        posts=tuple(_posts(then, now)),
        corrections=tuple(one for one in now.corrections if one not in then.corrections),
        headline=_words(then.headline, now.headline),
    )


def _changed(then: EditionDocument, now: EditionDocument) -> Iterator[Changed]:
    differing = changes(then, now)
    for check in now.checks:
        change = differing.get(check.statement)
        if change is not None and change.before is not None:
            before = change.before
            rest = ("explanation_html", "attribution_line", "sources", "replaced", "replies")
            yield Changed(
                check, change, _words(before.words, check.words), any(getattr(before, name) != getattr(check, name) for name in rest)
            )


def _looks(check: Check) -> tuple[datetime | None, datetime | None]:
    return check.as_of, check.next_look


def _posts(then: EditionDocument, now: EditionDocument) -> Iterator[ChangedPost]:
    before, after = {post.id: post for post in then.posts}, {post.id: post for post in now.posts}
    for post in (*now.posts, *(post for post in then.posts if post.id not in after)):
        old, new = before.get(post.id), after.get(post.id)
        words = _words(old.text if old else "", new.text if new else "")
        if words:
            yield ChangedPost(_title(new or post), words)


def _title(post: PublishedPost) -> str:
    if post.is_head:
        return gettext("Headline and summary")
    if post.headline:
        return post.headline
    return gettext("Post of %(time)s", time=post.published_text) if post.published_text else gettext("A post without a headline")


def _words(before: str, now: str) -> tuple[Change, ...]:
    return word_diff(before, now, exact=True) if before != now else ()
