"""The queue, and an article on the workbench."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import Article, Role, State, User, utc_now
from factcheck.web.access import needs
from factcheck.web.desk import blueprint
from factcheck.web.desk.bench import bench
from factcheck.web.desk.drawing import draw
from factcheck.web.desk.marking_forms import SelectionForm
from factcheck.web.desk.panels import PANELS
from factcheck.web.desk.progress import TO_DO, progress
from factcheck.web.desk.queries import articles, newest_versions
from factcheck.web.desk.queue import QueuePage, Wanted, queue
from factcheck.web.desk.queue_form import QueueForm, offer
from factcheck.web.following.news import newest_visit, recent_news
from factcheck.web.following.view import view_of
from factcheck.web.session import signed_in_user
from factcheck.workflow import publishing
from factcheck.workflow.proposing import stale_count

_VIEWS = {"": frozenset(TO_DO), **{state.value: frozenset({state}) for state in State}, "all": frozenset(State) - {State.DISMISSED}}


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """The queue."""
    form = QueueForm(request.args)
    known = articles()
    offer(form.article, {"": "Every article", **{str(number): headline for number, headline in known}})
    offer(form.state, _state_words(None))
    form.validate()
    wanted = _wanted(form, signed_in_user())
    page = queue(wanted, _page_number())
    offer(form.state, _state_words(page))
    return render_template(
        "desk/queue.html",
        form=form,
        page=page,
        any_article=bool(known),
        narrowed=_narrowed(form),
        stale=stale_count(),
        address=_address,
        news=recent_news(utc_now()),
        newest_visit=newest_visit(),
    )


def _state_words(page: QueuePage | None) -> dict[str, str]:
    """The choices of the state filter, each with its count once that is known."""
    words = {"": "Still to check", **{state.value: state.value.capitalize() for state in State}, "all": "All but dismissed"}
    if page is None:
        return words
    return {view: f"{label} ({sum(page.counts[state] for state in _VIEWS[view])})" for view, label in words.items()}


def _wanted(form: QueueForm, user: User) -> Wanted:
    """What the form asks for; what it cannot mean is left out."""

    def value(name: str) -> str:
        return "" if form[name].errors else form[name].data or ""

    return Wanted(
        article=int(value("article")) if value("article") else None,
        states=_VIEWS[value("state")],
        kind=StatementKind(value("kind")) if value("kind") else None,
        type=StatementType(value("type")) if value("type") else None,
        checker=user if value("who") == "me" else None,
        unassigned=value("who") == "nobody",
        words=value("words"),
        in_reading_order=value("order") == "reading",
    )


def _narrowed(form: QueueForm) -> bool:
    return any(form[name].data and not form[name].errors for name in ("words", "article", "state", "kind", "type", "who"))


def _page_number() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 1


def _address(number: int) -> str:
    """The address of another page of the same view."""
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return url_for("desk.index", **kept, page=number)  # type: ignore[arg-type]


@blueprint.get("/articles/<int:article_id>/")
@needs(Role.CHECKER)
def article(article_id: int) -> ResponseReturnValue:
    """An article on the workbench: its whole text with every statement in place, and what is left to do."""
    found = db.get_or_404(Article, article_id)
    around = bench(found)
    posts = [draw(version, around.entries) for version in newest_versions(article_id)]
    return render_template(
        "desk/article.html",
        article=found,
        bench=around,
        posts=posts,
        edition=publishing.latest(found),
        selection=SelectionForm(),
        states=State,
        progress=progress,
        followed=view_of(found, utc_now(), shown=1),
        newest_visit=newest_visit(),
        panels=PANELS.on_article(found, signed_in_user()),
    )
