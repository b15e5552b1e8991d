"""The language of an article: told from its words, corrected by a person, and what it means for what is found."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.languages import UNKNOWN, detect, language, languages
from factcheck.ingestion.parsed import ParsedArticle


def with_language(parsed: ParsedArticle) -> ParsedArticle:
    """The article with its language, told from its words unless somebody has said one that is known here."""
    if parsed.language is not None and is_known(parsed.language):
        return parsed
    words = [parsed.headline or "", parsed.standfirst or "", *parsed.summary]
    words += [block.text for post in parsed.posts for block in post.blocks]
    return replace(parsed, language=detect("\n".join(words)).code)


def choices() -> dict[str, str]:
    """The names of the languages that an article can be in, by their codes, for people to choose from."""
    return {code: known.name[:1].upper() + known.name[1:] for code, known in languages().items()}


def is_known(code: str) -> bool:
    """Whether an article can be said to be in a language with that code."""
    return code in languages()


def notice(code: str, *, stored: bool = True) -> str | None:
    """What a checker must know of how an article in that language was read, or will be before it is stored.

    None for a language that is read in full.
    """
    known = language(code)
    if known.in_full:
        return None
    told = "This article is in a language that Factcheck does not know." if known.code == UNKNOWN else f"This article is in {known.name}."
    if not stored:
        return f"{told} Its sentences and quotes will be found by rule; the speakers are left for you to name."
    return (
        f"{told} Its sentences and quotes were found by rule, and speakers were not looked for. "
        "Name the speakers by hand, and see whether a quote was missed."
    )


def names_speakers(code: str) -> bool:
    """Whether speakers are looked for in that language; where not, nothing found says that the article speaks in its own voice."""
    return language(code).in_full


def tag(code: str) -> str | None:
    """What to tell browsers and screen readers of the article's words (BCP 47, "und" where nobody knows it); None for no such language."""
    return code if is_known(code) else None
