"""A newsroom that has published something."""

from __future__ import annotations

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import VERDICTS, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """Two editions: one with a quotation, and one with a claim as well."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        evidence.add(room.claim, transcript(room.checker), locator="page 2", passage="212 aboard", stance=Stance.REFUTES, by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.wrong"], "The list has 214.", "Counted."), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "The figure is checked.", by=room.editor)
        db.session.commit()
        return room
