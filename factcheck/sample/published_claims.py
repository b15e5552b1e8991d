"""The published checks of what others claim in the sample's live blog."""

from __future__ import annotations

from datetime import timedelta

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

CLAIMS: tuple[SampleCheck, ...] = (
    SampleCheck(
        post="Nine in ten homes were back within four hours, energy minister says",
        words="nine in ten homes had power back within four hours",
        kind=StatementKind.CLAIM,
        speaker=speakers.ARLEN,
        ending=Ending.PUBLISHED,
        verdict="claim.false",
        finding="After four hours 78 in 100 homes were back; nine in ten took until about 10 p.m., more than five hours.",
        explanation=(
            "The power failed at 4:52 p.m., so four hours were up at 8:52 p.m. The company's own count then shows:\n\n"
            "- 33,100 of 148,200 homes still without power\n"
            "- 77.7% reconnected\n\n"
            "The share passed nine in ten between **9 p.m. and 10 p.m.** See the "
            "[hourly figures](https://grid.tarrovia.example/figures/2026-02-10.csv)."
        ),
        evidence=(
            SampleEvidence("homes without power", "row 20:52", "2026-02-10,20:52,33100,77.7", "refutes"),
            SampleEvidence("homes without power", "row 22:00", "2026-02-10,22:00,12400,91.6", "context"),
        ),
    ),
    SampleCheck(
        post="Nine in ten homes were back within four hours, energy minister says",
        words="The number of power failures in Tarrovia has fallen every year since 2021, he said.",
        kind=StatementKind.CLAIM,
        speaker=speakers.ARLEN,
        ending=Ending.PUBLISHED,
        verdict="claim.misleading",
        finding="There were fewer failures each year, but together they hit more homes, and the time lost per home almost doubled.",
        explanation=(
            "From 2021 to 2025 the number of failures fell from 61 to 38. Over the same years the average home's time without power "
            "**rose from 38 to 73 minutes a year**. The number alone gives a picture of a grid that is getting better."
        ),
        evidence=(
            SampleEvidence("yearly failures", "row 2021", "2021,61,402000,38", "context"),
            SampleEvidence("yearly failures", "row 2025", "2025,38,540000,73", "context"),
        ),
    ),
    SampleCheck(
        post='Hospital director: "We were minutes from losing the ward"',
        words="Fennick said the hospital was given 20\u00a0minutes’ notice that its line would be cut.",
        kind=StatementKind.CLAIM,
        speaker=speakers.FENNICK,
        ending=Ending.PUBLISHED,
        verdict="claim.mostly-true",
        finding="The call came 18 minutes before the cut.",
        explanation=(
            "The company's log puts the call at 4:48 p.m. and the cut at 5:06 p.m. Dr Fennick told us that she had not looked at the clock."
        ),
        evidence=(
            SampleEvidence(
                "situation report",
                "paragraph 3.1",
                "The call at 4:48 p.m. came 18 minutes before the hospital's supply was disconnected.",
                "supports",
            ),
            SampleEvidence(
                "reporter's note",
                "Tuesday, 9:40 p.m.",
                "On the call from the engineer, she said she had not looked at the clock.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post='Grid operator says it "had no warning" of the fault',
        words="Kovařík said the transformer was 34\u00a0years old and had been due for replacement in 2027.",
        kind=StatementKind.CLAIM,
        speaker=speakers.KOVARIK,
        ending=Ending.PUBLISHED,
        verdict="claim.true",
        finding="It entered service in June 1991, and its replacement was planned for 2027.",
        explanation="The first version of the post had the two digits of the age the wrong way round; the correction under it is right.",
        evidence=(
            SampleEvidence("situation report", "paragraph 4.1", "Entered service in June 1991. Replacement planned for 2027.", "supports"),
        ),
    ),
    SampleCheck(
        post="Repair at Kestrel Point was put off twice, officials say",
        words=(
            "A repair to the failed transformer was booked for November and put off twice, "
            "two officials familiar with the maintenance log told the Courier."
        ),
        kind=StatementKind.CLAIM,
        speaker=speakers.OFFICIALS,
        ending=Ending.PUBLISHED,
        verdict="claim.unverified",
        finding="Two people say so, separately; the log that would settle it is sealed for the inquiry.",
        looked=timedelta(hours=2),
        again=timedelta(days=14),
        explanation=(
            "What we have and what we lack:\n\n"
            "- Both officials have seen the log, and neither has a copy.\n"
            "- The company's report says nothing on the point.\n"
            "- We have asked for the log and for the email that one of them describes."
        ),
        evidence=(
            SampleEvidence(
                "reporter's note",
                "Tuesday, 7:25 p.m.",
                "Both say: work on T2 was booked for November, moved to December, then moved again. Neither has a copy.",
                "supports",
            ),
            SampleEvidence(
                "situation report",
                "paragraph 4.3",
                "The maintenance log has been sealed for the inquiry. This report says nothing about bookings or changes of date.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post="Passengers walk out along the track as trains stop",
        words="No train will run on the Ostrey line before Thursday morning, the company said.",
        kind=StatementKind.CLAIM,
        speaker=speakers.RAIL,
        ending=Ending.PUBLISHED,
        verdict="claim.superseded",
        finding="The company did say this on Tuesday; trains ran from 5:52 a.m. on Wednesday.",
        explanation="A later post on this page reports the earlier start.",
        evidence=(
            SampleEvidence(
                "rail statement",
                "first paragraph",
                "This replaces our statement of Tuesday evening, in which we said that no train would run before Thursday morning.",
                "supports",
            ),
        ),
    ),
)
