"""Who is said to have said what, sentence by sentence: tries each way of saying in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.extraction.according import Aside, find_according, find_agentless, find_headline_colon, find_hearsay
from factcheck.extraction.cues import Cue, find_cues
from factcheck.extraction.drafts import Draft, draft
from factcheck.extraction.grammar import first_verb
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.postposed import find_postposed
from factcheck.extraction.reported import complement, content_end, subject_of_gerund
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.sources import Phrase, source_before
from factcheck.extraction.words import Word
from factcheck.text.blocks import BlockKind

QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing", "reported", "described"})
RELATIVES = frozenset({"who", "which", "that"})


def find_attributions(sentence: Sentence, number: int) -> Iterator[Draft]:
    """Every attribution whose cue stands in the sentence, in the order of the cues. `number` is the sentence's index."""
    earlier: list[Phrase] = []
    covered = 0
    for aside in _asides(sentence):
        yield from _kept(draft(sentence, number, aside.content, aside.source, aside.cue, _why(sentence, aside.cue)))
    for cue in find_cues(sentence.words):
        if cue.first < covered:
            continue
        found = _one(sentence, number, cue, earlier)
        if found is not None:
            yield found


def _kept(found: Draft | None) -> Iterator[Draft]:
    if found is not None:
        yield found


def _why(sentence: Sentence, cue: Phrase) -> str:
    words = " ".join(word.text for word in sentence.words[cue[0] : cue[1]])
    return "a headline gives the name before a colon" if words == ":" else f"“{words}” signals it"


def _asides(sentence: Sentence) -> list[Aside]:
    found = find_according(sentence.words) + find_hearsay(sentence.words)
    if sentence.kind is BlockKind.HEADLINE:
        colon = find_headline_colon(sentence.words)
        if colon is not None:
            found.append(colon)
    return found


def _one(sentence: Sentence, number: int, cue: Cue, earlier: list[Phrase]) -> Draft | None:
    words, mark = sentence.words, (cue.first, cue.last)
    if cue.lemma in ("quote", "cite") and any(word.lower in ("saying", "stating") for word in words[cue.last : cue.last + 20]):
        return None  # "quoted Roe as saying": the saying is found by itself
    if cue.passive:
        aside = find_agentless(words, cue)
        return draft(sentence, number, aside.content, aside.source, aside.cue, _why(sentence, mark)) if aside else None
    after = find_postposed(words, cue)
    begin = complement(words, cue)
    if after is not None and (begin is None or any(words[i].is_quotation for i in range(*after.content[0]))):
        earlier.append(after.source)
        return draft(sentence, number, after.content, after.source, after.cue, _why(sentence, after.cue))
    if begin is None:
        return None
    source = _source(sentence, cue, earlier)
    if source is None or (cue.lemma == "read" and not _is_document(words, source)):
        return None
    earlier.append(source)
    return draft(sentence, number, [(begin, content_end(words, begin, cue))], source, mark, _why(sentence, mark))


def _is_document(words: Sequence[Word], source: Phrase) -> bool:
    """Whether the source is something that "reads": a letter does, a person who reads a book does not."""
    return any(word.lower in lexicon("documents") or word.lower in RELATIVES for word in words[slice(*source)])


def _source(sentence: Sentence, cue: Cue, earlier: Sequence[Phrase]) -> Phrase | None:
    words = sentence.words
    before = words[cue.first - 1].lower if cue.first else ""
    if before == "as" and cue.lemma == "say":
        return _quoted_person(words, cue)
    if cue.form == "ing" or before in ("and", ",", "then", "as"):
        known = subject_of_gerund(cue, earlier)
        if known is not None:
            return known
        if cue.form == "ing":
            return _sentence_subject(sentence, cue)
    return _antecedent(words, source_before(words, cue.first))


def _quoted_person(words: Sequence[Word], cue: Cue) -> Phrase | None:
    """Who is quoted in "the paper quoted Roe as saying": the words between the two cues."""
    verb = next((at for at in range(cue.first - 2, max(-1, cue.first - 20), -1) if words[at].lower in QUOTING), None)
    if verb is None:
        return None
    if verb and words[verb - 1].lower in ("is", "was", "were", "are", "been"):
        return source_before(words, verb - 1)
    return (verb + 1, cue.first - 1) if verb + 1 < cue.first - 1 else None


def _antecedent(words: Sequence[Word], phrase: Phrase | None) -> Phrase | None:
    """The noun phrase that "who" or "which" stands for; the phrase itself where it is no such word."""
    if phrase is None or phrase[1] - phrase[0] != 1 or words[phrase[0]].lower not in RELATIVES:
        return phrase
    end = phrase[0] - 1 if phrase[0] and words[phrase[0] - 1].text == "," else phrase[0]
    return source_before(words, end) or phrase


def _sentence_subject(sentence: Sentence, cue: Cue) -> Phrase | None:
    """The subject of the sentence that ", saying ..." hangs on: the noun phrase before its first verb."""
    verb = first_verb(sentence.words, 0, cue.first)
    return source_before(sentence.words, verb) if verb else None
