"""What closes an article without being of it: how to follow, share, write to or subscribe to who published it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from factcheck.ingestion.plain_text import phrases
from factcheck.text.blocks import BlockKind

if TYPE_CHECKING:
    from factcheck.ingestion.html.core import Candidate

_INVITES = re.compile(
    r"\b(?:follow|like|find|join) (?:us|me|the|him|her|them|our|@?\w+)\b.{0,80}\b(?:twitter|facebook|instagram|whatsapp|telegram|youtube|"
    r"tiktok|bluesky|threads|linkedin|on x)\b|"
    r"\b(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|alerts?|updates|inbox|podcast|magazine|here|now|today)\b|"
    r"\b(?:share it|share this|like this (?:story|article))\b|"
    r"\bdownload (?:the|our)\b.{0,40}\bapp\b|"
    r"\b(?:is|are) committed to publishing\b.{0,60}\bletters\b|\bletters to the editor\b.{0,120}@|"
    r"\b(?:got|have) (?:a )?(?:story|tip|news tip|something to add|an opinion)\b.{0,120}|"
    r"\b(?:email|e-mail|contact|write to) (?:us|me|the (?:author|reporter|writer|editor|newsroom))\b.{0,60}@|"
    r"\b(?:for more|read more|more) (?:news|stories|from|on|about)\b.{0,60}\b(?:click|visit|follow|here)\b|"
    r"\b(?:all rights reserved|may not be (?:published|reproduced))\b|^(?:copyright )?©|^copyright \W?\d{4}|"
    r"\bour standards\b|"
    r"\b(?:folgen sie uns|abonnieren sie|newsletter (?:abonnieren|bestellen)|suivez-nous|abonnez-vous|inscrivez-vous|síguenos|suscríbete|"
    r"seguici|iscriviti|siga-nos|inscreva-se|volg ons)\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting\b|to this (?:report|story|article|post)\b)|"
    r"^\W?(?:additional )?(?:reporting|writing|editing)(?: and (?:writing|editing))? by\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]{1,12}")
_LONGEST = 420
_FIELD = re.compile(
    r"(?:listen|download|itunes|spotify|watch|website|web|twitter|facebook|instagram|email|phone|tel|fax|rss|\w{2,20}) ?: ?"
    r"(?:https?://|www\.|@|\+?\d{3})\S*(?:\s\S+){0,6}",
    re.IGNORECASE,
)
"""An address given by its name alone."""


def without_closing(kept: list[Candidate]) -> list[Candidate]:
    """The body without the invitations at its end, and with who contributed named as a credit and corrections as notices."""
    end = len(kept)
    credits_: list[Candidate] = []
    while end and (_closes(kept[end - 1]) or _is_credit(kept[end - 1])):
        if _is_credit(kept[end - 1]):
            credits_.append(kept[end - 1])
        end -= 1
    if not any(one.block.kind not in (BlockKind.CAPTION, BlockKind.CREDIT) for one in kept[:end]):
        return kept
    for one in credits_:
        one.block = dataclasses.replace(one.block, kind=BlockKind.CREDIT)
    for one in kept[:end]:
        if one.block.kind is BlockKind.PARAGRAPH and phrases.fits(phrases.NOTICE, one.block.text):
            one.block = dataclasses.replace(one.block, kind=BlockKind.NOTICE)
    return [*kept[:end], *reversed(credits_)]


def _closes(one: Candidate) -> bool:
    text = one.block.text
    if one.block.kind in (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.EMBEDDED):
        return False
    return (
        one.block.kind is BlockKind.HEADLINE
        or _RULE.fullmatch(text) is not None
        or _FIELD.fullmatch(text) is not None
        or (len(text) <= _LONGEST and _INVITES.search(text) is not None)
    )


def _is_credit(one: Candidate) -> bool:
    if one.block.kind is not BlockKind.PARAGRAPH:
        return False
    return phrases.fits(phrases.CREDIT, one.block.text) or (
        len(one.block.text) <= _LONGEST and _CONTRIBUTED.search(one.block.text) is not None
    )
