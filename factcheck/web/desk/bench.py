"""What stands around the work: the article, its posts with their progress, and the next thing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.checking.coverage import Tally
from factcheck.models import Article, State, Statement
from factcheck.web.desk.progress import Progress, together
from factcheck.web.desk.queries import Entry, PostLine, post_lines, states_by_post
from factcheck.web.desk.way import next_to_do
from factcheck.web.desk.window import POSTS
from factcheck.workflow import coverage, languages

_NONE = Counter[State]()


@dataclass(frozen=True, slots=True)
class BenchPost:
    """A post in the list, with the progress of its statements."""

    line: PostLine
    progress: Progress
    sentences: Tally | None = None
    """What has become of its sentences; None where the page does not show it any more."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An article on the desk: its posts in order, and how far it is."""

    article: Article
    posts: Sequence[BenchPost]
    progress: Progress
    next: Entry | None
    """The next statement that a checker has something to do with."""
    bare: int
    """Sentences that no statement stands in."""

    @property
    def long(self) -> bool:
        """There are more posts than the desk shows at once, so that each takes one short line in the list of posts."""
        return len(self.posts) > POSTS

    @property
    def language(self) -> str:
        """The name of the article's language."""
        return languages.choices().get(self.article.language, "")

    @property
    def language_notice(self) -> str | None:
        """What to know of how the article was read, where that is not in full."""
        return languages.notice(self.article.language)

    @property
    def lang(self) -> str | None:
        """The language of the article's words for browsers and screen readers."""
        return languages.tag(self.article.language)


def bench(article: Article, statement: Statement | None = None) -> Bench:
    """Everything around the work on an article, or on one of its statements, in a few queries."""
    states = states_by_post(article.id)
    covered = coverage.of_article(article).posts
    tallies = {post.post_id: post.tally for post in covered}
    posts = [BenchPost(line, Progress(states.get(line.id, _NONE)), tallies.get(line.id)) for line in post_lines(article.id)]
    following = next_to_do(article.id, statement)
    return Bench(article, posts, together(post.progress for post in posts), following, sum(post.bare for post in covered))
