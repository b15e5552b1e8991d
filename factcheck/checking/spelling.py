"""Spellings of one word: British and American, contractions, abbreviations and spoken forms. Names have one spelling only."""

from __future__ import annotations

import re
from itertools import islice, product

_OUR = re.compile(
    r"(arm|behavi|cand|clam|col|dem[ea]n|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|tum|val"
    r"|vap|vig|ard)our(?!n)"
)
_ISE = re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|able)$")
_YSE = re.compile(r"(anal|paral|catal)ys(e|es|ed|er|ers|ing)$")
_RE = re.compile(r"(cent|theat|met|lit|fib|somb|meag|lust|calib|spect|sab|och)re(s|d)?$")
_DOUBLED = re.compile(
    r"(travel|cancel|model|label|fuel|signal|counsel|level|marvel|quarrel|tunnel|channel|dial|total|rival|equal|initial|pedal|panel"
    r"|funnel|unravel|jewel|duel|grovel|shovel|worship|kidnap|program|benefit|focus|bias)(?:l|p|m|t|s)(ed|ing|er|ers|ings|ation|ery)$"
)
_PLAIN = {
    "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense", "practise": "practice",
    "practised": "practiced", "practising": "practicing", "licences": "licenses", "offences": "offenses", "defences": "defenses",
    "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog", "programme": "program", "programmes": "programs", "grey": "gray",
    "greys": "grays", "aluminium": "aluminum", "plough": "plow", "sceptic": "skeptic", "sceptics": "skeptics", "sceptical": "skeptical",
    "scepticism": "skepticism", "mould": "mold", "moustache": "mustache", "pyjamas": "pajamas", "judgement": "judgment",
    "judgements": "judgments", "acknowledgement": "acknowledgment", "ageing": "aging", "artefact": "artifact", "artefacts": "artifacts",
    "aeroplane": "airplane", "cosy": "cozy", "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "learnt": "learned", "burnt": "burned",
    "dreamt": "dreamed", "spelt": "spelled", "spoilt": "spoiled", "leant": "leaned", "towards": "toward", "afterwards": "afterward",
    "backwards": "backward", "forwards": "forward", "amongst": "among", "whilst": "while", "okay": "ok", "fulfil": "fulfill",
    "fulfils": "fulfills", "skilful": "skillful", "wilful": "willful", "enrol": "enroll", "enrols": "enrolls", "enrolment": "enrollment",
    "instalment": "installment", "instalments": "installments", "instal": "install", "distil": "distill", "tyre": "tire",
    "tyres": "tires", "kerb": "curb", "anaemia": "anemia", "paediatric": "pediatric", "haemorrhage": "hemorrhage", "foetus": "fetus",
    "orthopaedic": "orthopedic", "encyclopaedia": "encyclopedia", "storey": "story", "storeys": "stories", "cheque": "check",
    "cheques": "checks", "yoghurt": "yogurt", "cypher": "cipher", "mum": "mom", "mums": "moms", "maths": "math", "alright": "all right",
    "adviser": "advisor", "advisers": "advisors", "focussed": "focused", "focussing": "focusing", "travelogue": "travelog",
    "counsellor": "counselor", "counsellors": "counselors", "traveller": "traveler", "marvellous": "marvelous",
    "healthcare": "health care", "cannot": "can not", "gonna": "going to", "gotta": "got to", "wanna": "want to", "kinda": "kind of",
    "lemme": "let me", "gimme": "give me", "dunno": "do not know", "cos": "because", "cuz": "because", "coz": "because",
    "'cause": "because",    "'em": "them", "'til": "until", "til": "until", "goodbye": "good bye", "no-one": "no one", "noone": "no one",
    "everyday": "every day", "percent": "percent", "pct": "percent", "versus": "vs", "mister": "mr", "doctor": "dr", "senator": "sen",
    "senators": "sens", "representative": "rep", "governor": "gov", "saint": "st", "january": "jan", "february": "feb", "august": "aug",
    "september": "sept", "october": "oct", "november": "nov", "december": "dec", "eg": "for example", "tv": "television",
    "enquiry": "inquiry", "enquiries": "inquiries", "enquire": "inquire", "enquired": "inquired", "enquiring": "inquiring",
    "honourable": "hon", "honorable": "hon",
}  # fmt: skip
_ENDINGS = {"re": ("are",), "ll": ("will", "shall"), "ve": ("have",), "d": ("had", "would"), "m": ("am",), "s": ("is", "has", "us")}
_NEGATED = {"won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not"}
_PHRASES = {"united states": "us", "united kingdom": "uk", "european union": "eu", "united nations": "un", "per cent": "percent"}
_PHRASE_WORDS = frozenset(word for phrase, short in _PHRASES.items() for word in (*phrase.split(), short)) | frozenset(
    word for plain in (*_PLAIN.values(), *_NEGATED.values()) for word in plain.split()
)
_MOST = 24
"""Readings of one stretch of words that are tried; "'s" may be "is", "has" or "us"."""


def plain_spelling(word: str) -> str:
    """One key for the spellings of a common word, given in lower case with straight apostrophes. Never for a name."""
    if (plain := _PLAIN.get(word)) is not None:
        return word if " " in plain else plain
    if len(word) < 5:
        return word
    word = _OUR.sub(r"\1or", word)
    word = _YSE.sub(r"\1yz\2", _ISE.sub(r"iz\1", word))
    return _DOUBLED.sub(r"\1\2", _RE.sub(r"\1er\2", word))


def may_be_written_out(word: str) -> bool:
    """Whether a word, in lower case, may stand for others or be a part of what an abbreviation stands for."""
    return "'" in word or word in _PLAIN or word in _PHRASE_WORDS


def readings(words: tuple[str, ...]) -> frozenset[str]:
    """Every way a few words may be written out: "they're" is "they are", "gonna" is "going to". _MOST at most."""
    alternatives = [_readings_of(word) for word in words]
    return frozenset(_phrased(" ".join(choice)) for choice in islice(product(*alternatives), _MOST))


def _readings_of(word: str) -> tuple[str, ...]:
    if (plain := _PLAIN.get(word)) is not None:
        return (plain,)
    if (negated := _NEGATED.get(word)) is not None:
        return (negated,)
    if word.endswith("n't"):
        return (f"{word[:-3]} not",)
    stem, apostrophe, ending = word.rpartition("'")
    if apostrophe and stem and ending in _ENDINGS:
        return (word, *(f"{stem} {one}" for one in _ENDINGS[ending]))
    return (word,)


def _phrased(words: str) -> str:
    for phrase, instead in _PHRASES.items():
        words = words.replace(phrase, instead)
    return words
