"""The rules by which checked words are found again in the next version of a post."""

from __future__ import annotations

import pytest

from factcheck.text.anchoring import Anchored, AnchorKind, Around, Revised, anchor
from factcheck.text.guarded import Guard
from factcheck.text.spans import Span, SpanSet, words_at

UNCHANGED, MOVED, REWORDED, AMBIGUOUS, GONE = AnchorKind


def at(text: str, *words: str) -> SpanSet:
    """Where words stand in a text, each after the one before."""
    places: list[Span] = []
    for part in words:
        start = text.index(part, places[-1].end if places else 0)
        places.append(Span(start, start + len(part)))
    return tuple(places)


def became(old: str, new: str | None, *words: str) -> Anchored:
    return anchor(old, at(old, *words), new)


OLD = "The storm passed at noon. Some 9,200 homes lost power. The mayor thanked the crews."


def test_words_at_the_same_place_are_unchanged() -> None:
    assert became(OLD, OLD + " More to come.", "Some 9,200 homes lost power.").kind is UNCHANGED


def test_words_that_stand_once_elsewhere_have_moved() -> None:
    new = "UPDATE: " + OLD
    found = became(OLD, new, "Some 9,200 homes lost power.")
    assert (found.kind, found.spans) == (MOVED, at(new, "Some 9,200 homes lost power."))


def test_marks_spaces_and_dashes_are_no_change() -> None:
    old = "He said: “We’ll open – soon.” Then he left."
    new = 'He said:  "We\'ll open\N{NO-BREAK SPACE}—\n\nsoon." Then he left.'
    found = became(old, new, "“We’ll open – soon.”")
    assert found.spans is not None
    assert words_at(new, found.spans) == '"We\'ll open\N{NO-BREAK SPACE}—\n\nsoon."'


@pytest.mark.parametrize(
    ("reworded", "differs"),
    [
        ("Some 9,300 homes lost power.", Guard.NUMBER),
        ("Some 9.200 homes lost power.", Guard.NUMBER),
        ("Some 9,200 homes in Ardal lost power.", Guard.NAME),
        ("Some 9,200 homes never lost power.", Guard.NEGATION),
    ],
)
def test_a_number_a_name_or_a_negation_is_never_overlooked(reworded: str, differs: Guard) -> None:
    new = OLD.replace("Some 9,200 homes lost power.", reworded)
    found = became(OLD, new, "Some 9,200 homes lost power.")
    assert (found.kind, found.spans) == (REWORDED, None)
    assert found.proposals[0].differs == {differs}
    assert words_at(new, found.proposals[0].spans) == reworded


@pytest.mark.parametrize(
    ("old", "words", "new"),
    [
        ("It rose to 5 in May.", "It rose to 5", "It rose to 50 in May."),
        ("It rose to 5 in May.", "It rose to 5", "It rose to 5.3 in May."),
        ("It rose by 5 in May.", "It rose by 5", "It rose by 5% in May."),
        ("He could go home.", "He could", "He couldn’t go home."),
        ("They are able to pay.", "able to pay", "They are unable to pay."),
        ("It fell 5 degrees.", "5 degrees", "It fell -5 degrees."),
    ],
)
def test_words_are_not_cut_out_of_longer_ones(old: str, words: str, new: str) -> None:
    assert became(old, new, words).spans is None


def test_a_proposal_comes_with_its_score_and_the_runner_up() -> None:
    new = "The storm passed at noon. Some 9,200 homes have lost power. The mayor said some 200 homes lost water."
    first, second = became(OLD, new, "Some 9,200 homes lost power.").proposals
    assert words_at(new, first.spans) == "Some 9,200 homes have lost power."
    assert 1 > first.score > second.score >= 0.5


def test_words_that_left_nothing_like_them_are_gone() -> None:
    assert became(OLD, "The storm passed at noon. The mayor thanked the crews.", "Some 9,200 homes lost power.") == Anchored(GONE)


def test_a_post_that_is_gone_takes_its_statements_along() -> None:
    assert became(OLD, None, "Some 9,200 homes lost power.") == Anchored(GONE)


