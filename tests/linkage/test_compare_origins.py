"""Two reports are told apart by what they say, and by how they say that they know it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.origins import HELD_OUT, scored
from benchmarks.origins_pairs import all_of
from benchmarks.origins_words import BOUNDS
from sightline.linkage import Relation, compare_origins
from sightline.linkage.origins import model

PAIRS = all_of(["pairs_3.txt", "scenarios_3.txt"])
FLOOR = 0.78  # of the mean F1 on reports held out; the figures are in the explanation
texts = st.text(max_size=80)
reports = st.fixed_dictionaries(
    {}, optional={"agency": texts, "date": st.dates() | texts | st.none(), "text": texts}
)
MINUTE = {
    "agency": "Police",
    "date": "2026-02-10",
    "text": "MACE minutes 9 Feb: Tia Roe seen with adult men at 14 Canal View, has a new iPhone.",
}
QUOTED = {
    "agency": "Health",
    "date": "2026-02-12",
    "text": "Discussed at MACE: Tia Roe is with adult men at Canal View and has a new iPhone.",
}
SEEN = {
    "agency": "School",
    "date": "2026-02-12",
    "text": "I am her tutor. I saw Tia Roe go into 14 Canal View today with a man who had her bag.",
}
NEIGHBOUR = {
    "agency": "Housing",
    "date": "2026-02-13",
    "text": "I live below 14 Canal View. I heard a girl crying and watched two men push Tia out.",
}
OTHER = {
    "agency": "Council",
    "date": "2026-02-12",
    "text": "The bins in Hope Road are not emptied.",
}
MOTHER_TOLD_SCHOOL = {
    "agency": "Northgate School",
    "date": "2026-03-04",
    "text": "Kayla's mum rang. She found a second phone and £120 and a text from Big Daz.",
}
MOTHER_TOLD_DUTY = {
    "agency": "Children's services",
    "date": "2026-03-05",
    "text": "Kayla's mother has told us she found another mobile, £120, message from Big Daz.",
}
CORSA_CLUB = {
    "agency": "Youth club",
    "date": "2026-03-06",
    "text": "I was locking up at 9.30 and saw Kayla get in a silver Corsa, VK17, bearded driver.",
}
CORSA_PATROL = {
    "agency": "Police",
    "date": "2026-03-07",
    "text": "On patrol 2130hrs I observed silver Corsa VK17 *** o/s youth club.",
}
KAYLEIGH = {
    "agency": "Youth club",
    "date": "2026-03-09",
    "text": "Kayleigh's nan is ill, so she will miss the residential. Deposit refunded.",
}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(MINUTE, QUOTED, Relation.SAME_ORIGIN, id="one minute quoted"),
        pytest.param(MINUTE, MINUTE, Relation.SAME_ORIGIN, id="sent again"),
        pytest.param(MOTHER_TOLD_SCHOOL, MOTHER_TOLD_DUTY, Relation.SAME_ORIGIN, id="one mother"),
        pytest.param(SEEN, NEIGHBOUR, Relation.INDEPENDENT, id="two pairs of eyes"),
        pytest.param(CORSA_CLUB, CORSA_PATROL, Relation.INDEPENDENT, id="one car, seen by two"),
        pytest.param(MINUTE, OTHER, Relation.UNRELATED, id="another matter"),
        pytest.param(SEEN, OTHER, Relation.UNRELATED, id="another matter, first hand"),
        pytest.param(CORSA_CLUB, KAYLEIGH, Relation.UNRELATED, id="a name much like hers"),
    ],
)
def test_what_is_repeated_what_bears_out_and_what_is_something_else(a, b, relation):
    assert compare_origins(a, b).relation is relation


def test_reports_that_had_no_part_in_fitting_are_mostly_told_apart():
    score = scored([(pair, model()) for pair in all_of(HELD_OUT)])
    assert score["f1_mean"] >= FLOOR


@pytest.mark.parametrize("pair", PAIRS[::29], ids=lambda pair: pair.name)
def test_letter_case_spacing_and_apostrophes_are_nothing(pair):
    plain = compare_origins(pair.a, pair.b)
    spaced = {**pair.b, "text": f"  {pair.b['text'].replace(chr(39), chr(0x2019))} \n"}
    spaced["text"] = spaced["text"].replace(" ", "  ")
    assert compare_origins(pair.a, spaced) == plain


@pytest.mark.parametrize("pair", all_of(HELD_OUT)[::9], ids=lambda pair: pair.name)
def test_what_is_sent_twice_or_forwarded_goes_back_to_one(pair):
    assert compare_origins(pair.a, pair.a).relation is Relation.SAME_ORIGIN
    forwarded = {"agency": "Duty desk", "date": pair.a["date"], "text": f"FW: {pair.a['text']}"}
    assert compare_origins(pair.a, forwarded).relation is Relation.SAME_ORIGIN


def test_a_rumour_sent_twice_by_one_agency_goes_back_to_one():
    text = "Dale Orme takes phones off pupils by the kebab shop, told by a girl in year 10."
    report = {"agency": "police", "date": "2026-02-10", "text": text}
    assert compare_origins(report, report).relation is Relation.SAME_ORIGIN


def test_accents_are_nothing():
    plain = {**SEEN, "text": SEEN["text"].replace("Tia", "Zofia")}
    accented = {**SEEN, "text": SEEN["text"].replace("Tia", "Zófia")}
    assert compare_origins(MINUTE, plain) == compare_origins(MINUTE, accented)


@given(reports, reports)
@settings(max_examples=300, deadline=None)
def test_whatever_is_said_it_is_compared_and_the_order_is_nothing(a, b):
    found = compare_origins(a, b)
    assert found == compare_origins(b, a)
    assert found.relation in Relation
    assert 0 <= found.probability <= 1
    assert [r.weight for r in found.reasons] == sorted(
        (r.weight for r in found.reasons), key=lambda weight: -abs(weight)
    )


@pytest.mark.parametrize("pair", PAIRS[::17], ids=lambda pair: pair.name)
def test_the_order_of_real_reports_is_nothing(pair):
    assert compare_origins(pair.a, pair.b) == compare_origins(pair.b, pair.a)


@pytest.mark.parametrize("nothing", [{}, {"text": ""}, {"text": None}, {"text": " \n"}])
def test_a_report_that_says_nothing_is_related_to_none(nothing):
    found = compare_origins(nothing, MINUTE)
    assert found.relation is Relation.UNRELATED
    assert found.probability <= 0.5
    assert "says nothing" in found.reasons[0].words


@pytest.mark.parametrize("wrong", ["text", None, 3, {"text": 3}, {"text": "x", "agency": 7}])
def test_what_is_no_report_is_refused(wrong):
    with pytest.raises(TypeError):
        compare_origins(wrong, MINUTE)


def test_more_keys_or_fewer_are_no_trouble():
    assert compare_origins({"text": MINUTE["text"], "colour": 3}, {"text": QUOTED["text"]})


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 2, 12), datetime(2026, 2, 12, 9, tzinfo=UTC), "12/02/2026", "12 Feb 2026",
        "12th February 2026", "12.02.2026", "2026-02-12T09:30:00Z", "Thursday 12 February 2026",
    ],
)  # fmt: skip
def test_a_day_may_be_said_in_several_ways(day):
    assert compare_origins(MINUTE, {**QUOTED, "date": day}) == compare_origins(MINUTE, QUOTED)


def test_the_reasons_say_what_they_rest_on():
    found = {reason.words: reason for reason in compare_origins(CORSA_CLUB, CORSA_PATROL).reasons}
    assert found["the same number plate, or part of one"].rests_on == ("vk17",)
    assert found["each speaks of having seen or heard it oneself"].weight > 0


def test_the_words_of_a_reason_hold_nothing_of_the_reports():
    said = {reason.words for reason in compare_origins(MINUTE, QUOTED).reasons}
    assert said <= {*model().matter.words.values(), *model().knower.words.values()}


def test_what_shares_nothing_is_never_said_to_bear_out():
    a = {"text": "I saw a boy crying."}
    b = {"text": "I watched the moon rise over us."}
    assert compare_origins(a, b).relation is not Relation.INDEPENDENT


def test_what_is_alike_never_speaks_against_one_matter_nor_what_differs_for_it():
    weights = {**model().matter.weights, **model().knower.weights}
    assert weights["words_weightiest"] > 0 > weights["child_differs"]
    for name, (least, most) in BOUNDS.items():
        assert least is None or weights[name] >= least
        assert most is None or weights[name] <= most
