"""Finding a source while somebody types."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from factcheck.models import Role
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.limiting import limited
from factcheck.web.sources import blueprint
from factcheck.workflow import source_finding
from factcheck.workflow.source_finding import FoundSource

MOST = 10


@blueprint.get("/find")
@needs(Role.CHECKER)
@limited("search")
def find() -> ResponseReturnValue:
    """`{"sources": […]}`: the sources with the words `q`, ten at most; those used for `article` (its number) first."""
    found = source_finding.find(request.args.get("q", ""), most=MOST, article_id=request.args.get("article", None, as_number))
    answer = jsonify({"sources": [_told(one) for one in found]})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _told(found: FoundSource) -> dict[str, object]:
    source = found.source
    return {
        "id": source.id,
        "title": source.title,
        "type": source.type.value,
        "publisher": source.publisher,
        "date": source.published_on.isoformat() if source.published_on else None,
        "standing": source.standing.value,
        "confidential": source.confidential,
        "has_text": found.has_text,
    }
