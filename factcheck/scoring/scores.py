"""All figures over a set of marked texts."""

from __future__ import annotations

from factcheck.extraction.findings import Findings
from factcheck.scoring.attributions import AttributionScores
from factcheck.scoring.marked import MarkedText, said_in, stated_in
from factcheck.scoring.speakers import SpeakerScores
from factcheck.scoring.statements import StatementScores


class Scores:
    """Attributions, speakers and statements; each only over the texts that are marked for it."""

    def __init__(self) -> None:
        self.texts = 0
        self.with_attributions = 0
        self.with_statements = 0
        self.attributions = AttributionScores()
        self.speakers = SpeakerScores()
        self.statements = StatementScores()

    def add(self, marked: MarkedText, findings: Findings) -> None:
        """Count in one text and what was found in it."""
        self.texts += 1
        if marked.said is not None:
            self.with_attributions += 1
            found = said_in(findings)
            self.attributions.add(marked.text, marked.said, found)
            self.speakers.add(marked.text, marked.said, found)
        if marked.stated is not None:
            self.with_statements += 1
            self.statements.add(marked.text, marked.stated, marked.quiet, stated_in(findings))
