"""Setting the newsroom up: name and foot, logo, colours, fonts, rules and texts. By administrators, version by version."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from factcheck.models import NewsroomPart, NewsroomVersion, User
from factcheck.text.cleaning import safe_url
from factcheck.text.wording import LANGUAGES, N_, figure, said
from factcheck.workflow import newsroom, newsroom_look
from factcheck.workflow.newsroom import Face, NewsroomSettings
from factcheck.workflow.newsroom_versions import one, require_newest, write
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.written_addresses import is_mail

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 80, 200, 20_000
"""In characters."""
_LONGEST = {"name": LONGEST_NAME, "address": LONGEST_LINE, "methodology": LONGEST_TEXT, "corrections_policy": LONGEST_TEXT}
MOST_DAYS = 3_650
"""The longest time after which a check is to be looked at again, in days."""
_OF_ADDRESSES = frozenset("?&%#/")
"""Signs with which an address of mail could say more in a link than whom it is to."""
CALLED = {
    "name": "the name",
    "address": "the line at the foot",
    "contact": "the contact",
    "imprint": "the imprint",
    "language": "the language",
    "logo": "the logo",
    "accent": "the colour on light pages",
    "accent_dark": "the colour on dark pages",
    "text_face": "the font of articles",
    "text_font": "the font of articles",
    "interface_face": "the font of the interface",
    "interface_font": "the font of the interface",
    "logo_says_name": "the name beside the logo",
    "unresolved_blocks": "the rule on discussions",
    "public_history": "what readers learn of a check’s past",
    "reader_reports": "whether readers may report errors",
    "look_again": "when checks are looked at again",
    "methodology": "the text on how we check",
    "corrections_policy": "the text on corrections",
}
"""What each setting is called where it is said what changed. The sizes and kinds of files go with the files."""


def change(wanted: NewsroomSettings, *, seen: int, by: User) -> NewsroomVersion:
    """Let these settings count from now on. `seen` is the number of the version that the page showed.

    Raises Refusal naming everything that is wrong, Outdated where somebody else changed them meanwhile.
    """
    require_newest(NewsroomPart.SETTINGS, seen, by)
    if problems := wrong(wanted):
        raise Refusal(*problems)
    return _write(wanted, "", by)


def bring_back(number: int, *, seen: int, by: User) -> NewsroomVersion:
    """Let the settings of an earlier version count again; 0 is what there was before the first. Raises Refusal, Outdated."""
    require_newest(NewsroomPart.SETTINGS, seen, by)
    earlier = one(NewsroomPart.SETTINGS, number) if number else None
    if number and earlier is None:
        raise Refusal(N_("There is no version with this number."))
    wanted = newsroom.read(earlier.contents if earlier is not None else {})
    if problems := wrong(wanted):
        raise Refusal(*problems)
    return _write(wanted, f"brought back version {number}: " if number else "brought back the beginning: ", by)


def wrong(settings: NewsroomSettings) -> list[Problem]:
    """Everything that is wrong with settings, at the field where it is mended; empty means they may count."""
    problems = []
    if not settings.name.strip():
        problems.append(Problem(N_("Give the newsroom a name."), "name"))
    for name, most in _LONGEST.items():
        if len(getattr(settings, name)) > most:
            problems.append(Problem(said("Shorten this to %(most)s characters.", most=figure(most)), name))
    if settings.contact and contact_address(settings.contact) is None:
        problems.append(Problem(N_("Write an address of mail, or one of the web that begins with https://."), "contact"))
    if settings.imprint and safe_url(settings.imprint) is None:
        problems.append(Problem(N_("Write the whole address of the page, beginning with https://."), "imprint"))
    if settings.language not in LANGUAGES:
        problems.append(Problem(N_("Choose one of the languages."), "language"))
    if settings.text_face is Face.OWN and not settings.text_font:
        problems.append(Problem(N_("Bring the font as a WOFF2 file, or choose another."), "text_font"))
    if settings.interface_face is Face.OWN and not settings.interface_font:
        problems.append(Problem(N_("Bring the font as a WOFF2 file, or choose another."), "interface_font"))
    if not 0 <= settings.look_again <= MOST_DAYS:
        problems.append(wrong_days("look_again"))
    return problems + newsroom_look.unreadable(settings)


def wrong_days(field: str) -> Problem:
    """What to say where a check is to be looked at again after no sensible number of days."""
    return Problem(said("Write a number of days up to %(most)s, or leave it empty.", most=figure(MOST_DAYS)), field)


def contact_address(contact: str) -> str | None:
    """Where a link to the contact leads: an address of the web as it is, one of mail with mailto:. None for anything else."""
    if (address := safe_url(contact)) is not None:
        return address
    if not is_mail(contact) or set(contact) & _OF_ADDRESSES:
        return None
    return safe_url(f"mailto:{contact}", frozenset({"mailto"}))


def differences(before: NewsroomSettings, after: NewsroomSettings) -> dict[str, dict[str, Any]]:
    """What differs, setting by setting, old and new."""
    old, new = asdict(before), asdict(after)
    return {name: {"old": old[name], "new": new[name]} for name in new if old[name] != new[name]}


def _write(wanted: NewsroomSettings, beginning: str, by: User) -> NewsroomVersion:
    details = differences(newsroom.settings(), wanted)
    called = dict.fromkeys(CALLED[name] for name in details if name in CALLED)
    said = f"{beginning}changed {_listed(list(called))}"
    return write(NewsroomPart.SETTINGS, newsroom.contents(wanted), said, details, by=by)


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
