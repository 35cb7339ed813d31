"""Who may read and work on a measure is one policy in two forms, which never disagree."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.access.models import Label as LabelRow
from sightline.access.parties import Label
from sightline.access.rules import refusal
from sightline.disruption.models import Measure, MeasureVersion
from sightline.disruption.queries.about import seen
from sightline.hotspots.models import LocationOfConcern
from sightline.terms import Act, Marking, Regime, Role
from tests.hotspots.concerning import moment
from tests.hotspots.conftest import Forget
from tests.hotspots.test_concern_two_forms import grant, location

pytestmark = pytest.mark.django_db

LABELS = [
    Label(controller, regime, owner, compartment, marking)
    for controller, owner in (("police", "police"), ("council", "council"), ("police", "council"))
    for regime in Regime
    for compartment in ("", "prevent", "fern")
    for marking in Marking
]
TABLES = ("hotspots_locationofconcern", "disruption_measure", "disruption_measureversion")


def measure(number: int, label: int) -> Measure:
    at = moment()
    return Measure(
        reference=f"T-AAAAA-{number:05d}", label_id=label, record="LOCATION",
        location_id=f"L-AAAAA-{number % 100:05d}", kind="PLACE", power="closure",
        power_class="LOCATIONAL", strand="PROTECT", concern="OTHER", against=True,
        created_by="A-AAAAA-AAAAA", created_at=at, number=1, state="CONSIDERED",
        owner="A-AAAAA-AAAAA", moved_at=at,
    )  # fmt: skip


def written() -> list[Measure]:
    """A measure about a location under each label, written past the policies."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        numbers = [LabelRow.objects.create(**vars(label)).pk for label in LABELS]
        LocationOfConcern.objects.bulk_create(
            [location(n, label) for n, label in enumerate(numbers)]
        )
        rows = [measure(n, label) for n, label in enumerate(numbers)]
        for table in TABLES[1:]:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        Measure.objects.bulk_create(rows)
        MeasureVersion.objects.bulk_create(
            MeasureVersion(
                measure=row, number=1, step="CONSIDERED", state="CONSIDERED", owner=row.owner,
                on=row.created_at.date(), words="x", effect="y", child_view="z", by=row.owner,
                at=row.moved_at,
            )
            for row in rows
        )  # fmt: skip
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES[1:]:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return rows


def may_insert(number: int, label: int) -> bool:
    """Whether the database takes a measure under a label from whoever is signed in."""
    try:
        with transaction.atomic():
            measure(100 + number, label).save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@settings(max_examples=8, deadline=None)
@given(
    agency=st.sampled_from(["police", "council"]),
    roles=st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    regimes=st.sets(st.sampled_from(list(Regime))),
    compartments=st.sets(st.sampled_from(["prevent", "fern"])),
    clearance=st.sampled_from(list(Marking)),
    granted=st.sets(st.integers(0, len(LABELS) - 1), max_size=4),
    blocked=st.sets(st.integers(0, len(LABELS) - 1), max_size=4),
    shut_subjects=st.sets(st.integers(0, len(LABELS) - 1), max_size=4),
)
@example(
    agency="police", roles={Role.PANEL_MEMBER}, regimes=set(Regime), granted={1, 30},
    compartments={"prevent", "fern"}, clearance=Marking.OFFICIAL_SENSITIVE, blocked={0},
    shut_subjects={1, 3},
)  # fmt: skip
def test_rules_conditions_and_row_policies_agree(
    agency: str,
    roles: set[Role],
    regimes: set[Regime],
    compartments: set[str],
    clearance: Marking,
    granted: set[int],
    blocked: set[int],
    shut_subjects: set[int],
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
            grant(who.account, LocationOfConcern(rows[number].location_id, rows[number].label_id))
        for record in [rows[n].pk for n in blocked] + [rows[n].location_id for n in shut_subjects]:
            Block.objects.create(
                account=who.account, record=record, set_by="A-G", since=moment(-60)
            )
        with entering(who) as viewer:
            by_database = set(Measure.objects.values_list("pk", flat=True))
            by_query = set(seen(viewer, Act.READ).values_list("pk", flat=True))
            allowed = {
                n: refusal(viewer, Act.WORK, label, "") is None
                and refusal(viewer, Act.READ, label, rows[n].location_id) is None
                for n, label in enumerate(LABELS)
            }
            taken = {n: may_insert(n, rows[n].label_id) for n in range(len(LABELS))}
        by_rules = {
            row.pk
            for row, label in zip(rows, LABELS, strict=True)
            if not refusal(viewer, Act.READ, label, row.pk)
            and not refusal(viewer, Act.READ, label, row.location_id)
        }
        assert by_rules == by_query == by_database
        assert taken == allowed
