"""The way from what was read to a desk full of statements, in one call."""

from __future__ import annotations

from factcheck.extraction import extract
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import Article, User
from factcheck.workflow import ingesting, recording
from factcheck.workflow.speakers import SpeakerIndex


def take_in(parsed: ParsedArticle, *, given: str, name: str | None = None, by: User | None) -> Article:
    """Store an article and put everything found in its posts on the desk.

    `given` is the whole text that came in, `name` the file's name if it had one, `by` the person (None for the
    command line). Raises Refusal if there is no headline or nothing to check.
    """
    article = ingesting.store(parsed, given=given, name=name, by=by)
    found = [(post.version, extract(post.version.text, post.version.blocks)) for post in article.posts]
    known = SpeakerIndex(article)
    known.learn(mention for _, findings in found for mention in recording.mentions(findings))
    for version, findings in found:
        recording.record(version, findings, known)
    return article
