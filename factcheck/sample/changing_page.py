"""The sample's second page, which is still being written: it changed after two of its statements were checked and published."""

from __future__ import annotations

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

TRANSFORMER = "The transformer that failed at Kestrel Point was due to be replaced in {year}, Tarrovian Grid said."
TICKETS = "Anyone who held a ticket for Tuesday evening may claim its full price back until 31 March, Tarrovian Rail said."
TICKETS_AGAIN = "Anyone who held a ticket for Tuesday evening may claim its full price back until 31 March, Tarrovian Rail said again."
_NEWS = """The first of four inspections begins

12:40 p.m.

Inspectors arrived at the Saltreach substation at noon on Wednesday, the Inspector of Electricity said. Three more are to follow.

Three people were injured when the transformer failed, the Inspector of Electricity said.

{again}

"""
_POSTS = """The machine that failed was 34 years old

11:20 a.m.

{transformer}

Two people were injured when it failed, the company said. A new one takes a year to build, and travels by barge.

Passengers may claim the price of their tickets

10:05 a.m.

{tickets}

The first train on the Ostrey line left Port Camber at 5:52 a.m.
"""


def _page(news: str, count: int, year: int) -> str:
    posts = _POSTS.format(transformer=TRANSFORMER.format(year=year), tickets=TICKETS)
    return f"After the blackout: repairs and inspections, as they happen\n\n{count} Posts\n\n{news}{posts}"


BEFORE = _page("", 2, 2027)
"""The page as it was checked."""
AFTER = _page(_NEWS.format(again=TICKETS_AGAIN), 3, 2026)
"""The page as it is now: a year in one post is another one, and a new post above it counts the injured anew and repeats a claim."""

CHECKS = (
    SampleCheck(
        post="The machine that failed was 34 years old",
        words=TRANSFORMER.format(year=2027),
        kind=StatementKind.CLAIM,
        speaker=speakers.GRID,
        ending=Ending.PUBLISHED,
        verdict="claim.true",
        finding="The company’s own report gives the same year.",
        explanation="Section 4 of its final situation report has the transformer in service since 1991, to be replaced in 2027.",
        evidence=(SampleEvidence("situation report", "4.1", "Entered service in June 1991. Replacement planned for 2027.", "supports"),),
    ),
    SampleCheck(
        post="Passengers may claim the price of their tickets",
        words=TICKETS,
        kind=StatementKind.CLAIM,
        speaker=speakers.RAIL,
        ending=Ending.PUBLISHED,
        verdict="claim.true",
        finding="The company says so in writing, whether or not people travelled.",
        explanation="The statement of Wednesday morning sets no further condition.",
        evidence=(
            SampleEvidence(
                "rail statement",
                "last paragraph",
                "Anyone who held a ticket for Tuesday evening may claim its full price back until 31 March, whether or not they travelled.",
                "supports",
            ),
        ),
    ),
)
