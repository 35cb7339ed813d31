"""Who may read and write an assessment is one policy in two forms, which never disagree."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.access.models import Label as LabelRow
from sightline.access.queries import visible_to
from sightline.access.rules import refusal
from sightline.assessments.models import Assessment
from sightline.terms import Act, Marking, Regime, Role
from tests.assessments.assessing import moment
from tests.hotspots.conftest import forget
from tests.hotspots.test_concern_two_forms import LABELS, grant

__all__ = ["forget"]
pytestmark = pytest.mark.django_db


def assessment(number: int, label: int) -> Assessment:
    return Assessment(
        reference=f"T-AAAAA-{number:05d}", label_id=label, kind="AREA", area="W01",
        place_name="Fernbury East", tool="place_assessment", purpose="ASSESSMENT",
        begun_by="A-AAAAA-AAAAA", begun_at=moment(),
    )  # fmt: skip


def stored() -> list[Assessment]:
    """One assessment under each label, written past the policies."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE assessments_assessment NO FORCE ROW LEVEL SECURITY")
        rows = [
            assessment(number, LabelRow.objects.create(**vars(label)).pk)
            for number, label in enumerate(LABELS)
        ]
        Assessment.objects.bulk_create(rows)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE assessments_assessment FORCE ROW LEVEL SECURITY")
    return rows


def may_insert(number: int, label: int) -> bool:
    """Whether the database takes an assessment under a label from whoever is signed in."""
    try:
        with transaction.atomic():
            assessment(number, label).save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@settings(max_examples=10, deadline=None)
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
    agency: str, roles: set[Role], regimes: set[Regime], compartments: set[str],
    clearance: Marking, granted: set[int], blocked: set[int],
    person: Callable, entering: Callable, places: dict, forget: Callable,
) -> None:  # fmt: skip
    with forget():
        rows = stored()
        who = person(
            agency=agency, roles=roles, regimes=regimes, compartments=compartments,
            clearance=clearance,
        )  # fmt: skip
        for number in granted:
            grant(who.account, rows[number])
        for number in blocked:
            Block.objects.create(
                account=who.account, record=rows[number].pk, set_by="A-G", since=moment()
            )
        labels = dict(zip([row.pk for row in rows], LABELS, strict=True))
        with entering(who) as viewer:
            by_database = set(Assessment.objects.values_list("pk", flat=True))
            stated = Assessment.objects.filter(visible_to(viewer, Act.READ))
            seen = set(stated.values_list("pk", flat=True))
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
