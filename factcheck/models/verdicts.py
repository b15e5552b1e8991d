"""The verdicts, in the vocabularies that newsrooms use: a verdict is a rating, never a state of the work.

`VERDICTS` is what the product brings. A newsroom may reword it, add to it and retire some (see vocabularies.py); what a record
gives as its verdict is kept with the words that it had then, so that no later change of the vocabulary reaches it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any


class Family(StrEnum):
    """What a verdict means at a glance; each family has an icon, an underline style and a colour."""

    OK = "ok"
    CONTEXT = "context"
    OPEN = "open"
    WRONG = "wrong"
    PAST = "past"


class Vocabulary(StrEnum):
    """Which question a verdict answers."""

    LINE = "line check"
    CLAIM = "claim rating"
    QUOTE = "quote check"

    @property
    def question(self) -> str:
        """The question in words, for the desk and the methodology page."""
        return _QUESTIONS[self]


_QUESTIONS = {
    Vocabulary.LINE: "Is this line of our own copy right?",
    Vocabulary.CLAIM: "Is what somebody else claims true?",
    Vocabulary.QUOTE: "Was it said in these words, by this speaker?",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rating: key, label, what it means, its family, and what a review that gives it must show."""

    key: str
    label: str
    definition: str
    vocabulary: Vocabulary
    family: Family
    value: int | None = None
    """The number on the scale from 1 (false) to 5 (true), where the verdict has one."""
    needs_source: bool = True
    needs_stance: str | None = None
    """The stance that at least one piece of evidence must take ("supports", "refutes")."""

    @property
    def words(self) -> str | None:
        """All of it but its key, as JSON; None where it is as the product brings it."""
        if VERDICTS.get(self.key) == self:
            return None
        told = {name: value for name, value in asdict(self).items() if name != "key"}
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def __composite_values__(self) -> tuple[str, str | None]:
        """What a record keeps of it, in two columns."""
        return self.key, self.words


_LINE = (
    Verdict(
        "line.confirmed",
        "Confirmed",
        "The line is right as it stands; the sources bear it out.",
        Vocabulary.LINE,
        Family.OK,
        needs_stance="supports",
    ),
    Verdict(
        "line.confirmed-with-change",
        "Confirmed with change",
        "Right in substance; a detail needs the change that the explanation gives.",
        Vocabulary.LINE,
        Family.CONTEXT,
    ),
    Verdict("line.attributed-only", "Attributed only", "We can show who said it, not that it is so.", Vocabulary.LINE, Family.OPEN),
    Verdict(
        "line.not-confirmed",
        "Not confirmed",
        "We looked and found nothing that settles it yet.",
        Vocabulary.LINE,
        Family.OPEN,
        needs_source=False,
    ),
    Verdict("line.wrong", "Wrong", "The sources show that the line is not right.", Vocabulary.LINE, Family.WRONG, needs_stance="refutes"),
    Verdict(
        "line.not-checkable",
        "Opinion or not checkable",
        "An opinion, a forecast or something that no source can settle.",
        Vocabulary.LINE,
        Family.OPEN,
        needs_source=False,
    ),
)
_CLAIM = (
    Verdict(
        "claim.true",
        "True",
        "The claim is right and nothing that matters is left out.",
        Vocabulary.CLAIM,
        Family.OK,
        5,
        needs_stance="supports",
    ),
    Verdict("claim.mostly-true", "Mostly true", "Right in substance; a detail is off or missing.", Vocabulary.CLAIM, Family.OK, 4),
    Verdict("claim.mixed", "Mixed", "Partly right and partly wrong.", Vocabulary.CLAIM, Family.CONTEXT, 3),
    Verdict("claim.mostly-false", "Mostly false", "A grain of truth; the claim as a whole misleads.", Vocabulary.CLAIM, Family.WRONG, 2),
    Verdict(
        "claim.false", "False", "The sources show that the claim is not so.", Vocabulary.CLAIM, Family.WRONG, 1, needs_stance="refutes"
    ),
    Verdict(
        "claim.unverified",
        "Unverified",
        "We looked and found nothing that settles it yet.",
        Vocabulary.CLAIM,
        Family.OPEN,
        needs_source=False,
    ),
    Verdict(
        "claim.misleading",
        "Misleading or needs context",
        "The words are right; without the context given they give a wrong picture.",
        Vocabulary.CLAIM,
        Family.CONTEXT,
    ),
    Verdict("claim.disputed", "Disputed", "Sources that deserve a hearing contradict each other.", Vocabulary.CLAIM, Family.OPEN),
    Verdict(
        "claim.superseded", "Superseded", "It was right when it was said; newer facts have replaced it.", Vocabulary.CLAIM, Family.PAST
    ),
)
_QUOTE = (
    Verdict("quote.verbatim", "Verbatim", "Said in these words.", Vocabulary.QUOTE, Family.OK, needs_stance="supports"),
    Verdict(
        "quote.trimmed", "Trimmed fairly", "Words are left out; the sense is kept.", Vocabulary.QUOTE, Family.OK, needs_stance="supports"
    ),
    Verdict(
        "quote.altered", "Altered", "Words that matter differ from what was said.", Vocabulary.QUOTE, Family.WRONG, needs_stance="refutes"
    ),
    Verdict(
        "quote.out-of-context",
        "Out of context",
        "Said in these words, but about something else or with a condition that is left out.",
        Vocabulary.QUOTE,
        Family.CONTEXT,
    ),
    Verdict("quote.misattributed", "Misattributed", "Said, but by somebody else.", Vocabulary.QUOTE, Family.WRONG, needs_stance="refutes"),
    Verdict(
        "quote.not-found", "Not found in source", "We found no record of these words.", Vocabulary.QUOTE, Family.OPEN, needs_source=False
    ),
)

VERDICTS: dict[str, Verdict] = {verdict.key: verdict for verdict in (*_LINE, *_CLAIM, *_QUOTE)}
"""Every verdict by its key, in the order in which the desk offers them."""


def as_worded(key: str, words: str | None) -> Verdict:
    """The verdict that a record keeps: what `Verdict.__composite_values__` gave."""
    return VERDICTS[key] if words is None else _read(key, words)


def as_worded_if_any(key: str | None, words: str | None) -> Verdict | None:
    """The same for a record that may be without one."""
    return None if key is None else as_worded(key, words)


@lru_cache(maxsize=1024)
def _read(key: str, words: str) -> Verdict:
    """Read once for as long as it is asked for: a queue shows a verdict on each of its rows."""
    told: dict[str, Any] = json.loads(words)
    return Verdict(**{**told, "key": key, "vocabulary": Vocabulary(told["vocabulary"]), "family": Family(told["family"])})


def verdicts_of(vocabulary: Vocabulary) -> tuple[Verdict, ...]:
    """The verdicts that the product brings in one vocabulary, in the desk's order."""
    return tuple(verdict for verdict in VERDICTS.values() if verdict.vocabulary is vocabulary)
