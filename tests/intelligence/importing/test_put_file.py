"""A whole file in one reading: what is checked is what is stored, and bad rows stop the whole."""

import io
from collections.abc import Callable

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.parties import Viewer
from sightline.intake.tables.problems import FileProblem
from sightline.intelligence import actions
from sightline.intelligence.importing import references, run
from sightline.intelligence.importing.mapping import read_mapping
from sightline.intelligence.importing.reader import count_rows
from sightline.intelligence.importing.run import BadRows, Checked, Result, check_file, put_file
from sightline.intelligence.models import Item, ItemChild
from tests.people import Person

pytestmark = pytest.mark.django_db
MAPPING = read_mapping("""
partner = "Westmarch Housing"
[columns]
text = "Details"
key = "Ref"
children = "Child"
origin = "Informant"
easting = "X"
northing = "Y"
[label]
regime = "UK_GDPR"
""")
HEADER = "Ref,Details,Child,Informant,X,Y\n"
GOOD = ["1,A van waited.,Zoë Ash,7,350500,240500", "2,A phone was given.,,7,,", "3,Shouting.,,8,,"]
BAD = ["4,,,,,", "5,A van.,,,1,", "6,too,many,cells,1,2,3"]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 2)


def file(*rows: str) -> io.BytesIO:
    return io.BytesIO((HEADER + "".join(f"{row}\n" for row in rows)).encode())


def put(viewer: Viewer, *rows: str, **how: object) -> Result:
    return put_file(file(*rows), MAPPING, by=viewer, at=timezone.now(), **how)


def check(viewer: Viewer, *rows: str, **how: object) -> Checked:
    return check_file(file(*rows), MAPPING, by=viewer, at=timezone.now(), **how)


def found(checked: Checked) -> tuple[object, ...]:
    return (
        checked.rows,
        checked.good,
        checked.bad,
        checked.repeated,
        checked.faults,
        [ready.line for ready in checked.first],
    )


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(st.sampled_from([*GOOD, *BAD, "1,Other words.,,,,"]), min_size=1, max_size=9))
def test_storing_finds_what_a_dry_run_finds(
    officer: Person, entering: Callable, rows: list[str]
) -> None:
    with entering(officer) as viewer:
        tried, done = check(viewer, *rows), put(viewer, *rows)
        assert found(done.checked) == found(tried)
        assert done.added + done.already == tried.good + tried.repeated
        assert done.left_out == tried.bad


def test_each_name_has_one_reference_in_all_batches_and_is_asked_for_once(
    officer: Person, entering: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    ask = references.pseudonyms

    def counting(letter: str, identities: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
        asked.extend(identities)
        return ask(letter, identities)

    monkeypatch.setattr(references, "pseudonyms", counting)
    rows = [f"{n},A van.,{'Zoë Ash;Ben Oak' if n % 2 else 'ben oak'},{n % 3},," for n in range(9)]
    with entering(officer) as viewer:
        put(viewer, *rows)
        assert Item.objects.values("origin").distinct().count() == 3
        children = ItemChild.objects.values_list("child", flat=True)
        assert (children.count(), children.distinct().count()) == (13, 2)
    assert len(asked) == len(set(asked)) == 3 + 3  # "ben oak" is asked for as it is written, too


def test_a_bad_row_stops_the_whole_and_each_is_named(officer: Person, entering: Callable) -> None:
    with entering(officer) as viewer:
        with pytest.raises(BadRows) as caught:
            put(viewer, *GOOD, *BAD, whole=True)
        assert caught.value.checked.bad == 3
        assert [fault.line for fault in caught.value.checked.faults] == [5, 6, 7]
        assert not Item.objects.exists()


def test_nothing_more_is_stored_once_a_row_is_bad(
    officer: Person, entering: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    def take(*, batches: object, **_: object) -> None:
        sent.extend(len(rows) for rows in batches)

    monkeypatch.setattr(actions, "bring_in_batches", take)
    with entering(officer) as viewer, pytest.raises(BadRows):
        put(viewer, GOOD[0], GOOD[1], BAD[0], *(f"a{n},A van.,,,," for n in range(9)), whole=True)
    assert sent == [2]


@pytest.mark.parametrize("act", [put, check])
def test_progress_comes_to_all_rows(officer: Person, entering: Callable, act: Callable) -> None:
    seen: list[int] = []
    rows = [*GOOD, *BAD, GOOD[0], ",,,,,"]
    with entering(officer) as viewer:
        act(viewer, *rows, progress=seen.append)
    assert sum(seen) == count_rows(file(*rows), MAPPING) == 7
    assert len(seen) > 1


@pytest.mark.parametrize("act", [put, check])
def test_a_file_without_rows_is_refused(officer: Person, entering: Callable, act: Callable) -> None:
    with entering(officer) as viewer, pytest.raises(FileProblem, match="no rows"):
        act(viewer)


@pytest.mark.parametrize("act", [put, check])
def test_the_lists_of_faults_and_first_rows_are_short(
    officer: Person, entering: Callable, act: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "LISTED", 3)
    monkeypatch.setattr(run, "SHOWN", 3)
    rows = [row for n in range(5) for row in (f"g{n},A van.,,,,", f"b{n},,,,,")]
    with entering(officer) as viewer:
        done = act(viewer, *rows)
    checked = done if isinstance(done, Checked) else done.checked
    assert (len(checked.faults), checked.bad, len(checked.first), checked.good) == (3, 5, 3, 5)
