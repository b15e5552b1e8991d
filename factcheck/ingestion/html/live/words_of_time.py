"""Times in languages that the reader of pasted text does not know, put into words that it does."""

from __future__ import annotations

import re

_MONTHS = {
    "january": "janeiro januari januar stycznia tammikuuta tammikuu leden ledna ianuarie",
    "february": "fevereiro februari februar lutego helmikuuta helmikuu února februarie",
    "march": "março marco maart mars marts marca maaliskuuta maaliskuu března martie",
    "april": "abril april kwietnia huhtikuuta huhtikuu dubna aprilie",
    "may": "maio mei maj mai maja toukokuuta toukokuu května",
    "june": "junho juni czerwca kesäkuuta kesäkuu června iunie",
    "july": "julho juli lipca heinäkuuta heinäkuu července iulie",
    "august": "agosto augusti augustus sierpnia elokuuta elokuu srpna",
    "september": "setembro september września syyskuuta syyskuu září septembrie",
    "october": "outubro oktober października lokakuuta lokakuu října octombrie",
    "november": "novembro november listopada marraskuuta marraskuu listopadu noiembrie",
    "december": "dezembro december desember grudnia joulukuuta joulukuu prosince decembrie",
}  # fmt: skip
_ENGLISH = {name: month for month, names in _MONTHS.items() for name in names.split()}
_ANY = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_MONTH = re.compile(rf"(?:(?<=\d\s)|(?<=\d\.\s)|(?<=\sde\s))(?:{_ANY})(?![^\W\d_])|(?<![^\W\d_])(?:{_ANY})(?=\.?\s\d)", re.IGNORECASE)
"""A month beside a number: by itself it may be somebody's name."""
_DE_BETWEEN = re.compile(r"(?<=\d)\s+de\s+(?=[^\W\d_])|(?<=[^\W\d_])\s+de\s+(?=\d{4})", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(
    r"(?<![^\W\d_])(?:kl|klo|klokken|às|om|o godz|godz|v|ora|a las|alle ore|alle|ore|ds|den|dnia)"
    r"\b\.?\s+(?=\d{1,2}[.:h]\s?\d{2})",
    re.IGNORECASE,
)
_AFTER_CLOCK = re.compile(r"(?<=\d\d)\s?(?:uur|hrs|horas|hod)\b\.?", re.IGNORECASE)
_AGES = (
    re.compile(
        r"(?:for |för )?(\d{1,3}|en|ett|et)\s?(min(?:ut(?:ter|er|t)?)?|"
        r"sek(?:und(?:er)?)?|tim(?:e|er|mar|me)?|dag(?:e|er|ar)?)\.? (?:siden|sedan)",
        re.IGNORECASE,
    ),
    re.compile(r"(\d{1,3})\s?(min(?:uut|uten)?|sec(?:onden)?|uur|dag(?:en)?)\.? geleden", re.IGNORECASE),
    re.compile(r"(\d{1,3})\s?(min(?:ut[ęy]?)?|godz(?:in[ęy]?)?|dni|dzień)\.? temu", re.IGNORECASE),
    re.compile(r"(\d{1,3})\s?(min(?:uuttia)?|t(?:untia)?|h)\.? sitten", re.IGNORECASE),
    re.compile(r"(?:há|faz) (\d{1,3})\s?(min(?:utos?)?|h(?:oras?)?|dias?)", re.IGNORECASE),
)
_AGE_WORD = re.compile("siden|sedan|geleden|temu|sitten|há|faz", re.IGNORECASE)
"""Each of the ages has one of these; most texts have none, and need not be tried for each."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNITS = {"m": "minutes", "s": "seconds", "t": "hours", "u": "hours", "g": "hours", "h": "hours", "d": "days"}


def known(text: str) -> str:
    """`text` with its months and ages in English and without words such as "kl." before a clock; otherwise as it was."""
    if not any(letter.isdigit() for letter in text):
        return text
    for age in _AGES if _AGE_WORD.search(text) else ():
        text = age.sub(lambda found: f"{found[1] if found[1].isdigit() else '1'} {_UNITS.get(found[2][0].lower(), 'hours')} ago", text)
    if not _ENGLISH.keys().isdisjoint(_LETTERS.findall(text.lower())):
        text = _MONTH.sub(lambda found: _ENGLISH.get(found[0].lower(), found[0]), text)
    text = _DE_BETWEEN.sub(" ", text)
    return _AFTER_CLOCK.sub("", _BEFORE_CLOCK.sub("", text))