class TestTwins:
    """The same words in more than one place."""

    OLD = (
        "In Ardal the mayor spoke to reporters. Nobody was hurt. The road over the pass stays shut tonight.\n\n"
        "In Nordby the police answered questions. Nobody was hurt. Trains run again."
    )

    def second(self) -> SpanSet:
        start = self.OLD.rindex("Nobody was hurt.")
        return (Span(start, start + 16),)

    def test_each_keeps_to_its_own_surroundings(self) -> None:
        new = "Latest first.\n\n" + "\n\n".join(reversed(self.OLD.split("\n\n")))
        found = Revised(self.OLD, new)
        assert found.anchor(at(self.OLD, "Nobody was hurt.")).spans == (Span(new.rindex("Nobody"), new.rindex("Nobody") + 16),)
        assert found.anchor(self.second()).spans == at(new, "Nobody was hurt.")

    def test_the_twin_that_is_left_does_not_take_the_place_of_the_deleted_one(self) -> None:
        """A verdict slid onto a look-alike in this way in hypothesis/client#7571."""
        new = self.OLD.split("\n\n")[1]
        found = became(self.OLD, new, "Nobody was hurt.")
        assert (found.kind, found.spans) == (AMBIGUOUS, None)
        assert found.proposals[0].spans == at(new, "Nobody was hurt.")

    def test_not_even_at_the_very_offsets_of_the_deleted_one(self) -> None:
        old = "At noon, Ardal: it is safe. Go on.\n\nAt nine, Lowes: it is safe. Stay."
        new = "At nine, Lowes: it is safe. Stay."
        assert at(old, "it is safe.") == at(new, "it is safe.")
        assert became(old, new, "it is safe.").kind is AMBIGUOUS

    def test_a_new_twin_does_not_unsettle_the_old_one(self) -> None:
        new = self.OLD + " In Lowe, too, the night was calm. Nobody was hurt. All is well."
        assert became(self.OLD, new, "Nobody was hurt.").kind is UNCHANGED

    @pytest.mark.parametrize(("more", "kind"), [(61, MOVED), (62, AMBIGUOUS)])
    def test_words_that_stand_in_sixty_four_places_are_for_a_person(self, more: int, kind: AnchorKind) -> None:
        twins = "".join(f" Report {number} from the valley says only this: nobody was hurt." for number in range(more))
        mine = "By midnight the police in Nordby said that nobody was hurt. Trains run again on all lines of the coast."
        found = became(
            mine + " In the end nobody was hurt." + twins, "Update. " + mine + " In the end nobody was hurt." + twins, "nobody was hurt"
        )
        assert found.kind is kind
        assert len(found.proposals) == (3 if kind is AMBIGUOUS else 0)

    @pytest.mark.parametrize(("times", "kind"), [(63, UNCHANGED), (64, AMBIGUOUS)])
    def test_sixty_four_places_are_not_taken_for_as_many_as_before(self, times: int, kind: AnchorKind) -> None:
        line = "Checks go on here as before in all of the towns. Nobody was hurt. Checks go on here as before in all of the towns. "
        assert became(line * times, line * times + "The end.", "Nobody was hurt").kind is kind

    def test_the_same_letters_within_a_longer_word_are_no_twin(self) -> None:
        old = "They are able to pay. Others are unable to pay."
        new = "They said at noon that they were able to pay. Others are unable to pay."
        found = anchor(old, (Span(9, 20),), new)
        assert (found.kind, found.spans) == (MOVED, at(new, "able to pay"))

    def test_where_only_one_side_fits_a_person_decides(self) -> None:
        new = self.OLD.replace("spoke to reporters", "spoke to the press")
        assert became(self.OLD, new, "Nobody was hurt.").kind is AMBIGUOUS

    def test_twins_with_the_same_surroundings_stay_where_they_stood_if_none_is_lost(self) -> None:
        line = "Checks go on here as before in all of the towns. Nobody was hurt. Checks go on here as before in all of the towns. "
        old = line * 3
        start = old.index("Nobody", 120)
        place = (Span(start, start + 16),)
        assert anchor(old, place, old + "The end.").kind is UNCHANGED
        assert anchor(old, place, line * 2).kind is AMBIGUOUS

    def test_a_look_alike_with_another_number_is_only_proposed(self) -> None:
        old = "Officials said 400 people were in the camp. Later, officials said 500 people were in the camp."
        new = "Later, officials said 500 people were in the camp."
        found = became(old, new, "fficials said 400 people were in the camp.")
        assert (found.kind, found.spans) == (REWORDED, None)
        assert Guard.NUMBER in found.proposals[0].differs


