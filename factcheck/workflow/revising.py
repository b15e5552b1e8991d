"""Taking in a new version of an article: what changed is stored, what was found in it goes on the desk, the rest stays as it is.

What readers were given is untouched: editions are documents of their own. See `planning` for what comes before this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.extraction import Findings
from factcheck.ingestion.details import after, details_of
from factcheck.ingestion.parsed import ParsedPost
from factcheck.models import Article, Content, Intake, Post, PostVersion, Role, Statement, User, text_sha256, utc_now
from factcheck.text import delta
from factcheck.text.wording import N_
from factcheck.workflow import carrying, consistency, coverage_marking, history, ingesting, ordering, recording
from factcheck.workflow.planning import standing
from factcheck.workflow.plans import Known, Plan, PlannedPost
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.revisions import Revision
from factcheck.workflow.rights import require
from factcheck.workflow.speakers import SpeakerIndex

_WHOLE_EVERY = 50
"""Every so many versions the whole text is kept, so that no text has to be put together from a long row of others."""


def revise(
    plan: Plan,
    found: Mapping[int, Findings],
    *,
    given: str,
    name: str | None = None,
    content: Content | None = None,
    sure: bool = False,
    by: User | None,
) -> Revision:
    """Store what a new version changes, and settle the statements of every post that changed.

    `plan` and `found` are what `planning.plan` and `planning.find` said of it, `given` the whole text that came in, `name`
    and `content` as in `Intake`, `by` the person (None for the command line and for following). Raises Refusal if
    the article was changed since the plan was made, or if no post was known again: that is most likely another page, or one
    that failed, and needs somebody who is `sure`.
    """
    if by is not None:
        require(Role.CHECKER, by, N_("take in a new version"))
    article = db.session.get_one(Article, plan.article_id)
    _require_as_planned(plan)
    require_same_page(plan, sure=sure)
    if not _changes_anything(article, plan):
        return Revision()
    intake = _intake(article, given, name, content, plan.mends, by)
    db.session.flush()
    revision = _counted(intake, plan)
    _take_page_facts(article, plan)
    places, versions = _store_posts(article, intake, plan)
    ordering.put_in_order(article.id, plan, places)
    _remove(plan, places)
    _settle(plan, versions, revision, by)
    revision.found = _record(article, plan, found, versions)
    details = {"intake": intake.id, "name": name, **vars(replace(revision, became=Counter())), "statements": dict(revision.became)}
    del details["became"]
    details["shown"] = [_shown_anew(post) for post in plan.relabelled]
    history.write("revise", f"took in a new version: {revision.sentence}", by=by, article=article, details=details)
    db.session.flush()
    db.session.expire(article, ["posts", "intakes"])
    gone_or_back = (known.post_id for known in (*plan.removed, *(p.known for p in plan.returned if p.known is not None)))
    coverage_marking.fall_away(article, {*(version.post_id for version in versions.values()), *gone_or_back}, by=by)
    consistency.look_through(article)
    return revision


def require_same_page(plan: Plan, *, sure: bool) -> None:
    """Raise Refusal if no post was known again, unless somebody is sure that it is the same page."""
    if plan.is_another_page and not sure:
        raise Refusal(N_("Not one post of the article is in this version. Is it the same page? Nothing was changed."))


def _require_as_planned(plan: Plan) -> None:
    if standing(plan.article_id) != [(known.post_id, known.version_id, known.removed) for known in plan.stored]:
        raise Refusal(N_("The article was changed while this version was read. Take it in once more."))


def _changes_anything(article: Article, plan: Plan) -> bool:
    facts = (article.headline, article.byline, article.live, article.ended)
    if facts != _page_facts(article, plan) or plan.added or plan.changed or plan.relabelled or plan.removed or plan.returned:
        return True
    return ordering.order(plan, {}) != [known.post_id for known in plan.stored]


def _counted(intake: Intake, plan: Plan) -> Revision:
    merged = len(plan.merged)
    return Revision(
        intake_id=intake.id,
        added=len(plan.added),
        changed=len(plan.changed),
        relabelled=len(plan.relabelled),
        removed=len(plan.removed) - merged,
        merged=merged,
        returned=len(plan.returned),
    )


def _shown_anew(post: PlannedPost) -> dict[str, object]:
    """What the page shows beside a post's text, as it was and as it is, for the history."""
    told: dict[str, object] = {change.what: {"old": change.old, "new": change.new} for change in post.relabelled}
    return {"post": post.known.post_id if post.known is not None else None, "name": post.name, **told}


def _page_facts(article: Article, plan: Plan) -> tuple[str, str | None, bool, bool]:
    parsed = plan.parsed
    return (parsed.headline or article.headline).strip(), parsed.byline, parsed.live, parsed.ended


