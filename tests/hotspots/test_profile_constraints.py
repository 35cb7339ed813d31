"""What the database never allows of a problem profile, tried sentence by sentence."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.models import Standing
from sightline.hotspots.actions import profiles as actions
from sightline.hotspots.models import Profile, ProfileReader
from sightline.hotspots.queries import profiles as queries
from sightline.terms import OPERATIONAL, Role
from tests.hotspots import profiling
from tests.hotspots.planting import item
from tests.hotspots.profiling import AN_HOUR_AGO, done, drafted, issued, rows_of
from tests.people import Person

pytestmark = pytest.mark.django_db
reader, run = profiling.reader, profiling.run

Entering = Callable[..., object]


@pytest.mark.parametrize("role", sorted(set(Role)))
def test_a_reader_of_a_profile_is_operational(
    role: Role, run: str, analyst: Person, person: Callable[..., Person], entering: Entering
) -> None:
    reference = drafted(analyst, [run])
    who = person(agency="charity", roles={role})
    with entering(analyst):
        found = queries.may_be_named(who.email.upper())
    assert (found == who.account) == (role in OPERATIONAL)
    if role in OPERATIONAL:
        done(analyst, actions.name_reader, reference, account=who.account)
        return
    with pytest.raises(IntegrityError, match="a_reader_of_a_profile_is_operational"):
        done(analyst, actions.name_reader, reference, account=who.account)


def test_only_an_author_learns_what_roles_others_hold(
    analyst: Person, officer: Person, entering: Entering
) -> None:
    with entering(officer):
        assert queries.may_be_named(analyst.email) is None
        assert queries.may_be_named(officer.email) == officer.account


def test_a_reader_is_named_by_the_author(
    run: str, analyst: Person, police_analyst: Person, entering: Entering
) -> None:
    reference = drafted(analyst, [run])
    with pytest.raises(IntegrityError, match="named_by_the_author"), entering(police_analyst):
        ProfileReader.objects.create(
            profile=reference,
            author=police_analyst.account,
            account=police_analyst.account,
            named_at=AN_HOUR_AGO,
        )


def as_owner(**values: object) -> None:
    """Put a profile in as no role may, to try its constraints."""
    sound = {
        "reference": "F-00000-00001", "family": "F-00000-00001", "version": 1,
        "account": "A-00000-00001", "at": AN_HOUR_AGO, "state": "DRAFT", "runs": [], "records": [],
        "words_sealed": b"x",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE hotspots_profile NO FORCE ROW LEVEL SECURITY")
    with transaction.atomic():
        Profile.objects.create(**{**sound, **values})


def test_the_rows_are_for_operational_readers_whatever_they_rest_on(
    plant: Callable[..., list[str]], analyst: Person, reader: Person
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY for_a_test ON index_stamp FOR SELECT USING (true)")
    as_owner(
        account=analyst.account,
        records=plant(item()),
        state="ISSUED",
        issued_at=AN_HOUR_AGO,
        content_sealed=b"x",
        content_hash="x",
    )
    done(analyst, actions.name_reader, "F-00000-00001", account=reader.account)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE hotspots_profile FORCE ROW LEVEL SECURITY")
    assert rows_of(reader) == ["F-00000-00001"]
    Standing.objects.filter(account=reader.account).update(roles=[Role.AUDITOR.value])
    assert rows_of(reader) == []


def test_an_issued_profile_that_rests_on_nothing_is_no_readers(
    analyst: Person, reader: Person, entering: Entering
) -> None:
    as_owner(
        account=analyst.account,
        state="ISSUED",
        issued_at=AN_HOUR_AGO,
        content_sealed=b"x",
        content_hash="x",
    )
    with entering(analyst):
        ProfileReader.objects.create(
            profile="F-00000-00001",
            author=analyst.account,
            account=reader.account,
            named_at=AN_HOUR_AGO,
        )
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE hotspots_profile FORCE ROW LEVEL SECURITY")
    assert rows_of(reader) == []
    with entering(analyst) as viewer:
        assert queries.why_shut(viewer, [])


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("a_profile_has_content_once_it_is_issued", {"content_sealed": b"x"}),
        ("a_profile_has_content_once_it_is_issued",
         {"state": "ISSUED", "issued_at": AN_HOUR_AGO, "content_sealed": b"x"}),
        ("a_profile_is_dated_by_its_state", {"state": "ISSUED"}),
        ("a_profile_is_dated_by_its_state", {"state": "WITHDRAWN"}),
        ("a_profile_is_dated_by_its_state", {"withdrawn_at": AN_HOUR_AGO}),
        ("a_profile_is_dated_by_its_state", {"state": "ODD"}),
    ],
)  # fmt: skip
def test_what_must_never_be(sentence: str, values: dict[str, object], db: None) -> None:
    with pytest.raises(IntegrityError, match=sentence):
        as_owner(**values)


def test_a_version_stands_once_and_a_reader_is_named_once(
    run: str, analyst: Person, reader: Person, entering: Entering
) -> None:
    as_owner()
    with pytest.raises(IntegrityError, match="a_version_of_a_profile_stands_once"):
        as_owner(reference="F-00000-00002")
    reference = drafted(analyst, [run], [reader])
    with pytest.raises(IntegrityError, match="reader_of_a_profile_is_named"), entering(analyst):
        ProfileReader.objects.create(
            profile=reference, author=analyst.account, account=reader.account, named_at=AN_HOUR_AGO
        )


@pytest.mark.parametrize(
    "change",
    [
        {"words_sealed": b"y"},
        {"content_sealed": b"y"},
        {"content_hash": "y"},
        {"records": []},
        {"runs": []},
        {"issued_at": timezone.now()},
        {"state": "DRAFT", "issued_at": None, "content_sealed": b"", "content_hash": ""},
        {"state": "WITHDRAWN", "withdrawn_at": timezone.now(), "content_sealed": b"y"},
    ],
    ids="-".join,
)
def test_an_issued_profile_never_changes(
    change: dict[str, object], run: str, analyst: Person, entering: Entering
) -> None:
    reference = issued(analyst, [run])
    with pytest.raises(IntegrityError, match="an_issued_profile_never_changes"), entering(analyst):
        Profile.objects.filter(reference=reference).update(**change)


def test_a_withdrawn_profile_stays_withdrawn(run: str, analyst: Person, entering: Entering) -> None:
    reference = drafted(analyst, [run])
    done(analyst, actions.withdraw, reference)
    with pytest.raises(IntegrityError, match="an_issued_profile_never"), entering(analyst):
        Profile.objects.filter(reference=reference).update(state="DRAFT", withdrawn_at=None)


def test_the_web_role_alone_writes_and_deletes_nothing() -> None:
    def may(role: str, right: str, table: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, right])
            return bool(cursor.fetchone()[0])

    for table in ("hotspots_profile", "hotspots_profilereader"):
        assert may("sightline_web", "INSERT", table)
        assert not may("sightline_web", "DELETE", table)
        assert not any(may("sightline_worker", each, table) for each in ("SELECT", "INSERT"))


def test_the_roles_frozen_in_the_migration_are_those_of_the_vocabulary() -> None:
    from importlib import import_module

    migration = import_module("sightline.hotspots.migrations.0011_profile_need_to_know")
    assert all(f"'{role}'" in migration.OPERATIONAL for role in OPERATIONAL)
    assert migration.OPERATIONAL.count("'") == 2 * len(OPERATIONAL)
