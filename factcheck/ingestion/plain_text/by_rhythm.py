"""Where posts begin in a text that shows no times: told by the rhythm of headlines and paragraphs.

A headline stands alone between empty lines, does not end as a sentence does, and is followed by
paragraphs that take up its words. Where the page says how many posts it has, that count decides
about the doubtful ones.
"""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_with_full_stop, is_headline_like, is_prose
from factcheck.text.blocks import BlockKind

_FORMULA = re.compile(
    r"\b(?:here(?:'s|’s| is| are) (?:what|how|why|the|where|when)|what (?:we|you|to) (?:know|expect|watch)|"
    r"what(?:'s|’s) (?:next|happening)|catch up|in case you missed|what happened)\b",
    re.IGNORECASE,
)
_SUBHEAD = re.compile(
    r"(?:some |more |the |a bit of )?(?:background|context|big picture|bottom line|details)|remember"
    r"|what this means|what it means|why it matters|what(?:'s|’s) next|how we got here"
    r"|in (?:his|her|their) own words",
    re.IGNORECASE,
)
_STRAIGHT, _CURLY = re.compile(r"['\"]"), re.compile(r"[‘’“”]")


def stretches_by_rhythm(lines: list[Line], start: int, declared: int | None) -> list[Stretch]:
    """The posts from line `start` on, in reading order; the last one reaches to the end of the text.

    `declared` is how many posts the page says it has, if it says so.
    """
    heads = _headlines(lines, start)
    if declared is not None and len(heads) < declared:
        heads = _with_doubtful(lines, start, heads, declared - len(heads))
    if declared is not None and len(heads) > declared:
        kept = sorted(heads, key=lambda at: _answered(lines, at), reverse=True)[:declared]
        heads = sorted(kept)
    ends = [*heads[1:], len(lines)][: len(heads)]
    return [Stretch(at, end, None) for at, end in zip(heads, ends, strict=True)]


def _headlines(lines: list[Line], start: int) -> list[int]:
    spaced = _is_spaced(lines, start)
    found: list[int] = []
    for at in range(start, len(lines)):
        if not _stands_like_one(lines, at, spaced, start) or not is_headline_like(lines[at]) or _SUBHEAD.fullmatch(lines[at].bare):
            continue
        if found and not any(is_prose(line) and kind_of(line) is BlockKind.PARAGRAPH for line in lines[found[-1] + 1 : at]):
            continue  # Two in a row: the first is the headline, this one a caption or a line under it.
        found.append(at)
    return found


def _is_spaced(lines: list[Line], start: int) -> bool:
    """Whether empty lines stand between the paragraphs of this text."""
    body = lines[start + 1 :]
    return sum(1 for line in body if line.gap) * 2 >= len(body)


def _stands_like_one(lines: list[Line], at: int, spaced: bool, start: int) -> bool:
    """Whether the line stands where a headline stands: alone, a paragraph soon below it, no lead-in above."""
    line = lines[at]
    if is_prose(line) and not (len(line.bare) <= 150 and is_headline_like(line)):
        return False
    if kind_of(line) is not BlockKind.PARAGRAPH or (spaced and at > start and not line.gap):
        return False
    if at > start and lines[at - 1].bare[-1] in ":,":
        return False
    for follower in lines[at + 1 : at + 4]:
        if spaced and not follower.gap and kind_of(follower) is BlockKind.PARAGRAPH:
            return False  # Lines without space between them are a list of links.
        if (is_prose(follower) and kind_of(follower) is BlockKind.PARAGRAPH) or bullet_of(follower) is not None:
            return True
    return any(ends_with_full_stop(follower) for follower in lines[at + 1 : at + 2])


def _with_doubtful(lines: list[Line], start: int, heads: list[int], missing: int) -> list[int]:
    """Add the likeliest of the lines that end as a sentence and yet seem to be headlines, at most `missing`."""
    spaced = _is_spaced(lines, start)
    straight_is_rare = _straight_is_rare(lines, start)
    doubtful: list[tuple[int, int]] = []
    for at in range(start, len(lines)):
        line = lines[at]
        if at in heads or not 20 <= len(line.bare) <= 150 or not ends_with_full_stop(line) or kind_of(line) is not BlockKind.PARAGRAPH:
            continue
        if not (line.gap or not spaced) or at - 1 in heads or (at > start and lines[at - 1].bare[-1] in ":,") or line.bare[0] in "“\"‘'":
            continue
        signs = _signs(lines, at, straight_is_rare)
        if signs >= 2 and any(is_prose(follower) for follower in lines[at + 1 : at + 3]):
            doubtful.append((signs, at))
    best = sorted(doubtful, key=lambda pair: (-pair[0], pair[1]))[:missing]
    return sorted([*heads, *(at for _, at in best)])


def _signs(lines: list[Line], at: int, straight_is_rare: bool) -> int:
    text = lines[at].bare
    return sum(
        (
            2 * bool(_FORMULA.search(text)),
            straight_is_rare and bool(_STRAIGHT.search(text)) and not _CURLY.search(text),
            _answered(lines, at) >= 0.75,
        )
    )


def _straight_is_rare(lines: list[Line], start: int) -> bool:
    """Whether the paragraphs use curly quotation marks, so that straight ones betray a headline typed elsewhere."""
    prose = [line.text for line in lines[start:] if is_prose(line)]
    curly, straight = (sum(1 for text in prose if pattern.search(text)) for pattern in (_CURLY, _STRAIGHT))
    return curly >= 3 and straight * 5 < curly


def _answered(lines: list[Line], at: int) -> float:
    """How much of a headline's longer words the next two paragraphs take up, 0 to 1."""
    below = [line for line in lines[at + 1 : at + 5] if is_prose(line)][:2]
    said = {word.lower()[:6] for line in below for word in line.words}
    asked = {word.lower()[:6] for word in lines[at].words if len(word) > 3 or word[0].isupper()}
    return len(asked & said) / len(asked) if asked else 0.0


def first_line_after_summary(lines: list[Line]) -> int:
    """The line from which posts may begin: after the page's count of posts, ended notice or key points."""
    last = -1
    for line in lines[:120]:
        if phrases.fits(phrases.DECLARED, line.bare):
            return line.number + 1
        if phrases.holds(phrases.ENDED, line.bare) and sum(map(is_prose, lines[line.number + 1 :])) >= 3:
            last = line.number
    if last >= 0:
        return last + 1
    heading = next((line.number for line in lines[:80] if phrases.fits(phrases.SUMMARY_HEADING, line.bare)), None)
    if heading is None:
        return 1
    at = heading + 1
    while at < len(lines) and bullet_of(lines[at]) is not None:
        at += 1
    return at
