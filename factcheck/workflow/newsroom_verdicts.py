"""Changing the verdicts: new words, new ones, their order, and retiring them. By administrators, version by version.

What may not be changed stands in newsroom_rules.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, update

from factcheck.extensions import db
from factcheck.models import BlindCheck, Family, Listed, NewsroomPart, NewsroomVersion, Statement, User, Verdict, Vocabularies, Vocabulary
from factcheck.models.vocabularies import BROUGHT
from factcheck.models.vocabularies import read as read_list
from factcheck.text.wording import N_, part, said
from factcheck.workflow import newsroom, newsroom_rules
from factcheck.workflow.newsroom_settings import MOST_DAYS, wrong_days
from factcheck.workflow.newsroom_versions import one, require_newest, write
from factcheck.workflow.refusals import Refusal

_LONGEST_KEY = 40
"""Characters that a record keeps of a key."""
_STARTS = {Vocabulary.LINE: "line", Vocabulary.CLAIM: "claim", Vocabulary.QUOTE: "quote"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What an administrator typed about a verdict."""

    label: str
    definition: str
    family: Family
    value: int | None = None
    needs_source: bool = True
    needs_stance: str | None = None
    look_again: int | None = None
    """After how many days a check that gives it is to be looked at again, 0 for never; None: as the newsroom has it for all."""


def reword(key: str, wording: Wording, *, seen: int, by: User) -> NewsroomVersion:
    """Give a verdict other words, or let it need other evidence. Raises Refusal naming all that is wrong, Outdated."""
    before = _before(seen, by)
    old = _verdict(before, key)
    after = [_reworded(listed, wording) if listed.verdict == old else listed for listed in before.listed]
    label = " ".join(wording.label.split())
    said = f"changed the verdict “{old.label}”" if label == old.label else f"called the verdict “{old.label}” “{label}”"
    return _write(before, after, said, by)


def add(vocabulary: Vocabulary, wording: Wording, *, seen: int, by: User) -> NewsroomVersion:
    """Add a verdict at the end of its vocabulary. Its key is made from its label, and stays. Raises Refusal, Outdated."""
    before = _before(seen, by)
    made = _worded(Verdict(_free_key(vocabulary, wording.label, before), "", "", vocabulary, wording.family), wording)
    return _write(before, [*before.listed, Listed(made, look_again=wording.look_again)], f"added the verdict “{made.label}”", by)


def retire(key: str, *, seen: int, by: User) -> NewsroomVersion:
    """Let no new review give a verdict. What was said with it stays as it is. Raises Refusal, Outdated."""
    before = _before(seen, by)
    verdict = _verdict(before, key)
    return _write(before, _with(before, verdict, retired=True), f"retired the verdict “{verdict.label}”", by)


def take_up(key: str, *, seen: int, by: User) -> NewsroomVersion:
    """Let new reviews give a retired verdict again. Raises Refusal, Outdated."""
    before = _before(seen, by)
    verdict = _verdict(before, key)
    return _write(before, _with(before, verdict, retired=False), f"took up the verdict “{verdict.label}” again", by)


def move(key: str, *, up: bool, seen: int, by: User) -> NewsroomVersion:
    """Let a verdict change places with the one before it in its vocabulary, or with the one behind. Raises Refusal, Outdated."""
    before = _before(seen, by)
    verdict = _verdict(before, key)
    own = [number for number, listed in enumerate(before.listed) if _moves_with(listed, verdict)]
    places = [number for number in own if before.listed[number].verdict == verdict]
    at = own.index(places[0]) if places else -1
    other = at - 1 if up else at + 1
    if at < 0 or not 0 <= other < len(own):
        raise Refusal(said("“%(verdict)s” cannot be moved further.", verdict=part(verdict.label, "verdict")))
    after = list(before.listed)
    here, there = own[at], own[other]
    after[here], after[there] = after[there], after[here]
    return _write(before, after, f"moved the verdict “{verdict.label}” {'up' if up else 'down'}", by)


