"""Opening a record in an emergency: briefly, within bounds, told at once, and reviewed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.models import Block, Grant, Membership
from sightline.access.refused import Refused
from sightline.agencies.models import Compartment
from sightline.notices.queries import waiting
from sightline.sharing import actions, queries
from sightline.sharing.models import GlassReview, Widening
from sightline.sharing.widen_rules import DIALS
from sightline.terms import Act, GlassVerdict, Marking, NoticeKind, Regime, Role
from tests.access.test_two_forms import without_force
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
WHY = "A mother rang: the girl is with him now."


@pytest.fixture
def item(put_in, officer):
    """An item of the police alone, in no group."""
    return put_in(officer, new_item(label=POLICE))[0]


@pytest.fixture
def break_glass(entering):
    def do(who, record, *, authority="", why=WHY):
        with entering(who) as viewer:
            return actions.break_glass(
                record_=record, why=why, authority=authority, by=viewer, at=timezone.now()
            )

    return do


def told(entering, who):
    with entering(who) as viewer:
        return [line.kind for line in waiting(viewer, Act.NOTICES)]


def test_it_opens_one_record_for_some_hours(break_glass, nurse, item, sees):
    reference, too_often = break_glass(nurse, item.lower())
    assert reference
    assert not too_often
    assert sees(nurse, item)
    grant = Grant.objects.get()
    assert grant.in_emergency
    assert grant.until - grant.since == timedelta(hours=DIALS["glass_hours"].value)


def test_the_owners_gatekeepers_and_leads_and_the_auditor_know_at_once(
    break_glass, nurse, item, gatekeeper, lead, auditor, council_gatekeeper, entering
):
    reference, _ = break_glass(nurse, item)
    assert told(entering, gatekeeper) == told(entering, lead) == [NoticeKind.GLASS_BROKEN]
    assert told(entering, auditor) == [NoticeKind.GLASS_BROKEN]
    assert told(entering, council_gatekeeper) == told(entering, nurse) == []
    with entering(gatekeeper) as viewer:
        [one] = queries.emergencies(viewer, Act.LIST, timezone.now())
        assert (one.grant.reference, one.grant.why) == (reference, WHY)
        assert one.may_review
    with entering(auditor) as viewer:
        [one] = queries.emergencies(viewer, Act.AUDIT, timezone.now())
        assert one.grant.record == item
        assert (one.grant.why, one.may_review) == ("", False)
    with entering(council_gatekeeper) as viewer:
        assert queries.emergencies(viewer, Act.LIST, timezone.now()) == []


def test_a_wrong_a_missing_and_a_refused_reference_get_one_answer(
    break_glass, person, item, put_in, fern_officer
):
    [shut] = put_in(fern_officer, new_item(label=FERN))
    for record in ("not a reference", "I-00000-00000", shut):
        who = person(agency="charity", roles={Role.ANALYST})
        assert break_glass(who, record) == ("", False)
    assert not Grant.objects.exists()


def test_never_in_a_group_whose_keeper_has_not_said_that_it_may(
    break_glass, nurse, put_in, officer, person, sees
):
    [held] = put_in(officer, new_item(label=SHARED))
    assert break_glass(nurse, held) == ("", False)
    Compartment.objects.filter(code="prevent").update(opens_in_emergency=True)
    assert break_glass(nurse, held)[0]
    assert sees(nurse, held)
    Compartment.objects.filter(code="prevent").delete()  # no setting at all
    other = person(agency="council", roles={Role.ANALYST})
    assert break_glass(other, held) == ("", False)


def test_never_against_a_block(break_glass, nurse, item, gatekeeper, sees):
    Block.objects.create(
        account=nurse.account, record=item, set_by=gatekeeper.account,
        since=timezone.now() - timedelta(hours=1),
    )  # fmt: skip
    assert break_glass(nurse, item) == ("", False)
    assert not sees(nurse, item)


def test_only_within_ones_clearance(break_glass, person, item):
    low = person(agency="charity", roles={Role.ANALYST}, clearance=Marking.OFFICIAL)
    assert break_glass(low, item) == ("", False)


def test_only_within_ones_law_unless_an_authority_is_named(break_glass, person, item, sees):
    other = person(roles={Role.ANALYST}, agency="council", regimes={Regime.LAW_ENFORCEMENT})
    assert break_glass(other, item) == ("", False)
    assert break_glass(other, item, authority="Data Protection Act 2018, section 36")[0]
    assert sees(other, item)


@pytest.mark.parametrize(
    "role", [Role.REPORTER, Role.AUDITOR, Role.ADMINISTRATOR, Role.COMMITTEE_MEMBER]
)
def test_only_for_roles_that_read_intelligence(role, break_glass, person, item):
    with pytest.raises(Refused):
        break_glass(person(agency="charity", roles={role}), item)


def test_not_without_a_reason(break_glass, nurse, item):
    with pytest.raises(Refused):
        break_glass(nurse, item, why=" ")


def test_it_is_tried_so_often_and_no_more_whatever_came_of_it(break_glass, nurse, item):
    for _ in range(DIALS["glass_tries"].value):
        break_glass(nurse, "I-00000-00000")
    assert break_glass(nurse, item) == ("", True)
    assert not Grant.objects.exists()


def test_what_is_refused_is_in_the_ledger_too(break_glass, nurse):
    break_glass(nurse, "I-00000-00000")
    with without_force("ledger_entry"), connection.cursor() as cursor:
        cursor.execute(
            'SELECT outcome, "references" FROM ledger_entry WHERE act = %s', ["BREAK_GLASS"]
        )
        assert cursor.fetchall() == [("REFUSED", ["I-00000-00000"])]


def review(entering, who, reference, why="The call was real."):
    with entering(who) as viewer:
        actions.review_glass(
            reference=reference, verdict=GlassVerdict.JUSTIFIED, why=why, by=viewer,
            at=timezone.now(),
        )  # fmt: skip


def test_the_owner_reviews_it_once_with_a_reason(
    break_glass, nurse, item, gatekeeper, lead, entering
):
    reference, _ = break_glass(nurse, item)
    with pytest.raises(Refused):
        review(entering, gatekeeper, reference, why="")
    review(entering, gatekeeper, reference)
    assert told(entering, gatekeeper) == []
    with pytest.raises(Refused):
        review(entering, lead, reference)
    with entering(lead) as viewer:
        one = queries.emergency(viewer, Act.LIST, reference, timezone.now())
    assert (one.verdict, one.review) == (GlassVerdict.JUSTIFIED, "The call was real.")


def test_nobody_reviews_their_own_or_another_agencys(
    break_glass, person, item, council_gatekeeper, auditor, entering
):
    self_opened = person(agency="charity", roles={Role.GATEKEEPER})
    reference, _ = break_glass(self_opened, item)
    for who in (self_opened, auditor):
        with pytest.raises(Refused):
            review(entering, who, reference)
    with pytest.raises(Widening.DoesNotExist):
        review(entering, council_gatekeeper, reference)
    assert not GlassReview.objects.exists()


def test_the_owner_ends_it_at_once(break_glass, nurse, item, lead, entering, sees):
    reference, _ = break_glass(nurse, item)
    with entering(lead) as viewer:
        actions.end_widening(reference=reference, by=viewer, at=timezone.now())
    assert not sees(nurse, item)


def test_a_review_in_the_database_finds_something_and_says_why(break_glass, nurse, item, lead):
    reference, _ = break_glass(nurse, item)
    name = "a_review_of_an_emergency_finds_something_and_says_why"
    for verdict, why in (("MAYBE", b"x"), ("JUSTIFIED", b"")):
        with (
            without_force("sharing_glassreview"),
            pytest.raises(IntegrityError, match=name),
            transaction.atomic(),
        ):
            GlassReview(
                widening_id=reference, verdict=verdict, why_sealed=why, by=lead.account,
                at=timezone.now(),
            ).save(force_insert=True)  # fmt: skip


def test_a_groups_keeper_is_told_where_no_gatekeeper_is_in_it(
    break_glass, nurse, put_in, fern_officer, person, entering
):
    keeper = person(agency="council", roles={Role.AGENCY_LEAD}, compartments={"fern"})
    Membership.objects.filter(account=keeper.account, compartment="fern").update(keeps=True)
    Compartment.objects.filter(code="fern").update(opens_in_emergency=True)
    [held] = put_in(fern_officer, new_item(label=FERN))
    assert break_glass(nurse, held)[0]
    assert told(entering, keeper) == [NoticeKind.GLASS_BROKEN]
