"""Who may read and work on a location is one policy in two forms, which never disagree."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.models import Block, Decision, Grant
from sightline.access.models import Label as LabelRow
from sightline.access.parties import Label
from sightline.access.queries import visible_to
from sightline.access.rules import refusal
from sightline.hotspots.models import LocationOfConcern
from sightline.terms import Act, Marking, Regime, Role, new_reference
from tests.hotspots.concerning import moment
from tests.hotspots.conftest import Forget

pytestmark = pytest.mark.django_db

LABELS = [
    Label(controller, regime, owner, compartment, marking)
    for controller, owner in (("police", "police"), ("council", "council"), ("police", "council"))
    for regime in Regime
    for compartment in ("", "prevent", "fern")
    for marking in Marking
]


def location(number: int, label: int) -> LocationOfConcern:
    return LocationOfConcern(
        reference=f"L-AAAAA-{number:05d}", label_id=label, kind="PARK", areas=["A22"],
        created_by="A-AAAAA-AAAAA", created_at=moment(),
    )  # fmt: skip


def written() -> list[LocationOfConcern]:
    """One location under each label, written past the policies."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE hotspots_locationofconcern NO FORCE ROW LEVEL SECURITY")
        rows = [
            location(number, LabelRow.objects.create(**vars(label)).pk)
            for number, label in enumerate(LABELS)
        ]
        LocationOfConcern.objects.bulk_create(rows)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE hotspots_locationofconcern FORCE ROW LEVEL SECURITY")
    return rows


def may_insert(number: int, label: int) -> bool:
    """Whether the database takes a location under a label from whoever is signed in."""
    try:
        with transaction.atomic():
            location(number, label).save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@settings(max_examples=15, deadline=None)
@given(
    agency=st.sampled_from(["police", "council"]),
    roles=st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    regimes=st.sets(st.sampled_from(list(Regime))),
    compartments=st.sets(st.sampled_from(["prevent", "fern"])),
    clearance=st.sampled_from(list(Marking)),
    granted=st.sets(st.integers(0, len(LABELS) - 1), max_size=4),
    blocked=st.sets(st.integers(0, len(LABELS) - 1), max_size=4),
)
@example(
    agency="police", roles={Role.PANEL_MEMBER}, regimes=set(Regime), granted={1, 30},
    compartments={"prevent", "fern"}, clearance=Marking.OFFICIAL_SENSITIVE, blocked={0, 3},
)  # fmt: skip
def test_rules_conditions_and_row_policies_agree(
    agency: str,
    roles: set[Role],
    regimes: set[Regime],
    compartments: set[str],
    clearance: Marking,
    granted: set[int],
    blocked: set[int],
    person: Callable,
    entering: Callable,
    forget: Forget,
) -> None:
    with forget():
        rows = written()
        who = person(
            agency=agency, roles=roles, regimes=regimes, compartments=compartments,
            clearance=clearance,
        )  # fmt: skip
        for number in granted:
            grant(who.account, rows[number])
        for number in blocked:
            Block.objects.create(
                account=who.account, record=rows[number].pk, set_by="A-G", since=moment(-60)
            )
        labels = dict(zip([row.pk for row in rows], LABELS, strict=True))
        with entering(who) as viewer:
            by_database = set(LocationOfConcern.objects.values_list("pk", flat=True))
            stated = visible_to(viewer, Act.READ)
            seen = set(LocationOfConcern.objects.filter(stated).values_list("pk", flat=True))
            allowed = {label: refusal(viewer, Act.WORK, label, "") is None for label in LABELS}
            taken = {
                label: may_insert(100 + number, rows[number].label_id)
                for number, label in enumerate(LABELS)
            }
        by_rules = {
            ref for ref, label in labels.items() if not refusal(viewer, Act.READ, label, ref)
        }
        assert by_rules == seen == by_database
        assert taken == allowed


def grant(account: str, row: LocationOfConcern) -> None:
    decision = Decision.objects.create(
        reference=new_reference("G"), decided_by="A-G", decided_at=moment(-60)
    )
    Grant.objects.create(
        account=account, record=row.pk, label_id=row.label_id, decision=decision,
        since=moment(-60), until=moment(600),
    )  # fmt: skip
