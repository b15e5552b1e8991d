"""The picture of a statement's check, drawn once and kept by what it shows."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from factcheck.formats.edition import Check
from factcheck.formats.share_image import ShareCard, draw
from factcheck.storage.in_place import put_in_place
from factcheck.web.language import word
from factcheck.web.vocabulary import VERDICT
from factcheck.workflow import newsroom


def card_of(check: Check) -> ShareCard:
    """What the picture of a check shows."""
    speaker = ", ".join(part for part in (check.speaker, check.speaker_role) if part)
    return ShareCard(check.words, speaker or None, word(check.verdict_label, VERDICT), check.family, newsroom.settings().name)


def picture(check: Check) -> bytes:
    """The picture as PNG, from the instance folder where it was drawn before."""
    card = card_of(check)
    kept = Path(current_app.instance_path) / "share-images" / f"{card.key}.png"
    if not kept.exists():
        put_in_place(kept, draw(card, Path(current_app.static_folder or "") / "fonts"))
    return kept.read_bytes()
