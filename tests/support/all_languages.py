"""Whether a sentence of the product reaches everybody: the catalogue of every language knows it, word for word."""

from __future__ import annotations

from factcheck.text.wording import LANGUAGES, SOURCE, Said, catalogue


def untranslated(*sentences: str) -> list[str]:
    """Those of these sentences that people would read in English in some language of the interface, or with English put into them."""
    others = [code for code in LANGUAGES if code != SOURCE]
    return [sentence for sentence in sentences if not all(_known(sentence, code) for code in others)]


def _known(sentence: str, language: str) -> bool:
    message = sentence.message if isinstance(sentence, Said) else str(sentence)
    return bool(message) and catalogue(language).gettext(message) != message
