"""What the elements of a post are for, told by what they are called and by their words: headline, byline, label."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from factcheck.ingestion.html.places import called
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.bylines import is_signature
from factcheck.ingestion.plain_text.stamps import is_name

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADLINE_NAME = re.compile(
    r"(?:^|[-_ ])(?:title|headline|heading|head|ttl|hed|"
    r"titre|titolo|titulo|título|titular|ueberschrift|überschrift|titel|"
    r"subject|caption-title)s?(?:$|[-_ 0-9])",
    re.IGNORECASE,
)
_NO_HEADLINE_NAME = re.compile(
    r"kicker|overline|eyebrow|label|sub-?head|subtitle|caption|author|byline|time|date|meta|image|share|social", re.IGNORECASE
)
_BYLINE_NAME = re.compile(
    r"(?:^|[-_ ])(?:authors?|bylines?|by-line|contributors?|reporters?|writers?|journalists?|"
    r"autor(?:en|es|e)?|auteurs?|autore|firma|"
    r"verfasser|redakteur|signature|creator|posted-?by)(?:$|[-_ 0-9])",
    re.IGNORECASE,
)
_SUMMARY_NAME = re.compile(
    r"(?:^|[-_ ])(?:key-?(?:points?|events?|facts?|moments?|takeaways?)|summary|takeaways?|highlights?|"
    r"at-a-glance|essentiel|das-?wichtigste|wichtigste|bullets|"
    r"puntos-?clave|lo-?esencial|punti-?chiave|what-we-know)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LABEL_NAME = re.compile(r"(?:^|[-_ ])(?:flag|label|kicker|tag|badge|eyebrow|overline|pill|chip|occhiello)s?(?:$|[-_ ])", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:live )?report(?:ed|ing) by|written by|posted by|by|von|par|por|di|de|door|av)[\s:]+", re.IGNORECASE)
_PINNED = re.compile(
    r"(?:^|[-_ ])(?:is-?)?(?:pinned|pin|sticky|angepinnt|angeheftet|épingl\w+|epingle\w*|"
    r"fijad[oa]|anclad[oa]|fissat[oa]|featured-post)(?:$|[-_ ])",
    re.IGNORECASE,
)
_PINNED_WORD = re.compile(
    r"(?:pinned(?: post| update)?|angepinnt|angeheftet|oben gehalten|épinglé|fijado|destacado|fissato(?: in alto)?|in evidenza)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"share(?:d)?(?: this)?(?: (?:post|update|entry|article))?(?: (?:on|via|to) .{1,20})?|copy(?:ing)?(?: link)?(?: to clipboard)?|"
    r"link copied.?|"
    r"(?:key|breaking|top|new|major) (?:event|news|update|moment|post)s?|breaking|new|live|update|eil(?:meldung)?|jump to (?:latest|top)|"
    r"show (?:more|less)|load more.{0,20}|mehr anzeigen|more|read more|permalink|reply|likes?|like this post|report|embed|"
    r"back to top|"
    r"(?:teilen|partager|compartir|comparte|condividi|share|tweet\w*|enviar|envoyer|invia|senden)"
    r"(?: (?:on|en|sur|su|auf|via|par|por|per|this|esta|cette|mit)\b.{0,30})?|link kopieren|"
    r"copier le lien|copiar (?:el )?enlace|zum beitrag|voir plus|ver más|mostra altro|#|↗|•|\||·|[-–—]",
    re.IGNORECASE,
)


def is_label_named(element: HtmlElement) -> bool:
    """Whether its name says that it is a label above a post, such as "Key event"."""
    return _LABEL_NAME.search(called(element)) is not None


def is_summary_named(element: HtmlElement) -> bool:
    """Whether its name says that it holds key points."""
    return _says_summary(called(element))


@lru_cache(maxsize=4096)
def _says_summary(name: str) -> bool:
    return _SUMMARY_NAME.search(name) is not None


def is_headline_named(element: HtmlElement) -> bool:
    """Whether its name says headline, and nothing that headlines are not."""
    name = f"{called(element)} {element.get('itemprop') or ''} {element.get('data-field') or ''}"
    return _HEADLINE_NAME.search(name) is not None and _NO_HEADLINE_NAME.search(name) is None


def is_byline_named(element: HtmlElement) -> bool:
    """Whether its name says author."""
    return _says_byline(f"{called(element)} {element.get('itemprop') or ''} {element.get('rel') or ''}")


@lru_cache(maxsize=4096)
def _says_byline(name: str) -> bool:
    return _BYLINE_NAME.search(name) is not None


def is_pinned_named(element: HtmlElement) -> bool:
    """Whether its name says that it is held at the top."""
    return _PINNED.search(called(element)) is not None or element.get("data-pinned") in ("true", "1")


def is_pinned_word(text: str) -> bool:
    """Whether these words say that a post is held at the top."""
    return _PINNED_WORD.fullmatch(text.strip()) is not None


def is_label(text: str) -> bool:
    """Whether these are the words of a button or a label, not of a post."""
    bare = text.strip()
    return len(bare) <= 60 and (not bare or _are_label_words(bare))


@lru_cache(maxsize=4096)
def _are_label_words(bare: str) -> bool:
    return (
        _LABEL.fullmatch(bare) is not None
        or _PINNED_WORD.fullmatch(bare) is not None
        or phrases.fits(phrases.POST_LABEL, bare)
        or phrases.fits(phrases.LIVE_SIGN, bare)
    )


def name_in(text: str) -> str | None:
    """The name of whoever wrote a post, in the words of a byline; None where the words are no name."""
    bare = _BY.sub("", text.strip()).strip(" ,|·•-–—")
    if not bare or len(bare) > 120 or is_label(bare):
        return None
    head = re.split(r"\s*[|•·]\s*|,\s(?=(?:in|at|reporting|live|political|senior|chief)\b)", bare)[0].strip()
    if is_signature(head) or (len(head) <= 60 and is_name(head)) or "/" in head or "@" in head:
        return head
    return bare if len(bare.split()) <= 8 and bare[0].isupper() and bare[-1] not in ".!?:" else None


def says_by(text: str) -> bool:
    """Whether a line says "By" and a name."""
    return len(text) <= 120 and _BY.match(text) is not None and is_signature(_BY.sub("", text.strip(), count=1))
