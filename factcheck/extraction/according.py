"""Attributions without a verb of speech: "according to", headlines with a colon, "reportedly", "is expected to"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.cues import Cue
from factcheck.extraction.grammar import SUBORDINATORS, clause_start, first_verb, strip_edges
from factcheck.extraction.postposed import content_start
from factcheck.extraction.sources import REACH, Phrase, source_after, source_before
from factcheck.extraction.words import Word

HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
SUBJECT_REACH = 14
JOINING = SUBORDINATORS | {"and", "who", "with"}


@dataclass(frozen=True, slots=True)
class Aside:
    """What was found: content, source (None where no source is named) and cue."""

    content: list[Phrase]
    source: Phrase | None
    cue: Phrase


def find_according(words: Sequence[Word]) -> list[Aside]:
    """Every "according to" and "per" with the clause it belongs to."""
    found = []
    for at in range(len(words) - 2):
        if words[at].lower != "according" or words[at + 1].lower != "to":
            continue
        source = source_after(words, at + 2, opening=_opens(words, at))
        if source is None:
            continue
        content = _around(words, at, source[1])
        if content:
            found.append(Aside(content, source, (at, at + 2)))
    return found


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether nothing that says anything stands before the cue in its clause."""
    start = clause_start(words, at)
    return at - start < REACH and first_verb(words, start, at) is None and not any(w.is_quotation for w in words[start:at])


def _around(words: Sequence[Word], cue: int, after: int) -> list[Phrase]:
    if _opens(words, cue) and after < len(words) and any(word.is_word or word.is_quotation for word in words[after:]):
        before = strip_edges(words, clause_start(words, cue), cue)
        rest = strip_edges(words, after, _clause_end(words, after + 1))
        pieces = [rest]
        if before[1] - before[0] >= 2 and words[before[0]].lower not in ("and", "but", "however", "meanwhile"):
            pieces.insert(0, before)
        return [piece for piece in pieces if piece[0] < piece[1]]
    piece = strip_edges(words, content_start(words, cue), cue)
    return [piece] if piece[0] < piece[1] else []


def _clause_end(words: Sequence[Word], at: int) -> int:
    for look in range(at, len(words)):
        if words[look].text == ";" or (words[look - 1].text == "," and words[look].lower in ("but", "while", "whereas", "although")):
            return look
    return len(words)


def find_hearsay(words: Sequence[Word]) -> list[Aside]:
    """Every "reportedly" and "allegedly" with the clause it belongs to; nobody is named."""
    found = []
    for at, word in enumerate(words):
        if word.lower not in HEARSAY:
            continue
        start = max(_part_start(words, at), at - SUBJECT_REACH)
        end = _part_end(words, at + 1)
        pieces = [strip_edges(words, start, at), strip_edges(words, at + 1, end)]
        content = [piece for piece in pieces if piece[0] < piece[1]]
        if content:
            found.append(Aside(content, None, (at, at + 1)))
    return found


def _part_start(words: Sequence[Word], at: int) -> int:
    for look in range(at - 1, -1, -1):
        if words[look].text in ",;:–—" or words[look].lower in JOINING or words[look].is_quotation:
            return look + 1
    return 0


def _part_end(words: Sequence[Word], at: int) -> int:
    for look in range(at, len(words)):
        if words[look].text in ",;–—" or (words[look].lower in ("but", "while", "after") and look > at):
            return look
    return len(words)


def find_agentless(words: Sequence[Word], cue: Cue) -> Aside | None:
    """As in "is expected to", "was reported that": what is said with nobody named, or with "by" somebody."""
    at = cue.last
    following = words[at].lower if at < len(words) else ""
    subject = source_before(words, cue.first)
    if following == "by" and set(cue.frames) & set("bxq") and subject is not None:
        source = source_after(words, at + 1)
        if source is None:
            return None
        start = 0 if words[subject[0]].lower in ("which", "who") else subject[0]
        return Aside([strip_edges(words, start, cue.first)], source, (cue.first, at + 1))
    if "x" not in cue.frames or following not in ("to", "that", "as"):
        return None
    end = _part_end(words, at + 1)
    pieces = [(at, end)]
    if subject is not None and words[subject[0]].lower not in ("it", "there"):
        pieces.insert(0, subject)
    return Aside(pieces, None, (cue.first, cue.last))


def find_headline_colon(words: Sequence[Word]) -> Aside | None:
    """As in "Roe: dam will hold": a short name, a colon, and words with a verb."""
    at = next((index for index, word in enumerate(words[:7]) if word.text == ":"), 0)
    if not 0 < at <= 4 or first_verb(words, 0, at) is not None or not all(w.is_name_like for w in words[:at]):
        return None
    if first_verb(words, at + 1, len(words)) is None and not any(w.is_quotation for w in words[at + 1 :]):
        return None
    return Aside([strip_edges(words, at + 1, len(words))], (0, at), (at, at + 1))