class TestPieces:
    """Statements that stand in several pieces are found as a whole or not at all."""

    OLD = "The mayor, who was elected in May, read the report and left the hall. She will be back."

    def test_the_pieces_move_together(self) -> None:
        new = "Breaking: " + self.OLD
        found = became(self.OLD, new, "The mayor", "left the hall")
        assert found.spans == at(new, "The mayor", "left the hall")

    def test_a_subject_that_several_statements_share_serves_all_of_them(self) -> None:
        new = self.OLD.replace("She will be back.", "Nothing else is known.")
        found = Revised(self.OLD, new)
        for predicate in ("read the report", "left the hall"):
            assert found.anchor(at(self.OLD, "The mayor", predicate)).kind is UNCHANGED

    def test_what_lies_between_may_be_retyped(self) -> None:
        new = self.OLD.replace("read the report", "called the report a rumour")
        assert became(self.OLD, new, "The mayor", "left the hall").spans == at(new, "The mayor", "left the hall")

    @pytest.mark.parametrize(
        "new",
        [
            "The mayor, who was elected in June, read the report and left the hall.",
            "The mayor, who was not elected in May, read the report and left the hall.",
            "The mayor spoke. A reporter left the hall.",
            "Her rival left the hall. The mayor stayed.",
            "The mayor, who was elected in May, " + "spoke on and on, " * 10 + "read the report and left the hall.",
            "The mayor, who was elected in May, read the report and stayed in the hall.",
        ],
    )
    def test_pieces_that_no_longer_make_one_statement_are_for_a_person(self, new: str) -> None:
        assert became(self.OLD, new, "The mayor", "left the hall").spans is None

    def test_three_pieces_each_keep_their_place(self) -> None:
        new = "Breaking: " + self.OLD
        found = became(self.OLD, new, "The mayor", "read the report", "left the hall")
        assert found.spans == at(new, "The mayor", "read the report", "left the hall")

    def test_pieces_between_which_nothing_is_left_are_one_piece(self) -> None:
        old, new = "“Open the gates,” she said, “and stay.”", "She said: “Open the gates,”“and stay.”"
        found = became(old, new, "“Open the gates,”", "“and stay.”")
        assert found.spans == at(new, "“Open the gates,”“and stay.”")

    def test_pieces_one_of_which_was_retyped_are_proposed_together(self) -> None:
        new = "Breaking: The mayor left that hall."
        [found] = became(self.OLD, new, "The mayor", "left the hall").proposals
        assert (words_at(new, found.spans), found.score) == ("The mayor left that hall", 0.8)

    @pytest.mark.parametrize("end", [". ", "! ", "? ", "\n", ".” ", '." ', "; "])
    def test_no_new_sentence_begins_between_them(self, end: str) -> None:
        new = self.OLD.replace("read the report and", f"read it{end}a few")
        assert became(self.OLD, new, "The mayor", "left the hall").spans is None

    @pytest.mark.parametrize(("more", "found"), [(80, True), (81, False)])
    def test_what_lies_between_may_grow_by_eighty_characters_and_no_more(self, more: int, found: bool) -> None:
        new = self.OLD.replace("read the report", "read the report " + "x" * (more - 1))
        assert became(self.OLD, new, "The mayor", "left the hall").stands is found

    def test_twins_of_a_statement_in_pieces_are_proposed_in_pieces(self) -> None:
        line = "The mayor, who was elected in May, left the hall."
        found = became(f"{line} Go on.", f"{line} {line}", "The mayor", "left the hall")
        assert found.kind is AMBIGUOUS
        assert [(words_at(line, proposal.spans), proposal.score) for proposal in found.proposals[:1]] == [
            ("The mayor … left the hall", 1.0)
        ]
        assert [len(proposal.spans) for proposal in found.proposals] == [2, 2]


