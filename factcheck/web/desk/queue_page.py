"""The queue's page: its filter, the views that are kept, one page of statements, and the form for many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import make_response, render_template, url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from factcheck.extensions import db
from factcheck.models import Post, SavedFilter, User, utc_now
from factcheck.web.desk.bulk_form import BulkForm
from factcheck.web.desk.bulk_view import Taken
from factcheck.web.desk.queries import articles
from factcheck.web.desk.queue import QueuePage, queue
from factcheck.web.desk.queue_counts import COUNTED, said, up_to_counted
from factcheck.web.desk.queue_form import Offered, QueueForm, say_counts, say_order
from factcheck.web.desk.queue_wanted import Wanted
from factcheck.web.desk.saved_form import SavedForm
from factcheck.web.following.news import newest_visit, recent_news
from factcheck.workflow import assigning, filters, looks
from factcheck.workflow.blindness import waiting_for
from factcheck.workflow.proposing import stale_count


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view that is kept, with its address and how many statements it shows; empty where only its page can tell."""

    kept: SavedFilter
    query: str
    count: str
    here: bool
    """It is the view that is open."""


def show_queue(
    query: MultiDict[str, str],
    user: User,
    *,
    bulk: BulkForm | None = None,
    saving: SavedForm | None = None,
    taken: Taken | None = None,
    status: int = 200,
) -> Response:
    """The queue as the end of its address says. `bulk` and `saving` are forms that were refused, `taken` a step to tell of."""
    offered = Offered(articles(), assigning.people())
    form = offered.form(query)
    page = queue(form.wanted(user), after=_number(query.get("after")), before=_number(query.get("before")))
    say_counts(form, page.counted)
    say_order(form, page.order)
    bulk = bulk or BulkForm(formdata=None)
    bulk.offer(offered.people)
    bulk.view.data, bulk.matching.data = form.query, str(page.total)
    shown = render_template(
        "desk/queue.html",
        form=form,
        page=page,
        post=_post(form, page),
        any_article=bool(offered.articles),
        stale=stale_count(),
        second_checks=waiting_for(user),
        looks_due=looks.how_many_due(utc_now()),
        views=_kept_views(offered, form, user),
        bulk=bulk,
        saving=saving or SavedForm(formdata=None, query=form.query),
        taken=taken,
        address=lambda **turn: url_for("desk.index") + "?" + "&".join(filter(None, [form.query, *(f"{k}={v}" for k, v in turn.items())])),
        news=recent_news(utc_now()),
        newest_visit=newest_visit(),
    )
    return make_response(shown, status)


def read_query(query: str) -> MultiDict[str, str]:
    """The end of an address of the queue, taken apart."""
    return MultiDict(parse_qsl(query))


def wanted_by(query: str, user: User) -> Wanted:
    """What a view of the queue asks for."""
    return Offered(articles(), assigning.people()).form(read_query(query)).wanted(user)


def _kept_views(offered: Offered, form: QueueForm, user: User) -> list[KeptView]:
    """The person's views and the newsroom's, all counted in one query; words are not: they are looked for one by one."""
    kept = filters.of(user)
    forms = [offered.form(read_query(view.query)) for view in kept]
    without_words = [(view, read) for view, read in zip(kept, forms, strict=True) if not read.given("words").strip()]
    countable = {view.id: up_to_counted(read.wanted(user)) for view, read in without_words}
    row: Sequence[int] = db.session.execute(select(*countable.values())).one() if countable else ()
    counts = dict(zip(countable, row, strict=True))
    return [
        KeptView(view, read.query, _said(counts.get(view.id)), read.query == form.query) for view, read in zip(kept, forms, strict=True)
    ]


def _said(count: int | None) -> str:
    return "" if count is None else said(min(count, COUNTED), more=count > COUNTED)


def _post(form: QueueForm, page: QueuePage) -> Post | None:
    """The post that the view is narrowed to."""
    number = _number(form.given("post"))
    if number is None:
        return None
    return page.rows[0].statement.post if page.rows else db.session.get(Post, number)


def _number(asked: str | None) -> int | None:
    return int(asked) if asked is not None and asked.isdecimal() and len(asked) < 10 else None
