"""What must never be false of an assessment: the database refuses it, whoever writes past us."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.assessments.actions.columns import columns
from sightline.assessments.models import Assessment, AssessmentHolder, AssessmentVersion
from sightline.assessments.records import Known
from sightline.assessments.tools import tools
from sightline.terms.assessing import AssessedKind
from tests.assessments.assessing import TOOL, begin, label, made, moment, referral, there, written

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def reference(worker, child):
    return begin(worker, child)


@pytest.fixture
def add(worker, reference, entering):
    """Add a version past every rule: sound but for what is said to be different."""

    def put(*, said=None, of=None, **different):
        known = Known(AssessedKind.PERSON, 14)
        sound = columns(tools()[TOOL], said or written(), known)
        row = {"assessment_id": of or reference, "number": 2, "state": "COMPLETE",
               "by": worker.account, "at": moment(), **sound, **different}  # fmt: skip
        with entering(worker), transaction.atomic():
            AssessmentVersion(**row).save(force_insert=True)

    return put


def refused(sentence):
    return pytest.raises(DatabaseError, match=sentence)


def test_a_sound_version_is_taken(add):
    add()


LOWEST = {"level": "LOW", "level_words": "Low", "level_rank": 0, "weeks": 12}
YOUNG = "a_young_or_disabled_child_is_never_at_the_lowest_level"


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"reason": ""}, "a_level_is_chosen_with_a_reason_and_agreed"),
        ({"agreed_by": ""}, "a_level_is_chosen_with_a_reason_and_agreed"),
        ({"level": ""}, "a_level_is_chosen_with_a_reason_and_agreed"),
        ({"level_rank": None}, "a_level_is_chosen_with_a_reason_and_agreed"),
        ({"needed": ""}, "a_complete_assessment_says_what_must_happen"),
        ({"view": "", "view_unknown": ""}, "a_complete_assessment_says_what_must_happen"),
        ({"harm": True, "harm_said": True}, "harm_that_happens_is_referred"),
        ({**LOWEST, "years": 12}, YOUNG),
        ({**LOWEST, "years": None}, YOUNG),
        ({**LOWEST, "learning": "YES"}, YOUNG),
        ({**LOWEST, "learning": "UNKNOWN"}, YOUNG),
        ({"learning": ""}, "of_a_person_a_learning_disability_is_asked"),
        ({**LOWEST, "learning": "", "years": 9}, "of_a_person_a_learning_disability_is_asked"),
        ({"review_on": TODAY}, "an_assessment_is_reviewed_within_its_clock"),
        ({"review_on": TODAY + timedelta(days=57)}, "an_assessment_is_reviewed_within_its_clock"),
        ({"review_on": None}, "an_assessment_is_reviewed_within_its_clock"),
        ({"weeks": None}, "an_assessment_is_reviewed_within_its_clock"),
        ({"weeks": 52}, "an_assessment_is_reviewed_within_its_clock"),
        ({"behaviour": False}, "what_the_indicators_say_is_not_left_out"),
        ({"harm": True}, "what_the_indicators_say_is_not_left_out"),
        ({"number": 3}, "an_assessment_grows_by_one_version"),
        ({"number": 1}, "an_assessment_grows_by_one_version"),
        ({"state": "GUESSED"}, "an_assessment_is_in_a_known_state"),
        ({"state": "CLOSED", "review_on": None}, "an_assessment_is_closed_with_a_reason"),
        ({"words": "Quiet."}, "an_assessment_is_closed_with_a_reason"),
        ({"by": "A-00000-00000"}, "row-level security"),
    ],
)  # fmt: skip
def test_what_must_not_be_is_refused_by_its_own_sentence(add, different, sentence):
    with refused(sentence):
        add(**different)


def test_an_indicator_of_harm_cannot_be_kept_without_its_flag(add):
    said = written(answers=there("carries"), level="HIGH", referral=referral())
    with refused("what_the_indicators_say_is_not_left_out"):
        add(said=said, harm=False)
    with refused("harm_that_happens_is_referred"):
        add(said=said, referral_reference="")
    with refused("harm_that_happens_is_referred"):
        add(said=said, referral_at=None)
    add(said=said)


def test_the_lowest_level_is_open_where_the_sentence_does_not_hold(add):
    add(**LOWEST)  # fourteen, and no learning disability


def test_a_draft_may_lack_anything(add):
    add(state="DRAFT", reason="", agreed_by="", needed="", view="", level="", level_words="",
        level_rank=None, weeks=None, review_on=None, learning="")  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column"),
    [("assessment", "tool"), ("assessmentversion", "reason"), ("assessmentholder", "owner")],
)
def test_nothing_of_it_is_changed_or_taken_away_by_the_owner_either(add, table, column):
    add()
    name = f"assessments_{table}"
    for statement in (f"UPDATE {name} SET {column} = 'x'", f"DELETE FROM {name}",
                      f"TRUNCATE {name} CASCADE"):  # fmt: skip
        with connection.cursor() as cursor, refused("only_grows"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(statement)


@pytest.mark.parametrize("table", ["assessment", "assessmentversion", "assessmentholder"])
def test_the_web_role_may_neither_change_nor_delete(add, worker, entering, table):
    add()
    name, column = f"assessments_{table}", "tool" if table == "assessment" else '"by"'
    for statement in (f"UPDATE {name} SET {column} = 'x'", f"DELETE FROM {name}"):
        with entering(worker), refused("permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def assess(worker, entering, label_id, **different):
    sound = {"reference": "T-AAAAA-00001", "label_id": label_id, "kind": "AREA", "area": "W01",
             "place_name": "Fernbury East", "tool": "place_assessment", "purpose": "ASSESSMENT",
             "begun_by": worker.account, "begun_at": moment()}  # fmt: skip
    with entering(worker), transaction.atomic():
        Assessment(**sound | different).save(force_insert=True)


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"area": ""}, "an_assessment_is_of_one_person_group_or_place"),
        ({"setting": "club"}, "an_assessment_is_of_one_person_group_or_place"),
        ({"kind": "PERSON", "place_name": ""}, "an_assessment_is_of_one_person_group_or_place"),
        ({"kind": "DOG"}, "a_place_that_is_assessed_has_a_name"),
        ({"place_name": ""}, "a_place_that_is_assessed_has_a_name"),
        ({"purpose": "SCORE"}, "an_assessment_says_whether_it_is_a_screening"),
        ({"tool": ""}, "an_assessment_says_whether_it_is_a_screening"),
        ({"area": "X99"}, "row-level security"),
        ({"kind": "SETTING", "area": "", "setting": 999}, "row-level security"),
    ],
)  # fmt: skip
def test_an_assessment_is_of_one_thing_that_is_there(worker, places, entering, different, sentence):
    made(worker, places["ward"], tool="place_assessment", learning=None, under=label(),
         answers=())  # fmt: skip
    with entering(worker):
        label_id = Assessment.objects.get().label_id
    if different.get("setting") == "club":
        different = {"setting": int(places["club"].removeprefix("SETTING-"))}
    with refused(sentence):
        assess(worker, entering, label_id, **different)


def test_a_home_is_for_named_readers_in_the_database_too(worker, places, entering):
    made(worker, places["ward"], tool="place_assessment", learning=None, under=label(),
         answers=())  # fmt: skip
    with entering(worker):
        label_id = Assessment.objects.get().label_id
    number = int(places["home"].removeprefix("SETTING-"))
    home = {"kind": "SETTING", "area": "", "setting": number}
    with refused("a_childrens_home_is_assessed_for_named_readers_only"):
        assess(worker, entering, label_id, **home)


def test_one_of_a_person_stands_under_the_label_of_their_record(worker, child, record_of, entering):
    from dataclasses import replace

    from tests.assessments.conftest import COUNCIL

    other = record_of(worker, "Ines Moor", "2011", child=True, label=replace(COUNCIL,
                      compartment="fern"))  # fmt: skip
    made(worker, child)
    with entering(worker):
        label_id = Assessment.objects.get().label_id
    of = {"kind": "PERSON", "area": "", "place_name": ""}
    with refused("row-level security"):
        assess(worker, entering, label_id, person_id=other, **of)
    assess(worker, entering, label_id, person_id=child, tool="child_screening", **of)


def test_it_is_held_by_somebody_who_may_work_on_it(worker, child, person, entering, reference):
    outside = person(agency="council")
    with entering(worker), refused("held_by_somebody_who_may_work_on_it"), transaction.atomic():
        AssessmentHolder.objects.create(
            assessment_id=reference, owner=outside.account, by=worker.account, at=moment()
        )