def bring_back(number: int, *, seen: int, by: User) -> NewsroomVersion:
    """Let the list of an earlier version count again; 0 is what the product brings.

    What was given since keeps its meaning, and what was added since is retired: neither can leave the list. Raises Refusal, Outdated.
    """
    before = _before(seen, by)
    version = one(NewsroomPart.VERDICTS, number) if number else None
    if number and version is None:
        raise Refusal(N_("There is no version with this number."))
    earlier = read_list(version.contents, number) if version is not None else BROUGHT
    times = newsroom_rules.given().times
    wanted = [replace(listed, verdict=_as_far_as_may_be(before, listed.verdict, times)) for listed in earlier.listed]
    added = [replace(listed, retired=True) for listed in before.listed if listed.verdict.key not in earlier.every]
    said = f"brought back version {number}" if number else "brought back the verdicts that the product brings"
    return _write(before, [*wanted, *added], said, by)


def _before(seen: int, by: User) -> Vocabularies:
    require_newest(NewsroomPart.VERDICTS, seen, by)
    return newsroom.vocabularies()


def _verdict(listed: Vocabularies, key: str) -> Verdict:
    if key not in listed.every:
        raise Refusal(N_("There is no such verdict."))
    return listed.every[key]


def _moves_with(listed: Listed, verdict: Verdict) -> bool:
    return listed.verdict.vocabulary is verdict.vocabulary and not listed.retired


def _with(before: Vocabularies, verdict: Verdict, *, retired: bool) -> list[Listed]:
    return [replace(listed, retired=retired) if listed.verdict == verdict else listed for listed in before.listed]


def _reworded(listed: Listed, wording: Wording) -> Listed:
    return replace(listed, verdict=_worded(listed.verdict, wording), look_again=wording.look_again)


def _worded(verdict: Verdict, wording: Wording) -> Verdict:
    return replace(
        verdict,
        label=" ".join(wording.label.split()),
        definition=" ".join(wording.definition.split()),
        family=wording.family,
        value=wording.value,
        needs_source=wording.needs_source,
        needs_stance=wording.needs_stance,
    )


def _as_far_as_may_be(before: Vocabularies, wanted: Verdict, times: Any) -> Verdict:
    """A verdict as it was, but for what it means where it was given since."""
    now = before.every.get(wanted.key)
    if now is None or not times.get(wanted.key):
        return wanted
    return replace(wanted, definition=now.definition, family=now.family, value=now.value)


def _free_key(vocabulary: Vocabulary, label: str, listed: Vocabularies) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    start = f"{_STARTS[vocabulary]}.{re.sub('[^a-z0-9]+', '-', plain).strip('-') or 'own'}"[: _LONGEST_KEY - 4]
    keys = (start, *(f"{start}-{number}" for number in range(2, 1000)))
    return next(key for key in keys if key not in listed.every)


def _write(before: Vocabularies, after: Sequence[Listed], said: str, by: User) -> NewsroomVersion:
    wanted = Vocabularies(tuple(after))
    problems = newsroom_rules.wrong(before, wanted, newsroom_rules.given())
    if any(not 0 <= days <= MOST_DAYS for days in wanted.look_again.values()):
        problems.append(wrong_days("look_again"))
    if problems:
        raise Refusal(*dict.fromkeys(problems))
    version = write(NewsroomPart.VERDICTS, wanted.contents(), said, _differences(before, wanted), by=by)
    _reword_drafts(before, wanted)
    return version


def _differences(before: Vocabularies, after: Vocabularies) -> dict[str, Any]:
    """What differs, verdict by verdict, old and new; and the order where that does."""
    old, new = ({told["key"]: told for told in listed.contents()["verdicts"]} for listed in (before, after))
    found: dict[str, Any] = {key: {"old": old.get(key), "new": told} for key, told in new.items() if old.get(key) != told}
    if [key for key in new if key in old] != list(old):
        found["order"] = {"old": list(old), "new": list(new)}
    return found


def _reword_drafts(before: Vocabularies, after: Vocabularies) -> None:
    """Drafts are not said yet: they take the new words at once, and nobody's open form is out of date for it."""
    db.session.flush()
    for key, verdict in after.every.items():
        if before.every.get(key) == verdict:
            continue
        drafted: Table = Statement.__table__  # type: ignore[assignment]  # a declared class has a Table
        second: Table = BlindCheck.__table__  # type: ignore[assignment]
        db.session.execute(update(drafted).where(drafted.c.draft_verdict == key).values(draft_verdict_words=verdict.words))
        open_still = (second.c.verdict == key, second.c.submitted_at.is_(None))
        db.session.execute(update(second).where(*open_still).values(verdict_words=verdict.words))
    db.session.expire_all()
