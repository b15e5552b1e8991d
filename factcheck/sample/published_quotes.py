"""The published checks of the quotations in the sample: whether they were said, and in these words."""

from __future__ import annotations

from factcheck.extraction.findings import StatementKind
from factcheck.sample import speakers
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence

QUOTES: tuple[SampleCheck, ...] = (
    SampleCheck(
        post="Minister promises to publish the inspection record",
        words="“We will publish the full inspection record … as soon as the inspector has finished with it,” he said.",
        kind=StatementKind.QUOTE,
        speaker=speakers.ARLEN,
        ending=Ending.PUBLISHED,
        verdict="quote.trimmed",
        finding="Words are left out and marked with dots; the promise is the same.",
        explanation="Left out: *every page of it, annexes included*. The full sentence promises a little more than the quotation does.",
        evidence=(
            SampleEvidence(
                "briefing",
                "00:04:42",
                "we will publish the full inspection record, every page of it, annexes included, "
                "as soon as the inspector has finished with it",
                "supports",
            ),
        ),
    ),
    SampleCheck(
        post="Minister promises to publish the inspection record",
        words="“Nobody will pay for this on their bill,” he said.",
        kind=StatementKind.QUOTE,
        speaker=speakers.ARLEN,
        ending=Ending.PUBLISHED,
        verdict="quote.not-found",
        finding="These words are not in the transcript of the briefing, where the minister declined to rule out higher bills.",
        explanation=(
            "Asked who would pay, Mr Arlen said that it was a matter for the regulator; asked again, he would rule nothing in or out. "
            "We asked the ministry whether he said it elsewhere and will add its answer here."
        ),
        evidence=(
            SampleEvidence("briefing", "00:05:09", "I have no announcement to make about bills tonight.", "context"),
            SampleEvidence(
                "briefing",
                "00:05:38",
                "I am not ruling things in or out at half past eight in the evening with the harbour still dark.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post='Grid operator says it "had no warning" of the fault',
        words="“We had no warning that the transformer was failing,” Renáta Kovařík, its director of operations, told reporters.",
        kind=StatementKind.QUOTE,
        speaker=speakers.KOVARIK,
        ending=Ending.PUBLISHED,
        verdict="quote.altered",
        finding="She said “no clear warning”; the word that was dropped changes what the company claims.",
        explanation=(
            "**It matters** because there was a sign: a sample of the transformer's oil, taken on 14 January, was above the alert level. "
            "“No clear warning” leaves room for it. “No warning” denies it. The headline and a key point repeat the shorter form."
        ),
        evidence=(
            SampleEvidence("briefing", "00:03:35", "We had no clear warning that the transformer was failing.", "refutes"),
            SampleEvidence(
                "situation report",
                "paragraph 4.2",
                "A sample of the transformer's oil taken on 14 January 2026 showed dissolved gas above the alert level.",
                "context",
            ),
        ),
    ),
    SampleCheck(
        post='Grid operator says it "had no warning" of the fault',
        words=(
            "“It did not fail in a second. It failed over about forty minutes, and in that time we were deciding what to protect first,” "
            "Kovařík said."
        ),
        kind=StatementKind.QUOTE,
        speaker=speakers.KOVARIK,
        ending=Ending.PUBLISHED,
        verdict="quote.verbatim",
        finding="She said this, word for word.",
        explanation="The next paragraph goes on with the same answer, and that is word for word too.",
        evidence=(
            SampleEvidence(
                "briefing",
                "00:02:47",
                "It did not fail in a second. It failed over about forty minutes, and in that time we were deciding what to protect first.",
                "supports",
            ),
        ),
    ),
)
