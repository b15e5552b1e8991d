"""Where a story ends and the page's menus, tags and related headlines begin."""

from __future__ import annotations

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.bylines import is_signature
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, ends_with_full_stop, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import stamp_of
from factcheck.text.blocks import BlockKind

_RUN = 5
"""So many short lines in a row, none of them part of a story, are a menu."""


def end_of_story(lines: list[Line], start: int, *, first: int | None = None) -> int:
    """The line at which the story that begins at `start` is over (that line is no longer part of it).

    `first` is the earliest line that may be beyond the story (after the headline, say).
    """
    lines = lines[: told_twice(lines)]
    at = start + 1 if first is None else first
    short = 0
    while at < len(lines):
        line = lines[at]
        if is_tail_heading(lines, at):
            return _without_trailing_scraps(lines, start, at)
        if _is_story(line):
            short = 0
        else:
            short += 1
            if short >= _RUN:
                return _without_trailing_scraps(lines, start, at - short + 1)
        at += 1
    signed = bool(lines) and _signs(lines, len(lines) - 1)
    return _without_trailing_scraps(lines, start, len(lines) - short if short > 1 and not signed else len(lines))


def told_twice(lines: list[Line]) -> int:
    """Where the list begins that a page gives twice at its very end (related stories, once for each width of window).

    The number of lines if there is no such list. Looks at the last 60 lines only.
    """
    for size in range(min(30, len(lines) // 2), 1, -1):
        told = [line.bare for line in lines[-size:]]
        if told == [line.bare for line in lines[-2 * size : -size]] and not any(map(ends_with_full_stop, lines[-size:])):
            return len(lines) - 2 * size
    return len(lines)


def is_tail_heading(lines: list[Line], at: int) -> bool:
    """Whether a line heads what follows a story (tags, related headlines, comments) and no story follows it."""
    line = lines[at]
    if not line.bare.startswith(("©", "Copyright")) and (is_prose(line) or line.bare[-1] == "."):
        return False
    if not (phrases.fits(phrases.TAIL_HEADING, line.bare) or phrases.fits(phrases.RELATED_HEADING, line.bare)):
        return False
    following = lines[at + 1 : at + 7]
    return sum(1 for line in following if is_prose(line) and kind_of(line) is BlockKind.PARAGRAPH) <= 1


def _is_story(line: Line) -> bool:
    if is_prose(line):
        return True
    return kind_of(line) is not BlockKind.PARAGRAPH or (len(line.words) >= 4 and line.bare[-1] in '.!?”"')


def _without_trailing_scraps(lines: list[Line], start: int, end: int) -> int:
    """Leave off what clings to the end: page numbers, "Next", a bare date, a line in capitals, linked headlines."""
    at = end
    while at > start + 1 and _is_scrap(lines[at - 1]) and not _signs(lines, at - 1):
        at -= 1
    linked = at
    while linked > start + 1 and _is_linked_headline(lines[linked - 1]) and lines[linked - 1].bare[-1] not in '!?”"':
        linked -= 1
    return linked if at - linked >= 2 else at


def _signs(lines: list[Line], at: int) -> bool:
    """Whether line `at` and the one above it are a name and the post held ("Ann Lee", "Shipping reporter")."""
    return at > 0 and phrases.fits(phrases.ROLE, lines[at].bare) and is_signature(lines[at - 1].bare)


def _is_scrap(line: Line) -> bool:
    text = line.bare
    if kind_of(line) is not BlockKind.PARAGRAPH or line.text.startswith("("):
        return False
    if (stamp := stamp_of(line)) is not None:
        return stamp.byline is None
    if phrases.fits(phrases.POST_LABEL, text) or (text.isupper() and text[-1] not in '.!?”"' and len(line.words) >= 3):
        return True
    return len(line.words) <= 2 and text[-1] not in '.!?”"' and not any(letter.isdigit() for letter in text[1:])


def _is_linked_headline(line: Line) -> bool:
    return is_headline_like(line) and not is_prose(line) and kind_of(line) is BlockKind.PARAGRAPH and len(line.words) >= 5


def related_headlines(lines: list[Line], start: int) -> tuple[str, ...]:
    """The headlines of other stories that the page lists after its own, each once, in order.

    They stand under a heading such as "Related articles", or directly after the story where nothing
    else follows it.
    """
    found: list[str] = []
    open_list = True
    twice = lines[told_twice(lines) :]
    for line in lines[start : len(lines) - len(twice)]:
        text = line.bare
        if phrases.fits(phrases.RELATED_HEADING, text) and len(line.words) <= 6:
            open_list = True
        elif phrases.fits(phrases.TAIL_HEADING, text) or (open_list and found and len(line.words) <= 2 and stamp_of(line) is None):
            open_list = False
        elif open_list and _is_linked_headline(line) and not text.isupper() and stamp_of(line) is None:
            found.append(text)
    return tuple(dict.fromkeys([*found, *(line.bare for line in twice)]))
