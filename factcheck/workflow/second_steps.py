"""The second step of signing in: set up, asked for, taken away; and for whom the newsroom requires it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select

from factcheck.extensions import db, settings
from factcheck.models import AuthenticatorApp, Passkey, Proof, Role, SignIn, User, utc_now
from factcheck.text.wording import N_
from factcheck.workflow import accounts, authenticators, history, limiting, passwords, recovery_codes, security_mail, throttling
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.signing_in import Attempt

WRONG = N_("This code is not right, or it was used already. Wait for the next one in your app, or use a recovery code.")


class Wanted(StrEnum):
    """Whether a role needs a second step."""

    NOT = "not"
    ASKED = "asked"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Policy:
    """What the newsroom wants of a role today, and the day from which it requires it."""

    wanted: Wanted
    since: date | None = None


def policy_of(role: Role, today: date | None = None) -> Policy:
    """What is set for a role: none, asked, required, or the day from which it is required and until which it is asked for."""
    written = {
        Role.CHECKER: settings().second_step_checkers,
        Role.EDITOR: settings().second_step_editors,
        Role.ADMINISTRATOR: settings().second_step_administrators,
    }[role]
    if written in {"none", "asked", "required"}:
        return Policy({"none": Wanted.NOT, "asked": Wanted.ASKED, "required": Wanted.REQUIRED}[written])
    since, now = date.fromisoformat(written), today or utc_now().astimezone(settings().zone).date()
    return Policy(Wanted.REQUIRED if now >= since else Wanted.ASKED, since)


def suffices(sign_in: SignIn) -> bool:
    """Whether what was shown to begin a session is enough for its person's role today."""
    role = sign_in.user.role
    if sign_in.proof in {Proof.PASSWORD, Proof.SECOND_STEP} and not accounts.opens_by_password(role):
        return False
    return sign_in.proof not in {Proof.PASSWORD, Proof.PROVIDER_ALONE} or policy_of(role).wanted is not Wanted.REQUIRED


def app_of(user: User) -> AuthenticatorApp | None:
    """The person's app, if one is set up."""
    return db.session.get(AuthenticatorApp, user.id)


def is_set_up(user: User) -> bool:
    """Whether a password alone does not let this person in."""
    return app_of(user) is not None or has_passkeys(user)


def has_passkeys(user: User) -> bool:
    """Whether this person can sign in with a passkey."""
    return db.session.scalar(select(Passkey.id).filter_by(user_id=user.id).limit(1)) is not None


def keep_one(user: User, *, but: Passkey | AuthenticatorApp) -> None:
    """Raises Refusal where this is the only second step of somebody whose role requires one."""
    steps = [*db.session.scalars(select(Passkey).filter_by(user_id=user.id)), *([app] if (app := app_of(user)) else [])]
    if policy_of(user.role).wanted is Wanted.REQUIRED and all(step is but for step in steps):
        raise Refusal(N_("Your newsroom requires a second step. Set up another before you take this one off."))


def tidy_up(user: User) -> None:
    """Recovery codes stand for a second step: where none is left, they go too."""
    if not is_set_up(user):
        recovery_codes.forget(user)


def set_up_app(user: User, secret: str, digits: str, *, now: datetime) -> list[str]:
    """Keep the app whose digits were typed, in the place of one there was. Returns recovery codes to show once, none where some are left.

    Raises Refusal where the digits are not the app's.
    """
    step = authenticators.step_of(secret, _plain(digits), 0, now=now)
    if step is None:
        raise Refusal(Problem(N_("These are not the digits that the app shows for this code. Type those that it shows now."), "code"))
    app = app_of(user)
    if app is None:
        app = AuthenticatorApp(user_id=user.id)
        db.session.add(app)
    app.secret, app.last_step, app.created_at = authenticators.sealed(secret), step, now
    history.write("set up app", "set up an authenticator app for signing in", by=user, person=user)
    security_mail.tell(
        user, N_("Your account has a second step now"), N_("An authenticator app was set up for signing in to your account.")
    )
    return [] if recovery_codes.left(user) else recovery_codes.make(user)


def check_code(user: User, typed: str, *, now: datetime) -> Attempt:
    """Try digits of the app or a recovery code, for somebody whose password was right. The caller commits, whatever comes of it."""
    (throttle,) = throttling.hold([throttling.key_of("code", str(user.id))], now=now)
    if left := throttling.wait(throttle, limiting.free("wrong-code"), now=now):
        return Attempt(None, throttling.told(left), left)
    if not (_use_app(user, _plain(typed), now) if _plain(typed).isdigit() else recovery_codes.use(user, typed, now=now)):
        throttling.note_failure(throttle, now=now)
        return Attempt(None, Problem(WRONG, "code"))
    throttle.failures = 0
    return Attempt(user)


def remove_app(user: User) -> None:
    """Sign in without the app from now on. Raises Refusal where the newsroom requires a second step and this is the only one."""
    if (app := app_of(user)) is not None:
        keep_one(user, but=app)
        db.session.delete(app)
        db.session.flush()
        tidy_up(user)
        history.write("remove app", "took the authenticator app off the account", by=user, person=user)
        _tell_of_removal(user)


def take_away(user: User, *, by: User | None) -> None:
    """Take the second step off somebody's account who lost it; their sessions end. `by` is None for the command line."""
    if by is not None:
        require(Role.ADMINISTRATOR, by, N_("take away a second step"))
        if by == user:
            raise Refusal(N_("This is your own account. Another administrator has to do this."))
    if not is_set_up(user):
        raise Refusal(N_("This account has no second step."))
    db.session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.user_id == user.id))
    db.session.execute(delete(Passkey).where(Passkey.user_id == user.id))
    recovery_codes.forget(user)
    user.session_epoch += 1
    history.write("take away second step", f"took the second step off the account of {user.name}", by=by, person=user)
    _tell_of_removal(user)


def confirm(user: User, password: str, *, now: datetime) -> Problem | None:
    """What is wrong with the password that the person signed in typed once more. The caller commits, whatever comes of it."""
    (throttle,) = throttling.hold([throttling.key_of("confirm", str(user.id))], now=now)
    if left := throttling.wait(throttle, limiting.free("wrong-code"), now=now):
        return Problem(throttling.told(left).sentence, "password")
    if passwords.is_right(password, user.password_hash):
        throttle.failures = 0
        return None
    throttling.note_failure(throttle, now=now)
    return Problem(N_("This is not your present password."), "password")


def _tell_of_removal(user: User) -> None:
    security_mail.tell(
        user, N_("Your account has no second step any more"), N_("The second step for signing in was taken off your account.")
    )


def _use_app(user: User, digits: str, now: datetime) -> bool:
    app = db.session.scalar(select(AuthenticatorApp).filter_by(user_id=user.id).with_for_update())
    secret = authenticators.opened(app.secret) if app is not None else None
    step = authenticators.step_of(secret, digits, app.last_step, now=now) if app is not None and secret is not None else None
    if app is None or step is None:
        return False
    app.last_step = step
    return True


def _plain(typed: str) -> str:
    return "".join(typed.split())
