"""A live blog whose day a test tells: it grows, and its posts are edited, deleted and pinned. Fictional, like everything in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape

BEGIN = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@dataclass
class ScriptedPost:
    """One post as the page shows it now."""

    key: str
    headline: str
    text: str
    """Paragraphs with an empty line between."""
    published: datetime
    edited: datetime | None = None
    pinned: bool = False


@dataclass
class ScriptedBlog:
    """Give `html` to the web server's `page`, and each visit sees the blog as it then is."""

    headline: str = "Flood in Marn: the river Oda rises"
    address: str = "https://news.example/live/flood"
    posts: list[ScriptedPost] = field(default_factory=list)
    """Oldest first."""
    now: datetime = BEGIN
    ended: bool = False
    structured: bool = True
    """Whether the page also says what it holds in JSON-LD."""
    _made: int = 0

    def pass_time(self, **time: float) -> None:
        """Move the blog's clock on, as in `pass_time(minutes=5)`."""
        self.now += timedelta(**time)

    def add(self, headline: str, text: str, *, pinned: bool = False) -> str:
        """Write a post at the blog's time, and give its key."""
        self._made += 1
        key = f"post-{self._made}"
        self.posts.append(ScriptedPost(key, headline, text, self.now, pinned=pinned))
        return key

    def edit(self, key: str, text: str, headline: str | None = None) -> None:
        """Change a post's words."""
        post = self.post(key)
        post.text, post.edited = text, self.now
        post.headline = post.headline if headline is None else headline

    def delete(self, key: str) -> None:
        """Take a post off the page."""
        self.posts.remove(self.post(key))

    def post(self, key: str) -> ScriptedPost:
        """The post of this key."""
        return next(post for post in self.posts if post.key == key)

    def html(self) -> str:
        """The page now, newest post first, pinned ones above."""
        shown = [post for pinned in (True, False) for post in reversed(self.posts) if post.pinned == pinned]
        structured = f'<script type="application/ld+json">{self._structured()}</script>' if self.structured else ""
        over = "<p>This live blog has ended.</p>" if self.ended else ""
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(self.headline)}</title>{structured}</head>'
            f"<body><header><nav><a href='/'>Home</a></nav></header><main><h1>{escape(self.headline)}</h1>{over}"
            f"<div class='live-blog'>{''.join(_shown(post) for post in shown)}</div></main><footer>The Marn Courier</footer></body></html>"
        )

    def _structured(self) -> str:
        told = {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting",
            "headline": self.headline,
            "url": self.address,
            "coverageStartTime": BEGIN.isoformat(),
            "coverageEndTime": (self.now if self.ended else BEGIN + timedelta(days=2)).isoformat(),
            "liveBlogUpdate": [
                {
                    "@type": "BlogPosting",
                    "@id": f"{self.address}#{post.key}",
                    "url": f"{self.address}#{post.key}",
                    "headline": post.headline,
                    "datePublished": post.published.isoformat(),
                    "dateModified": (post.edited or post.published).isoformat(),
                    "articleBody": post.text,
                }
                for post in reversed(self.posts)
            ],
        }
        return json.dumps(told).replace("<", "\\u003c")


def _shown(post: ScriptedPost) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in post.text.split("\n\n"))
    pinned = "<span class='label'>Pinned</span>" if post.pinned else ""
    return (
        f"<article id='{post.key}' class='post'>{pinned}<time datetime='{post.published.isoformat()}'>{post.published:%H:%M}</time>"
        f"<h2>{escape(post.headline)}</h2>{paragraphs}</article>"
    )
