"""The queue's filter: as a form, as the end of an address, and as what is wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are a version behind

from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import State, User, Vocabulary
from factcheck.web.desk.forms import choices
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queries import headline
from factcheck.web.desk.queue_counts import Counted
from factcheck.web.desk.queue_order import Order
from factcheck.web.desk.queue_wanted import Only, Wanted
from factcheck.web.language import begun, gettext, later, word
from factcheck.web.vocabulary import QUESTION, STATE, VERDICT
from factcheck.workflow import newsroom

_VIEWS = {"": frozenset(TO_DO), **{state.value: frozenset({state}) for state in State}, "all": frozenset(State) - {State.DISMISSED}}
_ONLY = {
    Only.URGENT: later("Urgent"),
    Only.OVERDUE: later("Deadline passed"),
    Only.FLAGGED: later("Legal reading"),
    Only.HELD: later("On legal hold"),
    Only.LOOK_DUE: later("Another look is due"),
}
_ORDERS = {
    Order.PRESSING: later("Most pressing"),
    Order.DEADLINE: later("By deadline"),
    Order.READING: later("As in the text"),
    Order.NEWEST: later("Newest"),
}
ME, NOBODY = "me", "nobody"


class QueueForm(Form):
    """What the queue shows. Sent with GET, so that a view can be kept as a bookmark."""

    words = StringField(later("Words"))
    article = SelectField(later("Article"), default="")
    post = HiddenField()
    state = SelectField(later("State"), default="")
    kind = SelectField(later("Kind"), choices=choices(StatementKind, later("Claims and quotes"), "kind of a statement"), default="")
    type = SelectField(
        later("Type"), choices=choices((t.value for t in StatementType), later("Any type"), "type of a statement"), default=""
    )
    who = SelectField(later("Checker"), default="")
    verdict = SelectField(
        later("Verdict"),
        choices=lambda: [SelectChoice("", gettext("Any or none")), *_verdicts()],
        default="",
    )
    only = SelectField(
        later("Only"),
        choices=[SelectChoice("", later("Everything")), *(SelectChoice(o.value, words) for o, words in _ONLY.items())],
        default="",
    )
    order = SelectField(later("Order"), choices=[SelectChoice(o.value, words) for o, words in _ORDERS.items()], default="")

    FURTHER = ("type", "who", "verdict", "only")
    """Fields that are seldom used, and closed until they are."""

    @property
    def goes_further(self) -> bool:
        """Whether one of those is used."""
        return any(self.given(name) for name in self.FURTHER)

    def given(self, name: str) -> str:
        """What was chosen in a field; empty where nothing was, or what cannot be meant."""
        return "" if self[name].errors else self[name].data or ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out that the queue shows by itself."""
        return any(self.given(field.name) for field in self if field.name != "order")

    @property
    def query(self) -> str:
        """What follows the ? in the address of this view."""
        return urlencode({field.name: self.given(field.name) for field in self if self.given(field.name)})

    @property
    def states(self) -> frozenset[State]:
        """The states that it asks for: what is to be looked at again is approved, and stands in the queue by itself."""
        alone = not self.given("state") and self.given("only") == Only.LOOK_DUE
        return frozenset({State.APPROVED}) if alone else _VIEWS[self.given("state")]

    def wanted(self, user: User) -> Wanted:
        """What it asks for, for this person."""
        who, post = self.given("who"), self.given("post")
        return Wanted(
            article=int(self.given("article")) if self.given("article") else None,
            post=int(post) if post.isdecimal() and len(post) < 10 else None,
            states=self.states,
            kind=StatementKind(self.given("kind")) if self.given("kind") else None,
            type=StatementType(self.given("type")) if self.given("type") else None,
            checker=user.id if who == ME else int(who) if who.isdecimal() else None,
            unassigned=who == NOBODY,
            verdict=newsroom.vocabularies().every.get(self.given("verdict")),
            only=Only(self.given("only")) if self.given("only") else None,
            words=self.given("words"),
            order=Order(self.given("order")),
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form chooses from: articles by number and headline, people by name."""

    articles: Sequence[tuple[int, str]]
    """The newest; an older one is offered where it was chosen."""
    people: Sequence[User]

    def form(self, given: MultiDict[str, str]) -> QueueForm:
        """The form as it was sent; what it cannot mean counts as not chosen."""
        form = QueueForm(given)
        _offer(form.article, {"": gettext("Every article"), **self._articles(form.article.data or "")})
        _offer(form.state, _state_words(None))
        names = {str(person.id): person.name for person in self.people}
        _offer(form.who, {"": gettext("Anybody"), ME: gettext("Me"), NOBODY: gettext("Nobody yet"), **names})
        form.validate()
        return form

    def _articles(self, chosen: str) -> dict[str, str]:
        listed = {str(number): words for number, words in self.articles}
        if chosen not in listed and chosen.isdecimal() and len(chosen) < 10 and (older := headline(int(chosen))) is not None:
            listed[chosen] = older
        return listed


def say_counts(form: QueueForm, counts: Counted) -> None:
    """Put the number behind each choice of the state."""
    words = _state_words(counts)
    if not form.given("state"):
        words[""] = _with_count(gettext("Still to check"), counts.said(form.states))
    _offer(form.state, words)


def say_order(form: QueueForm, order: Order) -> None:
    """Name the order in which the page stands. Where another one was asked for, that stays asked for, and there is nothing to choose."""
    asked_for = form.given("order")
    if asked_for != order:
        _offer(form.order, {asked_for: _ORDERS[order]})


def _offer(field: SelectField, words: Mapping[str, str]) -> None:
    field.choices = [SelectChoice(value, label) for value, label in words.items()]


def _verdicts() -> list[SelectChoice]:
    """Every verdict that a draft may hold, under its question."""
    listed = newsroom.vocabularies().every.values()
    ordered = [one for kind in Vocabulary for one in listed if one.vocabulary is kind]
    return [SelectChoice(one.key, word(one.label, VERDICT), optgroup=word(one.vocabulary.question, QUESTION)) for one in ordered]


def _state_words(counts: Counted | None) -> dict[str, str]:
    words = {
        "": gettext("Still to check"),
        **{state.value: begun(word(state.value, STATE)) for state in State},
        "all": gettext("All but dismissed"),
    }
    if counts is None:
        return words
    return {view: _with_count(label, counts.said(_VIEWS[view])) for view, label in words.items()}


def _with_count(label: str, count: str) -> str:
    return f"{label} ({count})" if count else label
