"""Putting right in public what readers were given: records that nobody changes or removes afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Annotation, Article, Correction, CorrectionKind, Edition, Evidence, Post, Role, Statement, User
from factcheck.text.wording import N_, figure, said
from factcheck.workflow import composing, confidentiality, history, kept_back
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.rights import require

LONGEST = 2_000
"""Longest that each of the two parts may be, in characters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A correction as an editor writes it."""

    kind: CorrectionKind | None
    wrong: str
    right: str
    statement_id: int | None = None
    """The statement whose check is corrected; None for the article as a whole."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written at all."""
        return self.kind is None and not self.wrong.strip() and not self.right.strip()


def correct(article: Article, wording: Wording, *, by: User) -> Correction:
    """Add a correction of what readers have of the article. It stands at once, and in every edition from the next one on.

    Raises Refusal where it is not complete, gives away what is for the desk only, or nothing is published that could be wrong.
    """
    require(Role.EDITOR, by, N_("publish a correction"))
    newest = db.session.scalar(select(Edition).filter_by(article_id=article.id).order_by(Edition.number.desc()).limit(1))
    if newest is None:
        raise Refusal(N_("Nothing of this article is published yet, so there is nothing to correct in public."))
    problems = _missing(wording) + _given_away(article, wording)
    if wording.statement_id is not None and wording.statement_id not in dict(published_statements(article)):
        problems.append(Problem(N_("Choose a statement of which a check was published."), "statement"))
    if problems or wording.kind is None:
        raise Refusal(*problems)
    correction = Correction(
        article=article,
        statement_id=wording.statement_id,
        edition=newest,
        kind=wording.kind,
        wrong=wording.wrong.strip(),
        right=wording.right.strip(),
        by=by,
    )
    db.session.add(correction)
    statement = db.session.get(Statement, wording.statement_id) if wording.statement_id is not None else None
    details = {"kind": wording.kind.value, "wrong": correction.wrong, "right": correction.right, "edition": newest.number}
    said = f"published a {_NAMES[wording.kind]}: {correction.wrong}"
    history.write("correct", said, by=by, statement=statement, article=article, details=details, raises=False)
    return correction


_NAMES = {kind: "correction" if kind is CorrectionKind.CORRECTION else f"correction ({kind.value})" for kind in CorrectionKind}


def _missing(wording: Wording) -> list[Problem]:
    problems = []
    if wording.kind is None:
        problems.append(Problem(N_("Choose what kind of correction it is."), "kind"))
    if not wording.wrong.strip():
        problems.append(Problem(N_("Say what was wrong."), "wrong"))
    if not wording.right.strip() and wording.kind is not CorrectionKind.RETRACTION:
        problems.append(Problem(N_("Say what is right."), "right"))
    for field, words in (("wrong", wording.wrong), ("right", wording.right)):
        if len(words.strip()) > LONGEST:
            problems.append(Problem(said("Shorten this to %(most)s characters.", most=figure(LONGEST)), field))
    return problems


def _given_away(article: Article, wording: Wording) -> list[Problem]:
    """What the words give away of any evidence that was ever put to a statement of the article."""
    rows = select(Evidence).join(Statement, Statement.id == Evidence.statement_id).join(Post, Post.id == Statement.post_id)
    evidence = db.session.scalars(rows.where(Post.article_id == article.id).options(joinedload(Evidence.source))).all()
    told = "\n".join(version.text for version in composing.newest_texts(article).values())
    secrets = kept_back.of_article(article)
    return [
        Problem(said("This repeats what is for the desk only: “%(words)s”. Say it in other words.", words=secret), field)
        for field, words in (("wrong", wording.wrong), ("right", wording.right))
        for secret in confidentiality.given_away(words, evidence, told=told, kept_back=secrets)
    ]


def published_statements(article: Article) -> list[tuple[int, str]]:
    """Number and words of every statement of which a check was ever published, in the order of their numbers."""
    rows = select(Statement).where(Statement.id.in_(select(Annotation.statement_id).join(Edition).where(Edition.article_id == article.id)))
    statements = db.session.scalars(rows.options(joinedload(Statement.version)).order_by(Statement.id))
    return [(statement.id, statement.words) for statement in statements]
