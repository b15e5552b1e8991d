"""A person's notices, and how often they want mail about them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db, settings
from factcheck.models import MailPace, Notice, Role
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.language import gettext
from factcheck.web.notices import blueprint, queries
from factcheck.web.notices.forms import MailForm
from factcheck.web.seeking import turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.workflow import mail, notices


@blueprint.get("/desk/notices/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """What this person was told, the newest first. Older addresses have the number of a page."""
    if (numbered := request.args.get("page", type=as_number)) is not None:
        return redirect(url_for("notices.index", before=queries.where_page_began(signed_in_user(), numbered).before))
    return _page(MailForm(formdata=None, pace=mail.pace_of(signed_in_user()).value), 200)


def _page(form: MailForm, status: int) -> ResponseReturnValue:
    part = queries.notices_of(signed_in_user(), turn_asked_for())
    captured = not settings().smtp_url.get_secret_value()
    return render_template("notices/index.html", part=part, form=form, captured=captured), status


@blueprint.post("/desk/notices/<int:notice_id>/read")
@needs(Role.CHECKER)
def read(notice_id: int) -> ResponseReturnValue:
    """Note that one was read."""
    notices.mark_read(db.get_or_404(Notice, notice_id), by=signed_in_user())
    db.session.commit()
    return redirect(url_for("notices.index"), code=303)


@blueprint.post("/desk/notices/read")
@needs(Role.CHECKER)
def read_all() -> ResponseReturnValue:
    """Note that all that the page showed was read."""
    upto = request.form.get("upto", "")
    count = notices.mark_all_read(int(upto) if upto.isascii() and upto.isdecimal() and len(upto) < 10 else 0, by=signed_in_user())
    db.session.commit()
    flash(gettext("All marked as read.") if count else gettext("There was nothing unread."), "ok" if count else "open")
    return redirect(url_for("notices.index"), code=303)


@blueprint.post("/desk/notices/mail")
@needs(Role.CHECKER)
def choose_mail() -> ResponseReturnValue:
    """Note how often this person wants mail."""
    form = MailForm()
    if not form.validate_on_submit():
        return _page(form, 422)
    changed = mail.choose(signed_in_user(), MailPace(form.pace.data))
    db.session.commit()
    flash(gettext("Noted.") if changed else gettext("That is how it was already."), "ok" if changed else "open")
    return redirect(url_for("notices.index"), code=303)
