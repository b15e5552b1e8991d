"""Where the rules see what the tagger missed: a lost source, a lost quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS
from factcheck.extraction.sentences import Sentence
from factcheck.text.spans import Span

ALIKE = 0.5
"""Two contents are one when they share this part of what either covers."""
NEAR = 40
"""How many drafts of one sentence are compared."""


def reconcile(text: str, sentences: Sequence[Sentence], tagged: Iterable[Draft], ruled: Iterable[Draft]) -> Iterator[Draft]:
    """The tagger's drafts, with the rules' source where the tagger's is missing or far off, and quotations that only the rules give."""
    by_rule, kept = _by_sentence(ruled), _by_sentence(tagged)
    begun = {span.start for drafts in kept.values() for draft in drafts for span in draft.content}
    for number, drafts in kept.items():
        for draft in drafts:
            same = next((rule for rule in by_rule.get(number, ())[:NEAR] if _share(rule.content, draft.content) >= ALIKE), None)
            yield _sourced(text, sentences[number], draft, same) if same is not None else draft
    for number, rules in by_rule.items():
        for rule in rules[:NEAR]:
            whole = any(rule.content == [quotation.span] for quotation in sentences[number].quotations)
            if whole and rule.source and rule.content[0].start not in begun:
                yield rule


def _by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence, []).append(draft)
    return found


def _sourced(text: str, sentence: Sentence, draft: Draft, rule: Draft) -> Draft:
    """The draft with the rule's source and cue, where those stand in its sentence and its own do not or say nothing.

    Without any source where the rule knows a cue that names nobody, such as "allegedly", and no quotation stands.
    """
    if rule.cue and not rule.source and not any(quotation.span.meets(span) for quotation in sentence.quotations for span in draft.content):
        return replace(draft, source=(), cue=rule.cue, why=rule.why, kind=SpeakerType.NONE, carried=False)
    if not rule.source or not sentence.span.holds(rule.source[0]):
        return draft
    if draft.source and sentence.span.holds(draft.source[0]) and not _says_nothing(text, draft.source):
        return draft
    return replace(draft, source=rule.source, cue=rule.cue or draft.cue, why=rule.why, kind=None, carried=False)


def _says_nothing(text: str, source: Sequence[Span]) -> bool:
    return all(word.lower() in DETERMINERS for span in source for word in span.words(text).split())


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters that two contents share, as a part of all that either covers."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared / (sum(map(len, one)) + sum(map(len, other)) - shared)
