"""A day of following one live blog, at the speed of a test: the blog's clock is the watcher's, and nobody sleeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.fetching import Guard, Limits
from factcheck.fetching.allowing import read_allowed
from factcheck.models import Article, Following, Post, PostVersion, Statement, User, Visit
from factcheck.storage import Storage
from factcheck.workflow import following
from factcheck.workflow.brought import Told
from factcheck.workflow.from_the_web import read_address
from factcheck.workflow.taking_in import find, take_in
from factcheck.workflow.visiting import visit
from tests.support.scripted_blog import ScriptedBlog
from tests.support.web_server import WebServer
from tests.support.web_steps import HTML, Step, page

LIMITS = Limits(connect=5, read=0.5, whole=3, received=300_000, content=1_000_000)
"""Small, so that hostile answers reach them soon; a page here has a few kilobytes."""
EVERY = timedelta(minutes=2)
PATH = "/live/flood"


@dataclass
class FollowedDay:
    """A blog, the site that serves it, and whoever watches it. Needs an application context."""

    site: WebServer
    storage: Storage
    blog: ScriptedBlog = field(default_factory=ScriptedBlog)
    shown: set[str] = field(default_factory=set)
    """Every text that the page has shown of a post while it was served as it should be."""
    told: list[Told] = field(default_factory=list)
    article_id: int = 0

    @property
    def guard(self) -> Guard:
        """Lets the tests' own site be asked, and nothing else that is not public."""
        return Guard(allow=read_allowed(f"127.0.0.1:{self.site.port}"), limits=LIMITS)

    @property
    def address(self) -> str:
        """Where the blog is."""
        return self.site.address + PATH

    @property
    def article(self) -> Article:
        return db.session.get_one(Article, self.article_id)

    @property
    def following(self) -> Following:
        return db.session.scalars(select(Following).filter_by(article_id=self.article_id)).one()

    def serve(self, kind: str = HTML) -> None:
        """Show the blog as it is at each visit."""
        self.site.serve(PATH, page(self._shown_now, kind, etag=True))

    def begin(self, by: User | None = None) -> None:
        """Take the page in by its address, and follow it."""
        self.serve()
        came = read_address(self.address, guard=self.guard, storage=self.storage)
        article = take_in(came.reading.parsed, find(came.reading.parsed), given=came.reading.text, content=came.content, by=by)
        following.start(article, self.address, every=EVERY, guard=self.guard, now=self.blog.now, by=by)
        db.session.commit()
        self.article_id = article.id

    def look(self) -> Told:
        """Wait until the page is due, and look at it once."""
        due_at = self.following.due_at
        assert due_at is not None, "nobody is to look"
        self.blog.now = max(self.blog.now, due_at)
        number = self.following.id
        db.session.rollback()
        told = visit(number, now=self.blog.now, guard=self.guard, storage=self.storage, chance=lambda: 0.0)
        assert told is not None
        self.told.append(told)
        return told

    def look_while(self, step: Step) -> Told:
        """Look once while the site does this instead of showing the blog."""
        self.site.serve(PATH, step)
        told = self.look()
        self.serve()
        return told

    def _shown_now(self) -> str:
        self.shown |= {f"{post.headline}\n\n{post.text}" for post in self.blog.posts}
        return self.blog.html()

    def kept(self) -> set[str]:
        """Every text of a post that is stored."""
        rows = select(PostVersion.text).join(Post).where(Post.article_id == self.article_id)
        return set(db.session.scalars(rows))

    def statements(self) -> list[Statement]:
        """Every statement on the desk."""
        return list(
            db.session.scalars(select(Statement).join(Post, Statement.post_id == Post.id).where(Post.article_id == self.article_id))
        )

    def sentences(self) -> set[str]:
        """What the article's page says of the looks so far."""
        return set(db.session.scalars(select(Visit.sentence).join(Following).where(Following.article_id == self.article_id)))
