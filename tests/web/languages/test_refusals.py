"""Whatever the layers below the web say no with can be said in every language of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from factcheck.text.wording import N_, figure, part, raised, row, said, said_n, translated
from factcheck.workflow.refusals import Problem, Refusal

ROOT = Path(__file__).resolve().parents[3] / "factcheck"
MARKS = {"N_", "said", "said_n"}
SAYING_NO = {"Refusal", "Forbidden", "Problem", "Issue"}
UNREADABLE = {"UnreadableText", "BrokenJson", "NotAFont"}
NOT_FETCHED = {
    "BrokenAnswer", "DisallowedByRobots", "Insecure", "NotAllowed", "TooLarge", "TooManyRedirects", "TooSlow", "Unreachable", "_not",
}  # fmt: skip

FOR_PROGRAMS = "says which field of JSON is wrong, to whoever writes the program that makes it; docs/formats has the same words"
UNMARKED = {
    "ingestion/json_fields.py": FOR_PROGRAMS,
    "ingestion/json_posts/own.py": FOR_PROGRAMS,
}
"""Modules with sentences in English only, and why."""


def literals(value: ast.expr) -> Iterator[ast.expr]:
    """The texts that an expression may be, written out in the code: both ways of a condition."""
    if isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)
    elif isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        yield value


def assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What stands behind each name in a function or a module."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def sentences(source: str, names: set[str]) -> Iterator[tuple[bool, str]]:
    """Every sentence that is said no with, given at once or by a name: whether it is marked, and the code that it is."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(call) for function in functions for call in ast.walk(function)}
    of_module = assigned(ast.Module([one for one in tree.body if not isinstance(one, (ast.FunctionDef, ast.ClassDef))], []))
    outside = [node for node in ast.walk(tree) if id(node) not in inside]
    for behind, nodes in [(of_module, outside), *(({**of_module, **assigned(one)}, list(ast.walk(one))) for one in functions)]:
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
            if name in names:
                yield from judged(call.args if name in {"Refusal", "Forbidden"} else call.args[:1], behind)


def judged(arguments: Iterable[ast.expr], behind: dict[str, list[ast.expr]]) -> Iterator[tuple[bool, str]]:
    """Whether each sentence that is handed over is marked."""
    for argument in arguments:
        for value in behind.get(argument.id, []) if isinstance(argument, ast.Name) else [argument]:
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in MARKS:
                yield True, ast.unparse(value)
            yield from ((False, ast.unparse(text)) for text in literals(value))


def unmarked(folder: str, names: set[str]) -> tuple[dict[str, list[str]], int]:
    """The sentences of a package that are not marked, by their module, and how many are."""
    left: dict[str, list[str]] = {}
    marked = 0
    for path in sorted((ROOT / folder).rglob("*.py")):
        for is_marked, words in sentences(path.read_text(encoding="utf-8"), names):
            marked += is_marked
            if not is_marked:
                left.setdefault(path.relative_to(ROOT).as_posix(), []).append(words)
    return left, marked


@pytest.mark.parametrize(
    ("folder", "names", "at_least"),
    [("workflow", SAYING_NO, 250), ("ingestion", UNREADABLE, 30), ("fetching", NOT_FETCHED, 15), ("formats", UNREADABLE, 5)],
)
def test_every_sentence_that_says_no_is_marked_for_the_catalogues(folder: str, names: set[str], at_least: int) -> None:
    left, marked = unmarked(folder, names)
    assert {module: words for module, words in left.items() if module not in UNMARKED} == {}
    assert marked >= at_least


def test_a_sentence_that_is_not_marked_is_found() -> None:
    assert [one for one, _ in sentences('raise Refusal("No." if late else N_("Never."))', SAYING_NO)] == [False]
    assert [one for one, _ in sentences('why = f"No, {name}."\nraise Refusal(Problem(why, "field"))', SAYING_NO)] == [False]
    assert [one for one, _ in sentences('raise Refusal(Problem(said("No, %(name)s.", name=name)))', SAYING_NO)] == [True]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Geben Sie der Redaktion einen Namen. Kürzen Sie den Kommentar auf 10.000 Zeichen."),
        ("es", "Póngale un nombre a la redacción. Acorte el comentario a 10.000 caracteres."),
    ],
)
def test_a_refusal_with_several_problems_is_told_whole_and_stays_english_where_nobody_asks(language: str, told: str) -> None:
    too_long = said("Shorten the comment to %(most)s characters.", most=figure(10_000))
    refusal = Refusal(N_("Give the newsroom a name."), Problem(too_long, "text"))
    assert str(refusal) == "Give the newsroom a name. Shorten the comment to 10,000 characters."
    assert translated(str(refusal), language) == told


def test_words_put_into_a_sentence_are_said_in_its_language() -> None:
    sentence = said("The verdict “%(verdict)s” needs an explanation.", verdict=part("False", "verdict"))
    assert sentence == "The verdict “False” needs an explanation."
    assert translated(sentence, "de") == "Die Bewertung „Falsch“ braucht eine Erläuterung."
    assert translated(row([part("False", "verdict"), "as typed"]), "de") == "Falsch, as typed"
    assert raised(ValueError(sentence)) is sentence
    assert raised(OSError(2, "gone")) == "[Errno 2] gone"


def test_numbers_choose_the_form_of_a_refusal() -> None:
    forms = ("%(num)s discussion of this statement is not settled.", "%(num)s discussions of this statement are not settled.")
    one, two = (said_n(*forms, number) for number in (1, 2))
    assert translated(one, "de") == "1 Diskussion zu dieser Aussage ist nicht abgeschlossen."
    assert translated(two, "de") == "2 Diskussionen zu dieser Aussage sind nicht abgeschlossen."
