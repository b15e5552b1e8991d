"""Who says what in a real live blog, read by eye. The text is not ours: of it there stand here only places and surnames.

Each quotation goes by its post (0 is the head of the page) and its number among the quotations of the post, headline first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.extraction import extract_with
from factcheck.extraction.directory import article_directory
from factcheck.extraction.findings import Findings, StatementKind
from factcheck.extraction.tagger import shipped
from factcheck.ingestion.plain_text import read
from factcheck.text.blocks import Composed
from factcheck.workflow import ingesting
from tests.support.shared import FOLDER, needs_shared

pytestmark = needs_shared
MARKED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
"""Found apart from the product's own reading of marks; in this text no outer pair holds another of its kind."""
SPEAKERS: dict[int, str] = {
    1: "Pentagon Pentagon",
    2: "Nuland Nuland Nuland",
    3: "Psaki Psaki Psaki Psaki Psaki Psaki",
    4: "-",
    5: "- Elysee",
    6: "Biden Sullivan Sullivan",
    7: "Milley Milley Milley Milley Milley Milley Milley",
    8: "Sullivan Sullivan Sullivan Sullivan Biden Biden Sullivan Sullivan Sullivan Sullivan Sullivan",
    9: "readout readout readout",
    10: "Leyen Leyen Leyen Leyen Leyen Leyen Leyen Leyen",
    11: "Reznikov",
    12: "official",
    13: "Putin Biden",
    14: "official official",
}
"""By post, a word of the name of whoever says each quotation; "-" for a term or scare quote that nobody says."""
PEOPLE = ("Biden", "Putin", "Sullivan", "Psaki", "Nuland", "Milley", "Leyen", "Reznikov")
RIGHT = 19 / 20


@dataclass(frozen=True)
class Quoted:
    """One quotation: its post, its number there, where it stands, and what was found in its post."""

    post: int
    number: int
    place: tuple[int, int]
    findings: Findings

    @property
    def speakers(self) -> list[str]:
        return [
            found.speaker or ""
            for found in self.findings.attributions
            if any(span.start <= self.place[0] and self.place[1] <= span.end for span in found.content)
        ]

    @property
    def is_cut(self) -> bool:
        """Whether some content begins or ends within it; a content of its own inside it does not count."""
        start, end = self.place
        return any(
            (start < span.start < end < span.end) or (span.start < start < span.end < end)
            for found in self.findings.attributions
            for span in found.content
        )

    @property
    def expected(self) -> str:
        return SPEAKERS[self.post].split()[self.number]


@cache
def posts() -> tuple[tuple[Composed, Findings], ...]:
    tagger = shipped()
    assert tagger is not None, "The tagger's weights are missing from factcheck/extraction/weights."
    parsed = read((FOLDER / "data" / "liveblogs" / "seed-live-blog.txt").read_text(encoding="utf-8"))
    made = [ingesting.composed(post) for post in ingesting.with_head(parsed)]
    named = article_directory((one.text, one.blocks) for one in made)
    return tuple((one, extract_with(one.text, one.blocks, tagger, "en", named)) for one in made)


def quoted() -> Sequence[Quoted]:
    return [
        Quoted(post, number, match.span(), findings)
        for post, (made, findings) in enumerate(posts())
        for number, match in enumerate(MARKED.finditer(made.text))
    ]


def test_the_table_names_every_quotation_of_the_page() -> None:
    assert {post: len(names.split()) for post, names in SPEAKERS.items()} == {
        post: len(MARKED.findall(made.text)) for post, (made, _) in enumerate(posts()) if MARKED.search(made.text)
    }


def test_every_quotation_is_found_with_its_exact_edges() -> None:
    lost = [(one.post, one.number) for one in quoted() if one.expected != "-" and not one.speakers]
    assert lost == []
    assert [(one.post, one.number) for one in quoted() if one.is_cut] == []


def test_nineteen_in_twenty_quotations_have_the_right_speaker() -> None:
    said = [one for one in quoted() if one.expected != "-"]
    right = [one for one in said if any(one.expected in speaker for speaker in one.speakers)]
    assert len(right) / len(said) >= RIGHT, [(one.post, one.number, one.speakers) for one in said if one not in right]


def test_terms_and_scare_quotes_are_called_so() -> None:
    for one in quoted():
        if one.expected == "-":
            held = [found for found in one.findings.statements if any(s.start <= one.place[0] < s.end for s in found.spans)]
            assert [found.kind for found in held] == [StatementKind.CLAIM]
            assert any(reason.endswith("not speech") for reason in held[0].reasons)


def test_each_person_is_one_speaker_throughout() -> None:
    names = {found.speaker for _, findings in posts() for found in findings.attributions if found.speaker}
    for surname in PEOPLE:
        alone = {name for name in names if name.split()[-1] == surname and " and " not in name}
        assert len(alone) == 1, alone
        assert " " in alone.pop()


def test_every_word_of_the_page_is_in_some_statement() -> None:
    for made, findings in posts():
        covered = {at for found in findings.statements for span in found.spans for at in range(span.start, span.end)}
        for block in made.blocks:
            words = list(re.finditer(r"\w{4,}", made.text[block.span.start : block.span.end]))
            missed = [match for match in words if block.span.start + match.start() not in covered]
            assert len(missed) <= 0.25 * len(words)
