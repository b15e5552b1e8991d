"""What is known of each language, read once from the folders beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ENGLISH = "en"
UNKNOWN = "und"
"""The code of whatever is in no language known here (ISO 639: undetermined)."""
SINGLE = "'’‘‚"
"""Marks that only some languages set around words; in the others most of them are apostrophes."""
APOSTROPHE = "ʼ"
"""A letter, to every rule, and as long as the mark it stands for."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code and English name, and what reading it takes."""

    code: str
    name: str
    marks: tuple[str, ...]
    """Pairs of an opening and a closing mark of a quotation that stands in no other, the usual ones first."""
    abbreviations: frozenset[str]
    """Words that a full stop may follow within a sentence; lower case, without it."""
    small_words: frozenset[str]
    """Words that no text goes without, lower case."""
    ordinals: bool
    """Whether a full stop after a small figure makes it an ordinal ("am 3. Mai")."""
    in_full: bool
    """Whether speakers, cues and types are found too; else sentences and quotations alone."""

    def with_apostrophes(self, text: str) -> str:
        """The text, equally long, with the single marks that this language sets around no words turned into letters."""
        if self.in_full:
            return text  # its own rules tell them apart
        used = set("".join(self.marks))
        return text.translate({ord(mark): APOSTROPHE for mark in SINGLE if mark not in used})


@cache
def languages() -> dict[str, Language]:
    """Every language by its code, in the order of their names; English first and UNKNOWN last."""
    folders = [folder for folder in files(__package__).iterdir() if folder.joinpath("language.toml").is_file()]
    known = [_read(folder.name, folder.joinpath("language.toml").read_text(encoding="utf-8")) for folder in folders]
    known.sort(key=lambda one: (one.code == UNKNOWN, one.code != ENGLISH, one.name))
    return {one.code: one for one in known}


def language(code: str) -> Language:
    """The language with a code; the one for UNKNOWN where there is none."""
    return languages().get(code) or languages()[UNKNOWN]


def _read(code: str, written: str) -> Language:
    told = tomllib.loads(written)
    return Language(
        code,
        told["name"],
        tuple(told["marks"]),
        frozenset(told["abbreviations"].split()),
        frozenset(told["small_words"].split()),
        told.get("ordinals", False),
        told.get("reading") == "full",
    )
