"""The order of an article's posts: as the page has them now, with those that it shows no more after the ones they stood behind."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, update

from factcheck.extensions import db
from factcheck.models import Post
from factcheck.workflow.plans import Plan

BEYOND = 10_000_000
"""Positions from here on are taken for a moment only, while posts change places: no two may ever have the same."""


def order(plan: Plan, added: Mapping[int, int]) -> list[int]:
    """The numbers of all posts in their new order; `added` gives those of new posts by their places in the plan."""
    shown = {planned.known.post_id for planned in plan.posts if planned.known is not None}
    behind: dict[int, list[int]] = {}
    last = plan.stored[0].post_id
    for known in plan.stored:
        if known.post_id in shown:
            last = known.post_id
        else:
            behind.setdefault(last, []).append(known.post_id)
    ordered: list[int] = []
    for place, planned in enumerate(plan.posts):
        post_id = planned.known.post_id if planned.known is not None else added.get(place)
        if post_id is not None:
            ordered += [post_id, *behind.get(post_id, ())]
    return ordered


def put_in_order(article_id: int, plan: Plan, posts: Mapping[int, Post]) -> None:
    """Give every post its new position. Nothing is written where the order is as it was."""
    added = {place: post.id for place, post in posts.items() if plan.posts[place].is_new}
    new = order(plan, added)
    if new == [known.post_id for known in plan.stored]:
        return
    posts_of_it = update(Post).where(Post.article_id == article_id)
    quietly = {"synchronize_session": False}
    db.session.execute(posts_of_it.where(Post.position < BEYOND).values(position=Post.position + 2 * BEYOND), execution_options=quietly)
    to_place = update(Post.__table__).where(Post.__table__.c.id == bindparam("post")).values(position=bindparam("place"))  # type: ignore[arg-type]
    db.session.connection().execute(to_place, [{"post": post_id, "place": place} for place, post_id in enumerate(new)])
    for post in posts.values():
        db.session.expire(post, ["position"])
