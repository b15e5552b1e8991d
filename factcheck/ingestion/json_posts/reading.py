"""Which JSON it is."""

from __future__ import annotations

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.feeds.json_feed import is_json_feed, read_json_feed
from factcheck.ingestion.json_fields import load
from factcheck.ingestion.json_posts.own import is_own, read_own
from factcheck.ingestion.json_posts.schema_org import is_schema_org, read_schema_org
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.wording import N_


def read_json(text: str, *, address: str | None = None) -> ParsedArticle:
    """The article that a JSON text holds; `address` is where it was fetched.

    Raises UnreadableText with a sentence that names the line where the JSON is broken, or the place inside it that is
    not what its format asks for, or says which formats are read.
    """
    top = load(text)
    if is_json_feed(top):
        return read_json_feed(top)
    if is_schema_org(top):
        return read_schema_org(text, address=address)
    if is_own(top):
        return read_own(top)
    raise UnreadableText(
        N_(
            "This JSON is of no kind that is known. It may be an article as “flask ingest --dry-run --json” prints it "
            "(an object with a list “posts”), a schema.org LiveBlogPosting or NewsArticle, or a JSON Feed."
        )
    )
