"""An edition to write down in every format: two posts, a rated claim, a checked line and an altered quotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from factcheck.formats.edition import Check, CitedSource, EditionDocument, PublishedPost
from factcheck.formats.site import Site
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
SITE = Site("The Harn Courier", "https://checks.example")
FIRST = "Harbour master Ida Moll said the 🛥 ferry carries 400 cars.\n\nIt left at ten."
SECOND = "“We never <b>stop</b>,” she added."
REPORT = CitedSource(
    "Yearly report", "official document", "https://harn.example/report", None, "Harn", "2026-01-02", "p. 4", "380 cars", "refutes"
)


def check(number: int, post: str, text: str, words: str, verdict: str, label: str, speaker: str | None) -> Check:
    start = text.index(words)
    return Check(
        number=number,
        statement=str(number + 40),
        post=post,
        kind="claim",
        spans=(Span(start, start + len(words)),),
        words=words,
        speaker=speaker,
        speaker_role="harbour master" if speaker else None,
        attribution_line=speaker or "No speaker named",
        verdict=verdict,
        verdict_label=label,
        family="wrong",
        finding="The report says 380.",
        explanation_html="<p>The <em>yearly</em> report says 380.</p>",
        sources=(REPORT,),
        checked_by="Wren",
        checked_at=NOON,
        approved_by="Marit",
        approved_at=NOON,
    )


def edition() -> EditionDocument:
    def post(number: str, text: str, headline: str | None) -> PublishedPost:
        return PublishedPost(number, False, headline, "12:00", "Signe", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))

    checks = (
        check(1, "7", FIRST, "the 🛥 ferry carries 400 cars", "claim.false", "False", "Ida Moll"),
        check(2, "7", FIRST, "It left at ten", "line.confirmed", "Confirmed", None),
        check(3, "8", SECOND, "“We never <b>stop</b>,”", "quote.altered", "Altered", "Ida Moll"),
    )
    posts = (post("7", FIRST, "Ferry “full” & late"), post("8", SECOND, None))
    return EditionDocument("ferry", "Ferry live: it’s late", True, False, "Signe", 2, NOON, "Marit", "More.", 9, posts, checks, "en")


def with_checks(document: EditionDocument, many: int) -> EditionDocument:
    """The same edition with its first check as often as wanted."""
    first = document.checks[0]
    return replace(document, checks=tuple(replace(first, number=number, statement=str(number)) for number in range(1, many + 1)))
