"""What the word-class model goes by for each word: itself, its neighbours, and in a second reading their classes.

A feature is a short text; its number is a checksum of it, so that no vocabulary has to be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from factcheck.extraction.words import Word

ROWS = 1 << 15
"""Features share this many rows of weights."""
NEAR = 6
"""Classes looked at to either side."""
FAR = 15
"""Words within which the next comma is looked for."""
LONGEST = 40
"""Letters of a word that are looked at."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "AUX"})
BY_WORD = frozenset({",", "CC", "IN", "WRB", "TO", "-", "WDT", "DT"})
"""Classes whose words differ so much that each word counts as a class."""
STOPPING = frozenset({",", ";"})


def _row(feature: str) -> int:
    return crc32(feature.encode("utf-8", "replace")) % ROWS


def by_words(words: Sequence[Word]) -> list[list[int]]:
    """For each word the rows of the first reading: the words around it, their endings and letter case."""
    low = ["<s>", "<s>", *(word.lower[:LONGEST] for word in words), "</s>", "</s>"]
    shapes = [_shape(word.text) for word in words]
    head = "H" if shapes.count("T") > shapes.count("l") else "n"
    shapes = ["<", *shapes, ">"]
    found = []
    for at in range(len(words)):
        a, b, c, d, e = low[at : at + 5]
        before, shape, after = shapes[at : at + 3]
        features = (
            *("w=" + c, "p=" + b, "n=" + d, "pp=" + a, "nn=" + e, f"pw={b}|{c}", f"wn={c}|{d}", f"pn={b}|{d}"),
            *("s3=" + c[-3:], "s2=" + c[-2:], "s4=" + c[-4:], "s1=" + c[-1:], "pre=" + c[:3], "p3=" + b[-3:], "n3=" + d[-3:]),
            *("n2=" + d[-2:], f"p3c={b[-3:]}{c[-3:]}", f"shs={shape}{c[-3:]}", f"sh={shape}{'i' if at else '0'}{head}"),
            f"ps={before}{shape}{after}",
        )
        found.append([_row(feature) for feature in features])
    return found


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "d"
    if not text[0].isalpha():
        return text[0]
    if text.isupper():
        return "X" if len(text) > 1 else "x"
    return "T" if text[0].isupper() else "l"


def by_classes(words: Sequence[Word], classes: Sequence[str]) -> list[list[int]]:
    """For each word the rows of the second reading: the classes around it, and how the commas and verbs stand."""
    count = len(words)
    low = ["<s>", *(word.lower[:LONGEST] for word in words), "</s>", "</s>"]
    near = ["<s>"] * NEAR + list(classes) + ["</s>"] * NEAR
    verbs = [0]
    for class_ in classes:
        verbs.append(verbs[-1] + (class_ in FINITE))
    found = []
    for at, (begin, end) in enumerate(_between_stops(words)):
        here = at + NEAR
        own, word = near[here], low[at + 1]
        key = word if own in BY_WORD else own
        before, after = near[here - 1], near[here + 1]
        ahead, behind = min(2, verbs[end] - verbs[at + 1]), min(2, verbs[at] - verbs[begin + 1])
        features = [f"t={own}", f"tw={own}{word}"]
        for away in range(1, NEAR + 1):
            features += (f"l{away}{near[here - away]}", f"r{away}{near[here + away]}")
        features += (
            *(f"k1{key}|{before}|{after}", f"k2{key}|{after}|{near[here + 2]}", f"k3{key}|{after}|{near[here + 2]}|{near[here + 3]}"),
            *(f"k4{key}|{before}|{near[here - 2]}", f"k5{key}|{before}|{near[here - 2]}|{after}|{near[here + 2]}"),
            *(f"kw{key}|{low[at + 2]}", f"kp{key}|{low[at]}", f"kw2{key}|{low[at + 2]}|{low[min(at + 3, count + 1)]}"),
            *(f"kwp{key}|{low[at]}|{low[at + 2]}", f"vb{key}|{min(verbs[at], 2)}|{min(verbs[count] - verbs[at + 1], 2)}"),
            f"vn{key}|{ahead}|{low[end + 1][:1]}",
            f"vp{key}|{behind}|{low[begin + 1][:1]}",
            f"vnp{key}|{ahead}|{behind}|{after}",
        )
        found.append([_row(feature) for feature in features])
    return found


def _between_stops(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each word the comma or semicolon before it (or -1) and after it (or the end), none further off than FAR words."""
    count = len(words)
    before, last = [], -1
    for at, word in enumerate(words):
        before.append(max(last, at - FAR, -1))
        last = at if word.text in STOPPING else last
    after, next_ = [0] * count, count
    for at in range(count - 1, -1, -1):
        after[at] = max(at + 1, min(next_, at + FAR))
        next_ = at if words[at].text in STOPPING else next_
    return list(zip(before, after, strict=True))
