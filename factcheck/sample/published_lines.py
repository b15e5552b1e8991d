"""The published checks of the sample's own copy: what the live blog says in its own voice."""

from __future__ import annotations

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

_FIRST_FINDING = "It lasted 5 hours and 35 minutes, so “almost six hours” would be exact."
"""With a mistake, which a reader reports and a correction puts right (see aftermath.py)."""

LINES: tuple[SampleCheck, ...] = (
    SampleCheck(
        post=None,
        words="cutting power to 184,000 homes in eastern Tarrovia",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.PUBLISHED,
        verdict="line.wrong",
        finding="The peak was 148,200 homes; 184,000 was a slip in the order of the digits.",
        explanation=(
            "The council passed on a figure that it had been given by telephone. **The company withdrew it overnight**, "
            "and two later posts on this page give the right one. The key point was not changed."
        ),
        evidence=(
            SampleEvidence(
                "situation report",
                "paragraph 1.2",
                "The number of homes without supply was highest at 5:10 p.m., at 148,200. An early figure of 184,000, given by telephone "
                "to Port Camber council at 5:05 p.m., was a slip in the order of the digits and should not be used.",
                "refutes",
            ),
            SampleEvidence("homes without power", "row 17:10", "2026-02-10,17:10,148200,0.0", "refutes"),
        ),
    ),
    SampleCheck(
        post="Power is back across eastern Tarrovia, and the questions begin",
        words="The blackout lasted six hours.",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.PUBLISHED,
        verdict="line.confirmed-with-change",
        finding=_FIRST_FINDING,
        explanation="The time runs from the first loss of supply, at *4:52 p.m.*, to the last reconnection, at *10:45 p.m.*",
        evidence=(
            SampleEvidence(
                "situation report",
                "paragraph 1.3",
                "The interruption lasted 5 hours and 53 minutes from first loss to last reconnection.",
                "supports",
            ),
        ),
    ),
    SampleCheck(
        post="Inquiry will have 30 days to report, prime minister’s office says",
        words="Ministers argued for more than an hour over who should lead it, according to a person briefed on the cabinet meeting",
        kind=StatementKind.CLAIM,
        speaker=speakers.BRIEFED,
        ending=Ending.PUBLISHED,
        verdict="line.attributed-only",
        finding="One person who was briefed on the meeting says so; nobody who was in the room has confirmed it.",
        explanation="The reporter's note shows what was said and why the person is not named. It rests on **one account, at second hand**.",
        evidence=(
            SampleEvidence(
                "reporter's note",
                "Wednesday, 9:10 a.m.",
                'Ministers argued "for well over an hour" about who should lead the inquiry. '
                "Arlen wanted an engineer. No second source so far.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post="What the law says about cutting off a hospital",
        words=(
            "Under section 41 of the Electricity Supply Act, an operator must give a hospital at least 30\u00a0minutes’ notice "
            "before it disconnects the line that feeds it."
        ),
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.PUBLISHED,
        verdict="line.confirmed",
        finding="Section 41(1) says so.",
        explanation="The next sentence of the post gives the exception in **section 41(2)** correctly too.",
        evidence=(
            SampleEvidence(
                "supply act",
                "section 41(1)",
                "A licensed operator who intends to disconnect a supply line that serves a hospital shall give the person in charge "
                "of the hospital not less than thirty minutes' notice.",
                "supports",
            ),
        ),
    ),
)
