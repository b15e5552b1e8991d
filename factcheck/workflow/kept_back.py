"""What people outside the newsroom answered and do not want published: their words, or their name.

Which words give it away is compared in `confidentiality`, as for everything else that is for the desk only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sqlalchemy import or_, select

from factcheck.extensions import db
from factcheck.models import Article, Evidence, Naming, Post, Question, QuestionAnswer, Source, Statement

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|[\n\r]+")
_SAYS_SOMETHING = 20
"""A shorter sentence, in characters, such as “That is right.”, says too little to give anybody away."""
_A_NAME = 6
"""A single name that is shorter, in characters, stands within too many other words."""


def of_statements(statement_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """What must not be repeated to readers, by the number of the statement that somebody was asked about, in one query."""
    rows = select(Question.statement_id, Question.name, QuestionAnswer).join(QuestionAnswer)
    rows = rows.where(Question.statement_id.in_(statement_ids), QuestionAnswer.naming != Naming.BY_NAME).order_by(QuestionAnswer.id)
    found: dict[int, tuple[str, ...]] = {}
    for number, name, answer in db.session.execute(rows):
        found[number] = (*found.get(number, ()), *of_answer(name, answer))
    return found


def of_statement(statement_id: int) -> tuple[str, ...]:
    """The same for one statement."""
    return of_statements({statement_id}).get(statement_id, ())


def of_article(article: Article) -> tuple[str, ...]:
    """The same for all statements of an article."""
    numbers = db.session.scalars(select(Statement.id).join(Post).where(Post.article_id == article.id))
    return tuple(secret for secrets in of_statements(numbers.all()).values() for secret in secrets)


def anything_of(article: Article) -> bool:
    """Whether an article's checks know anything that is for the desk only. Then what is said of them in mail repeats none of it."""
    of_it = select(Evidence.id).join(Source).join(Statement).join(Post)
    secret = of_it.where(Post.article_id == article.id, or_(Evidence.confidential, Source.confidential)).limit(1)
    return db.session.scalar(secret) is not None or bool(of_article(article))


def of_answer(name: str, answer: QuestionAnswer) -> Iterator[str]:
    """What gives one answer away: the name of whoever gave it, unless too short, and what it says where none of that is to be published."""
    if " " in name or len(name) >= _A_NAME:
        yield name
    if answer.naming is not Naming.NOT_FOR_PUBLICATION:
        return
    for words in (*_SENTENCE.split(answer.words), answer.url, answer.file_name or ""):
        if len(words.strip()) >= _SAYS_SOMETHING:
            yield words.strip()
