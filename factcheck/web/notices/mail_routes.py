"""What became of the mail, for administrators; and the link in each mail that ends it."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import csrf, db, settings
from factcheck.models import Letter, LetterState, MailPace, Role, User, utc_now
from factcheck.web.access import needs
from factcheck.web.language import gettext, speak
from factcheck.web.notices import blueprint, queries
from factcheck.web.seeking import turn_asked_for
from factcheck.web.session import signed_in_user
from factcheck.workflow import mail, mail_links, posting
from factcheck.workflow.mail_server import folder_of


@blueprint.get("/desk/mail/")
@needs(Role.ADMINISTRATOR)
def outbox() -> ResponseReturnValue:
    """The letters, by how far they have come."""
    found = queries.outbox(request.args.get("state", type=LetterState), turn_asked_for())
    captured = None if settings().smtp_url.get_secret_value() else folder_of(settings())
    return render_template("notices/outbox.html", outbox=found, captured=captured)


@blueprint.get("/desk/mail/<int:letter_id>")
@needs(Role.ADMINISTRATOR)
def letter(letter_id: int) -> ResponseReturnValue:
    """One letter."""
    return render_template("notices/letter.html", letter=db.get_or_404(Letter, letter_id))


@blueprint.post("/desk/mail/<int:letter_id>/again")
@needs(Role.ADMINISTRATOR)
def again(letter_id: int) -> ResponseReturnValue:
    """Have a refused letter tried again."""
    posting.again(db.get_or_404(Letter, letter_id), now=utc_now(), by=signed_in_user())
    db.session.commit()
    flash(gettext("It will be tried again."))
    return redirect(url_for("notices.outbox"), code=303)


@blueprint.get("/mail/unsubscribe/<signed>")
def unsubscribe(signed: str) -> ResponseReturnValue:
    """Ask first: programs open the links in a mail before a person does."""
    return _page(_person(signed), done=False)


@blueprint.post("/mail/unsubscribe/<signed>")
@csrf.exempt
def unsubscribed(signed: str) -> ResponseReturnValue:
    """End the mail by one click, also where a mail program does it for its reader (RFC 8058), who is not signed in here."""
    person = _person(signed)
    mail.choose(person, MailPace.NEVER)
    db.session.commit()
    return _page(person, done=True)


def _person(signed: str) -> User:
    return mail_links.signed_person(signed) or abort(404)


def _page(person: User, *, done: bool) -> ResponseReturnValue:
    speak(person.language)
    page = render_template("notices/unsubscribe.html", person=person, done=done)
    return page, {"Referrer-Policy": "same-origin", "Cache-Control": "no-store"}
