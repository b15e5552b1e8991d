#!/usr/bin/env python3
r"""Keep the catalogues of translations, in factcheck/translations.

    .venv/bin/python scripts/translations.py update        take new sentences from the code and templates into every catalogue
    .venv/bin/python scripts/translations.py todo > SHEET  what is not translated yet, as a sheet to fill in
    .venv/bin/python scripts/translations.py fill SHEET    put a filled sheet into the catalogues (updates them first)
    .venv/bin/python scripts/translations.py check         say what is wrong with the catalogues; ends with 1 where something is

A sheet is plain text. A line that begins with "= " is a sentence as the code has it, "+ " its plural, "@ " its context, "# " a
remark; then a line for each language, "de: …". Of a sentence with a plural each form has its line: "de[0]: …", "de[1]: …".
A line break within a sentence is written as \n. Only one process at a time writes; compiled catalogues are written with them.
"""

from __future__ import annotations

import fcntl
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog, Message  # noqa: E402
from babel.messages.extract import extract_from_dir  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from factcheck.text.wording import CATALOGUES, LANGUAGES, SOURCE  # noqa: E402
from factcheck.web.vocabulary import words_of_vocabularies  # noqa: E402

FOREIGN = [code for code in LANGUAGES if code != SOURCE]
PLURALS = {"de": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
KEYWORDS = {
    "_": None, "gettext": None, "later": None, "N_": None, "said": None,
    "ngettext": (1, 2), "said_n": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACES = (("factcheck", [("**.py", "python")]), ("templates", [("**.html", "jinja2")]))
OPTIONS = {"**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
REMARK = "L10n:"
"""What a comment for translators begins with, in the line above."""
WHEN = datetime(2026, 11, 23, tzinfo=UTC)
"""Catalogues carry no time of their own: the repository knows when they changed."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{(\w*)\}")
TAG = re.compile(r"<(/?\w+)[^>]*>")


def extracted() -> Catalog:
    """Every sentence of the product."""
    catalogue = Catalog(fuzzy=False)
    for folder, methods in PLACES:
        found = extract_from_dir(ROOT / folder, methods, OPTIONS, KEYWORDS, (REMARK,), strip_comment_tags=True)
        for name, _, message, comments, context in found:
            catalogue.add(message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    for context, words in words_of_vocabularies():
        catalogue.add(words, None, [("factcheck/web/vocabulary.py", 0)], context=context)
    return catalogue


def place(language: str) -> Path:
    """Where a language's catalogue stands."""
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none yet."""
    if not place(language).exists():
        return Catalog(locale=language)
    with place(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, known: Catalog | None = None) -> Catalog:
    """A language's catalogue with exactly the sentences that the product has now; translations are kept, none is guessed."""
    old, new = read(language), Catalog(locale=language, fuzzy=False, creation_date=WHEN, revision_date=WHEN, charset="utf-8")
    new.project, new.version, new.copyright_holder, new.msgid_bugs_address = "Factcheck", "1", "the Factcheck authors", ""
    new.last_translator, new.language_team = "the Factcheck authors", LANGUAGES[language]
    new.header_comment = f"# Factcheck in {LANGUAGES[language]}. Kept by scripts/translations.py."
    for message in known or extracted():
        if message.id:
            before = old.get(message.id, context=message.context)
            string = before.string if before is not None and _fits(before, message) else None
            new.add(message.id, string, message.locations, auto_comments=message.auto_comments, context=message.context)
    return new


def _fits(before: Message, now: Message) -> bool:
    return isinstance(before.string, str) != isinstance(now.id, (list, tuple)) if before.string else False


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text: sorted, and without line numbers, so that only what changed differs."""
    file = BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as programs read it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def write(language: str, catalogue: Catalog) -> None:
    """Put a catalogue in place, and compiled beside it."""
    place(language).parent.mkdir(parents=True, exist_ok=True)
    for ending, content in ((".po", as_po(catalogue)), (".mo", as_mo(catalogue))):
        new = place(language).with_suffix(f"{ending}.new")
        new.write_bytes(content)
        new.replace(place(language).with_suffix(ending))


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else writes."""
    with (Path(tempfile.gettempdir()) / "factcheck-translations.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass
class Entry:
    """A sentence of a sheet."""

    singular: str = ""
    plural: str | None = None
    context: str | None = None
    forms: dict[str, dict[int, str]] = field(default_factory=dict)

    @property
    def id(self) -> str | tuple[str, str]:
        """By this the catalogue knows it."""
        return self.singular if self.plural is None else (self.singular, self.plural)


def entries(sheet: str) -> Iterator[Entry]:
    """The sentences of a sheet. Raises ValueError, with the line, for what cannot be read."""
    entry: Entry | None = None
    for number, line in enumerate(sheet.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        sign, words = line[:2], line[2:].replace("\\n", "\n")
        translation = re.fullmatch(r"([a-z]{2})(?:\[(\d)\])?:\s?(.*)", line)
        if sign == "= ":
            if entry is not None:
                yield entry
            entry = Entry(words)
        elif entry is None:
            raise ValueError(f"Line {number} belongs to no sentence: begin with a line “= …”.")
        elif sign == "+ ":
            entry.plural = words
        elif sign == "@ ":
            entry.context = words
        elif translation and translation[1] in FOREIGN:
            entry.forms.setdefault(translation[1], {})[int(translation[2] or 0)] = typeset(
                translation[1], translation[3].replace("\\n", "\n")
            )
        else:
            raise ValueError(f"Line {number} cannot be read: {line}")
    if entry is not None:
        yield entry


def typeset(language: str, words: str) -> str:
    """The spaces that French keeps from breaking: before ; : ! ? » and after «."""
    if language != "fr":
        return words
    words = re.sub(r" (?=[;!?](?:\s|$|<|[)”»]))", "\N{NARROW NO-BREAK SPACE}", words)
    return re.sub(r" (?=[:»])", "\N{NO-BREAK SPACE}", words).replace("« ", "«\N{NO-BREAK SPACE}")


def fill(sheet: str) -> list[str]:
    """Put a sheet's translations into the catalogues. Returns what could not be put in, in sentences."""
    made = list(entries(sheet))
    with alone():
        known = extracted()
        gone = (entry for entry in made if known.get(entry.id, context=entry.context) is None)
        told = [f"No such sentence in the code (any more): {entry.singular}" for entry in gone]
        for language in FOREIGN:
            catalogue = updated(language, known)
            for entry in made:
                message = catalogue.get(entry.id, context=entry.context)
                forms = [words for _, words in sorted(entry.forms.get(language, {}).items())]
                if message is None or not any(forms):
                    continue
                message.string = tuple(forms) if entry.plural is not None else forms[0]
            write(language, catalogue)
    return told


def update() -> None:
    """Take new sentences in and old ones out, everywhere."""
    with alone():
        known = extracted()
        for language in FOREIGN:
            write(language, updated(language, known))


def todo() -> str:
    """A sheet of every sentence that some language lacks."""
    known, lines = extracted(), []
    catalogues = {language: updated(language, known) for language in FOREIGN}
    for message in sorted((message for message in known if message.id), key=lambda message: message.locations):
        lacking = [code for code, catalogue in catalogues.items() if not _whole(catalogue.get(message.id, context=message.context))]
        if not lacking:
            continue
        lines.append(f"# {', '.join(sorted({name for name, _ in message.locations}))}")
        lines += [f"# {remark}" for remark in message.auto_comments]
        forms = list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]
        lines.append("= " + forms[0].replace("\n", "\\n"))
        lines += ["+ " + words.replace("\n", "\\n") for words in forms[1:]]
        lines += [f"@ {message.context}"] if message.context else []
        for code in lacking:
            lines += [f"{code}[{n}]: " for n in range(2)] if len(forms) > 1 else [f"{code}: "]
        lines.append("")
    return "\n".join(lines)


def _whole(message: Message | None) -> bool:
    """Whether every form is there."""
    if message is None or not message.string:
        return False
    return all(message.string) if isinstance(message.string, (list, tuple)) else True


def problems() -> Iterator[str]:
    """What is wrong with the catalogues, in sentences."""
    known = extracted()
    for language in FOREIGN:
        catalogue = read(language)
        if as_po(updated(language, known)) != place(language).read_bytes():
            yield f"{language}: the catalogue is not what the code has now. Run scripts/translations.py update."
        if as_mo(catalogue) != place(language).with_suffix(".mo").read_bytes():
            yield f"{language}: the compiled catalogue is not the one in text. Run scripts/translations.py update."
        for message in known:
            if message.id:
                yield from problems_of(language, message, catalogue.get(message.id, context=message.context))


def problems_of(language: str, message: Message, there: Message | None) -> Iterator[str]:
    """What is wrong with one translation, in sentences."""
    shown = message.id if isinstance(message.id, str) else message.id[0]
    if not _whole(there):
        yield f"{language}: not translated: {shown}"
        return
    assert there is not None  # noqa: S101  (said by _whole)
    ids = [message.id] * 2 if isinstance(message.id, str) else list(message.id)
    strings = [there.string] if isinstance(there.string, str) else list(there.string or ())
    for n, words in enumerate(strings):
        wanted = ids[min(n, len(ids) - 1)]
        spare = {"num"} if len(strings) > 1 else set()  # "one post" may leave its number out
        if _names(words) - spare != _names(wanted) - spare:
            yield f"{language}: other placeholders than “{wanted}”: {words}"
        if sorted(TAG.findall(words)) != sorted(TAG.findall(wanted)):
            yield f"{language}: other markup than “{wanted}”: {words}"
        if words.count('"') != wanted.count('"'):  # one too many would end an attribute
            yield f"{language}: other straight quotation marks than “{wanted}”: {words}"
        if words != typeset(language, words):
            yield f"{language}: spaces that can break before a sign: {words}"
        if words != words.strip() and wanted == wanted.strip():
            yield f"{language}: space at an end: {words}"


def _names(words: str) -> set[str]:
    return {match[1] or match[2] or match[0] for match in PLACEHOLDER.finditer(words)}


def main(arguments: list[str]) -> int:
    """Do what is asked. Returns the exit status."""
    match arguments:
        case ["update"]:
            update()
        case ["todo"]:
            print(todo())
        case ["fill", *files] if files:
            told = [sentence for file in files for sentence in fill(Path(file).read_text(encoding="utf-8"))]
            print("\n".join(told) or "Filled in.")
            return 1 if told else 0
        case ["check"]:
            wrong = list(problems())
            print("\n".join(wrong) or "The catalogues are whole.")
            return 1 if wrong else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
