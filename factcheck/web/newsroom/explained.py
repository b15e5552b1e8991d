"""What readers are told of the verdicts: also of those that only older checks give, and of the labels that those bear."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from factcheck.models import VERDICTS, NewsroomPart, Verdict, Vocabulary
from factcheck.models.vocabularies import read
from factcheck.workflow import newsroom, newsroom_versions


@dataclass(frozen=True, slots=True)
class Explained:
    """A verdict, what it was called before, and whether it is given no more."""

    verdict: Verdict
    formerly: tuple[str, ...] = ()
    retired: bool = False


def explained() -> list[tuple[Vocabulary, list[Explained]]]:
    """Every verdict by its question, those that are given first."""
    listed = newsroom.vocabularies()
    before = _labels() if listed.number else {}
    every = [
        Explained(one.verdict, tuple(label for label in before.get(one.verdict.key, {}) if label != one.verdict.label), one.retired)
        for one in sorted(listed.listed, key=lambda one: one.retired)
    ]
    return [(kind, [one for one in every if one.verdict.vocabulary is kind]) for kind in Vocabulary]


def _labels() -> dict[str, dict[str, None]]:
    """Every label that a verdict ever had, the newest first."""
    labels: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for version in newsroom_versions.versions(NewsroomPart.VERDICTS):
        for key, verdict in read(version.contents, version.number).every.items():
            labels[key][verdict.label] = None
    for key, verdict in VERDICTS.items():
        labels[key][verdict.label] = None
    return labels
