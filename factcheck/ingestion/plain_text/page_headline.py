"""Which line is the page's headline, among menus, labels and links to other stories."""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.bylines import is_about_the_author
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import Stamp
from factcheck.text.blocks import BlockKind

_OF_ITSELF = re.compile(r"(?:we(?:['’](?:ll|re|ve))?|our|follow|welcome|here(?:['’]s| is| are)) ", re.IGNORECASE)
_FRONT = 600
"""A page's headline stands within its first lines, however long its menu; so many lines are looked at."""


def headline_line(lines: list[Line], end: int, stamps: dict[int, Stamp]) -> int:
    """The number of the line that is the page's headline, -1 if none is: the line before `end` whose words the
    text below takes up most, near to paragraphs and to what usually stands beside a headline.
    """
    front = min(end, _FRONT)
    said = {word.lower()[:6] for line in _prose_around(lines, end) for word in line.words}
    texts = [line.bare for line in lines[:end]]
    far = _distance_to_prose(lines, end)
    best, best_score = -1, 0.0
    for at in range(front):
        if at in stamps or not _may_be_headline(lines, at):
            continue
        score = _score(lines, at, end, said, texts, stamps) - 0.1 * min(far[at], 20)
        if score > best_score:
            best, best_score = at, score
    # Menus and picture texts repeat the headline; the one nearest to the text is the headline itself.
    again = [at for at in range(best + 1, min(end, best + 120)) if texts[at] == texts[best]] if best >= 0 else []
    return again[-1] if again else best


def _prose_around(lines: list[Line], end: int) -> list[Line]:
    above = [line for line in lines[:end] if is_prose(line)][-6:]
    return above + [line for line in lines[end : end + 80] if is_prose(line)][:12]


def _distance_to_prose(lines: list[Line], end: int) -> list[int]:
    """For each line before `end`, how many lines below it the next paragraph stands (`end` counts as one)."""
    far = [0] * end
    distance = 0
    for at in range(end - 1, -1, -1):
        far[at] = distance
        distance = 0 if is_prose(lines[at]) and kind_of(lines[at]) is BlockKind.PARAGRAPH else distance + 1
    return far


def _may_be_headline(lines: list[Line], at: int) -> bool:
    line = lines[at]
    text = line.bare
    if len(text) > 220 or bullet_of(line) is not None or text[-1] in ",;:" or text[0] in "<{" or len(line.words) > 40:
        return False
    if line.bare[-1] == "." and ". " in text:
        return False  # Two sentences are a paragraph.
    if not any(letter.isalpha() for letter in text) or (at and is_about_the_author(text, lines[at - 1].bare)):
        return False
    prominent = at == 0 or phrases.fits(phrases.LIVE_LABEL, lines[at - 1].bare)
    if len(line.words) < (2 if prominent else 4):
        return False
    return kind_of(line) is BlockKind.PARAGRAPH and not any(phrases.fits(pattern, text) for pattern in _NO_HEADLINE)


_NO_HEADLINE = (
    phrases.SUMMARY_HEADING, phrases.LIVE_LABEL, phrases.LIVE_SIGN, phrases.POST_LABEL, phrases.DECLARED,
    phrases.RELATED_HEADING, phrases.TAIL_HEADING,
)  # fmt: skip


def _is_labelled_live(lines: list[Line], at: int) -> bool:
    """Whether "Live" stands right above, or above the number of people who follow the page."""
    for line in lines[max(0, at - 3) : at][::-1]:
        if phrases.fits(phrases.LIVE_LABEL, line.bare):
            return True
        if not (line.bare.replace(",", "").isdigit() or phrases.fits(phrases.POST_LABEL, line.bare)):
            return False
    return False


def _score(lines: list[Line], at: int, end: int, said: set[str], texts: list[str], stamps: dict[int, Stamp]) -> float:
    line = lines[at]
    words = {word.lower()[:6] for word in line.words if len(word) > 3 or word[0].isupper()}
    score = 5 * len(words & said) / max(len(words), 4) + min(len(line.words), 10) / 5
    score += 2.5 * (line.bare[-1] != "." and phrases.holds(phrases.LIVE_TITLE, line.bare))
    score += 2.5 * _is_labelled_live(lines, at)
    score += (3.5 if len(line.bare) >= 40 else 1.5) * any(text.startswith(line.bare) for text in texts[at + 1 : at + 40])
    score -= 3.0 * any(phrases.fits(phrases.SUMMARY_HEADING, near.bare) for near in lines[max(0, at - 4) : at])
    score += 1.5 * (at == 0 and any(is_prose(near) or near.number in stamps or bullet_of(near) is not None for near in lines[1:7]))
    score -= 2.0 * (line.bare[-1] == ".")
    # The page speaking of itself ("We'll bring you the latest") is a standfirst.
    score -= 2.5 * bool(_OF_ITSELF.match(line.bare))
    # A line of some length right below another is that headline's standfirst.
    score -= 1.5 * (at > 0 and len(lines[at - 1].words) >= 6 and is_headline_like(lines[at - 1]))
    beside = lines[at + 1 : min(at + 4, end)]
    signed = any(phrases.fits(phrases.BYLINE, near.bare) for near in beside[:2])
    score += 2.5 if signed else 1.5 * any(is_prose(near) or near.number in stamps for near in beside)
    return score
