"""What must never be false of a measure, each tried in the database itself."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sightline.access.queries import label_number
from sightline.disruption.models import Measure, MeasureItem, MeasureVersion, MeasureWord
from sightline.terms import Regime, new_reference
from tests.disruption.measuring import day, served
from tests.hotspots import concerning
from tests.hotspots.concerning import label, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def breaks(analyst, entering):
    """Say that writing this as somebody breaks the sentence."""

    def expect(sentence, write, who=analyst):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(who), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return expect


def row(place, who, of=None, **different):
    at = moment()
    sound = {
        "record": "LOCATION", "location_id": place, "kind": "PLACE", "power": "closure",
        "power_class": "LOCATIONAL", "strand": "PROTECT", "concern": "OTHER", "against": True,
        "created_by": who.account, "created_at": at, "number": 1, "state": "CONSIDERED",
        "owner": who.account, "moved_at": at,
    }  # fmt: skip
    made = Measure(
        reference=new_reference("T"), label_id=label_number(of or label("council")),
        **{**sound, **different},
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def version(measure, who, **different):
    sound = {
        "number": 2, "step": "SERVED", "state": "SERVED", "owner": who.account, "on": day(-3),
        "words": "x", "starts_on": day(-3), "expires_on": day(9), "due_on": day(9), "effect": "y",
        "child_view": "z", "by": who.account, "at": moment(),
    }  # fmt: skip
    MeasureVersion(measure_id=measure, **{**sound, **different}).save(force_insert=True)


def over(**different):
    """What is over has no day that is waited for."""
    return {"due_on": None, "expires_on": None, "starts_on": None, **different}


@pytest.mark.parametrize(
    ("sentence", "different"),
    [
        ("a_measure_is_about_one_subject", {"location_id": None}),
        ("a_measure_is_about_one_subject", {"record": "PERSON"}),
        ("a_measure_is_about_one_subject", {"kind": "VEHICLE"}),
        ("a_measure_has_a_power_a_class_and_a_strand", {"power": ""}),
        ("a_measure_has_a_power_a_class_and_a_strand", {"power_class": "LOST"}),
        ("a_measure_has_a_power_a_class_and_a_strand", {"strand": "LOST"}),
    ],
)
def test_a_measure_that_is_not_sound_is_refused(breaks, place, analyst, sentence, different):
    breaks(sentence, lambda: row(place, analyst, **different))


@pytest.mark.parametrize("agreed", [{}, {"agreed_by": "Ann Lee"}, {"agreed_why": "She asked."}])
def test_a_measure_against_a_child_is_agreed_to(breaks, officer, child, agreed):
    of = concerning.label("police")
    about = {"record": "PERSON", "person_id": child, "location_id": None, "kind": "CHILD", **agreed}
    sentence = "a_measure_against_a_child_is_agreed_to"
    breaks(sentence, lambda: row(None, officer, of, **about), officer)


def test_a_child_is_not_called_an_adult(breaks, officer, child, record_of):
    of = concerning.label("police")
    young = record_of(officer, "Ali Moss", "", child=True)
    for who in (child, young):
        about = {"record": "PERSON", "person_id": who, "location_id": None, "kind": "ADULT"}
        breaks(
            "a_child_is_not_called_an_adult",
            lambda about=about: row(None, officer, of, **about),
            officer,
        )


@pytest.mark.parametrize(
    "of", [label("council", ""), label("council", "fern"), label("council", marking="OFFICIAL")]
)
def test_a_measure_has_the_readers_of_its_subject(of, place, person, breaks):
    who = person(agency="council", compartments={"prevent", "fern"})
    from sightline.terms import Marking

    sound = label(of.controller, of.compartment, marking=Marking(of.marking))
    breaks("a_measure_has_the_readers_of_its_subject", lambda: row(place, who, sound), who)


@pytest.mark.parametrize(
    ("sentence", "different"),
    [
        ("a_step_of_a_measure_says_something", {"words": ""}),
        ("a_measure_is_in_a_known_state", {"state": "LOST", "step": "LOST", **over()}),
        ("a_measure_is_in_a_known_state", {"state": "HANDED_ON", "step": "HANDED_ON", **over()}),
        ("a_measure_is_in_a_known_state", {"step": "VARIED"}),
        ("a_measure_ends_no_sooner_than_it_starts", {"expires_on": day(-4), "due_on": day(-4)}),
        ("a_measure_ends_no_sooner_than_it_starts", {"starts_on": None, "state": "ENDED",
                                                     "step": "ENDED", "due_on": None}),
        ("a_measure_in_force_has_a_last_day_or_a_review", {"expires_on": None, "due_on": None}),
        ("a_measure_in_force_has_a_last_day_or_a_review", {"expires_on": None}),
        ("a_measure_in_force_has_a_last_day_or_a_review", {"due_on": day(8)}),
        ("a_measure_in_force_has_a_last_day_or_a_review", {"state": "ENDED", "step": "ENDED"}),
        ("a_measure_that_is_done_has_an_outcome",
         over(state="OUTCOME", step="OUTCOME")),
        ("a_measure_that_is_done_has_an_outcome", {"outcome": "SAFER"}),
        ("a_measure_says_its_effect_on_children_and_their_view", {"effect": ""}),
        ("a_measure_says_its_effect_on_children_and_their_view", {"child_view": ""}),
        ("a_measure_says_its_effect_on_children_and_their_view", {"view_unknown": "Not asked"}),
        ("a_step_of_a_measure_follows_the_one_before", {"number": 3}),
        ("a_step_of_a_measure_follows_the_one_before", {"number": 1}),
        ("a_measure_is_held_by_somebody_who_may_work_on_it", {"owner": "A-AAAAA-AAAAA"}),
        ("a_step_of_a_measure_is_taken_by_whoever_writes_it", {"by": "A-AAAAA-AAAAA"}),
        ("a_step_of_a_measure_moves_the_measure", {}),
    ],
)  # fmt: skip
def test_a_step_that_is_not_sound_is_refused(breaks, closure, analyst, sentence, different):
    breaks(sentence, lambda: version(closure, analyst, **different))


@pytest.mark.parametrize(
    "different", [{"state": "SERVED"}, {"due_on": day(3)}, {"number": 2}, {"moved_at": moment(5)}]
)
def test_a_measure_stands_as_its_newest_step_says(breaks, closure, different):
    change = Measure.objects.filter(pk=closure).update
    breaks("a_measure_stands_as_its_newest_step_says", lambda: change(**different))


def test_a_measure_is_not_there_without_a_step(breaks, place, analyst):
    breaks("a_measure_stands_as_its_newest_step_says", lambda: row(place, analyst))


@pytest.mark.parametrize("column", ["power", "agreed_by", "kind", "created_by", "label_id"])
def test_nothing_else_of_a_measure_is_ever_changed(column, closure, analyst, entering):
    refused = pytest.raises(DatabaseError, match="permission denied")
    with entering(analyst), refused, transaction.atomic():
        Measure.objects.filter(pk=closure).update(**{column: 1 if column == "label_id" else "x"})


@pytest.mark.parametrize("table", [MeasureVersion, MeasureWord, MeasureItem])
def test_what_was_added_is_never_changed_nor_taken_away(table, analyst, place, entering):
    served(analyst, place)
    refused = pytest.raises(DatabaseError, match=r"permission denied|only_grows")
    with entering(analyst), refused, transaction.atomic():
        table.objects.all()._raw_delete(table.objects.db)
    if table is not MeasureItem:
        name = f"{table._meta.db_table}_only_grows"
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table._meta.db_table} NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            table.objects.all()._raw_delete(table.objects.db)


def test_a_step_and_a_word_stand_once(breaks, closure, analyst):
    breaks("a_word_of_a_measure_stands_once",
           lambda: MeasureWord.objects.create(measure_id=closure, word="child"))  # fmt: skip


def test_laws_are_those_of_the_subject(breaks, place, person):
    who = person(agency="council", compartments={"prevent"}, regimes=set(Regime))
    of = label("council", regime=Regime.LAW_ENFORCEMENT)
    breaks("a_measure_has_the_readers_of_its_subject", lambda: row(place, who, of), who)
