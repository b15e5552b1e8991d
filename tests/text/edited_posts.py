"""Made-up posts and what editors do to them, with a record of which sentence is which: what anchoring is tried against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from random import Random

from factcheck.text.spans import Span, SpanSet, span_set

PLACES = ["Ardal", "Port Lowe", "the valley", "Nordby", "the old harbour"]
PEOPLE = ["Mara Venn", "the mayor", "a spokesman", "Ilse Orth", "the ministry"]
TEMPLATES = [
    "{person} said {number} homes in {place} had lost power.",
    "{number} people died in {place}, {person} said.",
    "“We {will} open the gates in {place},” {person} said.",
    "{person}, who took office in {number}, {was} at the meeting in {place} and left early.",
    "The bridge in {place} {was} safe.",
    "Nobody died.",
    "He denied it.",
    "Prices rose by {number} per cent – the most since {number}.",
]


@dataclass(frozen=True)
class Sentence:
    """A sentence with a name of its own; `kept` while its words are the ones it was written with (marks and spaces apart)."""

    id: int
    text: str
    paragraph: bool
    """A new paragraph begins with it."""
    kept: bool = True
    offset: int = 0
    """Characters put before its own words."""


@dataclass(frozen=True)
class Stated:
    """A statement: words of one sentence, by offsets within it."""

    sentence: int
    pieces: tuple[tuple[int, int], ...]


class Desk:
    """One post under edit. All chance comes from `random`, so that a case can be had again by its seed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._ids = count()
        self.sentences = [self._fresh() for _ in range(random.randint(2, 9))]
        for _ in range(random.choice([0, 0, 1, 2])):
            self._insert_twin()

    def text(self) -> str:
        """The post's text."""
        return "".join(self._gap(place, sentence) + sentence.text for place, sentence in enumerate(self.sentences))

    def place_of(self, stated: Stated) -> SpanSet | None:
        """Where the very words of a statement stand now; None if their sentence is gone or was retyped."""
        at = 0
        for place, sentence in enumerate(self.sentences):
            at += len(self._gap(place, sentence))
            if sentence.id == stated.sentence and sentence.kept:
                return span_set(Span(at + sentence.offset + start, at + sentence.offset + end) for start, end in stated.pieces)
            at += len(sentence.text)
        return None

    def state(self) -> Stated:
        """Mark some words: a whole sentence, a stretch of words in it, or two stretches."""
        sentence = self.random.choice(self.sentences)
        words = [(m, m + len(w)) for m, w in _words(sentence.text)]
        shape = self.random.choice(["whole", "stretch", "pieces"])
        if shape == "whole" or len(words) < 4:
            return Stated(sentence.id, ((0, len(sentence.text)),))
        cuts = sorted(self.random.sample(range(len(words)), 4 if shape == "pieces" else 2))
        pieces = tuple((words[first][0], words[last][1]) for first, last in zip(cuts[::2], cuts[1::2], strict=True))
        return Stated(sentence.id, pieces)

    def edit(self) -> None:
        """Do one thing that editors do."""
        self.random.choice(
            [
                self._insert,
                self._insert_twin,
                self._insert_likeness,
                self._delete,
                self._delete,
                self._reorder,
                self._retype,
                self._negate,
                self._join_or_part,
                self._change_marks,
            ]
        )()

    def _gap(self, place: int, sentence: Sentence) -> str:
        return "" if place == 0 else "\n\n" if sentence.paragraph else " "

    def _fresh(self) -> Sentence:
        text = self.random.choice(TEMPLATES).format(
            person=self.random.choice(PEOPLE),
            place=self.random.choice(PLACES),
            number=self.random.choice(["3", "30", "3,000", "1998", "twelve"]),
            will=self.random.choice(["will", "will not"]),
            was=self.random.choice(["was", "was not"]),
        )
        return Sentence(next(self._ids), text, self.random.random() < 0.5)

    def _somewhere(self) -> int:
        return self.random.randint(0, len(self.sentences))

    def _pick(self) -> int:
        return self.random.randrange(len(self.sentences))

    def _insert(self) -> None:
        self.sentences.insert(self._somewhere(), self._fresh())

    def _insert_twin(self) -> None:
        twin = replace(self.random.choice(self.sentences), id=next(self._ids))
        self.sentences.insert(self._somewhere(), twin)

    def _insert_likeness(self) -> None:
        original = self.random.choice(self.sentences)
        self.sentences.insert(self._somewhere(), replace(original, id=next(self._ids), text=self._retyped(original.text)))

    def _delete(self) -> None:
        if len(self.sentences) > 1:
            del self.sentences[self._pick()]

    def _reorder(self) -> None:
        first = self.sentences.pop(self._pick())
        self.sentences.insert(self._somewhere(), first)

    def _retype(self) -> None:
        place = self._pick()
        sentence = self.sentences[place]
        self.sentences[place] = replace(sentence, text=self._retyped(sentence.text), kept=False)

    def _retyped(self, text: str) -> str:
        swaps = [
            ("was not", "was"),
            ("will not", "will"),
            (" was ", " was not "),
            ("3", "4"),
            ("30", "300"),
            ("Ardal", "Ardel"),
            ("said", "denied"),
        ]
        swaps += [
            ("Nobody", "Somebody"),
            ("rose", "fell"),
            ("He", "She"),
            ("power", "water"),
            ("left", "stayed"),
            ("died", "died or were hurt"),
        ]
        return text.replace(*self.random.choice(swaps), 1)

    def _negate(self) -> None:
        place = self._pick()
        sentence = self.sentences[place]
        before = self.random.choice(["It is not true that ", "Asked again, ", "CORRECTION: "])
        self.sentences[place] = replace(sentence, text=before + sentence.text, offset=sentence.offset + len(before))

    def _join_or_part(self) -> None:
        place = self._pick()
        self.sentences[place] = replace(self.sentences[place], paragraph=not self.sentences[place].paragraph)

    def _change_marks(self) -> None:
        """Retype quotation marks, dashes and spaces all over; each stays one character, so that places can be followed."""
        marks = str.maketrans(self.random.choice([{"“": '"', "”": '"'}, {"–": "—"}, {" ": "\N{NO-BREAK SPACE}"}, {"“": "«", "”": "»"}]))
        self.sentences = [replace(sentence, text=sentence.text.translate(marks)) for sentence in self.sentences]


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split(" "):
        if core := word.strip("“”.,"):
            found.append((at + word.index(core), core))
        at += len(word) + 1
    return found
