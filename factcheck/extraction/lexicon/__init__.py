"""Word lists that the finders share, read once from the data files beside this one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in ("words.json", "names.json"):
        raw = json.loads(files(__package__).joinpath(file).read_text(encoding="utf-8"))
        found.update((name, found.get(name, frozenset()) | frozenset(words)) for name, words in raw.items())
    return found


def words(name: str) -> frozenset[str]:
    """The list called `name` in words.json or names.json, all lower case. Raises KeyError for a list that is not there."""
    return _lists()[name]


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One form of a verb that signals speech, with the frames it is used in (see cues.tsv)."""

    lemma: str
    frames: str
    form: str
    """base, third, past or ing."""


def _regular(verb: str) -> list[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    doubled = verb + verb[-1] if verb in ("refer", "slam", "dub", "quip") else stem
    return [verb, third, doubled + "ed", doubled + "ed", doubled + "ing"]


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Every form of every cue verb, lower case. Where base and past look alike ("read") the past wins."""
    found: dict[str, CueVerb] = {}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        verb, frames, irregular = (line + "\t\t").split("\t")[:3]
        forms = irregular.split() or _regular(verb)
        for form, word in zip(("base", "third", "past", "past", "ing"), forms, strict=True):
            found[word] = CueVerb(verb, frames.strip(), form)
    return found
