"""The checks that are still on the sample's desk: submitted, returned, in review, dismissed or just found."""

from __future__ import annotations

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

SUBMITTED: tuple[SampleCheck, ...] = (
    SampleCheck(
        post='"A failure foretold": opposition asks why an alarm rang for 40 minutes',
        words="The law says a hospital must be given an hour’s notice, he told reporters outside parliament.",
        kind=StatementKind.CLAIM,
        speaker=speakers.PELLAMY,
        ending=Ending.SUBMITTED,
        verdict="claim.mostly-false",
        finding="The law asks for 30 minutes, and not if waiting would bring down the wider network.",
        explanation="There is a duty to give notice, so the claim has a core. Both the length and the exception are missing.",
        evidence=(
            SampleEvidence("supply act", "section 41(1)", "not less than thirty minutes' notice", "refutes"),
            SampleEvidence(
                "supply act",
                "section 41(2)",
                "Subsection (1) does not apply where, in the reasonable judgment of the operator, the delay would endanger life "
                "or cause the failure of the wider network.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post="Minister promises to publish the inspection record",
        words="“Copper does not care who is in government,” Arlen said.",
        kind=StatementKind.QUOTE,
        speaker=speakers.ARLEN,
        ending=Ending.SUBMITTED,
        verdict="quote.misattributed",
        finding="Renáta Kovařík said this, in answer to a question put to both of them.",
        explanation="The words are right. The speaker is the **director of operations**, not the minister.",
        evidence=(
            SampleEvidence(
                "briefing",
                "00:06:11",
                "KOVAŘÍK: May I take that one? Copper does not care who is in government.",
                "refutes",
            ),
        ),
    ),
    SampleCheck(
        post="Passengers walk out along the track as trains stop",
        words=(
            "Nine trains came to a halt on the Ostrey line when the power failed, leaving 2,300 passengers in the dark "
            "between stations, Tarrovian Rail said."
        ),
        kind=StatementKind.CLAIM,
        speaker=speakers.RAIL,
        ending=Ending.SUBMITTED,
        verdict="claim.superseded",
        finding="Nine trains is right; the company has since counted 2,140 passengers.",
        explanation="The higher figure was an estimate, and the company has replaced it. A later post says so.",
        evidence=(
            SampleEvidence(
                "rail statement",
                "second paragraph",
                "we now put the number of passengers affected at 2,140. The figure of 2,300 that we gave on Tuesday was an estimate.",
                "refutes",
            ),
        ),
    ),
)

RETURNED: tuple[SampleCheck, ...] = (
    SampleCheck(
        post='Hospital director: "We were minutes from losing the ward"',
        words='"We were minutes from losing the ward"',
        kind=StatementKind.QUOTE,
        speaker=speakers.FENNICK,
        ending=Ending.RETURNED,
        verdict="quote.altered",
        finding="The headline puts words in quotation marks that she did not say.",
        explanation="She spoke of *having to move the ward*. Asked whether it was nearly lost, she said no.",
        evidence=(
            SampleEvidence(
                "reporter's note",
                "Tuesday, 9:40 p.m.",
                'She said: "We were never more than a few minutes from having to move the ward."',
                "refutes",
            ),
        ),
        reason="I agree with you, but this rests on shorthand. Please listen to recording 0210-3 and give the timecode before we print it.",
    ),
    SampleCheck(
        post='"A failure foretold": opposition asks why an alarm rang for 40 minutes',
        words="An alarm at Kestrel Point sounded for 40\u00a0minutes before anyone in the control room acted on it, Pellamy said.",
        kind=StatementKind.CLAIM,
        speaker=speakers.PELLAMY,
        ending=Ending.RETURNED,
        verdict="claim.disputed",
        finding="The alarm did sound for about 40 minutes; the company says that its engineers were at work from the start.",
        explanation="The report's list of events puts two engineers at work when the alarm began.",
        evidence=(
            SampleEvidence(
                "situation report",
                "section 2, 4:11 p.m.",
                "4:11 p.m. High temperature alarm on T2. Two engineers begin to transfer load.",
                "refutes",
            ),
        ),
        reason=(
            "Disputed needs two sides, and you cite one. What does Mr Pellamy rely on? "
            "If he has nothing, this may be False. Please ask him."
        ),
    ),
)

IN_REVIEW: tuple[SampleCheck, ...] = (
    SampleCheck(
        post="Port Camber’s mayor asks people to knock on doors",
        words="One in three households in Port Camber is a person living alone, she said.",
        kind=StatementKind.CLAIM,
        speaker=speakers.WINTERHALL,
        ending=Ending.IN_REVIEW,
        finding="The last census should settle this.",
        explanation=(
            "To do: ask the statistics office for *households by size*, Port Camber, 2021. "
            "The mayor's office has been asked where the figure comes from."
        ),
    ),
    SampleCheck(
        post="Port Camber’s mayor asks people to knock on doors",
        words="At least 40 people were trapped in lifts across the city",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.IN_REVIEW,
        verdict="line.not-confirmed",
        finding="The fire service had no figure on Tuesday night, and the post names no source for this one.",
        explanation="The fire service promised a count on Wednesday. Ring again before this is submitted.",
        evidence=(
            SampleEvidence(
                "reporter's note",
                "Tuesday, 9:55 p.m.",
                "Asked the fire service for the number of people freed from lifts. They will count on Wednesday. No figure.",
                "context",
            ),
        ),
    ),
)

DISMISSED: tuple[SampleCheck, ...] = (
    SampleCheck(
        post="Nine in ten homes were back within four hours, energy minister says",
        words="It was a confident performance, and a better one than the minister managed on Tuesday night.",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.DISMISSED,
        reason="Opinion: the writer's judgement of a performance, which no source can settle.",
    ),
    SampleCheck(
        post="Repair at Kestrel Point was put off twice, officials say",
        words="It was built in 1958 and rebuilt after a fire in 1990.",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.DISMISSED,
        reason="Duplicate: the same paragraph stands in the first post of the evening. It needs checking once, there.",
    ),
    SampleCheck(
        post="What the law says about cutting off a hospital",
        words="Were they allowed to?",
        kind=StatementKind.CLAIM,
        speaker=None,
        ending=Ending.DISMISSED,
        reason="Not a claim: a question, which the next paragraph answers.",
    ),
)

FOUND: tuple[SampleCheck, ...] = (
    SampleCheck(
        post="Power is back across eastern Tarrovia, and the questions begin",
        words=(
            "Demand is expected to pass 3,900\u00a0megawatts on Thursday evening, which would be the highest of the winter, "
            "the national load office said."
        ),
        kind=StatementKind.CLAIM,
        speaker=speakers.LOAD_OFFICE,
        ending=Ending.FOUND,
    ),
    SampleCheck(
        post="Eastern Tarrovia goes dark after a fault at Kestrel Point",
        words="The lights went out at 4:52\u00a0p.m. on Tuesday, Tarrovian Grid said.",
        kind=StatementKind.CLAIM,
        speaker=speakers.GRID,
        ending=Ending.FOUND,
    ),
)

UNFINISHED: tuple[SampleCheck, ...] = (*SUBMITTED, *RETURNED, *IN_REVIEW, *DISMISSED, *FOUND)
"""Checks that no edition holds yet."""
