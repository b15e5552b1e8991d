"""Outsiders can hold the newsroom to where its chain stood: each edition names it, on its page and for programs."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db, storage
from factcheck.workflow import approving, publishing
from factcheck.workflow.chain_verifying import verify
from tests.support.newsroom import open_newsroom, submitted_quote


def test_each_edition_tells_the_sum_that_the_chain_can_be_checked_with(app: Flask, client: FlaskClient) -> None:
    assert json.loads(client.get("/chain.json").text)["editions"] == []
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        db.session.commit()
        edition = publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug, sha256 = room.article.slug, edition.sha256
    (told,) = json.loads(client.get("/chain.json").text)["editions"]
    assert (told["edition"], told["sha256"], told["chain"]["sequence"]) == (1, sha256, 2)
    assert told["article"].endswith(f"/articles/{slug}/")
    assert told["chain"]["sum"] in client.get(f"/articles/{slug}/").text
    assert told["chain"]["sum"] in client.get(f"/articles/{slug}/editions/1/").text
    with app.app_context():
        assert verify(storage(), lambda: "a key", published=told["chain"]["sum"]).editions == 1
