"""From the lines of one post to its headline, time, byline and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import Part, Stamp, is_name
from factcheck.text.blocks import BlockKind, BlockText

_CAPTION_BELOW = re.compile(r"(?:image|media|video|photo) caption,?", re.IGNORECASE)


@dataclass
class _Reading:
    """What has been read of one post so far."""

    usually_headed: bool
    headline: str | None = None
    byline: str | None = None
    shown: str | None = None
    moment: Stamp | None = None
    blocks: list[BlockText] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        return any(block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION) for block in self.blocks)


def read_post(
    lines: list[Line],
    stretch: Stretch,
    stamps: dict[int, Stamp],
    names: str,
    moment: Callable[[Stamp], str | None],
    *,
    begins_with_headline: bool,
    usually_headed: bool = False,
) -> ParsedPost:
    """The post in `stretch`. `stamps` finds a stamp by any of its lines, `names` is all bylines of the page
    in one text, `moment` tells a stamp's exact time; `usually_headed` says that most posts of the page have a
    headline, so that a first line of doubtful shape is one too. Every line ends up in one place or, where it is a label
    or a button, in none.
    """
    own = stretch.stamp
    reading = _Reading(usually_headed)
    if own:
        reading.headline, reading.byline, reading.shown, reading.moment = own.headline, own.byline, own.shown or None, own
        if own.body:
            reading.blocks.append(BlockText(BlockKind.PARAGRAPH, own.body))
    at = stretch.start
    # Where the time stands between the headline and the text, the headline is the stretch's first line.
    above = own is not None and own.first > stretch.start and own.last + 1 < stretch.end
    if own is not None and above and lines[at].bare in [line.bare for line in lines[own.last + 1 : own.last + 4]]:
        at += 1  # A name above the time that stands again below it.
    elif begins_with_headline or (above and at not in stamps):
        reading.headline = lines[at].bare
        at += 1
    while at < stretch.end:
        stamp = stamps.get(at)
        if stamp is not None:
            _read_stamp(reading, stamp, own, lines[at])
        else:
            _read_line(reading, lines, at, stretch, names)
        at += 1
    exact = moment(reading.moment) if reading.moment else None
    return ParsedPost(reading.headline, exact, reading.shown, reading.byline, tuple(reading.blocks))


def _read_stamp(reading: _Reading, stamp: Stamp, own: Stamp | None, line: Line) -> None:
    """Another time inside the post: a change, the shown time below it, or the running time of a film."""
    if stamp is own:
        return
    if stamp.edited:
        reading.blocks.append(BlockText(BlockKind.NOTICE, line.text))
    elif stamp.headline or stamp.body:
        reading.blocks.append(BlockText(BlockKind.PARAGRAPH, line.text))
    elif own is not None and own.parts & Part.EPOCH and stamp.parts & Part.CLOCK and stamp.parts & Part.DATE:
        reading.shown, reading.byline = stamp.shown, stamp.byline or reading.byline
    elif own is None and reading.shown is None and stamp.sure and not reading.has_text:
        reading.shown, reading.byline, reading.moment = stamp.shown, stamp.byline or reading.byline, stamp


def _read_line(reading: _Reading, lines: list[Line], at: int, stretch: Stretch, names: str) -> None:
    line = lines[at]
    if phrases.fits(phrases.POST_LABEL, line.bare) or line.bare == reading.byline:
        return
    if at > stretch.start and _CAPTION_BELOW.fullmatch(lines[at - 1].bare):
        reading.blocks.append(BlockText(BlockKind.CAPTION, line.text))
        return
    follower = lines[at + 1] if at + 1 < stretch.end else None
    opening = not reading.has_text
    if opening and reading.byline is None and _is_byline(line, follower, names, reading.headline is not None):
        reading.byline = line.bare
        return
    kind = kind_of(line)
    if opening and not reading.blocks and lines[at - 1].bare == reading.byline and phrases.fits(phrases.ROLE, line.bare):
        reading.blocks.append(BlockText(BlockKind.CREDIT, line.text))
        return
    if opening and _only_credits(reading.blocks) and reading.headline is None and _heads(reading, line, kind, follower):
        reading.headline = line.bare
        return
    reading.blocks.append(block_of(line, _settled(kind, line, follower, opening, reading.byline)))


def _only_credits(blocks: list[BlockText]) -> bool:
    return all(block.kind is BlockKind.CREDIT for block in blocks)


def _is_byline(line: Line, follower: Line | None, names: str, headed: bool) -> bool:
    text = line.bare
    if phrases.fits(phrases.BYLINE, text):
        return True
    if not is_name(text) or not 2 <= len(text.split()) <= 12 or "’s" in text or "'s" in text:
        return False
    if text in names or (follower is not None and (follower.bare.startswith(text) or phrases.fits(phrases.ROLE, follower.bare))):
        return True
    return headed and (len(text.split()) <= 3 or (len(text.split()) <= 9 and bool(re.search(r" and |, ", text))))


def _heads(reading: _Reading, line: Line, kind: BlockKind, follower: Line | None) -> bool:
    if kind is BlockKind.PARAGRAPH and _is_headline(line, follower, reading.byline):
        return True
    if not reading.usually_headed or reading.blocks or len(line.bare) > 150 or kind in (BlockKind.CREDIT, BlockKind.LIST_ITEM):
        return False
    # Where posts have headlines, the first line of one that reads "In pictures: ..." or "Summary" is its headline.
    credited = (
        "(" in line.bare or "©" in line.bare or (kind_of(follower) is BlockKind.CAPTION and follower.bare.startswith(line.bare))
        if follower
        else False
    )
    return line.bare[-1] not in ".,;:" and not credited and not (reading.byline and line.bare.startswith(reading.byline))


def _is_headline(line: Line, follower: Line | None, byline: str | None) -> bool:
    if follower is None or (is_prose(line) and len(line.bare) > 150) or (byline and line.bare.startswith(byline)):
        return False
    if is_headline_like(line):
        return True
    # A label in place of a headline ("Summary"), or a headline that ends as a sentence does on a line of its own.
    words = len(line.words)
    if bullet_of(line) is None and line.bare[-1] not in ".,;:" and 1 <= words <= 2 and is_prose(follower):
        return True
    return not is_prose(line) and words >= 4 and line.bare[-1] == "." and not follower.gap and is_prose(follower) and len(line.bare) < 100


def _settled(kind: BlockKind, line: Line, follower: Line | None, opening: bool, byline: str | None) -> BlockKind:
    """The kind of a block with its neighbours known."""
    if kind is not BlockKind.PARAGRAPH:
        return kind
    text = line.bare
    if (
        follower is not None
        and len(text) > 20
        and len(text) <= 320
        and follower.bare.startswith(text)
        and kind_of(follower) is BlockKind.CAPTION
    ):
        return BlockKind.CAPTION  # The picture's description, and again with its credit.
    if opening and follower is not None and phrases.describes_a_picture(text) and not (byline and text.startswith(byline)):
        return BlockKind.CAPTION
    if byline and text.startswith(byline):
        return kind
    if (
        not opening
        and follower is not None
        and line.gap
        and is_headline_like(line)
        and not is_prose(line)
        and is_prose(follower)
        and text[-1] not in '”"!?'
    ):
        return BlockKind.HEADLINE
    return kind
