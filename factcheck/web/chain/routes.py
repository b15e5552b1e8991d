"""The document of published marks."""

from __future__ import annotations

from dataclasses import asdict

from flask.typing import ResponseReturnValue

from factcheck.web.chain import blueprint
from factcheck.web.public import as_json, site
from factcheck.workflow import chain

ABOUT = (
    "Each edition names the seal at which the chain over all records of this newsroom ended just before it was made. "
    "Keep these sums: whoever changes an older record has to change every seal after it."
)


@blueprint.get("/chain.json")
def marks() -> ResponseReturnValue:
    """The marks of the newest editions, the newest first."""
    here = site()
    editions = [
        {
            "article": here.article(published.slug),
            "edition": published.edition,
            "published": published.at.isoformat(),
            "sha256": published.sha256,
            "chain": asdict(published.mark),
        }
        for published in chain.published()
    ]
    return as_json({"newsroom": here.name, "about": ABOUT, "editions": editions})
