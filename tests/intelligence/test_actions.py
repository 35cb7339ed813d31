"""Writing items and grades: split, placed in the index, and safe from a second officer."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intelligence import actions, queries
from sightline.intelligence.records import ImportRow
from sightline.terms import Act, Marking, Regime, Role
from tests.intelligence.making import FERN, FERNBURY, POLICE, SHARED, new_grade, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db


def sanitise(entering: Callable, who: Person, submission: str, *items: object, **more: object):
    with entering(who) as viewer:
        return actions.sanitise(
            submission=submission, items=items, by=viewer, at=timezone.now(), **more
        )


def grade(entering: Callable, who: Person, item: str, seen: int | None, **given: str):
    with entering(who) as viewer:
        code = given.pop("code", "2AP")
        actions.grade(
            item=item, grade=new_grade(code, **given), seen=seen, by=viewer, at=timezone.now()
        )


def page(entering: Callable, who: Person, item: str):
    with entering(who) as viewer:
        return queries.item(viewer, Act.READ, item)


def ledger(act: Act, who: Person | None = None) -> list[list[str]]:
    """Return the references of each entry of an act, of one person's or of all."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("CREATE POLICY seen ON ledger_entry FOR SELECT USING (true)")
        cursor.execute(
            'SELECT "references" FROM ledger_entry WHERE act = %s AND outcome = %s'
            " AND actor LIKE %s ORDER BY id",
            [act, "DONE", who.account if who else "%"],
        )
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("DROP POLICY seen ON ledger_entry")
    return found


def test_a_submission_is_split_graded_and_closed(
    officer: Person, entering: Callable, submission: str
) -> None:
    from sightline.intake.queries import submission as outside

    first, second = new_item(submission=submission), new_item(submission=submission, label=POLICE)
    written = sanitise(entering, officer, submission, first, second, grades=[new_grade(), None])
    with entering(officer) as viewer:
        assert outside(viewer, Act.TAKE, submission, timezone.now()).stage == "DONE"
    assert [bool(page(entering, officer, item).grades) for item in written] == [True, False]
    assert ledger(Act.SANITISE) == [[submission, *written]]
    assert ledger(Act.GRADE) == [[written[0]]]


@pytest.mark.parametrize(
    "label",
    [
        FERN,
        replace(SHARED, regime=Regime.LAW_ENFORCEMENT),
        replace(SHARED, controller="council", owner="council"),
    ],
)
def test_an_item_does_not_leave_the_label_of_its_submission(
    officer: Person, entering: Callable, submission: str, label: object
) -> None:
    with pytest.raises(Refused):
        sanitise(entering, officer, submission, new_item(submission=submission, label=label))


def test_who_does_not_control_a_submission_finds_none(
    person: Callable, entering: Callable, submission: str
) -> None:
    from django.core.exceptions import ObjectDoesNotExist

    stranger = person(agency="council", roles={Role.INTELLIGENCE_OFFICER})
    with pytest.raises((Refused, ObjectDoesNotExist)):
        sanitise(entering, stranger, submission, new_item(submission=submission))


def test_the_second_officer_sees_the_firsts_items_and_loses_nothing(
    officer: Person, colleague: Person, entering: Callable, submission: str
) -> None:
    first = sanitise(
        entering, officer, submission, new_item(submission=submission), seen=frozenset()
    )
    with pytest.raises(actions.Overtaken):
        sanitise(entering, colleague, submission, new_item(submission=submission), seen=frozenset())
    with entering(colleague) as viewer:
        assert [one.reference for one in queries.written_from(viewer, submission)] == first
    more = sanitise(
        entering, colleague, submission, new_item(submission=submission), seen=frozenset(first)
    )
    assert len(more) == 1


def test_a_grade_is_added_and_the_newest_counts(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item(), grade=new_grade("2CP"))[0]
    before = page(entering, officer, item)
    grade(entering, officer, item, before.newest.number, code="1AP")
    after = page(entering, officer, item)
    assert [one.code for one in after.grades] == ["1AP", "2CP"]


