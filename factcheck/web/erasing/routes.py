"""The page that says what erasing one thing means, and does it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, current_app, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Role, User
from factcheck.web.access import needs
from factcheck.web.erasing import blueprint
from factcheck.web.erasing.forms import EraseForm
from factcheck.web.erasing.things import address_of, title_of
from factcheck.web.language import gettext, told
from factcheck.web.refused import show
from factcheck.web.session import signed_in_user
from factcheck.workflow import erasing, erasing_files
from factcheck.workflow.chain_erasing import clear_away
from factcheck.workflow.erasing_kinds import ALWAYS_STAYS, KINDS, Erasable
from factcheck.workflow.refusals import Refusal


@blueprint.route("/<kind>/<int:number>/", methods=["GET", "POST"])
@needs(Role.ADMINISTRATOR)
def erase(kind: str, number: int) -> ResponseReturnValue:
    """Say what would go and what would stay; with a reason and the thing's name typed once more, erase it."""
    found, form = _found_or_404(kind, number), EraseForm()
    if not form.is_submitted():
        return _page(found, form, number, 200)
    place = address_of(found.record)
    try:
        form.require(found.typed)
        erased = erasing.erase(kind, number, form.reason.data or "", by=signed_in_user())
    except Refusal as refusal:
        show(refusal, form)
        return _page(_found_or_404(kind, number), form, number, 422)
    db.session.commit()
    clear_away()
    flash(gettext("What was personal is erased for good."))
    if erased.files and not _removed(erased.files):
        flash(told(erasing_files.NOT_REMOVED), "context")
    return redirect(place, code=303)


def _removed(files: Sequence[str]) -> bool:
    """Remove the files that came with it, as far as nothing else rests on them. Gives whether none is left over."""
    try:
        return erasing_files.remove(files) == 0
    except OSError as error:
        current_app.logger.warning("A file whose record was erased could not be removed (%s).", type(error).__name__)
        return False


def _page(found: Erasable, form: EraseForm, number: int, status: int) -> ResponseReturnValue:
    return render_template(
        "erasing/erase.html",
        section="people" if isinstance(found.record, User) else "desk",
        found=found,
        form=form,
        title=title_of(found.record, number),
        back=address_of(found.record),
        in_the_way=erasing.in_the_way(found),
        stays=[*found.stays, *ALWAYS_STAYS],
    ), status


def _found_or_404(kind: str, number: int) -> Erasable:
    found = erasing.look(kind, number) if kind in KINDS else None
    return found or abort(404)
