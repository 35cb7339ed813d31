"""Who may convene a panel, and who may read one, is one policy in two forms that never disagree."""

from itertools import product

import pytest
from django.db import connection
from django.utils import timezone

from sightline.access.models import Label as LabelRow
from sightline.access.parties import Label
from sightline.access.rules import refusal
from sightline.panels.models import Panel
from sightline.terms import Act, Marking, Regime, Role

pytestmark = pytest.mark.django_db
LABELS = [
    Label(agency, regime, agency, group, marking)
    for agency, regime, group, marking in product(
        ("police", "council"), Regime, ("prevent", "fern"), Marking
    )
]


def written() -> dict[str, Label]:
    """One panel under each label, written past the policies; their labels by reference."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE panels_panel NO FORCE ROW LEVEL SECURITY")
        found = {}
        for number, label in enumerate(LABELS):
            row = LabelRow.objects.create(**vars(label))
            reference = f"O-AAAAA-{number:05d}"
            Panel.objects.create(reference=reference, label=row, created_by="A-AAAAA-AAAAA",
                                 created_at=timezone.now())  # fmt: skip
            found[reference] = label
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE panels_panel FORCE ROW LEVEL SECURITY")
    return found


@pytest.mark.parametrize("role", list(Role))
def test_rules_and_row_policies_agree(role, person, entering):
    held = written()
    for regimes, groups, clearance in (
        (set(Regime), {"prevent", "fern"}, Marking.OFFICIAL_SENSITIVE),
        ({Regime.GENERAL}, {"prevent"}, Marking.OFFICIAL_SENSITIVE),
        (set(Regime), {"fern"}, Marking.OFFICIAL),
    ):
        who = person(agency="council", roles={role}, regimes=regimes, compartments=groups,
                     clearance=clearance)  # fmt: skip
        with entering(who) as viewer, connection.cursor() as cursor:
            cursor.execute("SELECT panels_convene_labels()")
            numbers = set(cursor.fetchone()[0])
            convened = {label for number, label in viewer.labels if number in numbers}
            seen = set(Panel.objects.values_list("pk", flat=True))
        allowed = {label for label in LABELS if not refusal(viewer, Act.CONVENE, label, "")}
        assert convened == allowed
        assert seen == {
            pk for pk, label in held.items() if not refusal(viewer, Act.TAKE_PART, label, pk)
        }
