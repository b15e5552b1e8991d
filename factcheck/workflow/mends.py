"""What a person mended in one version of a page, kept with what came in, and done again to the next version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.ingestion.mend_steps import Mend, MendStep
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.remembered import Again, Known, Remembered, again, remember
from factcheck.models import Article, Intake


def kept(parsed: ParsedArticle, steps: Sequence[MendStep], waiting: Sequence[Remembered] = ()) -> str:
    """What `steps` did to the page as it was read, and what had nothing to do in it, as JSON that an intake keeps."""
    return _written([*waiting, *remember(parsed, steps)])


def _written(steps: Sequence[Remembered]) -> str:
    return json.dumps([_out(step) for step in steps], ensure_ascii=False, separators=(",", ":")) if steps else "[]"


def of_article(article: Article) -> tuple[Remembered, ...]:
    """What was mended in the article's newest version."""
    newest = select(Intake.mends).filter_by(article_id=article.id).order_by(Intake.id.desc()).limit(1)
    return tuple(_in(fields) for fields in json.loads(db.session.scalar(newest) or "[]"))


def done_again(article: Article, parsed: ParsedArticle) -> Again:
    """The steps that mend a new version of the article's page as the last one was mended."""
    return again(parsed, of_article(article))


def _out(step: Remembered) -> dict[str, Any]:
    posts = {name: _known_out(known) for name, known in (("post", step.post), ("beside", step.beside)) if known is not None}
    told = {"mend": step.mend.value, "value": step.value, "block": step.block, "was": step.was, **posts}
    return {name: value for name, value in told.items() if value not in (None, "")}


def _known_out(known: Known) -> list[str | None]:
    return [known.key, known.permalink, known.headline, known.opening]


def _in(fields: dict[str, Any]) -> Remembered:
    post, beside = fields.get("post"), fields.get("beside")
    return Remembered(
        Mend(fields["mend"]),
        fields.get("value", ""),
        Known(*post) if post else None,
        fields.get("block"),
        Known(*beside) if beside else None,
        fields.get("was", ""),
    )
