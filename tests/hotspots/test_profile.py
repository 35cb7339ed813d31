"""A problem profile is its author's until it is issued, then its named readers', and is frozen."""

import hashlib
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.access.models import Block, Standing
from sightline.access.refused import Refused
from sightline.access.rules import ROLES_FOR
from sightline.database.keys import unseal
from sightline.hotspots.actions import profiles as actions
from sightline.hotspots.models import Profile, ProfileReader
from sightline.hotspots.out.writing import Words
from sightline.hotspots.queries import profiles as queries
from sightline.hotspots.queries.taking_out import taken_out
from sightline.terms import Act, ProfileState, Role
from tests.hotspots import profiling
from tests.hotspots.planting import item
from tests.hotspots.profiling import AN_HOUR_AGO, WORDS, done, drafted, issued, rows_of
from tests.hotspots.test_pages import entries
from tests.hotspots.test_runs import SPOTS
from tests.hotspots.working import worked_out
from tests.people import Person

pytestmark = pytest.mark.django_db
reader, run = profiling.reader, profiling.run

Plant = Callable[..., list[str]]
Entering = Callable[..., object]


def seen_by(who: Person, reference: str, entering: Entering) -> bool:
    """Return whether somebody may open a profile."""
    try:
        with entering(who) as viewer:
            queries.profile(viewer, reference)
    except (Profile.DoesNotExist, Refused):
        return False
    return True


def test_a_reader_opens_it_only_while_it_is_issued_and_they_are_named(
    run: str, analyst: Person, reader: Person, entering: Entering
) -> None:
    reference = drafted(analyst, [run], [reader])
    assert not seen_by(reader, reference, entering)
    assert rows_of(reader) == []
    done(analyst, actions.issue, reference)
    assert seen_by(reader, reference, entering)
    done(analyst, actions.end_reader, reference, account=reader.account)
    assert not seen_by(reader, reference, entering)
    assert rows_of(reader) == []
    done(analyst, actions.name_reader, reference, account=reader.account)
    assert seen_by(reader, reference, entering)
    done(analyst, actions.withdraw, reference)
    assert not seen_by(reader, reference, entering)
    assert rows_of(reader) == []
    assert seen_by(analyst, reference, entering)


def test_it_is_nothing_to_anybody_who_is_not_named(
    run: str, analyst: Person, police_analyst: Person, reader: Person, entering: Entering
) -> None:
    reference = issued(analyst, [run], [reader])
    assert not seen_by(police_analyst, reference, entering)
    assert rows_of(police_analyst) == []


def test_it_is_shut_once_a_record_under_it_is(
    plant: Plant, analyst: Person, reader: Person, entering: Entering
) -> None:
    counted, *_ = plant(item(), item())
    reference = issued(analyst, [worked_out(analyst, SPOTS)], [reader])
    for who in (reader, analyst):
        assert seen_by(who, reference, entering)
        Block.objects.create(
            account=who.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
        )
        assert not seen_by(who, reference, entering)
    assert rows_of(reader) == []
    with entering(analyst) as viewer:
        (line,) = queries.profiles(viewer)
        assert (line.reference, line.title) == (reference, "")
    done(analyst, actions.withdraw, reference)  # an author may always do this


