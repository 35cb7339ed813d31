"""Nothing under hold is deleted or anonymised, by any route, by anybody, the owner included."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.refused import Refused
from sightline.governance import actions
from sightline.governance.actions import NotYet
from sightline.governance.keep_records import NewHold
from sightline.governance.queries import holds
from sightline.ledger.actions import record
from sightline.ledger.actions.words import make_keys
from sightline.terms import Act, DisposalHow, HoldKind, RecordKind, Regime, Role
from tests.governance.keeping import whole
from tests.intelligence.making import new_grade, new_item

pytestmark = pytest.mark.django_db
ITEM, PERSON = RecordKind.ITEM, RecordKind.PERSON
NOTHING = "nothing_under_hold"


@pytest.fixture
def made(put_in, entering, officer, colleague, submission_of):
    return whole.make(put_in, entering, officer, colleague, submission=submission_of())


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(), grade=new_grade("2AP"))[0]


HOLDS = {  # every kind of hold under which the item stands
    "the item": lambda made: (HoldKind.RECORD, made.item, ITEM),
    "its report": lambda made: (HoldKind.RECORD, made.report, RecordKind.SUBMISSION),
    "the adult": lambda made: (HoldKind.PERSON, made.person, None),
    "the child": lambda made: (HoldKind.PERSON, made.child, None),
    "the operation": lambda _: (HoldKind.OPERATION, "prevent", None),
}
ROUTES = {  # every way in which something of the item could go
    "disposed of": (ITEM, "item", DisposalHow.DISPOSE),
    "anonymised": (ITEM, "item", DisposalHow.ANONYMISE),
    "the adult's record": (PERSON, "person", DisposalHow.DISPOSE),
    "the report": (RecordKind.SUBMISSION, "report", DisposalHow.DISPOSE),
    "the sealed words": (RecordKind.SEALED_WORDS, "report", DisposalHow.DISPOSE),
    "who told us": (RecordKind.ORIGIN_BOX, "report", DisposalHow.DISPOSE),
    "a fact": (RecordKind.FACT, "fact", DisposalHow.DISPOSE),
    "a role": (RecordKind.ROLE, "role", DisposalHow.DISPOSE),
    "a link": (RecordKind.LINK, "link", DisposalHow.DISPOSE),
    "the group": (RecordKind.GROUP, "group", DisposalHow.DISPOSE),
}
OWNERS = (  # what the owner may try in plain SQL
    "DELETE FROM intelligence_item WHERE reference = '{0.item}'",
    "DELETE FROM intelligence_grade WHERE item_id = '{0.item}'",
    "DELETE FROM intelligence_closing WHERE item_id = '{0.item}'",
    "UPDATE intelligence_item SET sanitised_text = 'x' WHERE reference = '{0.item}'",
    "UPDATE intelligence_item SET anonymised = true WHERE reference = '{0.item}'",
    "DELETE FROM intake_sealedsubmission WHERE submission_id = '{0.report}'",
    "TRUNCATE intelligence_item CASCADE",
    "TRUNCATE intelligence_grade",
)


@pytest.fixture
def standing(made, all_rows):
    """What was made, with the references of its parts."""
    [(made.report,)] = all_rows(
        "SELECT submission FROM intelligence_item WHERE reference = %s", made.item
    )
    for name in ("fact", "role"):
        [(number,), *_] = all_rows(
            f"SELECT id FROM subjects_{name} WHERE person_id = %s ORDER BY id", made.person
        )
        setattr(made, name, f"{name[:2]}#{number}")
    [(number,)] = all_rows("SELECT id FROM subjects_link WHERE item_id = %s", made.item)
    made.link = f"li#{number}"
    return made


def rows(all_rows):
    """Count every table that a disposal could reach."""
    from sightline.governance.keep_plan import HELD_TABLES

    counts = (f"SELECT '{table}', count(*) FROM {table}" for table in HELD_TABLES)
    return sorted(all_rows(" UNION ALL ".join(counts)))


@settings(max_examples=25, deadline=None)
@given(on=st.sampled_from(sorted(HOLDS)), route=st.sampled_from(sorted(ROUTES)), late=st.booleans())
def test_nothing_goes_by_any_route_under_any_hold(
    standing, held, proposed, approved, keeper, second, all_rows, on, route, late
):
    """Put on before the proposal, or between the proposal and the agreement: the hold wins."""
    kind, which, how = ROUTES[route]
    given = (getattr(standing, which), kind, how)
    with transaction.atomic():
        before = rows(all_rows)
        if late:
            reference = proposed(keeper, *given)
        held(*HOLDS[on](standing))
        if late:
            with pytest.raises(NotYet):
                approved(second, reference)
        else:
            with pytest.raises(NotYet):
                proposed(keeper, *given)
        assert rows(all_rows) == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("statement", OWNERS)
@pytest.mark.parametrize("on", sorted(HOLDS))
def test_the_owner_deletes_nothing_under_hold(standing, held, all_rows, statement, on):
    held(*HOLDS[on](standing))
    with pytest.raises(DatabaseError, match=NOTHING), transaction.atomic():
        all_rows(f"{statement.format(standing)}")


def test_the_owner_could_before_there_was_a_hold(item, all_rows):
    """The trigger is what stops it: without a hold the same statement goes through."""
    all_rows("DELETE FROM intelligence_grade WHERE item_id = %s", item)
    assert all_rows("SELECT 1 FROM intelligence_grade WHERE item_id = %s", item) == []


def test_a_person_is_held_in_every_item_that_names_them_by_words_too(
    standing, held, put_in, officer, entering, keeper
):
    words = put_in(officer, new_item(sanitised_text=f"Seen again: {whole.NAME.upper()}."))[0]
    other = put_in(officer, new_item(sanitised_text="Barnaby Fudge was seen."))[0]
    reference = held(HoldKind.PERSON, standing.person)
    with entering(keeper) as viewer:
        assert holds.held(viewer, Act.DISPOSE, words)
        assert not holds.held(viewer, Act.DISPOSE, other)
        found = {record for _, record in holds.material(viewer, reference)}
    assert {words, standing.item, standing.person, standing.report} <= found
    assert other not in found
    assert standing.fact in found


def test_two_records_judged_to_be_one_person_are_held_together(
    opened, judging, held, officer, entering, keeper
):
    left, right = opened(officer, "Kez Orme", "1990"), opened(officer, "Kerry Orme", "1990")
    reference = held(HoldKind.PERSON, left)
    with entering(keeper) as viewer:
        assert not holds.held(viewer, Act.DISPOSE, right)
    judging(officer, left, right)
    with entering(keeper) as viewer:
        assert holds.held(viewer, Act.DISPOSE, right)
        assert (PERSON, right) in holds.material(viewer, reference)


def test_another_person_releases_it_and_then_it_may_go(
    item, item_held, entering, keeper, second, disposed, all_rows
):
    reference = item_held(item)
    with pytest.raises(NotYet), entering(keeper) as viewer:
        actions.release(hold=reference, why="Over.", by=viewer, at=timezone.now())
    with pytest.raises(NotYet), entering(second) as viewer:
        actions.release(hold=reference, why=" ", by=viewer, at=timezone.now())
    with entering(second) as viewer:
        actions.release(hold=reference, why="Over.", by=viewer, at=timezone.now())
    disposed(item)
    assert all_rows("SELECT 1 FROM intelligence_item WHERE reference = %s", item) == []


def test_the_database_says_too_that_another_person_releases(item, item_held, keeper, all_rows):
    reference = item_held(item)
    with pytest.raises(DatabaseError, match="released_by_another"), transaction.atomic():
        all_rows(
            "INSERT INTO governance_holdrelease (hold_id, why, released_by, released_at)"
            " VALUES (%s, 'x', %s, now())", reference, keeper.account,
        )  # fmt: skip
    for change in ("UPDATE governance_hold SET about = 'I-00000-00000'",
                   "DELETE FROM governance_hold"):  # fmt: skip
        with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
            all_rows(change)


@pytest.mark.parametrize(
    ("agency", "roles", "compartments"),
    [
        ("council", {Role.GATEKEEPER}, {"prevent"}),
        ("police", {Role.GATEKEEPER}, {"fern"}),
        ("police", {Role.INTELLIGENCE_OFFICER}, {"prevent"}),
        ("police", {Role.ADMINISTRATOR}, {"prevent"}),
    ],
)
def test_only_a_keeper_of_the_agency_in_the_group_holds_a_record(
    item, held, person, agency, roles, compartments
):
    who = person(agency=agency, roles=roles, regimes=set(Regime), compartments=compartments)
    with pytest.raises((Refused, NotYet)):
        held(HoldKind.RECORD, item, ITEM, who=who)


def test_an_operation_is_held_by_who_is_in_it(held, person):
    outside = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(NotYet):
        held(HoldKind.OPERATION, "fern", who=outside)


def test_holding_needs_a_reason_and_an_authority(item, entering, keeper):
    new = NewHold(HoldKind.RECORD, item, " ", "", record_kind=ITEM)
    with pytest.raises(NotYet) as said, entering(keeper) as viewer:
        actions.place(new=new, by=viewer, at=timezone.now())
    assert set(said.value.problems) == {"why", "authority"}


def test_of_what_is_not_there_or_not_known_it_says_held(item, entering, keeper, person):
    outside = person(agency="council", roles={Role.GATEKEEPER}, compartments=set())
    with entering(keeper) as viewer:
        assert not holds.held(viewer, Act.RECTIFY, item)
        assert holds.held(viewer, Act.RECTIFY, "I-00000-00000")
    with entering(outside) as viewer:
        assert holds.held(viewer, Act.RECTIFY, item)


def test_a_hold_of_one_agency_on_a_person_freezes_no_other_agencys_record(
    opened, held, person, officer, entering
):
    council = person(
        agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime),
        compartments={"prevent"},
    )  # fmt: skip
    keeper = person(
        agency="council", roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"}
    )
    from dataclasses import replace

    from tests.intelligence.making import SHARED

    theirs = replace(SHARED, controller="council", owner="council")
    ours = opened(officer, "Kez Orme", "1990")
    other = opened(council, "Kez Orme", "1990", label=theirs)
    held(HoldKind.PERSON, ours)
    with entering(keeper) as viewer:
        assert not holds.held(viewer, Act.DISPOSE, other)


def destroyed(month):
    """Say whether the owner may destroy a month's key of words, and put things back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_wordskey SET wrapped = NULL, destroyed_at = now() WHERE month = %s",
            [month],
        )
        gone = cursor.rowcount
        transaction.set_rollback(True)
    return gone == 1


def test_the_words_of_a_month_stay_while_its_look_ups_name_what_is_held(
    item, entering, gatekeeper, officer, fern_gatekeeper
):
    make_keys()
    month = f"{timezone.localtime():%Y%m}"
    with entering(officer) as viewer:
        record(viewer.account, Act.READ, [item])
    assert destroyed(month)
    with entering(gatekeeper) as viewer:
        hold = actions.place(
            new=NewHold(HoldKind.RECORD, item, "For the court.", "CPIA", record_kind=ITEM),
            by=viewer, at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(DatabaseError, match="nothing_under_hold_goes_with_its_words"):
        destroyed(month)
    with entering(fern_gatekeeper) as viewer:
        actions.release(hold=hold, why="It is over.", by=viewer, at=timezone.now())
    assert destroyed(month)
