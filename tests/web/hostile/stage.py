"""A newsroom with payloads in every field that reaches a page, put there by the product's own verbs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Role, Snapshot, Source, Statement, User
from factcheck.workflow import accounts, approving, invitations, mail_links, repeats, reviewing
from factcheck.workflow.newsroom import vocabularies
from tests.support.newsroom import PASSWORD
from tests.web.hostile import addresses, aftermath, house, work, written
from tests.web.hostile.addresses import Values
from tests.web.hostile.deck import Deck

POSTS = 32
"""Of the article: each has a claim and a quotation."""
RICH = 8
"""The first claim that is approved and published; it rests on every source. Those before it are at other stages."""
EDITOR, ADMINISTRATOR = "editor@news.example", "administrator@news.example"


@dataclass
class Stage:
    """The article and what stands for each part of an address."""

    slug: str
    values: Values


def fill(payloads: tuple[str, ...], *, published: int) -> Stage:
    """Fill an empty database and commit; so many statements are published. Needs an application context."""
    deck = Deck(payloads)
    administrator = accounts.create(ADMINISTRATOR, deck.line(120), Role.ADMINISTRATOR, PASSWORD)
    editor = accounts.create(EDITOR, deck.line(120), Role.EDITOR, PASSWORD)
    people = house.people(deck, administrator)
    house.words_of_the_house(deck, administrator)
    verdicts = [vocabularies().every[key] for key in house.verdicts(deck, administrator)]
    sources = house.all_sources(deck, people[0])
    house.snapshots(deck, sources[0], people[0])
    article, claims, quotes = written.store(deck, POSTS, people[0])
    marks = _fresh_work(deck, claims, quotes, people, editor)
    rich, asked = claims[RICH], claims[RICH - 1]
    for number, claim in enumerate(claims[RICH : RICH + published]):
        by = people[number % len(people)]
        cited = sources if claim is rich else sources[number::POSTS]
        work.check(deck, claim, verdicts[number % len(verdicts)], cited, by)
        approving.approve(reviewing.submit(claim, by=by), by=editor)
    for claim, quote in zip(claims[RICH + published :], quotes[RICH + published :], strict=True):
        work.check(deck, claim, verdicts[0], sources[:1], editor)
        work.attribute(deck, quote, editor)
    work.talk(deck, rich, people)
    link = work.ask_outside(deck, asked, people[1])
    work.hold(deck, asked, article, editor)
    aftermath.publish(deck, article, rich, editor)
    aftermath.withdraw_another(deck, editor)
    aftermath.wait(deck, article, claims[:RICH], sources[:2], verdicts[0], (editor, administrator))
    written.drafts(deck, article, people[0])
    written.edit(deck, article, people[0])
    aftermath.watch_over(deck, article, administrator)
    db.session.flush()
    _, token = invitations.invite(deck.mail().replace("@", ".again@"), deck.line(120), Role.CHECKER, days=7, by=administrator)
    db.session.commit()
    once: Values = {
        "link": [link],
        "token": [token],
        "signed": [mail_links.signed(administrator)],
        "slug": [*_other_slugs(article), article.slug],
    }
    return Stage(article.slug, addresses.values(article, rich, [*claims[:4], quotes[0], asked, rich]) | marks | once)


def _fresh_work(deck: Deck, claims: list[Statement], quotes: list[Statement], people: list[User], editor: User) -> Values:
    db.session.flush()
    source = db.session.scalars(select(Snapshot.source_id).limit(1)).one()
    work.compare(deck, quotes[:4], db.session.get_one(Source, source), people[0])
    marks = work.mark(deck, claims[:4], people[0])
    repeats.confirm(claims[5], claims[4], by=people[0])
    blind_id = work.look_twice(deck, claims[6], people[2], editor)
    return {**{name: [number] for name, number in marks.items()}, "blind_id": [blind_id]}


def _other_slugs(article: Article) -> list[str | int]:
    return list(db.session.scalars(select(Article.slug).where(Article.id != article.id).order_by(Article.id).limit(1)))