class TestAround:
    """Words that stand while the sentence around them changed its sense."""

    def test_words_that_are_now_denied_are_found_and_the_change_is_told(self) -> None:
        found = became(
            "In Ardal, the bridge is safe, engineers say.", "In Ardal, the bridge is safe, no engineers say.", "the bridge is safe"
        )
        assert found.kind is UNCHANGED
        assert found.around is not None
        assert (found.around.old, found.around.new) == ("In Ardal, … , engineers say.", "In Ardal, … , no engineers say.")

    def test_a_sentence_that_goes_on_where_it_ended_is_told(self) -> None:
        found = became("The bridge is open. Cars queue.", "The bridge is open to cyclists only. Cars queue.", "The bridge is open")
        assert found.around == Around("", "to cyclists only.")

    def test_a_sentence_that_is_now_said_to_be_untrue_is_told(self) -> None:
        found = became("Taxes will rise.", "It is not true that Taxes will rise.", "Taxes will rise.")
        assert (found.kind, bool(found.around)) == (MOVED, True)

    def test_another_speaker_is_told(self) -> None:
        found = became("It is safe, said Mara Venn.", "It is safe, said Ilse Orth.", "It is safe")
        assert found.around is not None

    def test_a_typing_error_mended_beside_the_words_is_not(self) -> None:
        found = became("It is safe, the enginers said.", "It is safe, the engineers said.", "It is safe")
        assert (found.kind, found.around) == (UNCHANGED, None)

    def test_what_other_sentences_say_is_not(self) -> None:
        new = "Nobody agreed. It is safe. 40 people left Ardal."
        assert became("It is safe.", new, "It is safe.").around is None


def test_part_of_a_word_that_a_person_marked_does_not_jump_to_a_whole_one() -> None:
    old = "They are unable to pay."
    assert became(old, "They are unable to pay. Others are able to pay.", "able to pay").kind is not MOVED
    assert became(old, "Others are able to lend.", "able to pay").spans is None


def test_places_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^The spans do not lie in the old text\.$"):
        anchor("Short.", (Span(2, 40),), "Short.")


def test_a_post_of_a_megabyte_with_a_thousand_statements_is_read() -> None:
    sentences = [f"Observer {number} saw {number * 7} boats in the bay at dawn, and nobody counted them twice." for number in range(10_000)]
    old, new = " ".join(sentences), " ".join(s.replace("dawn", "dusk") if i % 3 == 0 else s for i, s in enumerate(sentences))
    starts, offset = [], 0
    for sentence in sentences:
        starts.append(offset)
        offset += len(sentence) + 1
    revised = Revised(old, new)
    kinds = [revised.anchor((Span(starts[i], starts[i] + len(sentences[i])),)).kind for i in range(0, 10_000, 10)]
    assert kinds.count(REWORDED) == 334
    assert kinds.count(UNCHANGED) == 666


def test_a_proposal_takes_no_marks_that_the_words_had_not_and_a_whole_quotation_where_they_were_one() -> None:
    old = "She was out. Six people were treated for cuts. “We were never told,” she said."
    new = "She was out. Seven people were treated for cuts. “We were told, but far too late,” she said."
    revised = Revised(old, new)
    [claim, *_] = revised.anchor(at(old, "Six people were treated for cuts")).proposals
    assert words_at(new, claim.spans) == "Seven people were treated for cuts"
    [quote, *_] = revised.anchor(at(old, "“We were never told,”")).proposals
    assert words_at(new, quote.spans) == "“We were told, but far too late,”"


def test_a_proposal_begins_and_ends_with_the_words_own_ends_though_the_same_words_stand_around_it() -> None:
    old = "The machine that failed was old\nThe transformer that failed was due to be replaced in 2027, the company said.\nIt said more."
    new = old.replace("2027", "2026")
    [first, *_] = became(old, new, "The transformer that failed was due to be replaced in 2027, the company said.").proposals
    assert words_at(new, first.spans) == "The transformer that failed was due to be replaced in 2026, the company said."
