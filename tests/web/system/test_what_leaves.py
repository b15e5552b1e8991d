"""What leaves the newsroom, as mail, evidence packs and exported sites, is searched for every secret and for a confidential source."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.formats import plain_zip
from factcheck.models import VERDICTS, Source, SourceType, Stance, Standing, utc_now
from factcheck.web.published.exporting import export
from factcheck.workflow import (
    accounts,
    approving,
    assigning,
    evidence,
    publishing,
    recovery_codes,
    resetting,
    reviewing,
    schedules,
    source_snapshots,
    source_standing,
    sources,
)
from factcheck.workflow.mail_server import server_of
from factcheck.workflow.posting import send_due
from factcheck.workflow.sources import SourceFacts
from tests.support.mail_listener import listening
from tests.support.newsroom import PASSWORD, Newsroom, transcript
from tests.support.visitors import signed_in_as
from tests.web.system.planted import SET_SECRETS, SOURCE, Kept, plant, settings_with_secrets

FACTS = SourceFacts(SOURCE, SourceType.EXPERT_INTERVIEW, reference=f"Notes on {SOURCE}", publisher=SOURCE, confidential=True)
NEW = "nine lanterns by the harbour"
LINK = re.compile(r"https?://\S+/(?:invitations|asked)/(\S+)")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return settings_with_secrets(database_url, tmp_path)


@pytest.fixture
def kept(app: Flask) -> Kept:
    """Two editions with a check that rests on the source and on what everybody may see."""
    with app.app_context():
        kept = plant()
        room = kept.room
        secret = sources.add_source(FACTS, by=room.checker)
        content = f"{SOURCE} counted 212.".encode()
        source_snapshots.keep_file(secret, content, f"{SOURCE}.txt", source_snapshots.read_file(content, "a.txt"), by=room.checker)
        for source in (secret, transcript(room.checker)):
            passage = f"{SOURCE} counted 212." if source is secret else "212 aboard"
            evidence.add(room.claim, source, locator="page 2", passage=passage, stance=Stance.SUPPORTS, by=room.checker)
        assigning.assign(room.claim, room.checker, by=room.editor)
        for number in (1, 2):
            draft = reviewing.Draft(VERDICTS["line.confirmed"], f"{number}: 212 were aboard.", "")
            reviewing.save_draft(room.claim, draft, by=room.checker)
            approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
            publishing.publish(room.article, "The finding is clearer." if number > 1 else "", by=room.editor)
            if number == 1:
                reviewing.reopen(room.claim, "The figure was asked about.", by=room.checker)
        db.session.commit()
        return kept


def test_no_exported_site_and_no_evidence_pack_holds_any(app: Flask, kept: Kept, tmp_path: Path) -> None:
    editor = signed_in_as(app, "editor@example.org")
    found: dict[str, bytes] = {}
    for number in (1, 2):
        packed = editor.post(f"/approvals/articles/{kept.room.article_id}/editions/{number}/pack")
        found |= {f"pack {number}/{name}": content for name, content in plain_zip.read(packed.data).items()}
    with app.app_context():
        exported = export(tmp_path / "site")
    found |= {path.name: _unpacked(path) for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert len(found) > exported.pages
    assert any(b"212 were aboard." in content for name, content in found.items() if name.startswith("pack 2/"))
    for name, content in found.items():
        _assert_holds_none(f"{name} {content.decode(errors='replace')}", kept.all | SET_SECRETS, name)


def _unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    whole: bytes = {".gz": gzip.decompress, ".br": brotli.decompress}.get(path.suffix, bytes)(content)
    return whole


def test_mail_holds_links_for_whom_it_is_sent_to_and_no_other_secret(app: Flask, kept: Kept, settings: Settings) -> None:
    with app.app_context(), listening() as listener:
        _do_all_that_is_mailed(kept)
        app.config["SETTINGS"] = settings.model_copy(update={"smtp_url": SecretStr(listener.url)})
        assert send_due(server_of(app.config["SETTINGS"]), now=utc_now()).sent == len(listener.letters)
    subjects = " | ".join(str(letter["Subject"]) for letter in listener.letters)
    for about in (
        "A new password",
        "Your password was changed",
        "recovery code",
        "marked a confidential",
        "changed a confidential",
        "did not go",
    ):
        assert about in subjects, subjects
    links = [(str(letter["To"]), link) for letter in listener.letters for link in LINK.findall(letter.get_content())]
    assert [to for to, _ in links] == ["second@example.org"], "one link, for whoever asked for it"
    for letter, text in _texts(listener.letters):
        assert NEW not in text
        mine = {link for to, link in links if to == str(letter["To"])}
        _assert_holds_none(text, kept.all | SET_SECRETS | ({link for _, link in links} - mine), str(letter["Subject"]))


def _do_all_that_is_mailed(kept: Kept) -> None:
    room, now = kept.room, utc_now()
    resetting.wish("second@example.org", "192.0.2.7", now=now)
    resetting.write_letters(now)
    accounts.change_password(room.second_checker, PASSWORD, NEW, NEW)
    assert recovery_codes.use(room.second_checker, kept.codes[0], now=now)
    _set_a_time_that_cannot_be_kept(room)
    source = db.session.scalars(select(Source).where(Source.confidential)).one()
    shown = db.session.scalars(select(Source).where(~Source.confidential)).one()
    sources.change_facts(shown, replace(FACTS, title=f"{SOURCE} & Co"), seen=shown.revision, by=room.editor)
    source_standing.mark(source, Standing.UNRELIABLE, "It was wrong before.", seen=source.revision, by=room.editor)
    db.session.commit()


def _set_a_time_that_cannot_be_kept(room: Newsroom) -> None:
    """What readers are to be told in the note repeats what is for the desk only, which stands in the way of the edition."""
    now = utc_now()
    made = schedules.schedule(room.article, now + timedelta(hours=1), "Clearer.", now=now, by=room.editor)
    made.note = f"{SOURCE} told us."
    db.session.commit()
    (stopped,) = schedules.publish_due(now + timedelta(hours=1))
    assert SOURCE in stopped.why


def _texts(letters: list[EmailMessage]) -> Iterator[tuple[EmailMessage, str]]:
    for letter in letters:
        yield letter, "\n".join([*(f"{name}: {value}" for name, value in letter.items()), letter.get_content()])


def _assert_holds_none(text: str, secrets: set[str], where: str) -> None:
    assert SOURCE.casefold() not in text.casefold(), f"The source stands in {where}."
    assert not {secret for secret in secrets if secret in text}, f"A secret stands in {where}."
