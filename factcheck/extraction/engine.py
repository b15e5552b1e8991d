"""The engine: text in, findings out, by rules and, where it is given, the trained tagger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.extraction.attributing import find_attributions
from factcheck.extraction.by_marks import read_in
from factcheck.extraction.carrying import settle
from factcheck.extraction.drafts import Draft
from factcheck.extraction.findings import Findings
from factcheck.extraction.languages import detect, language
from factcheck.extraction.naming import name_speakers
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.reconciling import reconcile
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.set_off import with_set_off
from factcheck.extraction.setting_right import set_right
from factcheck.extraction.stating import statements_of
from factcheck.text.blocks import Block, BlockKind

if TYPE_CHECKING:
    from factcheck.extraction.directory import Directory
    from factcheck.extraction.tagger import Tagger

SPOKEN = frozenset(BlockKind) - {BlockKind.CREDIT, BlockKind.LINK, BlockKind.NOTICE}


def rule_drafts(sentences: Sequence[Sentence]) -> list[Draft]:
    """What the rules find by the cues in the sentences."""
    return [known for number, sentence in enumerate(sentences) if sentence.kind in SPOKEN for known in find_attributions(sentence, number)]


def extract(
    text: str,
    blocks: Sequence[Block] | None = None,
    tagger: Tagger | None = None,
    language_code: str | None = None,
    article: Directory | None = None,
) -> Findings:
    """Everything said in a text, by whom, and how much it needs checking.

    Args:
        text: the exact text; all offsets in the answer count its code points.
        blocks: what each stretch of it is. Without them the lines of the text are its paragraphs.
        tagger: the trained tagger to read English with; without it the rules alone decide.
        language_code: the language of the text (ISO 639); where none is given, it is told from the words.
        article: who is named in the article whose post the text is (see `directory.article_directory`); None for a whole article.

    A language that is not known in full is read for its sentences and quotations only. Every sentence of the text (of the
    blocks, where given) is covered by some statement. Takes time in proportion to the text, and raises nothing whatever
    the text holds.
    """
    known = language(language_code) if language_code else detect(text)
    if not known.in_full:
        return read_in(known, text, blocks)
    paragraphs = paragraphs_of(text, blocks)
    quotations = list(with_set_off(text, paragraphs, list(find_quotations(text, [paragraph.span for paragraph in paragraphs]))))
    sentences = list(sentences_of(text, paragraphs, quotations))
    drafts = rule_drafts(sentences)
    if tagger is not None:
        from factcheck.extraction.tagging import tagged_attributions

        spoken = [paragraph for paragraph in paragraphs if paragraph.kind in SPOKEN]
        tagged = tagged_attributions(text, spoken, quotations, sentences, tagger)
        drafts = list(reconcile(text, sentences, list(set_right(text, sentences, quotations, tagged)), drafts))
    attributions = list(name_speakers(text, sentences, settle(text, sentences, drafts), article))
    return Findings(tuple(attributions), tuple(statements_of(text, sentences, attributions, trained=tagger is not None)))
