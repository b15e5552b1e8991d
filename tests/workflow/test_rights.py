"""Who may do what with one record, right by right: whose it is, a colleague, an editor, and somebody whose account is closed."""

from __future__ import annotations

import pytest

from factcheck.models import BlindCheck, Comment, Notice, Question, Review, Role, SavedFilter, Statement, User
from factcheck.models.bulk import BulkStep
from factcheck.text.wording import N_, translated
from factcheck.workflow import rights
from factcheck.workflow.refusals import Forbidden
from tests.support.all_languages import untranslated

OWN = User(id=1, name="Ana", role=Role.CHECKER, active=True)
COLLEAGUE = User(id=2, name="Bo", role=Role.CHECKER, active=True)
EDITOR = User(id=3, name="Edda", role=Role.EDITOR, active=True)
ADMINISTRATOR = User(id=4, name="Ada", role=Role.ADMINISTRATOR, active=True)
LEFT = User(id=5, name="Enno", role=Role.ADMINISTRATOR, active=False)
EVERYBODY = (OWN, COLLEAGUE, EDITOR, ADMINISTRATOR, LEFT)

KEPT = SavedFilter(name="Mine", owner_id=1, shared=False)
SHARED = SavedFilter(name="Ours", owner_id=1, shared=True)
BLIND = BlindCheck(statement=Statement(checker=COLLEAGUE), second=OWN)


@pytest.mark.parametrize(
    ("allowed", "those"),
    [
        (rights.is_editor, {EDITOR, ADMINISTRATOR}),
        (rights.may_open_to_readers, {EDITOR, ADMINISTRATOR}),
        (rights.may_be_put_on, {OWN, COLLEAGUE, EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_edit(Comment(by=OWN), by), {OWN}),
        (lambda by: rights.may_remove(Comment(by=OWN), by), {OWN, EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_withdraw(Question(by=OWN), by), {OWN, EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_undo(BulkStep(by=OWN), by), {OWN, EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_undo(BulkStep(by=LEFT), by), {EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_drop(KEPT, by), {OWN}),
        (lambda by: rights.may_drop(SHARED, by), {OWN, EDITOR, ADMINISTRATOR}),
        (lambda by: rights.owns(Notice(user_id=1), by), {OWN}),
        (lambda by: rights.makes(BLIND, by), {OWN}),
        (lambda by: rights.may_call_off(BLIND, by), {EDITOR, ADMINISTRATOR}),
        (lambda by: rights.may_call_off(BlindCheck(second=EDITOR), by), {ADMINISTRATOR}),
    ],
    ids=[
        "being an editor", "letting out what is confidential", "being given work", "wording a comment otherwise", "removing a comment",
        "withdrawing a question", "undoing a step", "undoing the step of somebody who left", "dropping one's own view",
        "dropping a shared view", "one's own notice", "making a blind check", "calling one off", "calling off an editor's",
    ],
)  # fmt: skip
def test_each_right_belongs_to_those_it_is_for_and_to_nobody_else(allowed: object, those: set[User]) -> None:
    assert callable(allowed)
    assert {person.name for person in EVERYBODY if allowed(person)} == {person.name for person in those}


def test_whoever_wrote_part_of_either_check_does_not_settle_between_them() -> None:
    first = Review(by=EDITOR, drafted_by=COLLEAGUE)
    settling = [person.name for person in EVERYBODY if rights.made_neither(BLIND, first, person)]
    assert settling == ["Ada", "Enno"]
    assert [person.name for person in EVERYBODY if rights.made_neither(BLIND, None, person)] == ["Edda", "Ada", "Enno"]


@pytest.mark.parametrize(
    ("role", "people", "refused"),
    [
        (Role.CHECKER, "checkers and editors", [LEFT]),
        (Role.EDITOR, "editors", [OWN, COLLEAGUE, LEFT]),
        (Role.ADMINISTRATOR, "administrators", [OWN, COLLEAGUE, EDITOR, LEFT]),
    ],
)
def test_a_refusal_says_who_can_in_every_language(role: Role, people: str, refused: list[User]) -> None:
    what = N_("approve a check as the second person")
    for person in EVERYBODY:
        if person not in refused:
            rights.require(role, person, what)
            continue
        with pytest.raises(Forbidden) as no:
            rights.require(role, person, what)
        (told,) = (problem.sentence for problem in no.value.problems)
        assert told == f"Only {people} can approve a check as the second person."
        assert untranslated(told, people) == []
        in_german = translated(told, "de")
        assert translated(people, "de") in in_german
        assert translated(what, "de") in in_german
