"""What stands around the work: the article, its posts with their progress, and the way through its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.checking.coverage import Tally
from factcheck.models import Article, State
from factcheck.web.desk.progress import TO_DO, Progress, progress
from factcheck.web.desk.queries import Entry, PostLine, outline, post_lines
from factcheck.workflow import coverage, languages, repeats_published


@dataclass(frozen=True, slots=True)
class BenchPost:
    """A post in the list, with the progress of its statements."""

    line: PostLine
    progress: Progress
    sentences: Tally | None = None
    """What has become of its sentences; None where the page does not show it any more."""


@dataclass(frozen=True)
class Bench:
    """An article on the desk: its posts and statements in order."""

    article: Article
    posts: Sequence[BenchPost]
    entries: Sequence[Entry]
    progress: Progress
    covered: frozenset[int] = frozenset()
    """Statements that another's check covers: there is nothing to do with them."""

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

    def before(self, statement_id: int) -> Entry | None:
        """The statement before this one in reading order, dismissed ones left out."""
        return next((entry for entry in reversed(self._apart(statement_id)[0]) if entry.state is not State.DISMISSED), None)

    def after(self, statement_id: int) -> Entry | None:
        """The statement after this one in reading order, dismissed ones left out."""
        return next((entry for entry in self._apart(statement_id)[1] if entry.state is not State.DISMISSED), None)

    def next_to_do(self, statement_id: int | None = None) -> Entry | None:
        """The next statement that a checker has something to do with: further down, else from the top; None when all is done."""
        before, after = self._apart(statement_id)
        return next((entry for entry in (*after, *before) if entry.state in TO_DO and entry.id not in self.covered), None)

    def next_unchecked(self, statement_id: int) -> Entry | None:
        """The next statement that nobody has begun to check: further down, else from the top; None where none is left."""
        before, after = self._apart(statement_id)
        return next((entry for entry in (*after, *before) if entry.state is State.FOUND), None)

    def in_post(self, post_id: int) -> Sequence[Entry]:
        """The statements of one post, in order."""
        return self._by_post.get(post_id, ())

    @cached_property
    def _by_post(self) -> dict[int, list[Entry]]:
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.post_id, []).append(entry)
        return found

    def _apart(self, statement_id: int | None) -> tuple[list[Entry], list[Entry]]:
        """The statements before and after one; without one, all come after."""
        at = next((index for index, entry in enumerate(self.entries) if entry.id == statement_id), -1)
        return list(self.entries[: max(at, 0)]), list(self.entries[at + 1 :])


def bench(article: Article) -> Bench:
    """Everything around the work on an article, in a few queries."""
    entries = outline(article.id)
    states: dict[int, list[State]] = {}
    for entry in entries:
        states.setdefault(entry.post_id, []).append(entry.state)
    tallies = {post.post_id: post.tally for post in coverage.of_article(article).posts}
    posts = [BenchPost(line, progress(states.get(line.id, ())), tallies.get(line.id)) for line in post_lines(article.id)]
    return Bench(article, posts, entries, progress(entry.state for entry in entries), repeats_published.covered_in(article))
