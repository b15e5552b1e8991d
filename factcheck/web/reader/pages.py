"""An edition laid out as a page, from the document alone, in the page's language. The preview on the desk is drawn from the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, takewhile

from factcheck.formats.edition import Check, EditionDocument, PublishedPost
from factcheck.text.blocks import BlockKind
from factcheck.web.language import gettext, ngettext, pgettext, word
from factcheck.web.marks import Mark, MarkedBlock, mark_up
from factcheck.web.reader.cards import Card, cards
from factcheck.web.reader.changes import changes
from factcheck.web.reader.families import WEIGHT, FamilyCount, counted, counts
from factcheck.web.vocabulary import VERDICT


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a post with the cards that belong after it."""

    block: MarkedBlock
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of a kind: list items make one list, every other block stands alone."""

    kind: BlockKind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post to be shown. `title` is its headline's passage, where its text begins with one."""

    post: PublishedPost
    title: Passage | None
    groups: tuple[Group, ...]

    @property
    def standfirst(self) -> tuple[Group, ...]:
        """The paragraphs that stand before anything else."""
        return tuple(takewhile(lambda group: group.kind is BlockKind.PARAGRAPH, self.groups))

    @property
    def rest(self) -> tuple[Group, ...]:
        """What comes after the standfirst."""
        return self.groups[len(self.standfirst) :]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the article's page shows."""

    document: EditionDocument
    head: PostView | None
    posts: tuple[PostView, ...]
    legend: tuple[FamilyCount, ...]
    last_check: datetime | None
    checkers: tuple[str, ...]
    cards: tuple[Card, ...]
    """Every check, by its number."""
    new: tuple[Card, ...]
    """The checks that the edition before did not hold."""
    changed: tuple[Card, ...]
    """The checks that say something else than in the edition before."""

    @property
    def state(self) -> str:
        """What kind of page was checked, in words."""
        if not self.document.live:
            return pgettext("kind of page", "Article")
        return gettext("Live blog, coverage has ended") if self.document.ended else gettext("Live blog, still being updated")

    @property
    def summary(self) -> str:
        """What was checked and how it turned out, in a sentence, for those who see only a link to the page."""
        found = ", ".join(counted(count.family, count.count) for count in self.legend)
        total = len(self.document.checks)
        if not total:
            return gettext("Nothing in it is checked yet.")
        return ngettext("%(num)s statement checked: %(found)s.", "%(num)s statements checked: %(found)s.", total, found=found)

    @property
    def unchecked(self) -> int:
        """How many statements the desk holds without an approved check."""
        return max(self.document.statements_total - len(self.document.checks), 0)


def article_page(document: EditionDocument, before: EditionDocument | None = None) -> ArticlePage:
    """Lay out one edition. `before` is the edition that readers had until then: what differs from it is said."""
    made = cards(document.checks, document.posts, changes(before, document))
    by_post: dict[str, list[Check]] = {}
    for check in document.checks:
        by_post.setdefault(check.post, []).append(check)
    views = [_post_view(post, by_post.get(post.id, ()), made) for post in document.posts]
    return ArticlePage(
        document=document,
        head=next((view for view in views if view.post.is_head), None),
        posts=tuple(view for view in views if not view.post.is_head),
        legend=counts(document.checks),
        last_check=max((check.approved_at for check in document.checks), default=None),
        checkers=tuple(dict.fromkeys(check.checked_by for check in document.checks)),
        cards=tuple(made.values()),
        new=tuple(card for card in made.values() if card.change and card.change.before is None),
        changed=tuple(card for card in made.values() if card.change and card.change.before is not None),
    )


def mark_of(check: Check) -> Mark:
    """How a check is marked in the text: problems tinted, what is confirmed only underlined."""
    return Mark(
        number=str(check.number),
        href=f"#statement-{check.number}",
        about=gettext("verdict %(verdict)s", verdict=word(check.verdict_label, VERDICT)),
        look=check.family,
        spans=check.spans,
        tint=WEIGHT.get(check.family, 0) > 0,
        weight=WEIGHT.get(check.family, 0),
    )


def _post_view(post: PublishedPost, checks: Iterable[Check], made: dict[int, Card]) -> PostView:
    blocks = mark_up(post.text, post.blocks, [mark_of(check) for check in checks])
    passages = [Passage(block, tuple(made[int(mark.number)] for mark in block.complete)) for block in blocks]
    title = passages.pop(0) if passages and passages[0].block.kind is BlockKind.HEADLINE else None
    return PostView(post, title, tuple(_grouped(passages)))


def _grouped(passages: Iterable[Passage]) -> Iterator[Group]:
    for kind, together in groupby(passages, key=lambda passage: passage.block.kind):
        if kind is BlockKind.LIST_ITEM:
            yield Group(kind, tuple(together))
        else:
            yield from (Group(kind, (passage,)) for passage in together)
