"""Drawing a page takes long beside storing something: others need not wait for it until they can write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, before_render_template
from sqlalchemy import update

from factcheck.models import User
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.support.other_writers import others_write
from tests.support.visitors import signed_in_as
from tests.web.desk.conftest import Person


@contextmanager
def somebody_writing(app: Flask, room: Newsroom) -> Iterator[list[str]]:
    """Write whenever a page begins to be drawn; gives the pages that were."""
    drawn: list[str] = []

    def write(_app: Flask, template: object, **_more: object) -> None:
        drawn.append(str(getattr(template, "name", "")))
        others_write(update(User).where(User.id == room.editor_id).values(name=f"Edda {len(drawn)}"))

    with before_render_template.connected_to(write, app):
        yield drawn


@on_both_databases
def test_others_write_while_both_versions_are_shown(app: Flask, ana: Person, bo: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    bos = bo.form(address)
    ana.work(room.claim_id, finding="The list has 212 names.")
    with somebody_writing(app, room) as drawn:
        assert bo.client.post(address, data={**bos, "finding": "210.", "do": "save"}).status_code == 409
    assert drawn == ["desk/conflict.html"]


@on_both_databases
def test_others_write_while_sources_that_were_found_are_shown(app: Flask, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.claim_id}/"
    sent = {**ana.form(address), "finding": "Half a", "source_words": "harbour", "do": "find"}
    with somebody_writing(app, room) as drawn:
        assert ana.client.post(address, data=sent).status_code == 200
    assert drawn == ["desk/statement.html"]


@on_both_databases
def test_others_write_while_somebody_is_told_that_nothing_can_be_published(app: Flask, room: Newsroom) -> None:
    editor = signed_in_as(app, "editor@example.org")
    with somebody_writing(app, room) as drawn:
        assert editor.post(f"/approvals/articles/{room.article_id}/publish", data={"note": ""}).status_code == 422
    assert drawn == ["approvals/publish.html"]
