"""A post's text on the desk: its blocks with every statement marked in place, and the sentences that none covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import url_for

from factcheck.checking.coverage import CHECKABLE
from factcheck.extraction.by_marks import sentences_in
from factcheck.extraction.languages import language
from factcheck.models import PostVersion, State
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span, cut
from factcheck.web.desk.queries import Entry
from factcheck.web.language import gettext, word
from factcheck.web.marks import Mark, MarkedBlock, Piece, Run, mark_up, plain_pieces


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that no statement covers, cut where they are set off; `untouched` where they are a whole sentence."""

    parts: tuple[Piece, ...]
    untouched: bool

    @property
    def words(self) -> str:
        """All of it, as it stands in the text."""
        return "".join(part.words for part in self.parts)


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """One block: its kind, where it begins in the text (in code points), and its marked runs and plain words in order."""

    kind: BlockKind
    start: int
    runs: tuple[Run | Plain, ...]


@dataclass(frozen=True, slots=True)
class DrawnPost:
    """One post's text as the desk shows it."""

    version: PostVersion
    blocks: tuple[DrawnBlock, ...]
    earlier: tuple[Entry, ...]
    """Statements whose words stand in an earlier text of this post."""
    newest: bool = True
    """It is the text that the post has now."""

    statements: int = 0
    """How many statements of this post there are, dismissed ones left out."""


def draw(version: PostVersion, entries: Iterable[Entry], current: int | None = None, *, newest: bool = True) -> DrawnPost:
    """A post's text with the statements among `entries` that stand in it; `current` is the one being looked at.

    `newest` says whether it is the text that the post has now.
    """
    post_id = version.post_id
    here = [entry for entry in entries if entry.post_id == post_id]
    standing = [entry for entry in here if entry.version_id == version.id]
    marked = mark_up(version.text, version.blocks, [_mark(entry, current) for entry in standing])
    free = _uncovered(version, standing)
    blocks = tuple(
        DrawnBlock(block.kind, block.span.start, tuple(_runs(version.text, block, drawn, free)))
        for block, drawn in zip(version.blocks, marked, strict=True)
    )
    elsewhere = [entry for entry in here if entry.version_id != version.id and entry.state is not State.DISMISSED]
    needed = sum(entry.state is not State.DISMISSED for entry in here)
    return DrawnPost(version, blocks, tuple(elsewhere if newest else ()), newest, needed)


def sentences(version: PostVersion) -> tuple[Span, ...]:
    """Where the sentences of a post's text stand, in order, by the rules of its article's language."""
    return _sentences(version.text, version.blocks, version.post.article.language)


@lru_cache(maxsize=4096)
def _sentences(text: str, blocks: tuple[Block, ...], code: str) -> tuple[Span, ...]:
    return tuple(sentence.span for sentence in sentences_in(language(code), text, blocks)[1])


def look(entry: Entry) -> str:
    """The class that says how a statement looks: its verdict's family once it has one, else its state."""
    if entry.verdict is not None and entry.state is not State.DISMISSED:
        return entry.verdict.family.value
    return f"state-{entry.state.value.replace(' ', '-')}"


def _mark(entry: Entry, current: int | None) -> Mark:
    state = word(entry.state.value, "state of a statement")
    verdict = word(entry.verdict.label, "verdict") if entry.verdict is not None else None
    return Mark(
        number=str(entry.id),
        href=url_for("desk.statement", statement_id=entry.id),
        about=gettext("%(state)s, verdict %(verdict)s", state=state, verdict=verdict) if verdict else state,
        look=look(entry),
        spans=entry.spans,
        tint=look(entry) in {"wrong", "context"},
        current=entry.id == current,
        weight=sum(len(span) for span in entry.spans),
    )


def _uncovered(version: PostVersion, standing: Sequence[Entry]) -> tuple[Span, ...]:
    """The sentences that hold words but no part of a statement. One pass over both, since both are in order."""
    covered = sorted(span for entry in standing for span in entry.spans)
    checkable = [block.span for block in version.blocks if block.kind in CHECKABLE]
    free, at, end = [], 0, 0
    for sentence in sentences(version):
        while at < len(covered) and covered[at].start < sentence.end:
            end = max(end, covered[at].end)
            at += 1
        has_words = any(character.isalnum() for character in sentence.words(version.text))
        if end <= sentence.start and has_words and any(span.holds(sentence) for span in checkable):
            free.append(sentence)
    return tuple(free)


def _runs(text: str, block: Block, drawn: MarkedBlock, free: tuple[Span, ...]) -> Iterator[Run | Plain]:
    at = block.span.start
    for run in drawn.runs:
        words = "".join(part.words for part in run.parts if isinstance(part, Piece))
        if run.is_marked or not words:
            yield run
        else:
            here = Span(at, at + len(words))
            near = [(sentence,) for sentence in free if sentence.meets(here)]
            for piece in cut(here, list(near)):
                yield Plain(tuple(plain_pieces(text, piece.span, block.inlines, block.span.start)), bool(piece.marks))
        at += len(words)
