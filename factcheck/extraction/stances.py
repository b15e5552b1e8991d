"""Whether what somebody is said to say is a stance of theirs, or news that they only pass on."""

from __future__ import annotations

from factcheck.extraction.findings import FoundAttribution, QuoteForm
from factcheck.text.spans import SpanSet

PASSING_ON = frozenset({"according", "reportedly", "per", "lists", "listed"})
"""Cues that only say where news is from."""
ACTS = frozenset(
    {"declared", "declares", "ordered", "orders", "order", "issued", "issues", "charged", "charges", "requested", "requests"}
    | {"announced", "announces", "placed", "confirmed", "confirms", "released", "published", "cancelled", "heard", "ruled", "rules"}
)
"""Cues that, without a clause after them, tell what was done rather than what was said."""
NEWSROOMS = frozenset(
    {"tv", "radio", "media", "press", "newspaper", "newspapers", "news", "bbc", "cnn", "reuters", "afp", "times", "reporter", "herald"}
    | {"publication", "magazine", "reports", "broadcaster", "journalists", "interfax", "xinhua", "itar-tass"}
)
PASSIVE = frozenset({"is", "are", "was", "were", "been", "being"})


DISPUTED = frozenset({"claim", "claims", "claimed", "claiming", "alleges", "alleged", "denies", "denied", "argues", "argued"})
"""Cues that keep a distance to what is said, whoever says it."""


def is_a_stance(text: str, attribution: FoundAttribution | None, *, clause: bool, headline: bool = False) -> bool:
    """Whether the attribution gives somebody's view. `clause`: what they say has a verb of its own."""
    if attribution is None or not (attribution.cue or attribution.form is not QuoteForm.INDIRECT):
        return False
    cue, source = _words(text, attribution.cue), _words(text, attribution.source)
    if cue & DISPUTED or (headline and cue == {":"}):
        return True
    if cue & PASSING_ON or cue == {":"} or source & NEWSROOMS or (cue & PASSIVE and not clause):
        return False
    return clause or not cue & ACTS


def _words(text: str, spans: SpanSet) -> set[str]:
    return {word for span in spans for word in span.words(text).lower().split()}
