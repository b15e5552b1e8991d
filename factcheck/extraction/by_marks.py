"""Reading a language that is not known in full: its sentences, and what stands in quotation marks, by rule.

Who says it is left for a person. So is the sort of each statement, but for figures and quotations, which look alike in
every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.extraction.findings import Findings, FoundAttribution, FoundStatement, QuoteForm, SpeakerType, StatementKind, StatementType
from factcheck.extraction.languages import Language
from factcheck.extraction.quotation_marks import Quotation, find_quotations
from factcheck.extraction.quoted_sentences import cut_at_quoted_sentences
from factcheck.extraction.sentences import Paragraph, Sentence, paragraphs_of, sentences_of
from factcheck.extraction.set_off import with_set_off
from factcheck.text.blocks import Block, BlockKind

NOTHING_SAID = {
    BlockKind.CREDIT: "a credit, not a statement",
    BlockKind.LINK: "a link, not a statement",
    BlockKind.NOTICE: "a notice to readers, not a statement",
}
MANY = 5
"""Words from which what stands in quotation marks is speech wherever it stands; shorter, it may be a title or a term."""
ENDING = ".!?…,;。！？"
FIGURE = re.compile(r"(?<![\w:.,])(?!(?:1[5-9]|20)\d\d\b)(?!\d\d?[:h]\d)(?!\d\d?\.\d\d(?!\d))(?!\d\d?\.\s\w)\d")
"""A figure that is no year, no time of day ("14:05", "14h05", "14.05"), no date ("26.08.2024") and no ordinal ("3. Mai")."""
NEAR = 8
"""Characters beside a quotation in which its neighbour is looked for."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)


def read_in(known: Language, text: str, blocks: Sequence[Block] | None) -> Findings:
    """The sentences and quotations of a text in that language. Takes time in proportion to the text, and raises nothing."""
    paragraphs, sentences = sentences_in(known, text, blocks)
    said = [[one for one in sentence.quotations if _is_speech(text, one, paragraphs[sentence.paragraph])] for sentence in sentences]
    attributions = [_attribution(known, quotation) for quotations in said for quotation in quotations]
    pairs = zip(sentences, said, strict=True)
    statements = [statement for sentence, quotations in pairs for statement in _statements(known, text, sentence, quotations)]
    return Findings(tuple(attributions), tuple(statements))


def sentences_in(known: Language, text: str, blocks: Sequence[Block] | None) -> tuple[list[Paragraph], list[Sentence]]:
    """The paragraphs and sentences of a text in that language."""
    paragraphs = paragraphs_of(text, blocks)
    in_marks = list(find_quotations(known.with_apostrophes(text), [paragraph.span for paragraph in paragraphs]))
    quotations = list(with_set_off(text, paragraphs, in_marks))
    return paragraphs, list(sentences_of(text, paragraphs, quotations, known))


def _is_speech(text: str, quotation: Quotation, paragraph: Paragraph) -> bool:
    """Whether words in quotation marks are what somebody said, by what every language has: length, stops, colon, comma."""
    if quotation.set_off:
        return True
    start, end = quotation.span.start, quotation.span.end
    inside = text[start + 1 : end - 1].strip()
    before = text[max(paragraph.span.start, start - NEAR) : start].rstrip()[-1:]
    after = text[end : min(paragraph.span.end, end + NEAR)].lstrip()[:1]
    return (
        len(inside.split()) >= MANY
        or inside[-1:] in ENDING
        or before in (":", "：")
        or ((not before or before in ENDING) and after in (",", "–", "—", "-"))
    )  # fmt: skip


def _attribution(known: Language, quotation: Quotation) -> FoundAttribution:
    form = "is set off as a quotation" if quotation.set_off else "stands in quotation marks"
    why = f"it {form}; in {known.name} nobody is looked for who says it"
    return FoundAttribution((quotation.span,), (), (), QuoteForm.DIRECT, None, SpeakerType.NONE, None, why)


def _statements(known: Language, text: str, sentence: Sentence, said: Sequence[Quotation]) -> Iterator[FoundStatement]:
    reason = _nothing_to_check(text, sentence, said)
    if reason is not None:
        yield FoundStatement((sentence.span,), StatementKind.CLAIM, StatementType.NOT_A_CLAIM, 0.0, (reason,), None)
        return
    figure = bool(FIGURE.search(text, sentence.span.start, sentence.span.end))
    sort = StatementType.QUOTE if said else StatementType.NUMBER if figure else StatementType.EVENT
    signs = (
        (figure, 0.2, "has a number"),
        (bool(said), 0.06, "gives somebody's words"),
        (sentence.kind is BlockKind.HEADLINE, 0.1, "stands in a headline"),
    )
    rank = round(0.3 + sum(weight for holds, weight, _ in signs if holds), 3)
    reasons = tuple(words for holds, _, words in signs if holds) or ("says that something is so",)
    kind = StatementKind.QUOTE if said else StatementKind.CLAIM
    for piece in cut_at_quoted_sentences(text, (sentence.span,), said, known) if said else [(sentence.span,)]:
        # Without an attribution: one that names nobody would say that the article names nobody.
        yield FoundStatement(piece, kind, sort, rank, reasons, None)


def _nothing_to_check(text: str, sentence: Sentence, said: Sequence[Quotation]) -> str | None:
    if sentence.kind in NOTHING_SAID:
        return NOTHING_SAID[sentence.kind]
    words = sentence.span.words(text)
    if ADDRESS.match(words):
        return "a link, not a statement"
    if words.endswith(("?", "？")) and not said:
        return "a question, not a statement"
    return None if any(map(str.isalnum, words)) else "no words"
