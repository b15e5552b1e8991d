"""The newsroom's accounts: made, signed in to, changed, deactivated. Nobody signs up by themselves."""

from __future__ import annotations

import re

from sqlalchemy import select

from factcheck.extensions import db, settings
from factcheck.models import Invitation, Role, User, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import history, passwords, rights, security_mail
from factcheck.workflow.chain_erasing import is_erased
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

WRONG = N_("This address and password do not belong to an active account.")
WRONG_FOR_ADMINISTRATORS = N_("This address and password are not those of an active administrator.")


def find(email: str) -> User | None:
    """The account with that address, in any letter case."""
    return db.session.scalar(select(User).filter_by(email=plain(email))) if "\0" not in email else None


def editors() -> list[User]:
    """Who may approve and publish, the first account first."""
    people = db.session.scalars(select(User).where(User.active).order_by(User.id))
    return [person for person in people if rights.is_editor(person)]


def kept_password(email: str) -> str | None:
    """What is kept of the password of the account with that address; None where no password opens one."""
    return _kept(find(email))


def sign_in(email: str, password: str, compared: passwords.Compared | None = None) -> User:
    """The active person with that address and password. Raises Refusal with one sentence for every failure.

    What was `compared` beforehand counts, unless something else is kept by now.
    """
    user = find(email)
    if compared is None or compared.kept != _kept(user):
        compared = passwords.compare(password, _kept(user))
    if user is None or not compared.right or not user.active:
        raise Refusal(Problem(WRONG if settings().passwords_for_all else WRONG_FOR_ADMINISTRATORS, "email"))
    if passwords.kept_weakly(user.password_hash):
        user.password_hash = passwords.hashed(password)
    return user


def _kept(user: User | None) -> str | None:
    return user.password_hash if user and opens_by_password(user.role) else None


def opens_by_password(role: Role) -> bool:
    """Whether people of this role may sign in with a password. Administrators always may: the newsroom's sign-in service can fail."""
    return settings().passwords_for_all or role is Role.ADMINISTRATOR


def check_new(email: str, name: str) -> None:
    """Make sure that a new account could have this address and name. Raises Refusal with everything that is wrong."""
    problems = []
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", plain(email)) or len(plain(email)) > 254 or not plain(email).isprintable():
        problems.append(Problem(N_("Write a mail address such as name@example.org."), "email"))
    elif find(email) is not None:
        problems.append(Problem(said("There is already an account for %(email)s.", email=plain(email)), "email"))
    if not 1 <= len(tidy(name)) <= 120 or not tidy(name).isprintable():
        problems.append(Problem(N_("Write the person's name (up to 120 characters), as it should stand under their work."), "name"))
    if problems:
        raise Refusal(*problems)


def create(email: str, name: str, role: Role, password: str) -> User:
    """Make an account at once, with its password; for the command line and the sample. Raises Refusal."""
    check_new(email, name)
    if problems := passwords.problems(password, password):
        raise Refusal(*problems)
    close_links(email)
    user = User(email=plain(email), name=tidy(name), role=role, password_hash=passwords.hashed(password))
    db.session.add(user)
    db.session.flush()
    history.write("create", f"made an account for {user.name} as {role.value}", by=None, person=user)
    return user


def add_without_password(email: str, name: str, role: Role) -> User:
    """A new account of somebody who signs in by the newsroom's sign-in service. What is written of it in the history, the caller says."""
    user = User(email=plain(email), name=tidy(name), role=role, password_hash="")
    db.session.add(user)
    db.session.flush()
    return user


def change_password(user: User, old: str, new: str, repeated: str) -> None:
    """Change one's own password; every session of the account ends. Raises Refusal."""
    problems = [] if passwords.is_right(old, user.password_hash) else [Problem(N_("This is not your present password."), "old")]
    problems += passwords.problems(new, repeated)
    if problems:
        raise Refusal(*problems)
    set_password(user, new)
    history.write("change password", "changed the password", by=user, person=user)
    tell_of_password(user)


def tell_of_password(user: User) -> None:
    """Write to somebody that their password is another one now."""
    security_mail.tell(user, N_("Your password was changed"), N_("The password of your account was changed."))


def set_password(user: User, password: str) -> None:
    """Keep a new password. Sessions begun with the one before end, and links that would set yet another close."""
    user.password_hash = passwords.hashed(password)
    user.session_epoch = (user.session_epoch or 0) + 1
    close_links(user.email)


def change_role(user: User, role: Role, *, by: User) -> None:
    """Give somebody else another role; their sessions end. Raises Refusal for one's own account."""
    require(Role.ADMINISTRATOR, by, N_("change roles"))
    _refuse_own(user, by)
    if role is not user.role:
        _keep_an_administrator(user)
        _give(role, user, f"made {user.name} {role.value}", by)


def follow_role(user: User, role: Role, service: str) -> bool:
    """Give somebody the role that the newsroom's sign-in service says they have; their sessions end. The last administrator stays one.

    `service` is what people call it. Returns whether they have that role now.
    """
    if role is not user.role:
        try:
            _keep_an_administrator(user)
        except Refusal:
            return False
        _give(role, user, f"became {role.value}, as {service} says", user)
    return True


def _give(role: Role, user: User, sentence: str, by: User | None) -> None:
    details = {"role": {"old": user.role.value, "new": role.value}}
    user.role, user.session_epoch = role, user.session_epoch + 1
    history.write("change role", sentence, by=by, person=user, details=details)


def deactivate(user: User, *, by: User | None) -> None:
    """Let an account sign in no more; its sessions end and its open links close.

    `by` is None for the command line. Raises Refusal for one's own account, the last administrator, and where it is done already.
    """
    if by is not None:
        require(Role.ADMINISTRATOR, by, N_("deactivate accounts"))
        _refuse_own(user, by)
    if not user.active:
        raise Refusal(said("The account of %(name)s is deactivated already.", name=user.name))
    _keep_an_administrator(user)
    user.active, user.session_epoch = False, user.session_epoch + 1
    close_links(user.email)
    history.write("deactivate", f"deactivated the account of {user.name}", by=by, person=user)


def reactivate(user: User, *, by: User) -> None:
    """Let a deactivated account sign in again."""
    require(Role.ADMINISTRATOR, by, N_("reactivate accounts"))
    if user.active:
        return
    if is_erased(user):
        raise Refusal(said("What was personal in the account of %(name)s is erased. Invite them anew.", name=user.name))
    user.active = True
    history.write("reactivate", f"reactivated the account of {user.name}", by=by, person=user)


def close_links(email: str) -> None:
    """Withdraw every link that could still set a password for that address."""
    unused = select(Invitation).where(Invitation.email == plain(email), Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None))
    for invitation in db.session.scalars(unused):
        invitation.withdrawn_at = utc_now()


def plain(email: str) -> str:
    """An address as it is kept."""
    return email.strip().lower()


def tidy(name: str) -> str:
    """A name as it is kept: one space between its words."""
    return " ".join(name.split())


def _refuse_own(user: User, by: User) -> None:
    if user == by:
        raise Refusal(N_("This is your own account. Another administrator has to do this."))


def _keep_an_administrator(user: User) -> None:
    """Refuse to lose the last one. Locks the administrators' rows, so that two cannot undo each other at the same moment."""
    active = select(User.id).where(User.role == Role.ADMINISTRATOR, User.active.is_(True)).order_by(User.id).with_for_update()
    if db.session.scalars(active).all() == [user.id]:
        raise Refusal(said("%(name)s is the last administrator. Make somebody else one first.", name=user.name))
