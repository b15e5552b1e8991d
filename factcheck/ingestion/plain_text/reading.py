"""The whole reading: what kind of page it is, then its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.by_rhythm import first_line_after_summary, stretches_by_rhythm
from factcheck.ingestion.plain_text.by_time import Stretch, stretches_by_bylines, stretches_by_dates, stretches_by_time
from factcheck.ingestion.plain_text.head import Head, headline_line, read_head
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, is_headline_like, is_prose, is_sentence, lines_of
from factcheck.ingestion.plain_text.moments import moment_of, one_day
from factcheck.ingestion.plain_text.posts import read_post
from factcheck.ingestion.plain_text.stamps import Stamp, is_name, stamps_of
from factcheck.ingestion.plain_text.story import body_of, is_link_in_story, is_scrap
from factcheck.ingestion.plain_text.tail import end_of_story, related_headlines
from factcheck.text.blocks import BlockKind, BlockText


@dataclass(frozen=True, slots=True)
class _Page:
    """A text taken into lines, with the times found in it (each by any of its lines)."""

    lines: list[Line]
    stamps: list[Stamp]
    at: dict[int, Stamp]


def read(text: str) -> ParsedArticle:
    """Take apart the text of a live blog or a single story, as selected and copied from a browser.

    Every line that shows something ends up in exactly one place, verbatim, or is furniture of the page
    (menus, buttons, labels) and left out. Never raises; takes time in proportion to the length of `text`.
    """
    lines = lines_of(text)
    if not lines:
        return ParsedArticle(headline=None, live=False, ended=False, declared_posts=None)
    stamps = stamps_of(lines)
    page = _Page(lines, stamps, {number: stamp for stamp in stamps for number in range(stamp.first, stamp.last + 1)})
    live = _by_marks(page, stretches_by_time(lines, stamps), told=False)
    live = (
        live
        or _by_marks(page, stretches_by_bylines(lines, stamps), told=True)
        or _by_marks(page, stretches_by_dates(lines, stamps), told=True)
    )
    return live or _by_rhythm(page) or _single(page)


def _by_marks(page: _Page, stretches: list[Stretch], *, told: bool) -> ParsedArticle | None:
    """The page as a live blog whose times, bylines or dates mark off its posts, or None if it is none.

    `told` asks for a page that says it is a live blog, however many marks there are."""
    if not stretches:
        return None
    head = _head(page, stretches[0].start)
    said = head.titled_live or head.declared is not None or head.ended
    if len(stretches) < 3 and not (said and head.signs >= 2):
        return None
    if not said and (told or not _fills(page.lines, stretches) or _follows_a_story(page.lines, stretches)):
        return None
    if head.declared and len(stretches) < 3 <= len(stretches_by_rhythm(page.lines, first_line_after_summary(page.lines), head.declared)):
        return None
    return _live(page, head, stretches, headed=False)


def _by_rhythm(page: _Page) -> ParsedArticle | None:
    """The page as a live blog without times, told by its headlines; None if it is no live blog."""
    start = first_line_after_summary(page.lines)
    head = _head(page, start)
    surely = bool(head.headline and phrases.holds(phrases.SURELY_LIVE, head.headline)) or any(
        phrases.holds(phrases.ENDED, line.bare) for line in page.lines
    )
    if not (head.declared or head.ended or head.signs >= 2 or surely):
        return None
    stretches = stretches_by_rhythm(page.lines, start, head.declared)
    if not stretches or (len(stretches) < 3 and not (head.declared or head.ended)):
        return None
    head = _head(page, stretches[0].start)
    return _live(page, head, stretches, headed=True)


def _head(page: _Page, end: int) -> Head:
    return read_head(page.lines, headline_line(page.lines, end, page.at), end, page.at)


def _fills(lines: list[Line], stretches: list[Stretch]) -> bool:
    """Whether the posts hold most of the page's text: a live blog that nowhere says that it is one."""
    prose = [line for line in lines if is_sentence(line)]
    inside = [line for line in prose if line.number >= stretches[0].start]
    several = sum(1 for stretch in stretches if sum(map(is_prose, lines[stretch.start : stretch.end])) >= 2)
    closely = stretches[-1].start - stretches[0].start <= 12 * len(stretches)
    return len(inside) * 3 >= len(prose) * 2 and (several * 3 >= len(stretches) or closely)


def _follows_a_story(lines: list[Line], stretches: list[Stretch]) -> bool:
    """Whether a whole story stands above what seem to be posts: then they are teasers of other stories."""
    above = sum(1 for line in lines[: stretches[0].start] if is_sentence(line) and kind_of(line) is BlockKind.PARAGRAPH)
    within = sum(1 for line in lines[stretches[0].start :] if is_sentence(line) and kind_of(line) is BlockKind.PARAGRAPH)
    return above >= 4 and above * 3 >= within and within <= 1.5 * len(stretches)


