"""The page that says what is wrong."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from factcheck.extensions import settings
from factcheck.ingestion.decoding import readable_size
from factcheck.models import LetterState, Role, utc_now
from factcheck.web.access import needs
from factcheck.web.system import asking, blueprint, pages
from factcheck.workflow import chain
from factcheck.workflow.system_state.about import about
from factcheck.workflow.system_state.figures import figures
from factcheck.workflow.system_state.looking import PARTS, look_at_all


@blueprint.get("/")
@needs(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """What is wrong with the installation and what to do, what it holds, and what runs it."""
    now = utc_now()
    state = look_at_all(settings(), now, [(pages.PART, pages.look), (asking.PART, asking.look)])
    of = figures(settings(), now)
    return render_template(
        "system/index.html",
        state=state,
        parts=PARTS,
        of=of,
        waiting=of.letters[LetterState.WAITING],
        about=about(settings()),
        head=chain.now(),
        size=readable_size,
    )
