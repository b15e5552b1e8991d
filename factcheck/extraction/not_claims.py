"""Stretches with nothing to check: credits, links, notices, greetings, questions, scraps. Each with its reason in words."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extraction.grammar import AUXILIARIES, DETERMINERS, PASTS, PREPOSITIONS, PRESENTS, first_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.set_off import DASH, SET_OFF
from factcheck.extraction.words import Word
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span

CREDITED = "a credit, not a statement"
SIGNED = "it says whose words stand above it"
BY_KIND = {
    BlockKind.CREDIT: CREDITED,
    BlockKind.LINK: "a link, not a statement",
    BlockKind.NOTICE: "a notice to readers, not a statement",
}
LINK = re.compile(
    r"(?:read|see|watch|listen|click|follow|find|learn|sign up|subscribe|get|here's|more)\b.{0,80}"
    r"\b(?:here|below|more|story|thread|live|updates|post|posts|video|newsletter)\b[.:]?$",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:[–—-]\s?(?!.*\d)|(?:photo|photograph|picture|image|video|source|credit|reporting|additional reporting|with reporting"
    r"|contributed|edited|illustration)(?:\s(?:credit|by|from))?\s?[:(])",
    re.IGNORECASE,
)
INVITATION = re.compile(
    r"(?:(?:write|talk) to|email|send|tell|text) us\b|watch\b|(?:read|see|scroll|click|tap|listen)\b.{0,40}\b(?:below|here|above|down)\b"
    r"|follow\b.{0,60}\b(?:latest|live|updates|coverage)\b|here['’]s (?:what|how|why|where|everything)\b(?!.*according to)"
    r"|(?:let us know|get in touch|have your say|join us|stay (?:with us|tuned|connected)|get alerts|turn on notifications|sign up)\b"
    r"|that['’]s (?:it|all)\b.{0,30}\b(?:from|for (?:now|today|tonight))\b|(?:until|till) we meet again\b|we hope you\b"
    r"|(?:thanks|thank you) for (?:reading|following|joining|watching)\b|you can (?:manage|change|find|follow|read|watch)\b.{0,40}$",
    re.IGNORECASE,
)
GREETING = re.compile(r"(?:good (?:morning|afternoon|evening|day|night)|hello|welcome|hi there)\b[^:]*$", re.IGNORECASE)
ANNOUNCING = re.compile(
    r"(?:what|why|how|where|when|who|inside|in pictures|at a glance|explained|explainer|recap|analysis)\b", re.IGNORECASE
)
MAKERS = re.compile(
    r"(?:(?:additional |with )?"
    r"(?:report(?:ing)?|photo(?:graph)?s?|pictures?|words|text|video|graphics?|illustrations?|edited|written|produced|compiled)"
    r" by|photo(?:graph)?s?:)(?:,? (?:and |in |for )?[A-Z][\w.'’-]+)+\.?$"
)
BYLINE = re.compile(r"(?:By|From)\s[A-Z][\w.'’-]+(?:,?\s(?:and\s)?[A-Z][\w.'’-]+){1,8}$")
CONTRIBUTED = re.compile(r"(?:contributed to this|contributed reporting|reporting by)\b", re.IGNORECASE)
CREDIT_AT_END = re.compile(r"\s(\((?:image|photo|photograph|picture|pic|video|credit)s?(?: credit)?:[^()]*\)\.?)$", re.IGNORECASE)
LONGEST_CREDIT = 200
"""Letters at the end of a sentence among which its credit is looked for."""
RUNNING_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[-–—]|$)")
NOTICE = re.compile(
    r"(?:our live coverage|this (?:post|story|page) (?:has been|was|is being|will be) updated|this is a developing story"
    r"|\d+ posts\b|what we (?:covered|know)$|key points$|what to know$|related$|correction:)",
    re.IGNORECASE,
)

MOST_NAMED = 4
"""Words in a headline that only names a subject."""
LONGEST_LEAD = 20
LEADING_IN = frozenset({"asked", "speaking", "in", "on", "at", "addressing", "writing", "responding", "ahead"})
"""Openings of a sentence that brings in what somebody said somewhere."""
SPOKE = frozenset({"said", "says", "wrote", "writes", "added", "adds", "tweeted", "replied"})
"""A short sentence that ends with one of these brings in the speech that follows it."""


def reason_not_to_check(text: str, sentence: Sentence) -> str | None:
    """Why the sentence holds nothing to check, in words; None where it may hold something."""
    if sentence.kind in BY_KIND:
        return BY_KIND[sentence.kind]
    words = [word for word in sentence.words if word.is_word]
    if not words and not sentence.quotations:
        return "no words"
    if len(sentence.words) > 60:
        return None
    said = sentence.span.words(text).strip()
    if sentence.kind in SET_OFF and not sentence.quotations and DASH.match(said):
        return SIGNED
    if sentence.kind is BlockKind.HEADLINE and len(words) > 2:
        return _headline(sentence, said)
    return _shape(said) or _greeting(sentence, said) or _question(sentence, said) or _scrap(sentence)


def without_credit(text: str, sentence: Sentence) -> tuple[Sentence, Span | None]:
    """A sentence without its credit, and where that stands; None where it has none.

    A credit stands in brackets at its end, as in "(Image: Getty)", or signs words that are set off as a quotation.
    """
    if sentence.quotations and sentence.quotations[-1].set_off and sentence.span.end > sentence.quotations[-1].span.end:
        words = tuple(word for word in sentence.words if word.end <= sentence.quotations[-1].span.end)
        signature = sentence.words[len(words)]
        return replace(sentence, span=Span(sentence.span.start, words[-1].end), words=words), Span(signature.start, sentence.span.end)
    credit = CREDIT_AT_END.search(text, max(sentence.span.start, sentence.span.end - LONGEST_CREDIT), sentence.span.end)
    if credit is None:
        return sentence, None
    words = tuple(word for word in sentence.words if word.end <= credit.start(1))
    if not any(word.is_word or word.is_quotation for word in words) or any(word.is_quotation for word in sentence.words[len(words) :]):
        return sentence, None
    return replace(sentence, span=Span(sentence.span.start, words[-1].end), words=words), Span(credit.start(1), sentence.span.end)


def _headline(sentence: Sentence, said: str) -> str | None:
    if said.endswith("?"):
        return "a question, not a statement"
    if INVITATION.match(said):
        return "it only announces what follows"
    if _only_names(sentence):
        return "it only names a subject"
    if sentence.quotations or not (ANNOUNCING.match(said) or sentence.words[0].lower in PREPOSITIONS):
        return None
    unsaid = ANNOUNCING.match(said) or first_verb(sentence.words, 0, len(sentence.words)) is None
    return "a headline that only announces what follows" if unsaid else None


def _only_names(sentence: Sentence) -> bool:
    """As in "Women's World Cup": a few capitalised words, none of which can be a verb."""
    words = [word for word in sentence.words if word.is_word]
    if len(words) > MOST_NAMED or sentence.quotations or any(word.text[0].isdigit() for word in words):
        return False
    return all(word.is_name_like or word.lower in PREPOSITIONS | DETERMINERS for word in words) and not any(map(_may_be_verb, words))


def _may_be_verb(word: Word) -> bool:
    if word.lower.endswith("'s"):
        return False
    return word.lower in AUXILIARIES | PASTS | PRESENTS or word.lower.endswith(("s", "ed", "ing")) or word.lower in cue_verbs()


def _shape(said: str) -> str | None:
    if ADDRESS.match(said) or LINK.match(said):
        return "a link, not a statement"
    if RUNNING_TIME.match(said) or _names_makers(said):
        return CREDITED
    return "a notice to readers, not a statement" if NOTICE.match(said) or INVITATION.match(said) else None


def _names_makers(said: str) -> bool:
    made_by = MAKERS.match(said[:1].lower() + said[1:])
    return bool(CREDIT.match(said) or BYLINE.match(said) or made_by or CONTRIBUTED.search(said))


def _greeting(sentence: Sentence, said: str) -> str | None:
    """As in "Good morning and welcome to our live coverage": short, and nothing is asserted."""
    short = len(sentence.words) <= 16 and not sentence.quotations
    return "a greeting, not a statement" if short and GREETING.match(said) and not _asserts(sentence) else None


def _asserts(sentence: Sentence) -> bool:
    return any(word.lower in AUXILIARIES for word in sentence.words) or _has_cue(sentence)


def _question(sentence: Sentence, said: str) -> str | None:
    if said.endswith("?") and not sentence.quotations and (sentence.words[0].lower in lexicon("asking") or not _has_cue(sentence)):
        return "a question, not a statement"
    return None


def _scrap(sentence: Sentence) -> str | None:
    """Greetings and pieces without a verb or a figure."""
    words = [word for word in sentence.words if word.is_word]
    if sentence.quotations:
        return None
    if words[0].lower in lexicon("greetings") and len(words) <= 6 and words[0].lower != "good":
        return "a greeting, not a statement"
    if _leads_in(sentence):
        return "it only announces what follows"
    if len(words) <= 6 and (sentence.words[-1].text == ":" or words[-1].lower in SPOKE):
        return "it only announces what follows"
    if sentence.kind is BlockKind.CAPTION or any(word.text[0].isdigit() for word in words):
        return None
    verbless = first_verb(sentence.words, 0, len(sentence.words)) is None and not _has_cue(sentence)
    if len(words) <= 3 and verbless:
        return "too short to say anything that can be checked"
    if verbless and len(words) <= 6 and sentence.words[-1].text != ".":
        return "no verb, so nothing is asserted"
    return None


def _leads_in(sentence: Sentence) -> bool:
    """As in "Asked about the dam, Jane Roe said:", where nothing is told but who speaks and when."""
    if sentence.words[-1].text != ":" or sentence.words[0].lower not in LEADING_IN:
        return False
    words = [word for word in sentence.words if word.is_word]
    return len(words) <= LONGEST_LEAD and words[-1].lower in SPOKE and any(word.text == "," for word in sentence.words)


def _has_cue(sentence: Sentence) -> bool:
    return any(word.lower in cue_verbs() for word in sentence.words)
