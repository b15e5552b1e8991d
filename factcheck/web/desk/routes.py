"""The queue, and an article on the workbench."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Article, Role, State, utc_now
from factcheck.web.access import needs
from factcheck.web.addresses import number as as_number
from factcheck.web.desk import blueprint
from factcheck.web.desk.bench import bench
from factcheck.web.desk.bulk_view import taken
from factcheck.web.desk.drawing import draw
from factcheck.web.desk.marking_forms import SelectionForm
from factcheck.web.desk.panels import PANELS
from factcheck.web.desk.queries import newest_versions, outline
from factcheck.web.desk.queue_page import show_queue
from factcheck.web.desk.window import window
from factcheck.web.following.news import newest_visit
from factcheck.web.following.view import view_of
from factcheck.web.session import signed_in_user
from factcheck.workflow import publishing


@blueprint.get("/")
@needs(Role.CHECKER)
def index() -> ResponseReturnValue:
    """The queue."""
    step, user = request.args.get("step", None, as_number), signed_in_user()
    return show_queue(request.args, user, taken=taken(step, user) if step is not None else None)


@blueprint.get("/articles/<int:article_id>/")
@needs(Role.CHECKER)
def article(article_id: int) -> ResponseReturnValue:
    """An article on the workbench: its text with every statement in place, part by part if it is long, and what is left to do."""
    found = db.get_or_404(Article, article_id)
    around = bench(found)
    wanted = request.args.get("from", around.next.post_id if around.next else None, as_number)
    part = window([post.line.id for post in around.posts], wanted)
    entries = outline(article_id, part.shown)
    posts = [draw(version, entries) for version in newest_versions(part.shown)]
    return render_template(
        "desk/article.html",
        article=found,
        bench=around,
        window=part,
        posts=posts,
        edition=publishing.latest(found),
        selection=SelectionForm(),
        states=State,
        followed=view_of(found, utc_now(), shown=1),
        newest_visit=newest_visit(),
        panels=PANELS.on_article(found, signed_in_user()),
    )
