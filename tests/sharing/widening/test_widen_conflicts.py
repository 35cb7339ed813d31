"""Conflicts of interest: they shut, beat every grant, follow a person, and leave nothing to see."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block, Grant
from sightline.access.refused import Refused
from sightline.intelligence.actions import NotYet
from sightline.sharing import actions, queries
from sightline.sharing.jobs import keep_conflicts
from sightline.sharing.models import Conflict
from sightline.subjects.models import Person as Record
from sightline.terms import Act, ConflictKind, Regime, Role
from tests.access.test_two_forms import without_force
from tests.intelligence.making import FERN, SHARED, new_item
from tests.sharing.widening.plain import plain

pytestmark = pytest.mark.django_db
WHY = "He is my sister's son."
FAMILY = ConflictKind.FAMILY


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(label=SHARED))[0]


@pytest.fixture
def colleague(person):
    return person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def declare(entering):
    def do(who, record, why=WHY):
        with entering(who) as viewer:
            return actions.declare(
                record_=record, kind=FAMILY, why=why, by=viewer, at=timezone.now()
            )

    return do


@pytest.fixture
def shut(entering):
    def do(by, who, record, until=None, why=WHY):
        with entering(by) as viewer:
            return actions.shut(
                record_=record, email=who.email, kind=ConflictKind.NAMED, why=why, until=until,
                by=viewer, at=timezone.now(),
            )  # fmt: skip

    return do


@pytest.fixture
def unshut(entering):
    def do(by, reference, why="It was another man of that name."):
        with entering(by) as viewer:
            actions.unshut(reference=reference, why=why, by=viewer, at=timezone.now())

    return do


def pseudonym_of(record):
    with without_force("subjects_person"):
        return Record.objects.get(pk=record).pseudonym


def test_one_declares_a_conflict_of_ones_own_and_sees_the_record_no_more(
    declare, colleague, item, sees
):
    assert sees(colleague, item)
    assert declare(colleague, item)
    assert not sees(colleague, item)


def test_it_answers_the_same_for_a_record_that_is_hidden_or_not_there(
    declare, nurse, item, entering
):
    assert declare(nurse, item)
    assert declare(nurse, "I-00000-00000")
    with entering(nurse) as viewer:
        lines = queries.conflicts(viewer, Act.LIST)
    assert {line.record for line in lines} == {item, "I-00000-00000"}
    assert all(line.mine and not line.may_end for line in lines)


def test_only_their_own_lead_or_gatekeeper_undoes_it(
    declare, unshut, person, item, gatekeeper, lead, sees, entering
):
    analyst = person(agency="council", roles={Role.ANALYST}, compartments={"prevent"})
    theirs = person(agency="council", roles={Role.AGENCY_LEAD})
    reference = declare(analyst, item)
    for who in (analyst, gatekeeper, lead):  # themselves; the record's owners
        with pytest.raises((Refused, Conflict.DoesNotExist)):
            unshut(who, reference)
    assert not sees(analyst, item)
    with pytest.raises(Refused):
        unshut(theirs, reference, why=" ")
    unshut(theirs, reference)
    assert sees(analyst, item)


def test_a_lead_does_not_end_a_conflict_of_their_own(declare, unshut, lead, person, item, sees):
    second = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})
    reference = declare(lead, item)
    with pytest.raises(Refused):
        unshut(lead, reference)
    assert not sees(lead, item)
    unshut(second, reference)
    assert sees(lead, item)


def test_whoever_answers_for_the_record_sets_one_and_the_person_learns_nothing(
    shut, unshut, gatekeeper, lead, colleague, item, sees, entering, browser_of
):
    reference = shut(gatekeeper, colleague, item)
    assert not sees(colleague, item)
    with entering(colleague) as viewer:
        assert queries.conflicts(viewer, Act.LIST) == []
    browser = browser_of(colleague)
    gone = browser.get(reverse("item", args=[item]))
    missing = browser.get(reverse("item", args=["I-00000-00000"]))
    assert (gone.status_code, plain(gone)) == (missing.status_code, plain(missing))
    unshut(lead, reference)
    assert sees(colleague, item)


def test_another_agency_and_other_roles_set_none(
    shut, council_gatekeeper, officer, colleague, item
):
    with pytest.raises(NotYet) as refused:
        shut(council_gatekeeper, colleague, item)
    assert list(refused.value.problems) == ["record"]
    with pytest.raises(Refused):
        shut(officer, colleague, item)
    assert not Block.objects.exists()


def test_it_beats_every_grant(shut, gatekeeper, nurse, item, entering, sees):
    with entering(gatekeeper) as viewer:
        actions.widen(
            record_=item, email=nurse.email, why="x", until=timezone.localdate(), authority="",
            by=viewer, at=timezone.now(),
        )  # fmt: skip
    assert sees(nurse, item)
    shut(gatekeeper, nurse, item)
    assert Grant.objects.exists()
    assert not sees(nurse, item)


def test_of_a_person_it_shuts_all_that_names_them_and_what_comes_to_name_them(
    shut, unshut, opened, put_in, officer, gatekeeper, colleague, sees
):
    record = opened(officer, "Kez Orme", "1990")
    stands = pseudonym_of(record)
    before = put_in(officer, new_item(label=SHARED, people=(stands,)))[0]
    other = put_in(officer, new_item(label=SHARED))[0]
    reference = shut(gatekeeper, colleague, record)
    after = put_in(officer, new_item(label=SHARED, people=(stands,)))[0]
    for hidden in (record, before, after):
        assert not sees(colleague, hidden)
        assert sees(officer, hidden)
    assert sees(colleague, other)
    unshut(gatekeeper, reference)
    last = put_in(officer, new_item(label=SHARED, people=(stands,)))[0]
    assert all(sees(colleague, one) for one in (record, before, after, last))


def test_it_follows_a_child_and_a_record_that_is_judged_to_be_the_same_person(
    shut, opened, put_in, officer, gatekeeper, colleague, sees, judging
):
    child = opened(officer, "Zoe Ash", "2012", is_child=True)
    other = opened(officer, "Zoey Ashe", "2012", is_child=True)
    third = opened(officer, "Zoë Ashe", "2011", is_child=True)
    shut(gatekeeper, colleague, child)
    assert not sees(colleague, child)
    assert sees(colleague, other)
    judging(officer, *sorted((child, other)))
    judging(officer, *sorted((other, third)))
    assert not sees(colleague, other)
    assert not sees(colleague, third)
    later = put_in(officer, new_item(label=SHARED, children=(pseudonym_of(third),)))[0]
    assert not sees(colleague, later)


def test_it_reaches_what_whoever_set_it_does_not_see(
    shut, opened, put_in, officer, fern_officer, gatekeeper, person, sees
):
    record = opened(officer, "Kez Orme", "1990")
    stands = pseudonym_of(record)
    deep = put_in(fern_officer, new_item(label=FERN, people=(stands,)))[0]
    both = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    assert sees(both, deep)
    shut(gatekeeper, both, record)
    assert not sees(both, deep)


def test_it_ends_by_the_clock(shut, gatekeeper, colleague, item, sees):
    reference = shut(gatekeeper, colleague, item, until=timezone.localdate() + timedelta(days=3))
    keep_conflicts(timestamp=0)
    assert not sees(colleague, item)
    with without_force("sharing_conflict"):
        past = timezone.now() - timedelta(minutes=1)
        Conflict.objects.filter(pk=reference).update(until=past, since=past - timedelta(days=1))
    keep_conflicts(timestamp=0)
    assert sees(colleague, item)


def test_the_clock_shuts_what_slipped_through(shut, opened, officer, gatekeeper, colleague, sees):
    record = opened(officer, "Kez Orme", "1990")
    shut(gatekeeper, colleague, record)
    Block.objects.all().delete()
    assert sees(colleague, record)
    keep_conflicts(timestamp=0)
    assert not sees(colleague, record)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("nobody_ends_their_own_conflict", {"ended_by": "A-AAAAA-AAAAA"}),
        ("a_conflict_is_declared_by_oneself_and_set_by_another", {"set_by": "A-AAAAA-AAAAA"}),
        ("a_conflict_is_declared_by_oneself_and_set_by_another", {"declared": True}),
        ("a_conflict_is_of_a_known_kind_and_says_why", {"why_sealed": b""}),
        ("a_conflict_is_of_a_known_kind_and_says_why", {"kind": "DISLIKE"}),
        ("a_conflict_that_is_set_is_of_a_known_record", {"label_id": None}),
        ("a_conflict_ends_after_it_starts", {"until": timezone.now() - timedelta(days=9)}),
    ],
)
def test_the_database_holds_the_sentences(name, changed, shut, gatekeeper, colleague, item):
    reference = shut(gatekeeper, colleague, item)
    with without_force("sharing_conflict"):
        Conflict.objects.filter(pk=reference).update(account="A-AAAAA-AAAAA")
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Conflict.objects.filter(pk=reference).update(**changed)


def test_the_web_role_writes_no_block(colleague, item, entering):
    for statement in (
        "INSERT INTO access_block (account, record) VALUES ('a', 'b')",
        "SELECT access_shut('J-00000-00000', 'a', '{}', '{}', 'b')",
        "SELECT access_unshut('J-00000-00000')",
        "SELECT sharing_keep_conflicts()",
    ):
        with (
            entering(colleague),
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
