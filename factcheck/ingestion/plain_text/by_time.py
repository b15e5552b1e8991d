"""Where posts begin, told by the times between them.

A page shows its times in one way throughout (or in two: "4 min ago" for the new posts, a date for
the old ones), so the shape that most often has a paragraph after it is taken for the posts' own,
and other times (of the page, of films, of linked stories) are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.ingestion.plain_text import phrases, times
from factcheck.ingestion.plain_text.beside_times import headline_below, with_headlines_above, with_names_above, without_kicker
from factcheck.ingestion.plain_text.bylines import names_below
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, is_headline_like, is_prose, is_sentence
from factcheck.ingestion.plain_text.series import carrying_stamps, posts_own, shape_of
from factcheck.ingestion.plain_text.stamps import Part, Stamp
from factcheck.ingestion.plain_text.tail import is_tail_heading
from factcheck.text.blocks import BlockKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one post: `start` to `end` (end not included) and the stamp that belongs to it."""

    start: int
    end: int
    stamp: Stamp | None


def stretches_by_time(lines: list[Line], stamps: list[Stamp]) -> list[Stretch]:
    """The posts that times mark off, in reading order; none where the times mark off no posts.

    The last stretch reaches to the end of the text; its tail is cut elsewhere.
    """
    usable = [stamp for stamp in stamps if not stamp.edited and stamp.parts & (Part.CLOCK | Part.AGO | Part.EPOCH)]
    return _marked_off(lines, usable, {number for stamp in stamps for number in range(stamp.first, stamp.last + 1)})


def stretches_by_bylines(lines: list[Line], stamps: list[Stamp]) -> list[Stretch]:
    """The posts that repeated bylines mark off ("By Ann Lee" above each), for pages that show no times."""
    stamped = {number for stamp in stamps for number in range(stamp.first, stamp.last + 1)}
    signed = [
        Stamp(line.number, line.number, "", Part.NONE, byline=line.bare)
        for line in lines
        if line.number not in stamped
        and line.number + 1 not in stamped
        and line.bare[:3].lower() in ("by ", "by\u00a0", "von", "par")
        and phrases.fits(phrases.BYLINE, line.bare)
    ]
    return _marked_off(lines, signed, stamped) if len(signed) >= 3 else []


def _marked_off(lines: list[Line], usable: list[Stamp], stamped: set[int]) -> list[Stretch]:
    chosen = posts_own(carrying_stamps(lines, usable))
    if not chosen:
        return []
    alike = [stamp for stamp in usable if shape_of(stamp) == shape_of(chosen[-1])]
    if len(alike) >= 2 and _stand_below(lines, alike):
        return _ending_with(lines, [stamp for stamp in alike if _text_above(lines, stamp)])
    names = names_below(lines, chosen)
    chosen = _with_bare_ones(lines, usable, _without_the_pages_own(lines, chosen, stamped, names))
    starts = with_names_above(lines, chosen, with_headlines_above(lines, chosen, stamped, names))
    ends = [*without_kicker(lines, starts, chosen)[1:], len(lines)]
    return [Stretch(start, end, stamp) for start, end, stamp in zip(starts, ends, chosen, strict=True)]


def stretches_by_dates(lines: list[Line], stamps: list[Stamp]) -> list[Stretch]:
    """The posts that dates alone mark off, for pages that show no clock."""
    dated = [stamp for stamp in stamps if stamp.parts == Part.DATE and not stamp.edited]
    found = _marked_off(lines, dated, {number for stamp in stamps for number in range(stamp.first, stamp.last + 1)})
    return found if len(found) >= 3 else []


def _without_the_pages_own(lines: list[Line], chosen: list[Stamp], stamped: set[int], names: set[str]) -> list[Stamp]:
    """Without the first stamp where it is the page's: a byline right above it, or no headline below it where others have one."""
    if len(chosen) < 3 or chosen[0].headline or chosen[0].body:
        return chosen
    signed = [stamp.first - 1 not in stamped and _signed_above(lines, stamp) for stamp in chosen]
    headed = [headline_below(lines, stamp, stamped, names) for stamp in chosen]
    usually = sum(headed[1:]) * 2 >= len(chosen) - 1
    alone = signed[0] and not any(signed[1:]) and not (headed[0] and usually)
    changed = any(times.EDITED.search(line.bare) for line in lines[chosen[0].last + 1 : chosen[0].last + 2])
    bare = not headed[0] and sum(headed[1:]) == len(chosen) - 1 and (signed[0] or changed)
    return chosen[1:] if alone or bare else chosen


def _signed_above(lines: list[Line], stamp: Stamp) -> bool:
    above = lines[max(0, stamp.first - 2) : stamp.first]
    if len(above) == 2 and is_headline_like(above[1]) and not phrases.fits(phrases.BYLINE, above[1].bare):
        return False  # The headline of a post stands between: the name is the page's, the time is not.
    return any(phrases.fits(phrases.BYLINE, line.bare) for line in above)


def _with_bare_ones(lines: list[Line], usable: list[Stamp], chosen: list[Stamp]) -> list[Stamp]:
    """The chosen stamps and those of the same shape among and after them that head a picture or a few words only."""
    shapes = {shape_of(stamp) for stamp in chosen}
    own = {stamp.first for stamp in chosen}
    ends = [*(stamp.first for stamp in usable[1:]), len(lines)][: len(usable)]
    kept: list[Stamp] = []
    over, seen = False, 0
    for stamp, end in zip(usable, ends, strict=True):
        if stamp.first in own:
            kept.append(stamp)
            continue
        if not kept or shape_of(stamp) not in shapes:
            continue
        if stamp.first > chosen[-1].first:
            over = over or any(is_tail_heading(lines, at) for at in range(max(seen, kept[-1].last + 1), stamp.first))
            seen = stamp.first
            if over or end == len(lines):
                continue
        if any(not phrases.fits(phrases.POST_LABEL, line.bare) for line in lines[stamp.last + 1 : end]):
            kept.append(stamp)
    return kept


def _stand_below(lines: list[Line], alike: list[Stamp]) -> bool:
    """Whether the times close the posts instead of opening them: text before the first, none after the last."""
    if any(stamp.headline or stamp.body for stamp in alike) or alike[0].parts in (Part.EPOCH, Part.NONE):
        return False
    for at in range(alike[-1].last + 1, min(alike[-1].last + 9, len(lines))):
        if is_tail_heading(lines, at):
            break
        if is_sentence(lines[at]) or kind_of(lines[at]) is BlockKind.CAPTION:
            return False
    return alike[-1].last + 1 < len(lines) or alike[-1].byline is not None if _text_above(lines, alike[0]) else False


def _text_above(lines: list[Line], stamp: Stamp) -> bool:
    return any(is_sentence(line) for line in lines[max(0, stamp.first - 4) : stamp.first])


def _ending_with(lines: list[Line], chosen: list[Stamp]) -> list[Stretch]:
    starts = [_first_start(lines, chosen[0].first), *(stamp.last + 1 for stamp in chosen[:-1])]
    return [Stretch(start, stamp.last + 1, stamp) for start, stamp in zip(starts, chosen, strict=True)]


def _first_start(lines: list[Line], end: int) -> int:
    """Where the first post begins whose time stands below it: at the nearest headline above its paragraphs."""
    at = end - 1
    while at > 0 and not (
        is_headline_like(lines[at]) and kind_of(lines[at]) is BlockKind.PARAGRAPH and any(map(is_prose, lines[at + 1 : end]))
    ):
        at -= 1
    return at
