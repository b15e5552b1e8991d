"""Taking out an evidence pack, the key that signs them, and the page that checks them without sending them anywhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from flask import abort, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Edition, Role
from factcheck.web.access import needs
from factcheck.web.limiting import limited
from factcheck.web.made_files import sent
from factcheck.web.packs import blueprint
from factcheck.web.public import answer, site
from factcheck.web.session import signed_in_user
from factcheck.workflow import packing, signing


@blueprint.post("/approvals/articles/<int:article_id>/editions/<int:number>/pack")
@needs(Role.EDITOR)
@limited("export")
def take_out(article_id: int, number: int) -> ResponseReturnValue:
    """An edition as a signed pack, to be saved."""
    edition = db.session.scalar(select(Edition).filter_by(article_id=article_id, number=number)) or abort(404)
    made = partial(packing.pack, edition=edition, site=site(), key=signing.private_key(), by=signed_in_user())
    response = sent(made, name=f"{edition.article.slug}-edition-{number}.zip", media_type="application/zip")
    db.session.commit()
    return response


@blueprint.get("/signing-key.txt")
def key() -> ResponseReturnValue:
    """The public half of the newsroom's key."""
    return answer(f"{signing.public_key()}\n", "text/plain; charset=utf-8")


@blueprint.get("/verify/")
def verify() -> ResponseReturnValue:
    """A page that checks a pack in the browser; the pack goes nowhere."""
    return render_template("packs/verify.html", key=signing.public_key())


@blueprint.get("/verify/offline.html")
def offline() -> ResponseReturnValue:
    """The same as one file to keep, which works without a network and without this newsroom."""
    script = Path(current_app.static_folder or "", "js", "verify-pack.js").read_text(encoding="utf-8")
    response = make_response(render_template("packs/offline.html", key=signing.public_key(), script=script))
    response.headers["Content-Disposition"] = 'attachment; filename="check-evidence-pack.html"'
    return response
