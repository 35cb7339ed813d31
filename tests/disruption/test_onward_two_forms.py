"""Who may read and work on an onward referral is one policy in two forms, which never disagree."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.access.models import Label as LabelRow
from sightline.access.rules import refusal
from sightline.disruption.models import OnwardReferral, OnwardVersion
from sightline.disruption.queries.onward import seen
from sightline.subjects.models import Person as PersonRow
from sightline.terms import Act, Marking, Regime, Role
from tests.disruption.referring import refer
from tests.disruption.test_measure_two_forms import LABELS
from tests.hotspots.concerning import moment
from tests.hotspots.conftest import Forget
from tests.hotspots.test_concern_two_forms import grant
from tests.intelligence.making import new_item
from tests.people import Person

pytestmark = pytest.mark.django_db
TABLES = ("subjects_person", "disruption_onwardreferral", "disruption_onwardversion")
N = len(LABELS)


def referral(number: int, label: int) -> OnwardReferral:
    at = moment()
    return OnwardReferral(
        reference=f"T-AAAAA-{number:05d}", label_id=label, person_id=f"H-AAAAA-{number % N:05d}",
        is_child=True, kind="health", made_as="POLICE", to="A clinic", consent="GIVEN",
        created_by="A-AAAAA-AAAAA", created_at=at, number=1, state="MADE", owner="A-AAAAA-AAAAA",
        moved_at=at,
    )  # fmt: skip


def written(item: str) -> list[OnwardReferral]:
    """A person under each label and a referral of each, written past the policies."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        numbers = [LabelRow.objects.get_or_create(**vars(label))[0].pk for label in LABELS]
        PersonRow.objects.bulk_create(
            PersonRow(
                reference=f"H-AAAAA-{n:05d}", label_id=label, pseudonym=f"C-{n}", name="Zoë Ash",
                born="2012", is_child=True, opened_from_id=item, opened_by="A", opened_at=moment(),
            )
            for n, label in enumerate(numbers)
        )  # fmt: skip
        rows = [referral(n, label) for n, label in enumerate(numbers)]
        OnwardReferral.objects.bulk_create(rows)
        OnwardVersion.objects.bulk_create(
            OnwardVersion(
                referral=row, number=1, step="MADE", state="MADE", owner=row.owner, words="x",
                on=row.created_at.date(), by=row.owner, at=row.moved_at,
            )
            for row in rows
        )  # fmt: skip
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    return rows


def may_insert(number: int, label: int) -> bool:
    """Whether the database takes a referral under a label from whoever is signed in."""
    try:
        with transaction.atomic():
            referral(N + number, label).save(force_insert=True)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@settings(max_examples=4, deadline=None)
@given(
    agency=st.sampled_from(["police", "council"]),
    roles=st.sets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    regimes=st.sets(st.sampled_from(list(Regime))),
    compartments=st.sets(st.sampled_from(["prevent", "fern"])),
    granted=st.sets(st.integers(0, N - 1), max_size=4),
    blocked=st.sets(st.integers(0, N - 1), max_size=4),
    shut_people=st.sets(st.integers(0, N - 1), max_size=4),
)
@example(
    agency="police", roles={Role.PANEL_MEMBER}, regimes=set(Regime), granted={1, 30},
    compartments={"prevent", "fern"}, blocked={0}, shut_people={1, 3},
)  # fmt: skip
def test_rules_conditions_and_row_policies_agree(
    agency: str, roles: set[Role], regimes: set[Regime], compartments: set[str],
    granted: set[int], blocked: set[int], shut_people: set[int],
    person: Callable[..., Person], entering: Callable, forget: Forget, officer: Person,
    put_in: Callable,
) -> None:  # fmt: skip
    with forget():
        [item] = put_in(officer, new_item())
        rows = written(item)
        who = person(agency=agency, roles=roles, regimes=regimes, compartments=compartments,
                     clearance=Marking.OFFICIAL_SENSITIVE)  # fmt: skip
        for number in granted:
            grant(who.account, rows[number])
            grant(who.account, PersonRow(rows[number].person_id, rows[number].label_id))
        for record in [rows[n].pk for n in blocked] + [rows[n].person_id for n in shut_people]:
            Block.objects.create(
                account=who.account, record=record, set_by="A-G", since=moment(-60)
            )
        with entering(who) as viewer:
            by_database = set(OnwardReferral.objects.values_list("pk", flat=True))
            by_query = set(seen(viewer, Act.READ).values_list("pk", flat=True))
            steps = set(OnwardVersion.objects.values_list("referral_id", flat=True))
            allowed = {
                n: refusal(viewer, Act.WORK, label, "") is None
                and refusal(viewer, Act.READ, label, rows[n].person_id) is None
                for n, label in enumerate(LABELS)
            }
            taken = {n: may_insert(n, rows[n].label_id) for n in range(N)}
        by_rules = {
            row.pk
            for row, label in zip(rows, LABELS, strict=True)
            if not refusal(viewer, Act.READ, label, row.pk)
            and not refusal(viewer, Act.READ, label, row.person_id)
        }
        assert by_rules == by_query == by_database == steps
        assert taken == allowed


def test_the_queries_alone_hide_a_referral_whose_person_is_shut(
    officer: Person, analyst: Person, child: str, entering: Callable
) -> None:
    made = refer(officer, child)
    Block.objects.create(account=analyst.account, record=child, set_by="A-G", since=moment(-60))
    with entering(analyst) as viewer:
        pass
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        assert OnwardReferral.objects.filter(pk=made).exists()
        assert not seen(viewer, Act.READ).exists()
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