def test_the_query_says_it_too(
    plant: Plant, analyst: Person, reader: Person, police_analyst: Person, entering: Entering
) -> None:
    counted, *_ = plant(item())
    run = worked_out(analyst, SPOTS)
    reference, draft = issued(analyst, [run], [reader]), drafted(analyst, [run], [reader])
    for table in ("hotspots_profile", "hotspots_profilereader"):
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE POLICY for_a_test ON {table} FOR SELECT USING (true)")
    assert set(rows_of(police_analyst)) == {reference, draft}
    assert not seen_by(police_analyst, reference, entering)
    assert not seen_by(reader, draft, entering)
    Block.objects.create(
        account=reader.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    assert not seen_by(reader, reference, entering)
    with entering(reader) as viewer:
        assert queries.profiles(viewer) == []


def test_who_loses_an_operational_role_loses_it_all(
    run: str, analyst: Person, reader: Person, entering: Entering
) -> None:
    issued(analyst, [run], [reader])
    Standing.objects.filter(account=reader.account).update(roles=[Role.AUDITOR.value])
    assert rows_of(reader) == []


def test_every_opening_is_in_the_ledger(
    run: str, analyst: Person, reader: Person, entering: Entering
) -> None:
    reference = issued(analyst, [run], [reader])
    assert seen_by(reader, reference, entering)
    assert entries("READ")[-1] == (reader.account, [reference, run])


def test_what_was_issued_is_sealed_hashed_and_rests_on_all_that_was_counted(
    plant: Plant, analyst: Person, entering: Entering
) -> None:
    planted = plant(item(), item())
    reference = issued(analyst, [worked_out(analyst, SPOTS)])
    with entering(analyst):
        kept = Profile.objects.get(reference=reference)
    assert sorted(kept.records) == sorted(planted)
    text = unseal(queries.CONTENT, bytes(kept.content_sealed), reference)
    assert hashlib.sha256(text.encode()).hexdigest() == kept.content_hash
    assert b"station" not in bytes(kept.content_sealed) + bytes(kept.words_sealed)
    with pytest.raises(ValueError, match="does not belong"):
        unseal(queries.CONTENT, bytes(kept.content_sealed), "F-00000-00000")


def test_a_draft_changes_and_an_issued_one_does_not(
    run: str, analyst: Person, entering: Entering
) -> None:
    reference = drafted(analyst, [run])
    other = Words("Another title", "Another scope")
    with entering(analyst) as viewer:
        actions.write(by=viewer, reference=reference, words=other, runs=[run])
        assert queries.draft(viewer, reference)[0] == other
    done(analyst, actions.issue, reference)
    with entering(analyst) as viewer:
        with pytest.raises(Profile.DoesNotExist):
            actions.write(by=viewer, reference=reference, words=WORDS, runs=[run])
        with pytest.raises(Profile.DoesNotExist):
            queries.draft(viewer, reference)
    with pytest.raises(Profile.DoesNotExist):
        done(analyst, actions.issue, reference)


def test_the_next_version_is_another_row_with_the_same_words_and_readers(
    run: str, analyst: Person, reader: Person, entering: Entering
) -> None:
    first = issued(analyst, [run], [reader])
    second = done(analyst, actions.new_version, first)
    with entering(analyst) as viewer:
        page = queries.profile(viewer, second)
    assert (page.line.version, page.line.state) == (2, ProfileState.DRAFT)
    assert page.words == WORDS
    assert [each.account for each in page.readers] == [reader.account]
    assert seen_by(reader, first, entering)
    assert not seen_by(reader, second, entering)


def test_the_next_version_leaves_out_who_may_no_longer_read_one(
    run: str, analyst: Person, reader: Person, officer: Person, entering: Entering
) -> None:
    first = issued(analyst, [run], [reader, officer])
    Standing.objects.filter(account=reader.account).update(roles=[Role.AUDITOR.value])
    second = done(analyst, actions.new_version, first)
    with entering(analyst) as viewer:
        page = queries.profile(viewer, second)
    assert [each.account for each in page.readers] == [officer.account]


def test_a_profile_is_locked_while_it_is_issued(run: str, analyst: Person) -> None:
    reference = drafted(analyst, [run])
    with CaptureQueriesContext(connection) as asked:
        done(analyst, actions.issue, reference)
    assert any("FOR UPDATE" in each["sql"] for each in asked.captured_queries)


def test_only_ones_own_finished_runs_make_a_profile(
    run: str, analyst: Person, police_analyst: Person, officer: Person
) -> None:
    from sightline.hotspots.models import Run

    with pytest.raises(Run.DoesNotExist):
        drafted(police_analyst, [run])
    with pytest.raises(Refused):
        drafted(officer, [run])


def test_a_run_that_is_shut_makes_no_profile(
    plant: Plant, analyst: Person, entering: Entering
) -> None:
    counted, *_ = plant(item())
    run = worked_out(analyst, SPOTS)
    Block.objects.create(
        account=analyst.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    with pytest.raises(Refused):
        drafted(analyst, [run])


def test_taking_out_needs_the_role_for_it_as_well_as_for_runs(
    run: str, analyst: Person, entering: Entering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROLES_FOR, Act.EXPORT, frozenset({Role.GATEKEEPER}))
    with entering(analyst) as viewer, pytest.raises(Refused):
        taken_out(viewer, run, Act.EXPORT)


def test_nobody_but_the_author_changes_names_issues_or_withdraws(
    run: str, analyst: Person, police_analyst: Person
) -> None:
    reference = issued(analyst, [run], [police_analyst])
    for action in (actions.issue, actions.withdraw, actions.new_version):
        with pytest.raises(Profile.DoesNotExist):
            done(police_analyst, action, reference)
    for action, missing in (
        (actions.name_reader, Profile.DoesNotExist),
        (actions.end_reader, ProfileReader.DoesNotExist),
    ):
        with pytest.raises(missing):
            done(police_analyst, action, reference, account=police_analyst.account)
