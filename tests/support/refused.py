"""What people are told when a step is refused: every sentence as it stands, with its field, and known to every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from factcheck.text.wording import LANGUAGES, SOURCE, Piece, Said
from factcheck.workflow.refusals import Refusal
from tests.support.all_languages import untranslated

Told = list[tuple[str, str | None]]
"""Sentences, each with the field at which it stands."""


def refused(step: Callable[[], object]) -> Told:
    """What a step is refused with."""
    with pytest.raises(Refusal) as raised:
        step()
    return in_full(raised.value)


def in_full(refusal: Refusal) -> Told:
    """What a refusal says, made sure that no language has to make do with English in it."""
    whole([problem.sentence for problem in refusal.problems])
    return [(str(problem.sentence), problem.field) for problem in refusal.problems]


def whole(sentences: Sequence[str]) -> Sequence[str]:
    """These sentences, after a look at whether every language knows each of them and every word that is put into it."""
    assert untranslated(*sentences) == []
    words = [value for sentence in sentences if isinstance(sentence, Said) for value in sentence.values.values()]
    others = [code for code in LANGUAGES if code != SOURCE]
    assert [str(word) for word in words if isinstance(word, Piece) and all(word.into(code) == str(word) for code in others)] == []
    return sentences
