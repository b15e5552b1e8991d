"""What stands within an article's markup and is not part of it: advertisements, buttons, share bars, boxes of other stories."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from factcheck.ingestion.html.sizes import Sizes

_NEVER_NAMED = (
    "script style noscript template svg button input select textarea option optgroup datalist nav iframe object embed applet "
    "video audio canvas map menu dialog progress meter head title link meta base frameset frame noframes amp-ad amp-embed amp-sidebar "
    "amp-analytics amp-iframe amp-social-share amp-consent rp"
)
_NEVER = frozenset(_NEVER_NAMED.split())
"""Elements whose words are no part of the text, whatever they are called."""
_ROLES_NAMED = "navigation search toolbar menu menubar dialog alertdialog tablist button contentinfo banner complementary menuitem switch"
_ROLES = frozenset(_ROLES_NAMED.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART = re.compile(r"[^A-Za-z]+")

_UNSEEN = re.compile(r"\b(?:sr only|visually ?hidden|screen ?reader(?: only| text)?|off ?screen|a11y hidden|visuallyhidden)\b")
_NAMES = re.compile(
    r"\b(?:ads?|adv|adverts?|advertising|advertisements?|advertorial|ad(?:slot|unit|box|container|wrapper|block|label)|dfp|gpt|"
    r"sponsor(?:ed|s)?|promos?|promotion|promoted|taboola|outbrain|teads|revcontent|nativo|partner links|"
    r"share|shares|sharing|share(?:bar|tools|links|buttons)|social|addthis|addtoany|sharedaddy|follow us|"
    r"newsletters?|sign ?up|signin|subscribe|subscription|paywall|regwall|"
    r"related|recirc|recirculation|recommend(?:ed|ations?)|read ?more|read ?also|see ?also|read ?next|up ?next|"
    r"more (?:stories|from|on|news)|"
    r"most (?:read|popular|viewed|shared|commented)|trending|popular|top stories|latest (?:news|stories)|"
    r"comments?|disqus|commenting|respond|breadcrumbs?|pagination|pager|toolbar|cookies?|consent|gdpr|"
    r"nav|navigation|navbar|menu|sidebar|tag ?list|tag ?cloud|article tags|post tags|topics|author bio|bio|about the author|"
    r"toolbox|print only|skip link|lightbox|modal|popup|overlay|carousel nav|player controls)\b"
)
"""Words in an element's class and id that say what it is for, as publishers' own style sheets put it."""
_EVEN_IF_LONG = re.compile(r"\b(?:comments|disqus|taboola|outbrain|revcontent|recommendations|most (?:read|popular|viewed))\b")
_SHORT = 500
"""Characters outside links that a piece of furniture may have and still be dropped by its name alone."""

_UNLESS_LONG, _THOUGH_LONG, _FOR_SCREEN_READERS = 1, 2, 3
"""What names can say: furniture unless the element holds real text, furniture though it does, words that are not shown."""


@lru_cache(maxsize=4096)
def _words_in(names: str) -> str:
    """The words that names are made of: articleBody_ad-slot is "article body ad slot"."""
    return _APART.sub(" ", _CAMEL.sub(" ", names)).strip().lower()


@lru_cache(maxsize=4096)
def _named(names: str) -> int:
    """Whether names say that an element is furniture; 0 where they say nothing."""
    words = _words_in(names)
    if _UNSEEN.search(words):
        return _FOR_SCREEN_READERS
    if not _NAMES.search(words):
        return 0
    return _THOUGH_LONG if _EVEN_IF_LONG.search(words) else _UNLESS_LONG


def is_furniture(element: HtmlElement, sizes: Sizes, within: int) -> bool:
    """Whether the element and all in it are left out. `within`: characters of text in the whole that is being read."""
    if is_never_text(element) or element.tag == "aside":
        return True
    if element.get("role") in _ROLES or element.tag == "form":
        return sizes.plain.get(element, 0) < _SHORT
    if element.tag == "footer":
        return not any(ancestor.tag == "blockquote" for ancestor in element.iterancestors())
    rank = _rank(element)
    if rank == _THOUGH_LONG:
        return sizes.of.get(element, 0) * 2 < within
    return rank == _UNLESS_LONG and sizes.plain.get(element, 0) < min(_SHORT, within / 3)


def is_never_text(element: HtmlElement) -> bool:
    """Whether the element is no text whatever it is called and wherever it stands: a script, a button, a menu, something hidden."""
    return element.tag in _NEVER or _is_hidden(element) or _rank(element) == _FOR_SCREEN_READERS


def _rank(element: HtmlElement) -> int:
    """What its names tell; see `_named`."""
    names = element.get("class"), element.get("id")
    return _named(f"{names[0] or ''} {names[1] or ''}") if any(names) else 0


def _is_hidden(element: HtmlElement) -> bool:
    if (hidden := element.get("hidden")) is not None and hidden != "until-found":
        return True
    if element.get("aria-hidden") == "true":
        # Letters set off for the eye alone (a drop capital) are shown; signs and icons are no words.
        return not any(piece.isalnum() for piece in element.text or "")
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))