def test_a_second_grader_is_told_and_nothing_is_written(
    officer: Person, colleague: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    grade(entering, officer, item, None, code="2CP")
    with pytest.raises(actions.Overtaken):
        grade(entering, colleague, item, None, code="1AP")
    assert [one.code for one in page(entering, officer, item).grades] == ["2CP"]


def test_an_unsound_grade_is_stopped_even_without_a_form(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    with pytest.raises(ValueError, match="false"):
        grade(entering, officer, item, None, code="2EP")


def test_b_needs_an_independent_item_that_is_graded_a_now(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    own = new_item()
    item, twin = put_in(officer, own, new_item(origin=own.origin), grade=new_grade("2AP"))
    other = put_in(officer, new_item(), grade=new_grade("2AP"))[0]
    newest = page(entering, officer, item).newest.number
    with pytest.raises(ValueError, match="same origin"):
        grade(entering, officer, item, newest, code="2BP", supported_by=twin)
    grade(entering, officer, item, newest, code="2BP", supported_by=other)
    seen = page(entering, officer, item)
    assert (seen.corroboration.count, seen.ground_fell_away) == (2, False)
    grade(entering, officer, other, page(entering, officer, other).newest.number, code="2DP")
    seen = page(entering, officer, item)
    assert (seen.corroboration.count, seen.ground_fell_away) == (1, True)


def test_the_index_follows_item_and_grade(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    from sightline.index.models import Occurrence, Stamp, Token

    children = ("C-AAAAA-AAAAA", "C-BBBBB-BBBBB")
    item = put_in(officer, new_item(children=children, **FERNBURY))[0]
    grade(entering, officer, item, None, code="1AP")
    with entering(officer):
        rows = Occurrence.objects.filter(record=item).values_list("child", "grade")
        assert sorted(rows) == [(child, "1A") for child in children]
        assert not Occurrence.objects.filter(record=item, cell8=None).exists()
        assert Token.objects.filter(record=item, kind="WORD", value="van").exists()
        assert Stamp.objects.get(record=item).version == 2


def test_an_item_may_be_graded_twice_in_one_transaction(
    officer: Person, entering: Callable, put_in: Callable
) -> None:
    item = put_in(officer, new_item())[0]
    with entering(officer) as viewer:
        for seen in (None, "newest"):
            number = queries.newest_grade(viewer, item).number if seen else None
            actions.grade(item=item, grade=new_grade(), seen=number, by=viewer, at=timezone.now())


def test_who_may_only_read_does_not_grade(
    officer: Person, analyst: Person, person: Callable, entering: Callable, put_in: Callable
) -> None:
    from django.core.exceptions import ObjectDoesNotExist

    item = put_in(officer, new_item())[0]
    reader = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    for who in (analyst, reader):
        with pytest.raises((Refused, ObjectDoesNotExist)):
            grade(entering, who, item, None)


def test_the_same_rows_come_in_once(officer: Person, entering: Callable) -> None:
    rows = [ImportRow(f"key {n}", new_item()) for n in range(3)]
    with entering(officer) as viewer:
        first = actions.bring_in(rows=rows, by=viewer, at=timezone.now())
        again = actions.bring_in(
            rows=[*rows, ImportRow("key 3", new_item())], by=viewer, at=timezone.now()
        )
    assert (len(first.added), first.already) == (3, 0)
    assert (len(again.added), again.already) == (1, 3)
    assert ledger(Act.IMPORT, officer) == [list(first.added), list(again.added)]


def test_batches_come_in_as_one_and_a_row_of_two_of_them_once(
    officer: Person, entering: Callable
) -> None:
    from sightline.index.models import Stamp, Token

    rows = [ImportRow(f"key {n}", new_item(children=("C-AAAAA-AAAAA",))) for n in range(5)]
    with entering(officer) as viewer:
        done = actions.bring_in_batches(
            batches=[rows[:2], rows[1:4], [], rows[2:]], by=viewer, at=timezone.now()
        )
        assert (len(set(done.added)), done.already) == (5, 3)
        assert Stamp.objects.filter(record__in=done.added).count() == 5
        assert Token.objects.filter(record__in=done.added, kind="CHILD").count() == 5
    entered = [reference for entry in ledger(Act.IMPORT, officer) for reference in entry]
    assert entered == list(done.added)


def test_a_refusal_in_a_later_batch_leaves_nothing_of_the_first(
    officer: Person, entering: Callable
) -> None:
    from sightline.intelligence.models import ImportedRow

    batches = [[ImportRow("a", new_item())], [ImportRow("b", new_item(label=FERN))]]
    with entering(officer) as viewer:
        with pytest.raises(Refused):
            actions.bring_in_batches(batches=batches, by=viewer, at=timezone.now())
        assert not ImportedRow.objects.exists()


@pytest.mark.parametrize(
    "label",
    [replace(SHARED, controller="council"), replace(SHARED, owner="council"), FERN],
)
def test_rows_come_in_under_ones_own_label_only(
    officer: Person, entering: Callable, label: object
) -> None:
    rows = [ImportRow("key", new_item(label=label))]
    with pytest.raises(Refused), entering(officer) as viewer:
        actions.bring_in(rows=rows, by=viewer, at=timezone.now())


def test_an_analyst_brings_nothing_in(person: Callable, entering: Callable) -> None:
    who = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    with pytest.raises(Refused), entering(who) as viewer:
        actions.bring_in(rows=[ImportRow("k", new_item())], by=viewer, at=timezone.now())


def test_the_marking_stays_within_clearance(person: Callable, entering: Callable) -> None:
    low = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), clearance=Marking.OFFICIAL)
    with pytest.raises(Refused), entering(low) as viewer:
        actions.bring_in(
            rows=[ImportRow("k", new_item(label=POLICE))], by=viewer, at=timezone.now()
        )


def test_a_kept_file_is_its_senders_alone_and_does_not_stay(
    officer: Person, colleague: Person, entering: Callable
) -> None:
    from datetime import timedelta

    now = timezone.now()
    with entering(officer) as viewer:
        old = actions.keep_upload(file="words", by=viewer, at=now - timedelta(hours=2))
        assert queries.kept_upload(viewer, old) == "words"
    with entering(colleague) as viewer, pytest.raises(Refused):
        queries.kept_upload(viewer, old)
    with entering(officer) as viewer:
        actions.keep_upload(file="more", by=viewer, at=now)
        with pytest.raises(Refused):
            queries.kept_upload(viewer, old)
