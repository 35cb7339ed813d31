"""Two people mark a child as suspected, and it is reviewed within six months, or counts no more."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from sightline.intelligence.actions import NotYet
from sightline.notices.models import Notice
from sightline.subjects import actions, queries
from sightline.subjects.part_records import NewRole, Source
from sightline.terms import Act, NoticeKind, Regime, RoleStepKind
from sightline.terms import Role as AccountRole
from sightline.terms import SubjectRole as Role
from tests.intelligence.making import FERN, new_item

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MONTH = timedelta(days=30)
CASE = Source(case_reference="LCS 4411")


@pytest.fixture
def given(entering):
    """Give a role: `given(officer, person, Role.VICTIM)`."""

    def give(who, person, role=Role.SUSPECTED, source=CASE, **more):
        with entering(who) as viewer:
            new = NewRole(role=role, why="Three items say so.", source=source, **more)
            actions.give_role(person=person, role=new, by=viewer, at=timezone.now())

    return give


@pytest.fixture
def stepped(entering):
    def step(who, person, kind, review_by=TODAY + MONTH, **more):
        with entering(who) as viewer:
            number = queries.roles_of(viewer, Act.READ, [person], TODAY)[0].number
            said = {"why": "Agreed in supervision.", "review_by": review_by, **more}
            actions.step_on_role(role=number, step=kind, by=viewer, at=timezone.now(), **said)

    return step


def shown(entering, who, person, day=TODAY):
    with entering(who) as viewer:
        return queries.shown_roles_of(viewer, Act.READ, [person], day)[person]


def waiting(entering, who):
    with entering(who):
        return set(Notice.objects.filter(done_at=None).values_list("kind", flat=True))


def test_a_grown_person_is_suspected_by_one(entering, officer, record_of, given):
    kez = record_of(officer, "Kez Orme")
    given(officer, kez)
    assert shown(entering, officer, kez) == "Suspected"


def test_a_child_is_suspected_by_two_and_shown_as_a_child_first(
    entering, officer, colleague, record_of, given, stepped
):
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    given(officer, zoe, Role.VICTIM)
    given(officer, zoe)
    assert shown(entering, officer, zoe) == "Child; victim"
    with entering(officer) as viewer:
        [role, _] = queries.roles_of(viewer, Act.READ, [zoe], TODAY)
    assert role.state.startswith("Proposed, not yet confirmed")
    assert (role.counts, role.may_confirm) == (False, False)
    with pytest.raises(NotYet) as refused:
        stepped(officer, zoe, RoleStepKind.CONFIRMED)
    assert "another officer" in refused.value.problems["review_by"]
    stepped(colleague, zoe, RoleStepKind.CONFIRMED)
    assert shown(entering, officer, zoe) == "Child; victim; also suspected of harming"


def test_a_missed_review_shows_it_no_more_until_it_is_kept(
    entering, officer, colleague, record_of, given, stepped
):
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    given(officer, zoe)
    stepped(colleague, zoe, RoleStepKind.CONFIRMED)
    assert shown(entering, officer, zoe, TODAY + MONTH) == "Child; also suspected of harming"
    assert shown(entering, officer, zoe, TODAY + 2 * MONTH) == "Child"
    stepped(officer, zoe, RoleStepKind.KEPT, TODAY + 3 * MONTH)
    assert "suspected" in shown(entering, officer, zoe, TODAY + 2 * MONTH)
    stepped(officer, zoe, RoleStepKind.ENDED, None)
    assert shown(entering, officer, zoe) == "Child"


def test_other_officers_who_may_write_it_are_told_and_nobody_else(
    entering, officer, colleague, analyst, person, record_of, given, stepped
):
    outside = person(roles={AccountRole.INTELLIGENCE_OFFICER}, regimes=set(Regime))
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    given(officer, zoe)
    assert waiting(entering, colleague) == {NoticeKind.SUSPICION_PROPOSED}
    for who in (officer, outside, analyst):
        assert waiting(entering, who) == set()
    stepped(colleague, zoe, RoleStepKind.CONFIRMED)
    assert waiting(entering, colleague) == set()


def test_the_clock_tells_of_a_missed_review_once_and_a_review_settles_it(
    entering, officer, colleague, person, record_of, given, stepped
):
    outside = person(roles={AccountRole.INTELLIGENCE_OFFICER}, regimes=set(Regime))
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    given(officer, zoe)
    clock(TODAY + 6 * MONTH)
    assert NoticeKind.SUSPICION_DUE not in waiting(entering, officer)
    stepped(colleague, zoe, RoleStepKind.CONFIRMED)
    clock(TODAY + MONTH)
    assert waiting(entering, officer) == set()
    clock(TODAY + 2 * MONTH)
    clock(TODAY + 2 * MONTH)
    assert waiting(entering, officer) == waiting(entering, colleague) == {NoticeKind.SUSPICION_DUE}
    assert waiting(entering, outside) == set()
    stepped(officer, zoe, RoleStepKind.KEPT, TODAY + 3 * MONTH)
    assert waiting(entering, colleague) == set()


def clock(day):
    with connection.cursor() as cursor:
        cursor.execute("SELECT subjects_tell_suspicions_due(%s)", [day])


def test_a_conviction_needs_its_court_and_day(entering, officer, record_of, given):
    kez = record_of(officer, "Kez Orme")
    with pytest.raises(NotYet) as refused:
        given(officer, kez, Role.CONVICTED)
    assert set(refused.value.problems) == {"court", "convicted_on"}
    given(officer, kez, Role.CONVICTED, court="Arvenford", convicted_on=date(2024, 1, 2))
    assert shown(entering, officer, kez) == "Convicted"


def test_a_role_from_a_hidden_item_changes_nothing_for_a_reader(
    entering, officer, both_groups_officer, record_of, put_in, given
):
    kez = record_of(officer, "Kez Orme")
    given(officer, kez, Role.WITNESS)

    def seen(who):
        with entering(who) as viewer:
            return queries.roles_of(viewer, Act.READ, [kez], TODAY), shown(entering, who, kez)

    before = seen(officer)
    [hidden] = put_in(both_groups_officer, new_item(label=FERN))
    given(both_groups_officer, kez, source=Source(hidden))
    assert seen(officer) == before
    assert seen(both_groups_officer)[1] == "Witness; suspected"


STEP = (
    "INSERT INTO subjects_rolestep (role_id, kind, why, review_by, taken_by, taken_at)"
    " VALUES (%(role)s, %(kind)s, %(why)s, %(day)s, %(who)s, now())"
)


@pytest.mark.parametrize(
    ("changed", "who", "sentence"),
    [
        ({}, "officer", "a_child_is_suspected_by_two_people"),
        ({"kind": "KEPT"}, "colleague", "a_child_is_suspected_by_two_people"),
        ({"who": "officer"}, "colleague", "a_step_on_a_role_is_ones_own"),
        ({"day": TODAY + 7 * MONTH}, "colleague", "is_reviewed_within_six_months"),
        ({"day": None}, "colleague", "a_role_that_goes_on_is_reviewed"),
        ({"why": ""}, "colleague", "a_step_on_a_role_is_of_a_known_kind_and_says_why"),
        ({}, "police_analyst", "row-level security"),
    ],
)
def test_what_is_never_true_of_a_step_the_database_refuses(
    entering, officer, colleague, police_analyst, record_of, given, changed, who, sentence
):
    people = {"officer": officer, "colleague": colleague, "police_analyst": police_analyst}
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    given(officer, zoe)
    with entering(officer) as viewer:
        [role] = queries.roles_of(viewer, Act.READ, [zoe], TODAY)
    row = {"role": role.number, "kind": "CONFIRMED", "why": "x", "day": TODAY + MONTH, "who": who}
    row |= changed
    row["who"] = people[row["who"]].account
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(people[who]),
        connection.cursor() as cursor,
    ):
        cursor.execute(STEP, row)


ROLE = (
    "INSERT INTO subjects_role (person_id, label_id, item_id, case_reference, role, of_child, why,"
    " court, convicted_on, given_by, given_at) SELECT p.reference, p.label_id, NULL, %(case)s,"
    " %(role)s, %(child)s, %(why)s, '', NULL, %(who)s, now() FROM subjects_person p"
    " WHERE p.reference = %(person)s"
)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"child": False}, "a_role_of_a_child_says_so"),
        ({"who": "A-AAAAA-AAAAA"}, "a_role_is_given_by_who_gives_it"),
        ({"case": ""}, "a_role_comes_from_somewhere"),
        ({"why": ""}, "a_role_is_of_a_known_kind_and_says_why"),
        ({"role": "CULPRIT"}, "a_role_is_of_a_known_kind_and_says_why"),
        ({"role": "CONVICTED"}, "a_conviction_has_a_court_and_a_day"),
    ],
)
def test_what_is_never_true_of_a_role_the_database_refuses(
    entering, officer, record_of, changed, sentence
):
    zoe = record_of(officer, "Zoe Ash", "2012", child=True)
    row = {"case": "LCS 1", "role": "SUSPECTED", "child": True, "why": "x",
           "who": officer.account, "person": zoe, **changed}  # fmt: skip
    with (
        pytest.raises(DatabaseError, match=sentence),
        entering(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute(ROLE, row)
