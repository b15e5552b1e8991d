"""Whether the person an article names and the label in a transcript are one."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES_LIST = """mr mrs ms miss mx dr prof professor sir dame lord lady judge justice senator sen representative rep congressman
congresswoman president vice prime minister secretary governor gov mayor chair chairman chairwoman chairperson speaker ambassador
general gen colonel captain major lieutenant sergeant director commissioner councillor chancellor king queen prince princess the of
state attorney first deputy acting madam former host moderator interviewer witness court reporter question answer male female unknown
unidentified participant audience member press counsel operator staff official q a"""
_TITLES = frozenset(_TITLES_LIST.split())
_ANSWERS = frozenset({"A", "ANSWER", "THE WITNESS", "WITNESS", "THE DEFENDANT"})
_NOBODY = frozenset(
    ["q", "a", "question", "answer", "reporter", "interviewer", "unidentified", "unknown", "audience", "operator", "moderator"]
)


def is_one_voice(label: str | None, other: str | None) -> bool:
    """Whether two labels of one transcript may be of one speaker: a witness who answers is "A" or "THE WITNESS"."""
    return label == other or (label in _ANSWERS and other in _ANSWERS)


def is_speaker(name: str, role: str | None, label: str) -> bool | None:
    """Whether `label` in a transcript means the speaker that an article names; None where neither can be told.

    Surnames decide: "MS. ORDAL" is Signe Ordal and is not Tobias Renn. A label that is only an office ("THE PRESIDENT") is the
    speaker whose name or role in the article has that office; of any other it says nothing.
    """
    named, labelled = _words(name), _words(label)
    people = [word for word in labelled if word not in _TITLES]
    offices = {word for word in labelled if word in _TITLES} - {"the", "of", "mr", "mrs", "ms", "dr"}
    if people:
        own = [word for word in named if word not in _TITLES]
        if not own:
            return None
        return people[-1] in own or own[-1] in people
    if offices & _NOBODY or not offices:
        return None
    return True if offices <= set(named) | set(_words(role or "")) else None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return [word.casefold() for word in _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))]
