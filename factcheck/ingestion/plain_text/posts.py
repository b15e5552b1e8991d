"""From the lines of one post to its headline, time, byline and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.bylines import is_about_the_author, is_signature, signed_below
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, is_prose
from factcheck.ingestion.plain_text.post_lines import heads, is_byline, led_in, settled_kind, shows_a_picture
from factcheck.ingestion.plain_text.stamps import Part, Stamp
from factcheck.text.blocks import BlockKind, BlockText


@dataclass(frozen=True, slots=True)
class Known:
    """What the page as a whole tells about the lines of its posts."""

    names: str
    """All its bylines in one text."""
    labels: set[str]
    """Its buttons and labels, which come again and again."""
    signed: bool
    """Its posts end with the name of who wrote them ("— Lena Ortiz")."""


_RUN_IN = re.compile(r"^(?:Breaking|Pinned)(?=[A-Z][a-z])")
"""A label that a page without spaces has run into the headline after it."""


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
    known: Known,
    moment: Callable[[Stamp], str | None],
    *,
    begins_with_headline: bool,
    usually_headed: bool = False,
) -> ParsedPost:
    """The post in `stretch`. `stamps` finds a stamp by any of its lines, `known` is what
    the whole page tells, `moment` tells a stamp's exact time; `usually_headed` says that most posts of the page have a
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
        stamp = own if own is not None and own.first <= at <= own.last else stamps.get(at)
        if stamp is not None:
            _read_stamp(reading, stamp, own, lines[at])
        else:
            _read_line(reading, lines, at, stretch, known)
        at += 1
    exact = moment(reading.moment) if reading.moment else None
    headline = _RUN_IN.sub("", reading.headline) if reading.headline else None
    return ParsedPost(headline, exact, reading.shown, reading.byline, tuple(reading.blocks))


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


def _read_line(reading: _Reading, lines: list[Line], at: int, stretch: Stretch, known: Known) -> None:
    line = lines[at]
    follower = lines[at + 1] if at + 1 < stretch.end else None
    announced = led_in(lines[at - 1]) if at > stretch.start else None
    if announced is None and at > stretch.start and (reading.has_text or reading.headline) and shows_a_picture(lines[at - 1]):
        announced = BlockKind.CAPTION
    if announced is not None and (not is_prose(line) or (follower is not None and led_in(follower) is BlockKind.CREDIT)):
        reading.blocks.append(BlockText(announced, line.text))
        return
    if phrases.fits(phrases.POST_LABEL, line.bare) or line.bare == reading.byline or led_in(line) or not line.words:
        return
    if (reading.has_text or reading.headline is not None) and line.bare in known.labels:
        return
    opening = not reading.has_text
    if opening and reading.byline is None and is_byline(line, follower, known.names, reading.headline is not None):
        reading.byline = line.bare
        return
    kind = kind_of(line)
    if lines[at - 1].bare == reading.byline and _tells_who(line, reading.byline):
        reading.blocks.append(BlockText(BlockKind.CREDIT, line.text))
        return
    if reading.byline is None and reading.has_text and (name := _signature(line, follower, known)) is not None:
        reading.byline = name
        return
    if opening and reading.headline is None and _only_beside(reading.blocks):
        usually = reading.usually_headed and not reading.blocks
        if heads(line, kind, follower, reading.byline, usually=usually):
            reading.headline = line.bare
            return
    reading.blocks.append(block_of(line, settled_kind(kind, line, follower, opening, reading.byline)))


def _signature(line: Line, follower: Line | None, known: Known) -> str | None:
    """The name of who wrote the post, where it stands below the text."""
    if known.signed and (name := signed_below(line)) is not None:
        return name
    below = (phrases.POST_LABEL, phrases.ROLE, phrases.NOTICE)
    if follower is not None and not any(phrases.fits(pattern, follower.bare) for pattern in below):
        return None
    signed = phrases.fits(phrases.BYLINE, line.bare) and kind_of(line) is BlockKind.CREDIT
    return line.bare if signed or (is_signature(line.bare) and line.bare in known.names) else None


def _tells_who(line: Line, byline: str | None) -> bool:
    """Whether the line below a byline says what post its people hold, or where they report from."""
    return phrases.fits(phrases.ROLE, line.bare) or (byline is not None and is_about_the_author(line.bare, byline))


def _only_beside(blocks: list[BlockText]) -> bool:
    """Whether all that was read stands beside a byline or a time, above the headline."""
    return all(block.kind in (BlockKind.CREDIT, BlockKind.NOTICE) for block in blocks)
