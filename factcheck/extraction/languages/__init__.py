"""The languages that texts are read in: a folder each, with a language.toml that says what sets the language apart.

To add one, add a folder named by the language's code (ISO 639) with such a file; nothing else has to know of it. A language
that says `reading = "full"` is read for speakers, cues and types as well; the others for sentences and quotations.
"""

from factcheck.extraction.languages.detecting import detect
from factcheck.extraction.languages.known import ENGLISH, UNKNOWN, Language, language, languages

__all__ = ["ENGLISH", "UNKNOWN", "Language", "detect", "language", "languages"]
