"""Grants: who gives them, to whom, until when; ending one is immediate; none lets anyone write."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block, Decision, Grant
from sightline.access.refused import Refused
from sightline.access.rules import refusal
from sightline.intelligence.actions import NotYet
from sightline.intelligence.models import Item
from sightline.sharing import actions, queries
from sightline.sharing.models import Widening
from sightline.terms import Act, Marking, Regime, Role
from tests.access.test_two_forms import without_force
from tests.intelligence.making import FERN, SHARED, new_item
from tests.sharing.widening.plain import plain

pytestmark = pytest.mark.django_db
AUTHORITY = "Data Protection Act 2018, section 36(4)"


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(label=SHARED))[0]


@pytest.fixture
def give(entering):
    """Give a grant: `give(gatekeeper, nurse, item)` returns its reference."""

    def do(by, who, record, *, days=7, why="She sits with the family on Monday.", authority=""):
        now = timezone.now()
        with entering(by) as viewer:
            return actions.widen(
                record_=record, email=who.email, why=why, authority=authority, by=viewer, at=now,
                until=timezone.localdate() + timedelta(days=days),
            )  # fmt: skip

    return do


def problem(give, *args, **more):
    with pytest.raises(NotYet) as refused:
        give(*args, **more)
    assert not Grant.objects.exists()
    assert not Decision.objects.exists()
    [(field, said)] = refused.value.problems.items()
    assert said
    return field


def test_a_gatekeeper_widens_one_record_for_one_account_until_a_day(
    give, gatekeeper, nurse, item, sees
):
    assert not sees(nurse, item)
    reference = give(gatekeeper, nurse, item)
    assert sees(nurse, item)
    grant = Grant.objects.get()
    assert (grant.account, grant.record, grant.decision_id) == (nurse.account, item, reference)
    assert grant.until.astimezone(timezone.get_current_timezone()).hour == 0


def test_the_decision_names_who_decided_and_the_ledger_has_the_act(give, gatekeeper, nurse, item):
    reference = give(gatekeeper, nurse, item)
    assert Decision.objects.get(pk=reference).decided_by == gatekeeper.account
    with without_force("ledger_entry"), connection.cursor() as cursor:
        cursor.execute(
            'SELECT actor, "references", about FROM ledger_entry WHERE act = %s', ["GRANT"]
        )
        [(actor, references, about)] = cursor.fetchall()
    assert (actor, about) == (gatekeeper.account, "given")
    assert set(references) == {reference, item, nurse.account}


def test_a_grant_never_lets_anyone_write(give, gatekeeper, person, item, entering):
    writer = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    give(gatekeeper, writer, item)
    with entering(writer) as viewer:
        row = Item.objects.select_related("label").get(pk=item)
        assert refusal(viewer, Act.SANITISE, row.label.value, item)
        assert Item.objects.filter(pk=item).update(sanitised_text="Other words.") == 0


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GATEKEEPER, Role.SETTING_LINK}))
def test_nobody_but_a_gatekeeper_gives_one(role, give, person, nurse, item):
    other = person(roles={role}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(Refused):
        give(other, nurse, item)
    assert not Grant.objects.exists()


def test_never_to_oneself(give, gatekeeper, item):
    assert problem(give, gatekeeper, gatekeeper, item) == "email"


def test_never_of_a_record_that_another_agency_controls_or_that_is_not_there(
    give, council_gatekeeper, nurse, item
):
    assert problem(give, council_gatekeeper, nurse, item) == "record"
    assert problem(give, council_gatekeeper, nurse, "I-00000-00000") == "record"


def test_never_of_what_the_gatekeeper_is_not_in(give, gatekeeper, nurse, fern_officer, put_in):
    [hidden] = put_in(fern_officer, new_item(label=FERN))
    assert problem(give, gatekeeper, nurse, hidden) == "record"


def test_never_above_the_accounts_clearance(give, gatekeeper, person, item):
    low = person(agency="charity", clearance=Marking.OFFICIAL)
    assert problem(give, gatekeeper, low, item) == "email"


def test_across_laws_only_with_an_authority_that_is_named(give, gatekeeper, person, item, sees):
    other = person(roles={Role.ANALYST}, regimes={Regime.LAW_ENFORCEMENT})
    assert problem(give, gatekeeper, other, item) == "authority"
    give(gatekeeper, other, item, authority=AUTHORITY)
    assert sees(other, item)


def test_never_to_a_role_that_reads_no_intelligence(give, gatekeeper, reporter, item):
    assert problem(give, gatekeeper, reporter, item) == "email"


@pytest.mark.parametrize("days", [-1, 90, 400])
def test_never_for_longer_than_the_dial_or_until_a_day_that_is_over(
    days, give, gatekeeper, nurse, item
):
    assert problem(give, gatekeeper, nurse, item, days=days) == "until"


def test_never_without_a_reason(give, gatekeeper, nurse, item):
    assert problem(give, gatekeeper, nurse, item, why=" ") == "why"


def test_a_block_is_told_and_beats_a_grant_that_was_given_before(
    give, gatekeeper, nurse, item, sees
):
    give(gatekeeper, nurse, item)
    Block.objects.create(
        account=nurse.account, record=item, set_by=gatekeeper.account,
        since=timezone.now() - timedelta(hours=1),
    )  # fmt: skip
    assert not sees(nurse, item)
    with pytest.raises(NotYet):
        give(gatekeeper, nurse, item)


def test_ending_one_is_immediate_and_a_second_time_is_refused(
    give, gatekeeper, nurse, item, sees, entering
):
    reference = give(gatekeeper, nurse, item)
    with entering(gatekeeper) as viewer:
        actions.end_widening(reference=reference, by=viewer, at=timezone.now())
    assert not sees(nurse, item)
    with entering(gatekeeper) as viewer, pytest.raises(Refused):
        actions.end_widening(reference=reference, by=viewer, at=timezone.now())


def test_one_that_runs_out_in_the_middle_of_reading_is_refused_like_what_is_missing(
    give, gatekeeper, nurse, item, browser_of
):
    give(gatekeeper, nurse, item)
    browser = browser_of(nurse)
    assert browser.get(reverse("item", args=[item])).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_grant DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE access_grant SET since = now() - interval '2 days',"
            " until = now() - interval '1 second'"
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE access_grant ENABLE TRIGGER USER")
    gone = browser.get(reverse("item", args=[item]))
    missing = browser.get(reverse("item", args=["I-00000-00000"]))
    assert gone.status_code == missing.status_code == 404
    assert plain(gone) == plain(missing)


def test_the_list_is_for_the_givers_agency_and_says_whom_why_and_until(
    give, gatekeeper, lead, council_gatekeeper, nurse, item, entering
):
    reference = give(gatekeeper, nurse, item)
    for who, seen in ((gatekeeper, 1), (lead, 1), (council_gatekeeper, 0)):
        with entering(who) as viewer:
            found = queries.grants(viewer, Act.LIST, timezone.now())
            assert len(found) == seen
    with entering(lead) as viewer:
        [line] = queries.grants(viewer, Act.LIST, timezone.now())
        assert (line.reference, line.why) == (reference, "She sits with the family on Monday.")
        assert line.live
    with entering(nurse) as viewer, pytest.raises(Refused):
        queries.grants(viewer, Act.LIST, timezone.now())


# The sentences, by somebody who tries to break them past every rule.


def test_the_database_gives_nobody_a_grant_by_themselves(gatekeeper, item):
    label = _label(item)
    Decision.objects.create(
        reference="G-00000-00000", decided_by=gatekeeper.account, decided_at=timezone.now()
    )
    with pytest.raises(IntegrityError, match="nobody_widens_their_own_need_to_know"):
        _grant(gatekeeper.account, item, label)


def test_the_database_never_widens_a_grant(give, gatekeeper, nurse, item):
    give(gatekeeper, nurse, item)
    later = timezone.now() + timedelta(days=80)
    with pytest.raises(IntegrityError, match="a_grant_is_never_widened"), transaction.atomic():
        Grant.objects.update(until=later)
    with pytest.raises(IntegrityError, match="a_grant_is_never_widened"), transaction.atomic():
        Grant.objects.update(account="A-00000-00000")


def test_the_database_opens_nothing_in_an_emergency_for_more_than_a_day(nurse, item):
    Decision.objects.create(
        reference="G-00000-00000", decided_by=nurse.account, decided_at=timezone.now()
    )
    with pytest.raises(IntegrityError, match="an_emergency_opens_a_record_for_a_day_at_most"):
        _grant(nurse.account, item, _label(item), in_emergency=True)


@pytest.mark.parametrize(
    "statement",
    [
        (
            "SELECT access_give('G-00000-00000', %(me)s, %(item)s, 1, now() + interval '1 day', '',"
            " false)"
        ),
        "INSERT INTO access_grant (account, record) VALUES (%(me)s, %(item)s)",
        "SELECT access_open_eyes('records')",
        "SELECT sharing_label_of(%(item)s)",
        "INSERT INTO sharing_widening (reference) VALUES ('G-00000-00000')",
    ],
)
def test_the_web_role_writes_no_fact_and_opens_no_eyes(statement, nurse, item, entering):
    with (
        entering(nurse),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, {"me": nurse.account, "item": item})


def test_eyes_that_a_query_slips_in_open_nothing(nurse, item, entering, sees):
    with entering(nurse), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.eyes', 'records', true)")
        cursor.execute("SELECT sharing_break_glass('G-00000-00000', 'I-00000-00000', 4, '', 'x')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM index_stamp")
        assert cursor.fetchone() == (0,)


def test_a_widening_says_why_and_is_for_somebody_else(gatekeeper, nurse, item):
    row = Widening(
        reference="G-00000-00000", label_id=_label(item), account=nurse.account, record=item,
        in_emergency=False, why_sealed=b"", given_by=gatekeeper.account,
        given_at=timezone.now(), until=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    with without_force("sharing_widening"):
        with pytest.raises(IntegrityError, match="a_widening_says_why"), transaction.atomic():
            row.save(force_insert=True)
        row.why_sealed, row.account = b"x", gatekeeper.account
        name = "a_widening_is_for_somebody_else_but_in_an_emergency"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.save(force_insert=True)


def _label(item):
    with without_force("intelligence_item"):
        return Item.objects.get(pk=item).label_id


def _grant(account, item, label, **more):
    now = timezone.now()
    with transaction.atomic():
        Grant.objects.create(
            account=account, record=item, label_id=label, decision_id="G-00000-00000", since=now,
            until=now + timedelta(days=2), **more,
        )  # fmt: skip
