"""A day's work to look at: the sample newsroom and, beside it, an article whose second edition was withdrawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from factcheck.checking.labels import Label
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.fetching import Guard
from factcheck.ingestion.plain_text import read
from factcheck.models import (
    VERDICTS,
    Appearance,
    Article,
    AuthenticatorApp,
    BulkStep,
    Capacity,
    Comment,
    Correction,
    Letter,
    Means,
    QuestionAnswer,
    QuoteCheck,
    ReplyRequest,
    ReusableExplanation,
    Review,
    Role,
    Source,
    SourceType,
    Standing,
    State,
    Statement,
    User,
    utc_now,
)
from factcheck.sample.sample import live_blog
from factcheck.workflow import (
    accounts,
    approving,
    asking,
    blind,
    drafting,
    following,
    holds,
    invitations,
    mail_links,
    publishing,
    reports,
    reviewing,
    sampling,
    source_snapshots,
    source_standing,
    sources,
    storing,
    visiting,
)
from factcheck.workflow.asking import Asking, Shown
from factcheck.workflow.brought import Brought, Doubted, Failed, Same
from factcheck.workflow.settling import settle
from factcheck.workflow.sources import SourceFacts
from tests.support import sample_newsroom
from tests.support.filling import with_nothing_behind_the_scenes
from tests.support.media_files import png
from tests.support.newsroom import PARSED, QUOTED, Newsroom, open_newsroom, submitted_quote
from tests.support.versions import edited, post, take_in_version, with_posts

Values = dict[str, str | int]
"""What stands for the parts of an address, by a name that says what it is."""


def make(path: Path) -> None:
    """Go on with a copy of the sample newsroom. The empty database lies beside `path`."""
    sample_newsroom.copy_to(path)
    settings = Settings(instance=path.with_suffix(".instance"), database_url=f"sqlite:///{path}")
    with with_nothing_behind_the_scenes(settings).app_context():
        _withdrawn_article(open_newsroom())
        _second_review(
            db.session.scalars(select(Statement).where(Statement.state == State.RETURNED).order_by(Statement.id.desc()).limit(1)).one()
        )
        db.session.commit()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file


def _withdrawn_article(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    publishing.publish(room.article, "", by=room.editor)
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.not-confirmed"], "Nothing settles it yet.", ""), by=room.checker)
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
    db.session.flush()
    withdrawn = publishing.publish(room.article, "One more line was checked.", by=room.editor)
    db.session.flush()
    publishing.withdraw(withdrawn, "The transcript turned out to be of another hearing.", by=room.editor)
    new = post("The inquiry heard that 41 passengers had no life jackets.", "No life jackets")
    take_in_version(room, with_posts(new, edited(QUOTED, "“We were told to turn back,”").posts[0]))


def _second_review(returned: Statement) -> None:
    finding = f"{returned.draft_finding} We asked again."
    draft = reviewing.Draft(returned.draft_verdict, finding, returned.draft_explanation)
    assert returned.checker
    reviewing.save_draft(returned, draft, by=returned.checker)
    reviewing.submit(returned, by=returned.checker)


def values() -> Values:
    """Something for every part of an address. Needs an application context; what cannot be copied is made here."""
    sample, changed, *_, withdrawn = db.session.scalars(select(Article).order_by(Article.id))
    people = {user.email: user for user in db.session.scalars(select(User))}
    administrator = people["idris.calloway@example.org"]
    accounts.deactivate(people["second@example.org"], by=administrator)
    open_link = invitations.invite("fern@example.org", "Fern Abara", Role.CHECKER, days=7, by=administrator)[1]
    closed, closed_link = invitations.invite("odo@example.org", "Odo Lark", Role.CHECKER, days=7, by=administrator)
    invitations.withdraw(closed, by=administrator)
    checker = people["wren.abbott@example.org"]
    draft = drafting.begin(read(live_blog()), given=live_blog(), name="page.txt", by=checker)
    long = storing.begin(drafting.begin(read(live_blog()), given=live_blog(), name="page.txt", by=checker), by=checker)
    _follow(withdrawn, checker)
    version = drafting.begin(PARSED, given="As it was.", name=None, article=withdrawn, by=checker)
    fallen = _fallen_source(checker)
    contested = db.session.scalars(select(Statement).filter_by(state=State.FOUND).order_by(Statement.id.desc()).limit(1)).one()
    newest = publishing.latest(sample)
    assert newest is not None
    told = reports.Told("The harbour master gave another figure.", address="reader@example.org")
    reported = reports.report(newest, None, told, sender="192.0.2.7", now=utc_now())
    links = _asked_outside(sample, checker)
    held = db.session.get_one(Statement, _statement(State.FOUND, withdrawn))
    holds.flag(held, "A name is named.", by=checker)
    holds.hold(held, "A letter came.", by=checker)
    altered = select(QuoteCheck.statement_id).where(QuoteCheck.label == Label.ALTERED).limit(1)
    _with_an_app()
    second = blind.request(contested, administrator, "Two readers doubt it.", by=people["marit.solvang@example.org"])
    db.session.flush()
    db.session.commit()
    return {
        "the sample": sample.id,
        "the sample's slug": sample.slug,
        "the changed article": changed.id,
        "the changed article's slug": changed.slug,
        "the withdrawn article": withdrawn.id,
        "the withdrawn article's slug": withdrawn.slug,
        "the newest edition": newest.id,
        "a correction": db.session.scalars(select(Correction.id).limit(1)).one(),
        "a reader's report": reported.id,
        "a post": sample.posts[1].id,
        "the head": sample.posts[0].id,
        "a draft": draft.id,
        "a draft of a new version": version.id,
        "a statement stale": _statement(State.STALE, withdrawn),
        "a statement that another's check covers": db.session.scalars(select(Appearance.covered_id).limit(1)).one(),
        "a long article that is being read": long.id,
        "a kept explanation": db.session.scalars(select(ReusableExplanation.id).limit(1)).one(),
        "a snapshot with words": _snapshot(checker),
        "a source that has fallen": fallen.id,
        "a second check": second.id,
        "a statement on hold": held.id,
        "a quote that was altered": db.session.scalars(altered).one(),
        "a step with several": db.session.scalars(select(BulkStep.id).limit(1)).one(),
        "a comment of the checker": db.session.scalars(select(Comment.id).where(Comment.by_id == checker.id).limit(1)).one(),
        "a request for comment": db.session.scalars(select(ReplyRequest.id).limit(1)).one(),
        "a letter": db.session.scalars(select(Letter.id).limit(1)).one(),
        "a link that ends the mail": mail_links.signed(checker),
        "a source": db.session.scalars(select(Source.id).limit(1)).one(),
        **links,
        "an open link": open_link,
        "a closed link": closed_link,
        "a checker": people["wren.abbott@example.org"].id,
        "an administrator": administrator.id,
        "somebody deactivated": people["second@example.org"].id,
        "a review that waits": _review(State.SUBMITTED),
        "a second review": db.session.scalars(select(Review.id).where(Review.number > 1).order_by(Review.id.desc()).limit(1)).one(),
        "a review that was answered": _review(State.RETURNED),
        "a published statement": _statement(State.APPROVED, sample),
        **{f"a statement {state.value}": _statement(state, sample) for state in State if state is not State.STALE},
    }


def _with_an_app() -> None:
    """Somebody who is asked for digits after their password. Nobody has the phone."""
    person = accounts.create("runa.falk@example.org", "Runa Falk", Role.CHECKER, sampling.PASSWORD)
    db.session.add(AuthenticatorApp(user_id=person.id, secret="", last_step=0))


def _asked_outside(article: Article, by: User) -> Values:
    """Questions to an expert: one that is open, one that is withdrawn, and the sample's own, which is answered."""
    statement = db.session.get_one(Statement, _statement(State.IN_REVIEW, article))
    now = utc_now()
    asked = Asking("Prof Ilka Brandt", Capacity.EXPERT, "Is this figure right?", now + asking.USUAL, Shown.PARAGRAPH)
    waiting, open_link = asking.ask(statement, asked, now=now, by=by)
    withdrawn, withdrawn_link = asking.ask(statement, asked, now=now, by=by)
    asking.withdraw(withdrawn, "Settled otherwise.", now=now, by=by)
    answered = db.session.scalars(select(QuestionAnswer.question_id).limit(1)).one()
    return {
        "a link to answer": open_link,
        "a withdrawn link to answer": withdrawn_link,
        "an answered question": answered,
        "an open question": waiting.id,
    }


