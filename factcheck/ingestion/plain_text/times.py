"""How times are written on pages: the patterns of clocks, zones, dates and ages, in the languages seen."""

from __future__ import annotations

import re

MONTHS = (
    "jan(?:uary|uar|\\.)?|feb(?:ruary|ruar|\\.)?|mar(?:ch|\\.)?|märz?|apr(?:il|\\.)?|may|mai|june?|juni|july?|juli|aug(?:ust|\\.)?"
    "|sept?(?:ember|\\.)?|o[ck]t(?:ober|\\.)?|nov(?:ember|\\.)?|de[cz](?:ember|\\.)?"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|ene\\.?|febrero|marzo|abril|abr\\.?|mayo|junio|julio|agosto|ago\\.?|septiembre|octubre|noviembre|diciembre|dic\\.?"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
)
WEEKDAYS = (
    "(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|"
    "freitag|samstag|sonnabend|sonntag"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    "|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
)
UNITS = "seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y"
ZONE_NAMES = (
    "E[SD]?T|C[SD]T|CT|M[SD]T|MT|P[SD]?T|GMT|UTC|BST|IST|CES?T|MES?Z|EES?T|WES?T|AE[SD]T|AE?T|JST|KST|SAST|HKT|SGT|MSK|WIB"
    "|PKT|NZ[SD]T|EAT|WAT|AST|TRT|local time|Eastern(?: (?:standard |daylight )?time)?|Uhr MESZ"
    "|Greenwich Mean Time|British Summer Time"
)
AGO = re.compile(
    rf"(?:just now|moments? ago|(?:an?|one|two|three|\d[\d,]{{0,6}})\s?(?:{UNITS})\.?(?:\s?(?:and\s)?\d{{1,3}}\s?(?:{UNITS}))?\s?ago"
    r"|vor\s(?:einer|einem|\d{1,4})\s(?:sekunden?|minuten?|min|stunden?|std|tag(?:en)?)|gerade eben|"
    r"il y a\s\d{1,4}\s?(?:min(?:utes?)?|h(?:eures?)?|j(?:ours?)?)"
    r"|(?:hace|há)\s(?:un|una|\d{1,4})\s?(?:min(?:utos?)?|h(?:oras?)?|d(?:ías?|ias?)?)\b"
    r"|(?:un|un['’]|\d{1,4})\s?(?:min(?:ut[oi])?|or[ae]|h|giorn[oi])\sfa\b|\d{1,4}\s?(?:min(?:uut|uten)?|uur)\sgeleden)",
    re.IGNORECASE,
)
AGO_ALONE = re.compile(r"\d{1,4}\s?(?:m|min|mins|h|hr|hrs|d)", re.IGNORECASE)
CLOCK = re.compile(
    r"(?:(?<![\d.:/])|(?<=\d:\d\d))(?:(?P<hour>[01]?\d|2[0-4])\s?[:.h]\s?(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?!\d(?!\d?:\d\d))"
    r"(?P<half>\s?[ap]\.?\s?m(?-i:(?![a-z]))\.?|\s?uhr\b|h\b)?"
    r"|(?P<bare>1[0-2]|0?\d)(?P<bare_half>\s?[ap]\.?m\b\.?)"
    r"|(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|HKT|ET|BST)\b)|(?P<uhr>[01]?\d|2[0-4])(?P<uhr_half>\s?uhr\b))",
    re.IGNORECASE,
)
ZONE = re.compile(rf"\(?\b(?:{ZONE_NAMES})\b\)?")
OFFSET = re.compile(r"(?<=\d)\s?(?:GMT|UTC)?[+-]\d\d:?\d\d\b|(?<=\d)\s?(?:GMT|UTC)[+-]\d{1,2}\b|(?<=\d)Z\b")
DATE = re.compile(
    rf"(?:\b(?:{WEEKDAYS})\b\.?,?\s?)?(?:"
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.)?\s?(?:of\s)?(?:{MONTHS})\b\.?,?(?:\s?\d{{4}}(?!\d))?"
    rf"|(?:\b|(?<=\d)|(?<=(?-i:[A-Z]T)))(?:{MONTHS})\.?\s?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s?\d{{4}}(?!\d))?"
    r"|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}[-/]\d{2}[-/]\d{2}(?:T(?=\d))?)"
    rf"|\b(?:{WEEKDAYS}|today|yesterday|heute|gestern|hier|ayer|hoy|oggi|ieri|aujourd['’]hui)\b",
    re.IGNORECASE,
)
GLUED = re.compile(rf"({MONTHS})(\d{{2}})(\d{{4}})(?=\d{{1,2}}:\d{{2}})", re.IGNORECASE)
GLUED_NEEDS = re.compile(r"\d{6}")
AGO_NEEDS = re.compile(r"ago|now|vor|eben|il y a|hace|há|fa|geleden", re.IGNORECASE)
OFFSET_NEEDS = re.compile(r"\d\s?[-+GUZ]")
CLOCK_NEEDS = re.compile(r"\d\s?[:.hapugeb]", re.IGNORECASE)
"""What stands in every text that the patterns of these names match; short texts are asked for it first, which is quick."""
EPOCH = re.compile(r"1[3-9]\d{8}(?:\d{3})?")
EDITED = re.compile(
    r"\b(?:updated?|last (?:updated|modified)|modified|edited|aktualisiert|"
    r"mis à jour|modifié|actualizad[oa]|aggiornato|stand|first published)\b",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"\b(?:updated?|posted|published|first|last|modified|edited|from|at|on|by|um|am|den|key event|pinned|live|"
    r"new|uk|us|share|shared|copy link|link copied|breaking|"
    r"aktualisiert|stand|veröffentlicht|publié|à|le|mis à jour|actualizado|a las|local time|time|as of|about|permalink|"
    r"summary|entry|dateline|von|post ?published|post ?updated|modifié|publicado|actualizada|el|ore|alle|pubblicato|aggiornato)\b:?",
    re.IGNORECASE,
)
GLUED_LABEL = re.compile(r"(?<=[^\W\dA-Z_])(?:KEY EVENT|PINNED|BREAKING|LIVE)\b")
"""A label that a page without spaces has run into the name before it."""
JOINTS = re.compile(r"[\s,;|·•\-–—/()\[\]:>+*.]+")
NAME_WORD = re.compile(r"(?:[^\W\d_][\w'’.-]*)\Z")
JOINING = {"and", "in", "und", "et", "y", "de", "van", "von", "al", "el", "bin", "la", "le", "di", "da", "at"}
HEADED = re.compile(
    r"(?P<lead>[\s+*#\[(•>-]{0,8})(?P<time>(?:[^\n]{0,28}?[,\s])??(?<![\d.:/])(?:[01]?\d|"
    r"2[0-4])(?:[:.h][0-5]\d(?![\d%])(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?uhr\b)?|\s?uhr\b|"
    r"\s?[ap]\.?m\b\.?)"
    rf"(?:\s?\(?(?:{ZONE_NAMES})\b\)?)?)(?P<joint>[\])]{{0,4}}\s{{0,4}}(?:[:|–—•·+]|-(?=\s))\s{{0,4}}|\]\s{{0,4}}|\s{{1,4}})(?=\S)",
    re.IGNORECASE,
)
