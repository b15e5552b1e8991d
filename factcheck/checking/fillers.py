"""What people say while they look for words: sounds, "you know", repeated words, a start that is given up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.checking.guards import is_guarded
from factcheck.checking.spelling import readings
from factcheck.checking.words import Word, plain_word

_SOUNDS_LIST = "uh uhh um umm er erm ah ahh uhm mm mmm hmm hm mhm huh eh oh"
_SOUNDS = frozenset(_SOUNDS_LIST.split())
_PHRASES = (("you", "know"), ("i", "mean"), ("you", "see"))
_SET_OFF_LIST = "well look listen okay ok right so like yeah now what quote unquote"
_SET_OFF = frozenset(_SET_OFF_LIST.split())
_FOLLOWS_KNOW_LIST = "that the what how if who why where when it this these those him her them me a about your my our"
_FOLLOWS_KNOW = frozenset(_FOLLOWS_KNOW_LIST.split())
_BEFORE_KNOW_LIST = "do did don't didn't if as when what that to would not let will can may might and which who"
_BEFORE_KNOW = frozenset(_BEFORE_KNOW_LIST.split())
_DASH = re.compile(r"\s*(?:—|–|--|\s-\s|-\s|\.\.\.|…)")
_STOP = re.compile(r"[.!?][\"'”’»)\]]*\s")
_PAUSE = re.compile(r"\s*(?:[,;—–]|--|\s-\s|-\s|\.\.\.|…)")
_SMALL_LIST = "a an the to of for in on at by and but or so that this it he she they we i you is was be with as if"
_SMALL = frozenset(_SMALL_LIST.split())
_LOOSE = 4
"""Words of which those that tell nothing may be new when a start is made again."""
_MOST = 8
"""Words in a repetition or in a start that is given up; longer stretches were meant."""


class Spoken:
    """A text's words, asked which of them are only how people speak."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words

    def is_filler(self, first: int, last: int) -> bool:
        """Whether leaving out the words from `first` to before `last` leaves out nothing that was said."""
        left = [at for at in range(first, last) if not self._is_sound(at) and not self._is_cut(at)]
        left = self._without_phrases(left, first)
        if not left:
            return True
        if len(left) > _MOST * 2:
            return False
        keys = [self._words[at].key for at in left]
        return self._repeats(keys, first, last) or self._given_up(left, keys, last)

    def _is_sound(self, at: int) -> bool:
        key = self._words[at].key
        return key in _SOUNDS or (key in _SET_OFF and self._paused_before(at) and self._paused_after(at))

    def _is_cut(self, at: int) -> bool:
        """Whether a word is broken off: "legi- ", with a hyphen and then a space, and no "and" (working- and middle-class)."""
        end = self._words[at].end
        after = self._text[end : end + 3]
        if not after.startswith("-") or after[1:2] in ("\n", "-") or not after[1:2].isspace():
            return False
        return at + 1 >= len(self._words) or self._words[at + 1].key not in ("and", "or", "to")

    def _paused_before(self, at: int) -> bool:
        start = self._words[at].start
        before = self._text[max(0, start - 3) : start].rstrip()
        return not before or not (before[-1].isalnum() or before[-1] in "'’$£€")

    def _paused_after(self, at: int) -> bool:
        return bool(_PAUSE.match(self._text, self._words[at].end))

    def _without_phrases(self, left: list[int], first: int) -> list[int]:
        kept: list[int] = []
        at = 0
        while at < len(left):
            pair = left[at : at + 2]
            if len(pair) == 2 and pair[1] == pair[0] + 1 and self._is_phrase(pair[0]):
                at += 2
            else:
                kept.append(left[at])
                at += 1
        return kept

    def _is_phrase(self, at: int) -> bool:
        """Whether "you know" or "I mean" stands by itself, rather than with what is known or meant."""
        if (self._words[at].key, self._words[at + 1].key) not in _PHRASES:
            return False
        if self._paused_after(at + 1):
            return True
        after = self._words[at + 2].key if at + 2 < len(self._words) else ""
        before = self._words[at - 1].key if at else ""
        return self._paused_before(at) or (after not in _FOLLOWS_KNOW and before not in _BEFORE_KNOW)

    def _repeats(self, keys: list[str], first: int, last: int) -> bool:
        """Whether the words only say again what stands right after or before them."""
        for length in range(1, min(_MOST, len(keys)) + 1):
            if len(keys) % length:
                continue
            after = [word.key for word in self._words[last : last + length]]
            before = [word.key for word in self._words[max(0, first - length) : first]]
            times = len(keys) // length
            if (keys == after * times and not self._stops_before(last)) or (keys == before * times and not self._stops_before(first)):
                return True
        return False

    def _stops_before(self, at: int) -> bool:
        """Whether a sentence ends before a word: what begins the next is no repetition ("about it. It came")."""
        return 0 < at < len(self._words) and bool(_STOP.match(self._text, self._words[at - 1].end, self._words[at].start))

    def _given_up(self, left: list[int], keys: list[str], last: int) -> bool:
        """Whether the words are a start that the speaker breaks off with a dash and makes again."""
        if len(left) > _MOST or last >= len(self._words):
            return False
        if len(left) <= _LOOSE and self._said_again(left, last):
            return True
        if not self._breaks_off(left[-1], last):
            return False
        again = {word.key for word in self._words[last : last + len(left) + 6]}
        if any(is_guarded(self._text, self._words[at]) and self._words[at].key not in again for at in left):
            return False
        starts = keys[0].split("'")[0] == self._words[last].key.split("'")[0]
        said_again = len(keys) == 2 and keys[1] == self._words[last].key  # "is that if — if": "that" was meant
        return starts or (len(keys) <= 2 and not said_again and all(key in _SMALL for key in keys))

    def _said_again(self, left: list[int], last: int) -> bool:
        """Whether what was broken off in the middle is all said after it: "people can't -- they cannot walk"."""
        if not any(_DASH.match(self._text, self._words[at].end) for at in left):
            return False
        after = [readings((plain_word(self._text[word.start : word.end]),)) for word in self._words[last : last + len(left) + 2]]
        told = [at for at in left if self._words[at].key not in _SMALL]
        return bool(told) and all(any(readings((self._words[at].key,)) & one for one in after) for at in told)

    def _breaks_off(self, at: int, last: int) -> bool:
        """Whether a dash stands after the word `at`, or after what follows it of the words left out ("— I mean, …")."""
        return any(_DASH.match(self._text, self._words[place].end) for place in range(at, min(at + 4, last)))
