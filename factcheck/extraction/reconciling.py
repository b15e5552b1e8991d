"""Where the rules see what the tagger missed: a lost source, a lost quotation, a report of which only a phrase was kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.grammar import DETERMINERS, first_verb
from factcheck.extraction.sentences import Sentence
from factcheck.text.spans import Span

ALIKE = 0.5
"""Two contents are one when they share this part of what either covers."""
NEAR = 40
"""How many drafts of one sentence are compared."""
PLAIN = frozenset({"said", "says", "told", "tells", "added", "adds", "according", "confirmed", "reported", "reports"})
"""Cues that hardly ever signal anything but speech."""
RELATIVE = frozenset({"who", "which", "that"})
FEWEST = 4
"""Words in a report that only the rules see."""


def reconcile(text: str, sentences: Sequence[Sentence], tagged: Iterable[Draft], ruled: Iterable[Draft]) -> Iterator[Draft]:
    """The tagger's drafts, with the rules' source or content where the tagger's is missing or far off.

    And what only the rules give: quotations, and whole reports with a plain cue behind them.
    """
    by_rule, kept = _by_sentence(ruled), _by_sentence(tagged)
    used: set[int] = set()
    begun = {span.start for drafts in kept.values() for draft in drafts for span in draft.content}
    for number, drafts in kept.items():
        for draft in drafts:
            same = next((rule for rule in by_rule.get(number, ())[:NEAR] if _is_same(rule, draft)), None)
            if same is None:
                yield _filled(text, sentences[number], draft, by_rule.get(number, ())[:NEAR])
            else:
                used.add(id(same))
                yield _sourced(text, sentences[number], draft, same)
    for number, rules in by_rule.items():
        for rule in rules[:NEAR]:
            if id(rule) in used:
                continue
            whole = any(rule.content == [quotation.span] for quotation in sentences[number].quotations)
            lost = whole and rule.source and rule.content[0].start not in begun
            if lost or _is_lost_report(text, sentences[number], rule, kept.get(number, ())[:NEAR]):
                yield rule


def _is_same(rule: Draft, draft: Draft) -> bool:
    """Whether both give mostly the same words, or some of the same by one cue where the tagger found no source."""
    shared = _share(rule.content, draft.content)
    by_cue = not draft.source and rule.source and rule.cue and draft.cue and rule.cue[0].meets(draft.cue[0])
    return shared >= ALIKE or bool(by_cue and shared > 0)


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


def _filled(text: str, sentence: Sentence, draft: Draft, rules: Iterable[Draft]) -> Draft:
    """The draft with the rule's content, where it has the same plain cue and kept of it nothing but a phrase."""
    if not draft.cue or len(draft.content) > 1 or _tells(sentence, draft.content):
        return draft
    rule = next((rule for rule in rules if rule.cue and rule.cue[0].meets(draft.cue[0]) and _is_plain(text, rule)), None)
    if rule is None or not _tells(sentence, rule.content) or not any(span.holds(draft.content[0]) for span in rule.content):
        return draft
    return replace(draft, content=list(rule.content))


def _is_lost_report(text: str, sentence: Sentence, rule: Draft, kept: Iterable[Draft]) -> bool:
    """Whether a rule gives a whole clause to whoever is named behind it with a plain cue that the tagger made nothing of."""
    if not rule.source or not rule.cue or not _is_plain(text, rule) or rule.content[0].start > rule.cue[0].start:
        return False
    if len(rule.content[0].words(text).split()) < FEWEST or not _tells(sentence, rule.content):
        return False
    if rule.source[0].words(text).lower() in RELATIVE:
        return False
    named = (*rule.source, *rule.cue)
    known = [span for draft in kept for span in (*draft.source, *draft.cue)]
    said = [span for draft in kept for span in draft.content]
    return not any(one.meets(other) for one in known for other in named) and not any(one.meets(rule.cue[0]) for one in said)


def _is_plain(text: str, rule: Draft) -> bool:
    return any(word in PLAIN for word in rule.cue[0].words(text).lower().split())


def _tells(sentence: Sentence, content: Iterable[Span]) -> bool:
    """Whether there is a verb or a quotation in it."""
    starts = [word.start for word in sentence.words]
    for span in content:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if any(word.is_quotation for word in sentence.words[first:last]) or first_verb(sentence.words, first, last) is not None:
            return True
    return False


def _says_nothing(text: str, source: Sequence[Span]) -> bool:
    return all(word.lower() in DETERMINERS for span in source for word in span.words(text).split())


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters that two contents share, as a part of all that either covers."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared / (sum(map(len, one)) + sum(map(len, other)) - shared)
