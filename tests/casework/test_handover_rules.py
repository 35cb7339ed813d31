"""What a hand-over says, under which decision it may go, and when it should have been confirmed."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sightline.casework.handover import OURS, REFERENCE, Piece, compose, move_refusal, problems
from sightline.casework.records import HandedOver
from sightline.casework.rules import DIALS, unconfirmed_since
from sightline.clocks.local import LONDON
from sightline.clocks.working_days import next_working_day
from sightline.sharing.handover_rules import Going, choosing_refusal
from sightline.terms import Audience, Regime, ShareOutcome, new_reference
from sightline.terms.casework import HandOverPart

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DAY = date(2026, 11, 28)
PARTS = st.lists(st.tuples(st.sampled_from(HandOverPart), st.booleans(), st.booleans()), max_size=8)


@given(PARTS, st.booleans())
def test_nothing_unticked_stands_in_it_and_no_reference_but_those_ticked(drawn, beside):
    others = [new_reference("I") for _ in drawn]
    pieces = [
        Piece(f"k{n}", part, f"said-{n}-here, see {others[n]} and {others[n].lower()}",
              new_reference("T") if rests else "", n + 1 if rests else 0)
        for n, (part, rests, _) in enumerate(drawn)
    ]  # fmt: skip
    ticked = {f"k{n}" for n, (_, _, tick) in enumerate(drawn) if tick}
    words = f"Ours, of {new_reference('Y')}." if beside else ""
    made = compose(pieces, ticked, words, DAY)
    for n, one in enumerate(pieces):
        assert (f"said-{n}-here" in made.text) == (one.key in ticked)
    chosen = {one.record for one in pieces if one.key in ticked and one.record}
    assert set(made.records) == chosen
    assert {found[0] for found in REFERENCE.finditer(made.text)} == chosen
    assert set(made.labels) == {one.label for one in pieces if one.key in ticked and one.label}
    assert (OURS in made.text) == bool(ticked or beside)


def test_headings_stand_in_their_order_whatever_the_order_of_what_was_found():
    pieces = [Piece(each.value, each, each.value.lower()) for each in reversed(HandOverPart)]
    text = compose(pieces, [one.key for one in pieces], "And more.", DAY).text
    assert text.startswith("Hand-over of 28 November 2026")
    places = [text.index(each.label.upper()) for each in HandOverPart]
    assert places == sorted(places)
    assert text.endswith("FROM US\nAnd more.")


def test_something_that_is_there_is_ticked_or_something_is_written():
    one = Piece("a", HandOverPart.ASK, "The gatekeeper.")
    assert problems([one], [], "  ")["ticked"].startswith("Tick what they need")
    assert problems([one], ["a", "b"], "")["ticked"].startswith("Something that you ticked")
    assert problems([one], ["a"], "") == problems([one], [], "Words.") == {}


GOING = {
    "outcome": ShareOutcome.SHARE, "audience": Audience.NAMED, "until": NOW + timedelta(days=1),
    "newer": "", "crossing_authority": "", "held": {Regime.GENERAL},
    "receives_under": {Regime.GENERAL},
}  # fmt: skip


AGAINST = (
    ({"outcome": ShareOutcome.REFUSE}, "not to share"),
    ({"newer": "J-1"}, "J-1 stands in the place"),
    ({"until": NOW}, "has passed"),
    ({"until": None}, "has passed"),
    ({"audience": Audience.THEMES}, "themes alone"),
    ({"held": set(Regime)}, "another law"),
)


def test_a_decision_carries_a_hand_over_or_says_why_not():
    for different, why in AGAINST:
        assert why in choosing_refusal(Going(**{**GOING, **different}), NOW)
    assert choosing_refusal(Going(**GOING), NOW) is None
    crossing = {**GOING, "held": set(Regime), "crossing_authority": "Section 36(4)"}
    assert choosing_refusal(Going(**crossing), NOW) is None


def test_work_moves_by_a_hand_over_of_that_child_that_still_stands():
    assert move_refusal(HandedOver("H-1"), "H-1") is None
    assert "no such disclosure" in move_refusal(None, "H-1")
    assert "no hand-over of this child" in move_refusal(HandedOver("H-2"), "H-1")
    assert "called back" in move_refusal(HandedOver("H-1", recalled=True), "H-1")


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 20))
def test_it_is_late_once_the_working_days_after_it_was_sent_are_over(today, ago):
    sent = datetime.combine(today - timedelta(days=ago), time(23, 59), LONDON)
    late = next_working_day(sent.date(), DIALS["handover_receipt_days"].value) < today
    assert (sent < unconfirmed_since(today)) == late
