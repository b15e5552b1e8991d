"""An invented edition to draw pages from: overlapping statements, quotations in pieces and over paragraphs, words full of markup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from factcheck.formats.edition import Check, CitedSource, EditionDocument, PublishedPost
from factcheck.models import VERDICTS
from factcheck.text.blocks import BlockKind, BlockText, compose
from factcheck.text.spans import Span, span_set, words_at

MORNING = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
LOG = CitedSource(
    title="Lock keeper’s log",
    type="official document",
    url="https://example.org/log?day=3&part=2",
    reference=None,
    publisher="Canal authority",
    published_on="2026-03-03",
    locator="page 4",
    passage="Gate two was opened at 05:40 on the second call, and the towpath stayed shut until noon.",
    stance="refutes",
)
NOTES = CitedSource(
    title="Notes from the quay",
    type="reporter's notes",
    url=None,
    reference="interview, 3 March 2026",
    publisher=None,
    published_on=None,
    locator=None,
    passage=None,
    stance="supports",
)
TRAP = CitedSource("A page <b>elsewhere</b>", "social post", "javascript:alert(1)", None, None, "spring", None, None, "context")


def post(
    number: str, headline: str | None, *blocks: tuple[BlockKind, str], time: str | None = None, is_head: bool = False
) -> PublishedPost:
    """A post as it is stored: the headline is the first block of its text."""
    first = [BlockText(BlockKind.HEADLINE, headline)] if headline else []
    made = compose([*first, *(BlockText(kind, words) for kind, words in blocks)])
    return PublishedPost(number, is_head, headline, time, None, made.text, made.blocks)


HEAD = post(
    "1",
    "Canal gates opened “on the first call”",
    (BlockKind.PARAGRAPH, "Barges wait as the water falls."),
    (BlockKind.LIST_ITEM, "Forty barges are waiting below the lock."),
    (BlockKind.LIST_ITEM, "The towpath is shut."),
    is_head=True,
)
QUAY = post(
    "7",
    "Lock keeper defends the delay",
    (BlockKind.PARAGRAPH, "“We opened gate two on the first call,” said Ama Kettel. “Nobody waited.”"),
    (BlockKind.PARAGRAPH, "“The towpath stayed shut,"),
    (BlockKind.PARAGRAPH, "“and it stays shut tomorrow.”"),
    (BlockKind.CAPTION, "Barges at Nettle Lock <on Tuesday> & after."),
    time="10:12",
)


def check(number: int, where: PublishedPost, verdict: str, *words: str, sources: Iterable[CitedSource] = ()) -> Check:
    """A check of words that stand in the post, in one or more pieces."""
    spans = span_set(Span(where.text.index(part), where.text.index(part) + len(part)) for part in words)
    rating = VERDICTS[verdict]
    return Check(
        number=number,
        statement=str(100 + number),
        post=where.id,
        kind="quote" if verdict.startswith("quote.") else "claim",
        spans=spans,
        words=words_at(where.text, spans),
        speaker="Ama Kettel",
        speaker_role="lock keeper",
        attribution_line="Ama Kettel, lock keeper, on the record",
        verdict=verdict,
        verdict_label=rating.label,
        family=rating.family.value,
        finding=f"Finding {number}: the <log> says otherwise.",
        explanation_html="<p>The log is <strong>clear</strong>.</p>",
        sources=tuple(sources),
        checked_by="Noor Vance",
        checked_at=MORNING,
        approved_by="Lev Ansah",
        approved_at=MORNING.replace(hour=10 + number % 3),
    )


CHECKS = (
    check(1, HEAD, "quote.altered", "“on the first call”", sources=[LOG]),
    check(2, HEAD, "line.confirmed", "Forty barges are waiting", sources=[NOTES]),
    check(3, QUAY, "quote.altered", "“We opened gate two on the first call,”", "“Nobody waited.”", sources=[LOG, TRAP]),
    check(4, QUAY, "line.confirmed", "gate two on the first call,” said Ama", sources=[NOTES]),
    check(5, QUAY, "quote.not-found", "“The towpath stayed shut,\n\n“and it stays shut tomorrow.”"),
)


def edition(number: int = 2, checks: Iterable[Check] = CHECKS) -> EditionDocument:
    """The invented edition."""
    return EditionDocument(
        slug="canal-gates",
        headline="Canal gates opened “on the first call”",
        live=True,
        ended=False,
        byline="By Tess Orlo",
        number=number,
        published_at=MORNING.replace(hour=13),
        published_by="Lev Ansah",
        note="The figure for barges was checked again.",
        statements_total=9,
        posts=(HEAD, QUAY),
        checks=tuple(checks),
    )
