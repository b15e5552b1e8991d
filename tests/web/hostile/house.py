"""The house around the articles, full of payloads: people, sources, guidelines, kept explanations, the newsroom's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Family, Means, Passkey, Role, Source, SourceType, Standing, User, Vocabulary
from factcheck.workflow import (
    accounts,
    explaining,
    filters,
    guidelines,
    invitations,
    newsroom,
    newsroom_files,
    newsroom_settings,
    newsroom_verdicts,
    source_snapshots,
    source_standing,
    sources,
    tokens,
)
from factcheck.workflow.newsroom_verdicts import Wording
from factcheck.workflow.sources import SourceFacts
from tests.support.brought import picture
from tests.support.newsroom import PASSWORD
from tests.web.hostile.deck import Deck, address_with, in_one_line, is_address

_COLOUR = "#0b5172"


def people(deck: Deck, administrator: User) -> list[User]:
    """Checkers whose names hold every payload that fits a name, and invitations, tokens and views with some."""
    names = deck.portions(120, in_one_line, str.isprintable)
    made = [accounts.create(deck.mail(), name, Role.CHECKER, PASSWORD) for name in names]
    invitations.invite(deck.mail().replace("@", ".invited@"), deck.line(120), Role.CHECKER, days=7, by=administrator)
    for name in deck.portions(80, in_one_line, str.isprintable):
        tokens.make(name, by=administrator)
    for name in deck.portions(80, in_one_line)[: filters.MOST]:
        filters.keep(name, f"words={deck.text(200)}", shared=True, by=administrator)
    return made


def passkeys(payloads: Iterable[str], mail: str) -> None:
    """Passkeys whose names are payloads. Whoever has one needs it to sign in, and nobody can here: sign them in before."""
    user = db.session.scalars(select(User).where(User.email == mail)).one()
    for number, name in enumerate(Deck(payloads).portions(80, in_one_line, str.isprintable)):
        marks = {"credential_sha256": f"{number:064x}", "credential_id": "AA", "public_key": "AA", "sign_count": 0}
        db.session.add(Passkey(user=user, name=name, **marks))
    db.session.commit()


def all_sources(deck: Deck, by: User) -> list[Source]:
    """A source for every address that holds a payload; titles, publishers and the rest are dealt over them."""
    addresses = deck.portions(2000, address_with, is_address)
    kinds = list(SourceType)
    return [sources.add_source(_facts(deck, kinds[number % len(kinds)], number), by=by) for number in range(len(addresses))]


def _facts(deck: Deck, kind: SourceType, number: int) -> SourceFacts:
    talk = number % 3 == 0
    facts = SourceFacts(f"{number} {deck.text(290)}", kind, deck.address(), deck.text(300), deck.text(200), date(2026, 3, 1))
    facts = replace(facts, archived_url=deck.address(), spoken_by=deck.text(300))
    return replace(facts, means=Means.PHONE_CALL, spoken_on=date(2026, 3, 2)) if talk else facts


def snapshots(deck: Deck, source: Source, by: User) -> None:
    """Files of a source whose names and words are payloads: a text, a web page, and the same text changed."""
    texts = deck.portions(20_000, in_one_line, str.isprintable)  # a text with other signs is no text, and is refused
    page = "".join(f"<p>{text}</p>" for text in texts)
    plain = "\n\n".join(["Minutes of the hearing.", *texts])
    for name, content in (("a.txt", plain), ("b.html", f"<title>{texts[0]}</title>{page}"), ("c.txt", f"{plain}\n\nEnd.")):
        called = f"{deck.text(200)}{name}"
        read = source_snapshots.read_file(content.encode(), called)
        source_snapshots.keep_file(source, content.encode(), called, read, by=by)
    source_standing.mark(source, Standing.UNRELIABLE, deck.text(2000), seen=source.revision, by=by)
    source_standing.mark(source, Standing.IN_USE, deck.text(2000), seen=source.revision, by=by)


def words_of_the_house(deck: Deck, administrator: User) -> None:
    """Guidelines, explanations kept, settings and verdicts, each in several versions."""
    for number, text in enumerate(deck.portions(5000)):
        guidelines.write(text, deck.text(300), seen=number, by=administrator)
    for number, title in enumerate(deck.portions(110)):
        explaining.keep(explaining.Wording(f"{number} {title}", deck.text(300), deck.text(5000), ()), by=administrator)
    newsroom_files.keep_logo(picture(), deck.text(200), by=administrator)
    for number, text in enumerate(deck.portions(15_000)):
        wanted = replace(
            newsroom.settings(),
            name=deck.line(80),
            address=deck.text(200),
            contact=deck.address(),
            imprint=deck.address(),
            methodology=text,
            corrections_policy=deck.text(15_000) + str(number),
            accent=_COLOUR,
        )
        newsroom_settings.change(wanted, seen=number, by=administrator)


def verdicts(deck: Deck, administrator: User) -> list[str]:
    """The keys of claims' verdicts whose labels and definitions are payloads, so many as a vocabulary may have."""
    for number in range(6):
        wording = Wording(f"{number} {deck.line(36)}", deck.line(300), Family.OK, needs_source=True, needs_stance="supports")
        newsroom_verdicts.add(Vocabulary.LINE, wording, seen=number, by=administrator)
    return [key for key in newsroom.vocabularies().offered if key.startswith("line.")][-6:]
