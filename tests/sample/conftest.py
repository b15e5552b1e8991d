from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from factcheck.sample.sample import live_blog
from tests.support import sample_newsroom

HEADLINES = (
    "Power is back across eastern Tarrovia, and the questions begin",
    "Inquiry will have 30 days to report, prime minister’s office says",
    "Nine in ten homes were back within four hours, energy minister says",
    "Trains on the Ostrey line start again at dawn",
    "Last homes reconnected before 11 p.m. as crews work through sleet",
    'Hospital director: "We were minutes from losing the ward"',
    '"A failure foretold": opposition asks why an alarm rang for 40 minutes',
    "Minister promises to publish the inspection record",
    'Grid operator says it "had no warning" of the fault',
    "Repair at Kestrel Point was put off twice, officials say",
    "What the law says about cutting off a hospital",
    "Port Camber’s mayor asks people to knock on doors",
    "Passengers walk out along the track as trains stop",
    "Eastern Tarrovia goes dark after a fault at Kestrel Point",
)
"""The headlines of the posts, as a reader of the page would list them."""


@pytest.fixture(scope="session")
def headlines() -> tuple[str, ...]:
    return HEADLINES


@pytest.fixture(scope="session")
def text() -> str:
    return live_blog()


@pytest.fixture(scope="session")
def regions(text: str) -> dict[str | None, str]:
    """The text of each post by its headline; under None what stands above the first, and nothing of the links below the last."""
    body = text.split("\n\n\n", maxsplit=1)[0]
    cuts = [body.index(f"\n{headline}\n") for headline in HEADLINES]
    ends = [*cuts[1:], len(body)]
    pieces: dict[str | None, str] = {None: body[: cuts[0]]}
    for headline, start, end in zip(HEADLINES, cuts, ends, strict=True):
        pieces[headline] = body[start:end]
    return pieces


@pytest.fixture
def database_url(database_url: str, tmp_path: Path) -> str:
    """A database with the sample newsroom in it."""
    sample_newsroom.copy_to(tmp_path / "sample.sqlite3")
    return f"sqlite:///{tmp_path / 'sample.sqlite3'}"


@pytest.fixture
def newsroom(app: Flask) -> Flask:
    """The application over the sample newsroom."""
    return app