def _fallen_source(by: User) -> Source:
    """A talk with two transcripts and a picture, retracted, whose page on the web is gone."""
    facts = SourceFacts("Talk with the engineer", SourceType.EXPERT_INTERVIEW, means=Means.PHONE_CALL, spoken_by="An engineer")
    facts = replace(facts, spoken_on=utc_now().date(), url="https://talks.example/1", confidential=True)
    source = sources.add_source(facts, by=by)
    for name, content in (("talk.txt", b"It held for ten minutes."), ("talk.txt", b"It held for 40 minutes."), ("map.png", png())):
        source_snapshots.keep_file(source, content, name, source_snapshots.read_file(content, name), by=by)
    source_standing.mark(source, Standing.RETRACTED, "She says that she was misheard.", seen=source.revision, by=by)
    source.dead_since = source.failing_since = source.checked_at = utc_now()
    source.link_problem = "There is no page at this address."
    return source


def _follow(article: Article, by: User) -> None:
    """Follow an article's page, which first brought what cannot be right and now fails."""
    now = utc_now()
    one = following.start(article, "https://news.example/live", every=following.USUAL, guard=Guard(), now=now, by=by)
    db.session.commit()
    brought: tuple[Brought, ...] = (
        Same(None, None),
        Doubted(
            "The page shows 2 posts where 14 were; nothing was changed. Look at it, and take it in by hand if it is right.", None, None
        ),
        Failed("The site has a fault of its own. Try again later. (The answer was 500.)"),
    )
    for came in brought:
        claimed = visiting.claim(one.id, one.due_at or now)
        assert claimed is not None
        settle(claimed.following_id, claimed.lease, came, now=one.due_at or now, chance=lambda: 0.0)


def _snapshot(by: User) -> int:
    """A text that was kept of a source."""
    source, words = (
        db.session.scalars(select(Source).limit(1)).one(),
        b"THE MINISTER: It came back in four hours.\n\nA second line.",
    )
    kept = source_snapshots.keep_file(source, words, "briefing.txt", source_snapshots.read_file(words, "briefing.txt"), by=by)
    assert kept is not None
    db.session.commit()
    return kept.id


def _statement(state: State, article: Article) -> int:
    of_the_article = select(Statement.id).where(Statement.state == state, Statement.post.has(article_id=article.id))
    return db.session.scalars(of_the_article.order_by(Statement.id).limit(1)).one()


def _review(state: State) -> int:
    of_the_state = select(Review.id).join(Review.statement).where(Statement.state == state)
    return db.session.scalars(of_the_state.order_by(Review.id).limit(1)).one()
