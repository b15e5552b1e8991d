"""From the preview's form to steps of mending: whatever was typed anywhere, then the button that was pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.ingestion.mend_steps import HEAD, Mend, MendStep
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.times import shown_time
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.wording import N_
from factcheck.workflow.languages import is_known
from factcheck.workflow.refusals import Refusal

BUTTONS = frozenset(
    {Mend.JOIN, Mend.SPLIT, Mend.SPLIT_HEADED, Mend.DROP, Mend.DROP_BLOCK, Mend.BEFORE, Mend.AFTER, Mend.DEMOTE, Mend.PROMOTE},
)
"""What a button may ask for; the rest is told by fields."""
_UNKNOWN_BUTTON = N_("This button is not known. Load the page again.")
_KINDS = frozenset(kind.value for kind in BlockKind)


def typed(form: Mapping[str, str], parsed: ParsedArticle) -> list[MendStep]:
    """The steps that bring the article to what the form's fields say, and none for fields left as they were."""
    return [*_page(form, parsed), *_titles(form, parsed), *_times(form, parsed), *_kinds(form, parsed)]


def pressed(value: str) -> list[MendStep]:
    """The step that a button named "join:3" or "split:3:2" asks for; none for no button. Raises Refusal for any other text."""
    if not value:
        return []
    name, _, place = value.partition(":")
    post, _, block = place.partition(":")
    try:
        step = MendStep(Mend(name), int(post), int(block or 0))
    except ValueError as error:
        raise Refusal(_UNKNOWN_BUTTON) from error
    if step.mend not in BUTTONS:
        raise Refusal(_UNKNOWN_BUTTON)
    return [step]


def _page(form: Mapping[str, str], parsed: ParsedArticle) -> Iterator[MendStep]:
    if _differs(form.get("headline"), parsed.headline):
        yield MendStep(Mend.HEADLINE, value=form["headline"].strip())
    code = form.get("language", parsed.language or "")
    if code != (parsed.language or ""):
        if not is_known(code):
            raise Refusal(N_("This language is not known. Load the page again."))
        yield MendStep(Mend.LANGUAGE, value=code)
    for mend, now in ((Mend.LIVE, parsed.live), (Mend.ENDED, parsed.ended)):
        if (form.get(mend.value) == "yes") != now:
            yield MendStep(mend, value="no" if now else "yes")


def _titles(form: Mapping[str, str], parsed: ParsedArticle) -> Iterator[MendStep]:
    for number, post in enumerate(parsed.posts):
        new = form.get(f"title-{number}")
        if _differs(new, post.headline):
            yield MendStep(Mend.RETITLE, number, value=(new or "").strip())


def _times(form: Mapping[str, str], parsed: ParsedArticle) -> Iterator[MendStep]:
    for number, post in enumerate(parsed.posts):
        new = form.get(f"time-{number}")
        if _differs(new, shown_time(post)):
            yield MendStep(Mend.TIME, number, value=(new or "").strip())


def _kinds(form: Mapping[str, str], parsed: ParsedArticle) -> Iterator[MendStep]:
    yield from _kinds_of(form, HEAD, parsed.head)
    for number, post in enumerate(parsed.posts):
        yield from _kinds_of(form, number, post.blocks)


def _kinds_of(form: Mapping[str, str], post: int, blocks: Sequence[BlockText]) -> Iterator[MendStep]:
    for place, block in enumerate(blocks):
        new = form.get(f"kind-{post}-{place}", block.kind.value)
        if new not in _KINDS:
            raise Refusal(N_("This kind of paragraph is not known. Load the page again."))
        if new != block.kind.value:
            yield MendStep(Mend.RETYPE, post, place, new)


def _differs(new: str | None, old: str | None) -> bool:
    """Whether a field holds something else; one that was not sent, or differs only in outer spaces, does not."""
    return new is not None and new.strip() != (old or "").strip()
