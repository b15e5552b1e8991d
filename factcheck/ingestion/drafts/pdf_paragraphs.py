"""From the lines of a PDF to its headline, its headings and its paragraphs, told by where the lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from factcheck.ingestion.drafts.pdf_lines import PdfLine
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_closed, is_headline_like, is_prose
from factcheck.text.blocks import BlockKind, BlockText

_WIDER = 1.25
"""Times the usual distance between two lines: beyond it a new paragraph begins."""
_LARGER = 1.15
"""Times the usual size of letters: from it on, a short paragraph is a heading."""
_LONGEST_HEADING = 200
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_STRONG_END = re.compile(r"[.!?…:][\"'’”»)\]]*$")


def blocks_of_lines(lines: Sequence[PdfLine]) -> tuple[str | None, list[BlockText]]:
    """The headline, if there is one at the top, and the blocks below it."""
    if not lines:
        return None, []
    size = usual_size(lines)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    paragraphs = _paragraphs(lines, usual_pitch(lines), size)
    blocks = [_block(paragraph, words, size) for paragraph in paragraphs]
    place = _headline(paragraphs, blocks)
    if place is None:
        return None, blocks
    return blocks[place].text, [*blocks[:place], *blocks[place + 1 :]]


def usual_size(lines: Sequence[PdfLine]) -> float:
    """The size of most letters, in points; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def usual_pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance between the feet of two lines of one paragraph, in points; 0 where there is none."""
    if not lines:
        return 0.0
    farthest = 3 * max(usual_size(lines), 1)
    drops: Counter[float] = Counter()
    for above, below in pairwise(lines):
        drop = above.y - below.y
        if above.page == below.page and 0 < drop <= farthest:
            drops[round(drop)] += len(above.text)  # lines of a paragraph are long, and headings short
    return max(drops, key=lambda drop: (drops[drop], -drop), default=0.0)


def _paragraphs(lines: Sequence[PdfLine], pitch: float, size: float) -> list[list[PdfLine]]:
    longest = sorted(len(line.text) for line in lines)[int(len(lines) * 0.8)]
    made: list[list[PdfLine]] = []
    for line in lines:
        if made and not _begins(line, made[-1], pitch, longest, size):
            made[-1].append(line)
        else:
            made.append([line])
    return made


def _begins(line: PdfLine, above: Sequence[PdfLine], pitch: float, longest: int, size: float) -> bool:
    """Whether a line begins a new paragraph below these."""
    last = above[-1]
    if bullet_of(Line(0, line.text, 0)) is not None or abs(line.size - last.size) > 0.1 * size or line.bold != last.bold:
        return not (line.bold != last.bold and abs(line.size - last.size) <= 0.1 * size and _runs_on(last, line, longest))
    drop = last.y - line.y
    if line.page != last.page or drop < -size:  # the next page, or the next column
        return not _runs_on(last, line, longest)
    if abs(drop) < 0.5 * size:
        return False
    if drop > _WIDER * max(pitch, size):
        return True
    return _is_set_in(line, above, size) or (len(last.text) < 0.7 * longest and bool(_STRONG_END.search(last.text)))


def _is_set_in(line: PdfLine, above: Sequence[PdfLine], size: float) -> bool:
    """Whether a line is indented, as first lines of paragraphs are, and not all lines of a quotation or list item."""
    margin = above[-1].x if len(above) > 1 else min(above[-1].x, line.x)
    return 0.5 * size < line.x - margin < 6 * size and bool(_STRONG_END.search(above[-1].text)) and len(above) > 1


def _runs_on(last: PdfLine, line: PdfLine, longest: int) -> bool:
    """Whether a sentence goes on from the last line to this one."""
    if _STRONG_END.search(last.text):
        return False
    return line.text[:1].islower() or (len(last.text) >= 0.7 * longest and not is_headline_like(Line(0, last.text, 0)))


def _block(paragraph: Sequence[PdfLine], words: Counter[str], size: float) -> BlockText:
    text = paragraph[0].text
    for line in paragraph[1:]:
        text = _joined(text, line.text, words)
    text = text.replace("\u00ad", "")
    bullet = bullet_of(Line(0, text, 0))
    if bullet is not None:
        return BlockText(BlockKind.LIST_ITEM, text[bullet:])
    return BlockText(BlockKind.HEADLINE if _is_heading(paragraph, text, size) else BlockKind.PARAGRAPH, text)


def _joined(text: str, more: str, words: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end goes where the word was only cut, and stays where it is part of it."""
    if text.endswith("\u00ad"):
        return text[:-1] + more
    cut, rest = _HYPHEN.search(text), _WORD.match(more)
    if not cut or not rest or not more[0].islower():
        return text + more if text.endswith("-") and cut and rest else f"{text} {more}"
    hyphened, whole = f"{cut[1]}-{rest[0]}".lower(), f"{cut[1]}{rest[0]}".lower()
    return text + more if words[hyphened] > words[whole] else text[:-1] + more


def _is_heading(paragraph: Sequence[PdfLine], text: str, size: float) -> bool:
    if len(text) > _LONGEST_HEADING or not any(letter.isalpha() for letter in text):
        return False
    larger = min(line.size for line in paragraph) >= _LARGER * size
    bold = all(line.bold for line in paragraph) and len(paragraph) <= 3 and not ends_closed(Line(0, text, 0))
    return larger or bold


def _headline(paragraphs: Sequence[Sequence[PdfLine]], blocks: Sequence[BlockText]) -> int | None:
    """The place of the headline: the largest heading on the first page, else a first line that reads like one."""
    first = [n for n, lines in enumerate(paragraphs) if lines[0].page == paragraphs[0][0].page and blocks[n].kind is BlockKind.HEADLINE]
    if first:
        return max(first[:5], key=lambda n: (paragraphs[n][0].size, -n))
    line = Line(0, blocks[0].text, 0)
    alone = len(blocks) > 1 and blocks[0].kind is BlockKind.PARAGRAPH and len(paragraphs[0]) <= 3
    return 0 if alone and is_headline_like(line) and not is_prose(line) and not ends_closed(line) else None
