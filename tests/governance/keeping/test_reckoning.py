"""What is due is worked out each night by the worker, and its keepers are told of one at a time."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.database.roles import WEB, WORKER
from sightline.governance import actions
from sightline.governance.actions.reckoning import reckon, tell_due
from sightline.governance.keep_rules import after
from sightline.governance.queries.keep import desk
from sightline.terms import RecordKind, Regime, Role
from tests.intelligence.making import A_TIME, FERN, new_grade, new_item

pytestmark = pytest.mark.django_db
RECEIVED = (A_TIME + timedelta(days=1)).date()
DUE = after(RECEIVED, 12)


def as_worker(work, *given):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {WORKER}")
        found = work(*given)
        cursor.execute("SET LOCAL ROLE NONE")
    return found


def as_role(role, statement):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(statement)


@pytest.fixture
def item(opened, officer, all_rows):
    """An ungraded item that names an adult, and a record of them."""
    person = opened(officer, "Kez Orme", "1990")
    return all_rows("SELECT opened_from_id FROM subjects_person WHERE reference = %s", person)[0][0]


def due(entering, who, today):
    with entering(who) as viewer:
        return [(one.kind, one.record, one.due_on) for one in desk(viewer, today).lines]


def test_an_unproven_item_about_a_named_adult_is_due_after_a_year(item, entering, keeper):
    as_worker(reckon, DUE)
    assert (RecordKind.ITEM, item, DUE) in due(entering, keeper, DUE)
    assert due(entering, keeper, DUE - timedelta(days=1)) == []


def test_a_grade_of_a_makes_it_due_later(item, entering, keeper, officer):
    from sightline.intelligence.actions import grade

    with entering(officer) as viewer:
        grade(item=item, grade=new_grade("1AP"), seen=None, by=viewer, at=timezone.now())
    as_worker(reckon, DUE)
    assert item not in {record for _, record, _ in due(entering, keeper, DUE)}


def test_what_is_kept_longer_is_due_on_its_next_day(item, entering, keeper):
    as_worker(reckon, DUE)
    until = timezone.localdate() + timedelta(days=400)
    with entering(keeper) as viewer:
        actions.keep_longer(
            kind=RecordKind.ITEM, record=item, why="Needed.", until=until, by=viewer,
            at=timezone.now(),
        )  # fmt: skip
    as_worker(reckon, until)
    assert (RecordKind.ITEM, item, max(until, DUE)) in due(entering, keeper, max(until, DUE))


def test_what_went_is_on_nobodys_desk(item, entering, keeper, disposed):
    as_worker(reckon, DUE)
    disposed(item)
    assert item not in {record for _, record, _ in due(entering, keeper, DUE)}


def test_keepers_are_told_of_the_longest_due_and_of_one_at_a_time(
    item, put_in, officer, keeper, second, person, all_rows
):
    person(agency="council", roles={Role.GATEKEEPER}, compartments={"prevent"})
    as_worker(reckon, DUE)
    assert as_worker(tell_due, DUE - timedelta(days=1)) == 0
    assert as_worker(tell_due, DUE) == 2
    assert as_worker(tell_due, DUE) == 0
    told = all_rows("SELECT account, about FROM notices_notice WHERE kind = 'KEEP_DUE'")
    assert sorted(told) == sorted([(keeper.account, item), (second.account, item)])
    assert all_rows("SELECT about FROM ledger_entry WHERE actor = 'the clock'") == [("KEEP_DUE",)]


def test_the_web_role_reckons_nothing_and_reads_no_facts(item):
    for statement in (
        "SELECT governance_facts('ITEM', '', '', 10)",
        "SELECT governance_reckoned('ITEM', '[]', now()::date)",
        "SELECT governance_forget(now()::date)",
        "SELECT access_errand_begin()",
        "SELECT secret FROM access_errandkey",
        "SELECT governance_certify('Y', 'A', now(), '', '{}')",
        "SELECT governance_apply_again('{}', '')",
        "SELECT governance_covered('J')",
        "SELECT governance_holding('ITEM', 'I')",
        "INSERT INTO governance_kept (kind) VALUES ('ITEM')",
        "INSERT INTO governance_certificate (reference) VALUES ('Y')",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            as_role(WEB, statement)


def test_a_guess_at_the_errands_word_opens_nothing(item, entering, keeper, person):
    outside = person(agency="council", roles={Role.GATEKEEPER}, compartments=set())
    with entering(outside), connection.cursor() as cursor:
        for word in ("", "keeper", "clock", "null"):
            cursor.execute("SELECT set_config('sightline.keeper', %s, true)", [word])
            cursor.execute("SELECT count(*) FROM intelligence_item")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT governance_depends('ITEM', %s)", [item])
            assert cursor.fetchone() == (None,)


def test_no_page_of_the_desk_depends_on_a_record_that_its_keeper_cannot_see(
    item, put_in, person, entering, keeper, browser_of
):
    """Counts, pages, proposals and holds are those of what the keeper may know of."""
    from django.urls import reverse

    both = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    fern = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"fern"})
    pages = ("retention", "holds", "certificates", "schedules")

    def outputs():
        browser = browser_of(keeper)
        found = [browser.get(reverse(name)).content.decode() for name in pages]
        return "\n".join(re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in found)

    old = new_item(label=FERN, received_at=A_TIME - timedelta(days=4000))
    as_worker(reckon, timezone.localdate())
    before = outputs()
    hidden = put_in(both, old)[0]
    as_worker(reckon, timezone.localdate())
    assert due(entering, fern, date(2027, 1, 1))
    assert set(outputs().splitlines()) ^ set(before.splitlines()) == set()
    assert outputs() == before
    from sightline.governance.keep_records import NewHold
    from sightline.terms import DisposalHow, DisposalWhy, HoldKind

    with entering(fern) as viewer:
        given = {"by": viewer, "at": timezone.now()}
        actions.propose(
            kind=RecordKind.ITEM, record=hidden, how=DisposalHow.DISPOSE,
            why=DisposalWhy.PERIOD_OVER, words="x", **given,
        )  # fmt: skip
        actions.place(new=NewHold(HoldKind.OPERATION, "fern", "x", "x"), **given)
    assert outputs() == before