def _live(page: _Page, head: Head, stretches: list[Stretch], *, headed: bool) -> ParsedArticle:
    last = stretches[-1]
    opening = max(last.start, last.stamp.last if last.stamp else last.start)
    end = min(last.end, end_of_story(page.lines, opening, first=opening + 2)) if last.end == len(page.lines) else last.end
    stretches = [*stretches[:-1], Stretch(last.start, end, last.stamp)]
    above = [page.lines[stretch.start].bare for stretch in stretches if stretch.stamp and stretch.start < stretch.stamp.first]
    names = " ".join([head.byline or "", *(stamp.byline or "" for stamp in page.stamps), *filter(is_name, above)])
    first_reading = [read_post(page.lines, stretch, page.at, names, _untold, begins_with_headline=headed) for stretch in stretches]
    repeated = _pinned_copies(first_reading)
    stretches = stretches[repeated:]
    moment = _moments(page, head, [stretch.stamp for stretch in stretches if stretch.stamp])
    with_headline = sum(1 for post in first_reading if post.headline)
    usual = with_headline * 2 >= len(first_reading)
    posts = [
        read_post(page.lines, stretch, page.at, names, moment, begins_with_headline=headed, usually_headed=usual) for stretch in stretches
    ]
    related = tuple(dict.fromkeys([*head.related, *related_headlines(page.lines, end)]))
    ended = head.ended or _says_ended(head, posts)
    remarks = _remarks(head, posts, repeated, stretches)
    return ParsedArticle(
        head.headline,
        True,
        ended,
        head.declared,
        head.standfirst,
        head.byline,
        tuple(head.blocks),
        tuple(head.summary),
        tuple(posts),
        related,
        remarks,
    )


def _moments(page: _Page, head: Head, own: list[Stamp]) -> Callable[[Stamp], str | None]:
    day = one_day(head.times, own)
    said = " ".join(line.bare for line in page.lines[: min(len(page.lines), 120)])
    india = said.count("India") >= 2 and "Israel" not in said and "Ireland" not in said
    return lambda stamp: moment_of(stamp, day=day, india=india)


def _untold(_: Stamp) -> str | None:
    """No exact moment: for the first reading, before it is known which posts count."""
    return None


def _pinned_copies(posts: list[ParsedPost]) -> int:
    """How many posts at the very top stand again, word for word, in their place below."""
    copies = 0
    while copies < min(3, len(posts) - 1) and any(_same(posts[copies], other) for other in posts[copies + 1 :]):
        copies += 1
    return copies


def _same(one: ParsedPost, other: ParsedPost) -> bool:
    words = [block for block in one.blocks if block.kind is BlockKind.PARAGRAPH]
    return (
        bool(words) and one.headline == other.headline and words == [block for block in other.blocks if block.kind is BlockKind.PARAGRAPH]
    )


def _says_ended(head: Head, posts: list[ParsedPost]) -> bool:
    if head.headline and "as it happened" in head.headline.lower():
        return True
    return any(phrases.holds(phrases.ENDED, block.text) for post in (*posts[:1], *posts[-1:]) for block in post.blocks)


def _remarks(head: Head, posts: list[ParsedPost], repeated: int, stretches: list[Stretch]) -> tuple[str, ...]:
    """Sentences for the person who looks at the preview, about what may be wrong in it."""
    said: list[str] = []
    if head.declared is not None and head.declared != len(posts):
        found = f"{len(posts)} {'was' if len(posts) == 1 else 'were'} found"
        advice = (
            "The text may be cut short, or a post may have been split."
            if len(posts) < head.declared
            else "A post may have been split by mistake."
        )
        if len(posts) < head.declared:
            advice = "The text may be cut short, or two posts may have been taken for one."
        said.append(f"The page says {head.declared} post{'' if head.declared == 1 else 's'}; {found}. {advice}")
    if head.headline is None:
        said.append("No headline was found for the page. Please add it.")
    if repeated:
        said.append("A post pinned to the top stands again further down; it is kept once, in its place.")
    if all(stretch.stamp is None for stretch in stretches) and head.declared is None:
        said.append("The text shows no times, so the posts were told apart by their headlines alone. Please look at where each begins.")
    empty = sum(1 for post in posts if not post.blocks)
    if empty:
        said.append(f"{empty} post{' has' if empty == 1 else 's have'} a headline and no text.")
    return tuple(said)


def _single(page: _Page) -> ParsedArticle:
    """The page as one story: its body is its only post."""
    lines = page.lines
    start, end = body_of(lines, set(page.at))
    place = headline_line(lines, start, page.at) if start else -1
    if place < 0 and start == 0 and len(lines) > 1 and is_headline_like(lines[0]) and not is_prose(lines[0]):
        place, start = 0, 1
    head = read_head(lines, place, start, page.at) if place >= 0 else Head()
    blocks: list[BlockText] = []
    for line in lines[start:end]:
        if line.number in page.at or is_scrap(line):
            continue
        if is_link_in_story(lines, line.number):
            head.related.append(line.bare)
        else:
            blocks.append(_story_block(lines, line, blocks))
    related = tuple(dict.fromkeys([*head.related, *related_headlines(lines, end)]))
    shown = next((stamp for stamp in head.times if not stamp.edited), next(iter(head.times), None))
    moment = _moments(page, head, [])
    post = ParsedPost(None, moment(shown) if shown else None, shown.shown if shown else None, None, tuple(blocks))
    remarks = () if head.headline else ("No headline was found. Please add it.",)
    return ParsedArticle(
        head.headline, False, False, None, head.standfirst, head.byline, tuple(head.blocks), tuple(head.summary), (post,), related, remarks
    )


def _story_block(lines: list[Line], line: Line, before: list[BlockText]) -> BlockText:
    kind = kind_of(line)
    if kind is BlockKind.PARAGRAPH and not before and phrases.describes_a_picture(line.bare):
        kind = BlockKind.CAPTION
    follower = lines[line.number + 1] if line.number + 1 < len(lines) else None
    if (
        kind is BlockKind.PARAGRAPH
        and before
        and is_headline_like(line)
        and not is_prose(line)
        and follower
        and is_prose(follower)
        and line.bare[-1] not in '”"!?'
    ):
        kind = BlockKind.HEADLINE
    return block_of(line, kind)