def _take_page_facts(article: Article, plan: Plan) -> None:
    article.headline, article.byline, article.live, article.ended = _page_facts(article, plan)


def _intake(article: Article, given: str, name: str | None, content: Content | None, mends: str, by: User | None) -> Intake:
    """What came in, told by the version before it."""
    base = db.session.scalar(select(Intake).filter_by(article_id=article.id).order_by(Intake.id.desc()).limit(1))
    number = db.session.scalar(select(func.count(Intake.id)).filter_by(article_id=article.id)) or 0
    text = given
    if base is not None and number % _WHOLE_EVERY:
        text = delta.between(base.given, given)
    if base is None or number % _WHOLE_EVERY == 0 or len(text) >= len(given):
        base, text = None, given
    intake = Intake(article=article, name=name, text=text, base=base, sha256=text_sha256(given), content=content, mends=mends, by=by)
    db.session.add(intake)
    return intake


def _store_posts(article: Article, intake: Intake, plan: Plan) -> tuple[dict[int, Post], dict[int, PostVersion]]:
    """The posts that are new or changed, and their new texts, by their places in the plan."""
    touched = {p.known.post_id for p in plan.posts if p.known is not None and _is_touched(p, p.known)}
    stored = {post.id: post for post in db.session.scalars(select(Post).where(Post.id.in_(touched)))} if touched else {}
    posts: dict[int, Post] = {}
    versions: dict[int, PostVersion] = {}
    for place, planned in enumerate(plan.posts):
        if planned.known is None:
            posts[place] = ingesting.add_post(article, intake, planned.parsed, ordering.BEYOND + place)
            versions[place] = posts[place].versions[-1]
        elif (post := stored.get(planned.known.post_id)) is not None:
            posts[place] = post
            post.key, post.permalink = planned.parsed.key or post.key, planned.parsed.permalink or post.permalink
            post.removed_at = post.merged_into = None
            if planned.relabelled:
                ingesting.show(post, after(planned.known.details, planned.relabelled, details_of(planned.parsed)))
            if planned.changed:
                versions[place] = ingesting.add_version(post, intake, planned.parsed, planned.made, number=planned.known.number + 1)
    db.session.flush()
    return posts, versions


def _is_touched(planned: PlannedPost, known: Known) -> bool:
    return planned.changed or planned.returned or bool(planned.relabelled) or _renamed(known, planned.parsed)


def _renamed(known: Known, parsed: ParsedPost) -> bool:
    """Whether the page has another name or address for the post than before."""
    seen = known.seen
    return (parsed.key or seen.key, parsed.permalink or seen.permalink) != (seen.key, seen.permalink)


def _remove(plan: Plan, places: Mapping[int, Post]) -> None:
    now = utc_now()
    for known in plan.removed:
        post = db.session.get_one(Post, known.post_id)
        post.removed_at = now
        if (holder := plan.merged.get(known.post_id)) is not None:
            held = plan.posts[holder].known
            post.merged_into = places[holder] if held is None else db.session.get_one(Post, held.post_id)


def _settle(plan: Plan, versions: Mapping[int, PostVersion], revision: Revision, by: User | None) -> None:
    """Carry over, or not, every statement of the posts that changed, went or came back."""
    changed = {version.post_id: version for place, version in versions.items() if plan.posts[place].known is not None}
    removed = {known.post_id for known in plan.removed}
    back = {p.known.post_id for p in plan.returned if p.known is not None} - changed.keys()
    by_post: dict[int, list[Statement]] = {}
    for statement in carrying.statements_of([*changed, *removed, *back]):
        by_post.setdefault(statement.post_id, []).append(statement)
    for post_id, statements in by_post.items():
        if post_id in changed:
            revision.became += carrying.carry(statements, changed[post_id], by=by)
        elif post_id in removed:
            revision.became += carrying.lose(statements, by=by)
        else:
            carrying.come_back(statements, by=by)


def _record(article: Article, plan: Plan, found: Mapping[int, Findings], versions: Mapping[int, PostVersion]) -> int:
    """Put what was found in new and changed posts on the desk, except what a statement that was carried over covers."""
    if not versions:
        return 0
    known = SpeakerIndex(article)
    known.learn(mention for findings in found.values() for mention in recording.mentions(findings))
    standing: dict[int, list[Statement]] = {}
    changed = [version.id for place, version in versions.items() if plan.posts[place].known is not None]
    for statement in db.session.scalars(select(Statement).where(Statement.version_id.in_(changed))) if changed else ():
        standing.setdefault(statement.version_id, []).append(statement)
    made = 0
    for place, version in versions.items():
        here = standing.get(version.id, [])
        fresh = tuple(one for one in found[place].statements if not carrying.covered(one, here))
        made += len(recording.put(version, replace(found[place], statements=fresh), known))
    return made
