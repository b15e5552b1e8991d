"""What readers may see of the evidence behind a check, and what has to be said to them where they may not see it.

This is the one place of that rule. Everything that leaves the newsroom is made from `public(…)`; what people write for
readers is compared with what is for the desk only before it is submitted and before it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factcheck.formats.edition import CitedSource
from factcheck.models import Evidence, Verdict
from factcheck.text.wording import part, said
from factcheck.workflow.refusals import Problem

HOW_WE_KNOW = "How we know:"
"""How the paragraph begins that tells readers how something is known whose source they may not see."""

_LETTERS = 12
"""Words shorter than this, in characters, say too little to give a source away; "Notes" stands in many an explanation."""
_SHOWN = 60


def public(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The pieces of evidence that readers may see."""
    return [piece for piece in evidence if not piece.desk_only]


def problems(
    verdict: Verdict, evidence: Sequence[Evidence], *, finding: str, explanation: str, told: str, kept_back: Sequence[str]
) -> list[Problem]:
    """What a check lacks or gives away, given the evidence that it rests on.

    `finding` and `explanation` are what readers will see of it; `told` is the article's own text, which they see anyway; `kept_back`
    what people outside answered and do not want published (see kept_back.py).
    """
    found = []
    if _only_for_the_desk(verdict, evidence) and not _says_how_it_is_known(explanation):
        found.append(
            Problem(
                said(
                    "The verdict “%(verdict)s” rests only on evidence that is for the desk, so readers see no source for it. Add a "
                    "paragraph to the explanation that begins with “%(beginning)s” and says how this is known without giving the "
                    "source away.",
                    verdict=part(verdict.label, "verdict"),
                    beginning=HOW_WE_KNOW,
                ),
                "explanation",
            )
        )
    for field, words in (("finding", finding), ("explanation", explanation)):
        found += [Problem(_repeats(field, secret), field) for secret in given_away(words, evidence, told=told, kept_back=kept_back)]
    return found


def _repeats(field: str, secret: str) -> str:
    if field == "finding":
        return said("The finding repeats what is for the desk only: “%(words)s”. Say it in other words.", words=secret)
    return said("The explanation repeats what is for the desk only: “%(words)s”. Say it in other words.", words=secret)


def given_away(words: str, evidence: Iterable[Evidence], *, told: str, kept_back: Sequence[str]) -> list[str]:
    """What of confidential evidence and of `kept_back` stands in words for readers, each shortened; what the article tells (`told`)
    gives nothing away.
    """
    secrets = dict.fromkeys([*(secret for piece in evidence if piece.desk_only for secret in _secrets(piece)), *kept_back])
    return [_short(secret) for secret in secrets if says(words, secret) and not says(told, secret)]


def says(words: str, secret: str) -> bool:
    """Whether the words hold a secret, however it is set or broken into lines."""
    return _plain(secret) in _plain(words)


def is_cited(piece: Evidence, sources: Iterable[CitedSource]) -> bool:
    """Whether these sources of a published check hold this piece of evidence: its title or address, and its place."""
    return any(
        (cited.title == piece.source.title or (cited.url is not None and cited.url == piece.source.url))
        and (cited.locator, cited.passage) == (piece.locator, piece.passage)
        for cited in sources
    )


def _secrets(piece: Evidence) -> Iterator[str]:
    source = piece.source
    for words in (piece.passage, source.title, source.url, source.archived_url, source.reference, source.spoken_by):
        if words and (len(words.strip()) >= _LETTERS or " " in words.strip()):
            yield words.strip()


def _only_for_the_desk(verdict: Verdict, evidence: Sequence[Evidence]) -> bool:
    """Whether what readers may see would not be enough for the verdict, or is nothing at all."""
    seen = public(evidence)
    if len(seen) == len(evidence):
        return False
    return not seen or (verdict.needs_stance is not None and verdict.needs_stance not in {piece.stance.value for piece in seen})


def _says_how_it_is_known(explanation: str) -> bool:
    """Whether a paragraph begins with the words, however they are set, and goes on."""
    beginning = _plain(HOW_WE_KNOW)
    lines = (_plain(line.replace("*", "")) for line in explanation.splitlines())
    return any(line.startswith(beginning) and len(line) > len(beginning) for line in lines)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
