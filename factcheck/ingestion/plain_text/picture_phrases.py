"""Wordings of captions, and of the credits that name who made a picture or a report."""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text.wording import phrases_of

CREDIT = phrases_of(
    r".{0,120}\bcontributed (?:reporting|to this (?:report|post|story|article))\b.{0,80}",
    r"(?-i:[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w.'’-]+)(?:,? (?-i:[A-ZÀ-Þ])[\w.'’ ,-]{2,60})? reported from (?-i:[A-ZÀ-Þ])[\w ,.’'-]{2,80}",
    r"(?:additional )?(?:reporting|writing|editing) by\b.{0,120}",
    r"(?:image|photo|video) (?:source|credit), ?[A-Z].{1,80}",
    r"\(?(?:photo|image|photograph|picture|video|bild|foto|"
    r"illustration)s?(?: credit)?s?(?: by)?: ?(?-i:[A-ZÀ-Þ][\w.'’-]*(?:[ /,&·-]+(?:[A-ZÀ-Þ][\w.'’-]*|via|"
    r"and)){0,7})\)?",
    r"(?:bildrechte|bildquelle|quelle|credit|credits?|source|via)\b ?[:.…]{1,3}.{0,80}",
    r"\(?(?:[\w.&' ]{1,40}(?:via|/) ?)?(?:getty(?: images)?|afp|reuters|ap(?: photo)?|epa|pa(?: wire| media)?|"
    r"dpa|imago|shutterstock|anadolu)(?:(?: images| photo| wire)?(?: ?(?:/|,|-|via) ?[\w.&’' ]{1,40}){0,3})\)?",
    r"\((?:[^()]{0,40} via )?(?:getty images|reuters|ap|afp|epa|pa|pa wire|anadolu)\)",
    r"©.{1,60}",
    r"[—–-] ?[^.]{2,60}\(@\w{1,30}\).{0,40}",
    r"mit informationen (?:der|von)\b.{0,200}",
)

CAPTION = phrases_of(
    r"(?:image|photo|video|picture|bild|archivbild|foto|image caption|photo caption|video caption|media caption|"
    r"in pictures|file photo|symbolbild)\b ?(?:\(.{1,14}\))? ?:.{2,300}",
    r".{10,300}\((?:image|photo|picture|file photo|credit|foto|bild|video)s?: ?.{2,60}\)",
    r".{10,300}\b(?:photograph|photo|picture|credit|foto|illustration|image|composite)s?(?: by)?: ?[^.]{2,60}",
    r".{10,300}[.”\"] ?\(?[^.]{2,50}[/–-] ?(?:afp|getty images|getty|reuters|ap|epa|pool)(?:\b.{0,30})?\)?",
    r".{10,300}\b(?:getty images|afp via getty images|/afp|/getty|/reuters|/ap|ap photo(?:/.{1,40})?|via reuters|via ap)\)?",
    r".{10,300}© ?[^.]{2,40}",
    r".{10,300}[^.”\"] \((?:pa(?: wire| media)?|ap|afp|epa|getty(?: images)?|reuters)\)",
    r"(?:image|photo|video|media) caption, ?\S.{2,300}",
    # What follows the sentence says who took the picture: "(Jo Park for The Ledger)", "(Courier Photo/Ana Bell)", "Courier/Ana Bell".
    r".{10,300}[.”\"] ?\((?-i:[A-Z])[^().]{2,40}(?:/| for | via |: )[^().]{2,40}\)",
    r".{10,300}[.”\"] ?(?-i:[A-Z][\w&-]*(?: [A-Z][\w&-]*)?/[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})",
    r".{10,300}\[[^\[\]]{2,60}\]",
    r".{10,200} [–-] video(?: report| explainer)?",
    r"watch:? (?!live\b)[A-Z“\"‘'].{4,160}",
    r"watch (?:[A-Z]|the moment|how|as).{4,160}",
    r"\d{1,2}:\d\d ?[-–|] ?(?:source|video|quelle)\b.{0,40}",
)
_SEEN = re.compile(
    r"\b(?:is|are|was|were) (?:seen|pictured|photographed|shown)\b|\b(?:pictured|file image|file photo|"
    r"file picture|in this (?:file |handout |undated )?(?:photo|image|picture|photograph)|screenshot|screengrab|"
    r"still image|left|right|centre|center)[,.)]"
    r"|\((?:l|r|left|right|c)\)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:attends?|speaks?|walks?|stands?|sits?|looks?|waves?|holds?|arrives?|leaves?|delivers?|addresses|"
    r"loads?|transfers?|reacts?|greets?|shakes?|takes?|gestures?|listens?|poses?|rides?|carry|carries|"
    r"works?|wears?|watch(?:es)?|inspects?|gathers?|protests?|march(?:es)?|lights|lays?|patrols?|celebrates?|"
    r"smokes?|rises?|burns?|queues?|waits?|pass(?:es)?|prepares?|salutes?|hugs?|embraces?)\b"
)
_WHEN = re.compile(
    r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:on|in) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\bon \w+ \d{1,2}\b|\b(?:19|20)\d\d\.?$",
    re.IGNORECASE,
)


def describes_a_picture(text: str) -> bool:
    """Whether a sentence reads as a caption does: someone does something now, on a named day; "is seen"; "(L)"."""
    if not 20 <= len(text) <= 330 or text[0] in "“\"‘'":
        return False
    if _SEEN.search(text):
        return True
    told = re.search(r"\b(?:said|says|told|saying|added|according to|announced)\b", text)
    return not told and bool(_PRESENT.search(text)) and bool(_WHEN.search(text))
