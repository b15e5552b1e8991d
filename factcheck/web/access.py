"""Who may open which page: every route says whom it is for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.models import Role
from factcheck.web.session import signed_in

P = ParamSpec("P")
_GUARDED: set[Callable[..., Any]] = set()
"""The views that need somebody to be signed in."""


def needs(role: Role) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let only people whose role covers `role` through; send others to sign in, or tell them it is not for them."""

    def guard(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            user = signed_in()
            if user is None:
                return redirect(url_for("auth.sign_in", next=_here()))
            if not user.may_work_as(role):
                abort(403)
            return view(*args, **kwargs)

        _GUARDED.add(guarded)
        return guarded

    return guard


def is_open(view: Callable[..., Any]) -> bool:
    """Whether everybody may open what this view shows."""
    return view not in _GUARDED


def _here() -> str | None:
    """Where to go on after signing in: this page, if it can be opened again."""
    if request.method != "GET":
        return None
    return request.full_path if request.query_string else request.path


def own_path(target: str | None) -> str | None:
    """`target` if it is a path on this site, else None: nobody is sent elsewhere by a link they were given."""
    # A browser reads a backslash as a slash and leaves out tabs and line breaks: each could make another site's “//” of it.
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or any(ord(c) < 32 for c in target):
        return None
    return target
