"""The way from what was read to a desk full of statements, in two calls: one that finds and one that writes.

Finding takes far longer than writing, and whoever writes to SQLite keeps everybody else from writing. So what there is
to find is found first, in no transaction at all, and then stored together with the article (see database.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.checking.consistency import read_beforehand
from factcheck.extraction import Findings, extract
from factcheck.extraction.directory import article_directory
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import Article, Content, User
from factcheck.workflow import consistency, ingesting, recording
from factcheck.workflow.languages import with_language
from factcheck.workflow.speakers import SpeakerIndex

Progress = Callable[[int, int], None]
"""Is told how many posts have been read, and how many there are; whatever it raises ends the reading."""


def find(parsed: ParsedArticle, told: Progress = lambda _done, _total: None) -> list[Findings]:
    """What there is to check in the article's head and in each of its posts, in page order. Asks no database.

    Offsets are those of the texts that the posts will be stored with. `told` hears after each post how far it is. Raises
    Refusal if there is no headline or nothing to check.
    """
    ingesting.require_fit(parsed)
    code = with_language(parsed).language
    texts = [ingesting.composed(post) for post in ingesting.with_head(parsed)]
    named = article_directory((made.text, made.blocks) for made in texts)
    found = []
    for number, made in enumerate(texts, start=1):
        found.append(extract(made.text, made.blocks, code, named))
        told(number, len(texts))
    read_beforehand(made.text for made in texts)
    return found


def take_in(
    parsed: ParsedArticle,
    found: Sequence[Findings],
    *,
    given: str,
    name: str | None = None,
    content: Content | None = None,
    mends: str = "[]",
    by: User | None,
) -> Article:
    """Store an article and put what was found in its posts on the desk.

    `found` is what `find` says of this very article, `given` the whole text that came in, `name` the file's name if it
    had one, `content` the bytes that the text was read from (None for a pasted text), `mends` what a person mended, `by` the
    person (None for the command line). Raises Refusal if there is no headline or nothing to check, and ValueError where
    `found` belongs to another article.
    """
    article = ingesting.store(with_language(parsed), given=given, name=name, content=content, mends=mends, by=by)
    known = SpeakerIndex(article)
    known.learn(mention for findings in found for mention in recording.mentions(findings))
    for post, findings in zip(article.posts, found, strict=True):
        recording.put(post.version, findings, known)
    consistency.look_through(article)
    return article
