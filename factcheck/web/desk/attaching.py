"""New evidence in one step: an address pasted into the form, or a file chosen there, is brought, read and kept as a source.

What takes its time happens in `bring`, before anything of the database is held; `keep` then only stores.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.datastructures import FileStorage

from factcheck.extensions import db, guard, storage
from factcheck.ingestion.attached import Attached, FileKind
from factcheck.ingestion.decoding import readable_size
from factcheck.models import Source, SourceType, User
from factcheck.text.cleaning import safe_url
from factcheck.text.wording import said
from factcheck.web.desk.forms import WorkForm
from factcheck.web.desk.typed import as_typed
from factcheck.web.language import gettext, word
from factcheck.workflow import source_fetching, source_snapshots, sources
from factcheck.workflow.refusals import Problem, Refusal

_GUESSED = {
    FileKind.PAGE: SourceType.OTHER_MEDIA,
    FileKind.DOCUMENT: SourceType.OFFICIAL_DOCUMENT,
    FileKind.IMAGE: SourceType.SOCIAL_POST,
    FileKind.AUDIO: SourceType.RECORDING,
}
"""What a source is taken to be where nobody said it; the person is told, and can change it."""

Keep = Callable[[User], Source]


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought: what stores it, and what a person should know of how it came, in sentences."""

    keep: Keep
    remarks: tuple[str, ...] = ()


def bring(form: WorkForm) -> Brought | None:
    """Bring what the form's address or file holds; None where it has neither. To be called first: it ends the open transaction.

    Raises Refusal, at the form's fields, where a file cannot be kept. An address that brings nothing makes a source all the same.
    """
    given: FileStorage | None = form.source_file.data or None
    address = address_in(form)
    if given is not None and given.filename:
        return _file(form, given)
    return _page(form, address) if address else None


def address_in(form: WorkForm) -> str | None:
    """The address that stands where words are searched for; None where words stand there."""
    words = as_typed(form.source_words.data)
    return safe_url(words) if "://" in words else None


def keep(form: WorkForm, brought: Brought, by: User) -> tuple[str, ...]:
    """Store what was brought and choose it in the form; gives what the person should know."""
    source = brought.keep(by)
    form.source.data = str(source.id)
    for field in (form.source_words, form.source_title, form.source_url, form.source_reference, form.source_publisher):
        field.data, field.raw_data = "", None
    form.source_type.data, form.source_date.data, form.source_file.data = "", None, None
    return brought.remarks


def _page(form: WorkForm, address: str) -> Brought:
    known = sources.at_address(address)
    if known is not None:
        number = known.id
        return Brought(
            lambda _by: db.session.get_one(Source, number),
            (said("This address is kept already, as “%(title)s”; it is chosen.", title=known.title),),
        )
    db.session.rollback()  # lets go of the database while the site takes its time
    try:
        came = source_fetching.bring(address, guard=guard(), storage=storage())
    except Refusal as refusal:
        facts = _facts(form, SourceType.OTHER_MEDIA, url=address, title=_called(address))
        why = said("The source is kept without what it shows: %(why)s", why=_all_of(refusal))
        return Brought(lambda by: source_snapshots.add_fetched(facts, None, by=by), (why,))
    kind = _GUESSED[came.attached.kind] if came is not None else SourceType.OTHER_MEDIA
    facts = _facts(form, kind, url=address)
    remarks = came.remarks if came is not None else ()
    return Brought(lambda by: source_snapshots.add_fetched(facts, came, by=by), (*remarks, *_guess(form, kind)))


def _file(form: WorkForm, given: FileStorage) -> Brought:
    limit: int = current_app.config["SETTINGS"].max_file_bytes
    content, name = given.stream.read(limit + 1), given.filename or ""
    if len(content) > limit:
        raise Refusal(Problem(said("The file is larger than %(size)s, the most that is kept.", size=readable_size(limit)), "source_file"))
    db.session.rollback()  # lets go of the database while the file is read
    attached = _read(content, name)
    kind = _GUESSED[attached.kind]
    facts = _facts(form, kind, url=as_typed(form.source_url.data))
    remarks = (said("No words could be read from it: %(why)s", why=attached.remark),) if attached.remark else ()
    return Brought(lambda by: source_snapshots.add_file(facts, content, name, attached, by=by), (*remarks, *_guess(form, kind)))


def _read(content: bytes, name: str) -> Attached:
    try:
        return source_snapshots.read_file(content, name)
    except Refusal as refusal:
        raise Refusal(*(Problem(problem.sentence, "source_file") for problem in refusal.problems)) from refusal


def _facts(form: WorkForm, kind: SourceType, *, url: str, title: str = "") -> sources.SourceFacts:
    """What was typed beside it goes before what is guessed."""
    return sources.SourceFacts(
        title=as_typed(form.source_title.data) or title,
        type=SourceType(form.source_type.data) if form.source_type.data else kind,
        url=url,
        reference=as_typed(form.source_reference.data),
        publisher=as_typed(form.source_publisher.data),
        published_on=form.source_date.data,
    )


def _guess(form: WorkForm, kind: SourceType) -> tuple[str, ...]:
    return (
        ()
        if form.source_type.data
        else (
            gettext(
                "Kept as “%(type)s”. Change that on the source’s page if it is something else.", type=word(kind.value, "type of a source")
            ),
        )
    )


def _all_of(refusal: Refusal) -> str:
    """Everything that a refusal says, still to be put into other languages where it is one sentence."""
    return refusal.problems[0].sentence if len(refusal.problems) == 1 else str(refusal)


def _called(address: str) -> str:
    """What to call a page that did not come: its host and path."""
    parts = urlsplit(address)
    return f"{parts.hostname or ''}{parts.path.rstrip('/')}"[:300]
