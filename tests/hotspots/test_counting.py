"""The database's distinct counts against a plain recount, for random data and several viewers."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import h3
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots.queries import counting
from sightline.hotspots.queries.studies import study_rows
from sightline.hotspots.rules import Asked, Count
from sightline.hotspots.studies.evidence import tally
from sightline.hotspots.studies.inputs import Row
from sightline.hotspots.studies.question import Question
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intelligence.actions import judge
from sightline.intelligence.records import NewGrade, NewItem
from sightline.places.grid import cells, to_longitude_latitude
from sightline.subjects.actions import judge_people, open_people
from sightline.subjects.records import NewPerson
from sightline.terms import Act, Concern, PersonVerdict, PlaceRole, Tie, Verdict
from tests.hotspots import planting
from tests.hotspots.conftest import Forget
from tests.people import Person

pytestmark = pytest.mark.django_db

PLACES = [planting.MIDDLE, (356_900, 246_900), planting.CORNER, planting.BEYOND]
ROLES = [
    PlaceRole.MET,
    PlaceRole.RESIDENCE,
    PlaceRole.TOLD_HERE,
    PlaceRole.CUCKOOED,
    PlaceRole.ONLINE,
]
CONCERNS = [Concern.MISSING, Concern.COUNTY_LINES]
GRADES = {"": None, "1A": NewGrade("1", "A", "P"), "2D": NewGrade("2", "D", "P"),
          "2E": NewGrade("2", "E", "P", rationale="Doubtful.")}  # fmt: skip
Planted = tuple[NewItem, str]


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    role = draw(st.sampled_from(ROLES))
    when = datetime(2026, draw(st.sampled_from([1, 6, 8])), 15, tzinfo=UTC)
    new = planting.item(
        None if role == PlaceRole.ONLINE else draw(st.sampled_from(PLACES)),
        place_role=role,
        online=draw(st.sampled_from(["App: one", "App: two"])) if role == PlaceRole.ONLINE else "",
        label=draw(st.sampled_from([planting.OWN, planting.SHARED])),
        origin=f"O-0000{draw(st.integers(0, 2))}-00000",
        children=tuple(f"C-0000{n}-00000" for n in draw(st.sets(st.integers(0, 2), max_size=2))),
        concern=draw(st.sampled_from(CONCERNS)),
        event_start=when,
        received_at=when,
    )
    return new, draw(st.sampled_from(sorted(GRADES)))


ASKED = st.builds(
    Asked,
    since=st.sampled_from([date(2026, 1, 1), date(2026, 6, 1)]),
    until=st.sampled_from([date(2026, 6, 1), date(2026, 8, 1)]),
    resolution=st.sampled_from([7, 8, 9]),
    concerns=st.sampled_from([(), ("MISSING",)]),
    roles=st.sampled_from([(), ("MET", "RESIDENCE")]),
    grades=st.sampled_from([(), ("A", "E"), ("none",)]),
)


def counts_it(asked: Asked, new: NewItem, grade: str, *, shared_only: bool) -> bool:
    """Say, without the code under test, whether a map on these terms counts an item."""
    assert new.event_start is not None
    letter = grade[1:] or "none"
    return (
        not (shared_only and new.label == planting.OWN)
        and (asked.since.month <= new.event_start.month <= asked.until.month)
        and letter in (set(asked.grades or ("A", "B", "C", "D", "none")) - {"E"})
        and (not asked.concerns or new.concern in asked.concerns)
        and new.place_role not in (PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE)
    )


def recount(found: Iterator[tuple[object, NewItem]]) -> set[tuple[object, int, int]]:
    """Count distinct children and origins of each place; no child named is one, unnamed."""
    children: dict[object, set[str]] = {}
    origins: dict[object, set[str]] = {}
    for place, new in found:
        children.setdefault(place, set()).update(new.children or [""])
        origins.setdefault(place, set()).add(new.origin)
    return {(place, len(children[place]), len(origins[place])) for place in children}


def cell_of(new: NewItem, resolution: int) -> str:
    return cells(*to_longitude_latitude(new.easting, new.northing))[resolution - 7]


def as_set(counts: list[Count]) -> set[tuple[object, int, int]]:
    return {((count.place, count.inside), count.children, count.origins) for count in counts}


@settings(max_examples=12, deadline=None)
@given(items=st.lists(planted(), max_size=12), asked=ASKED)
def test_the_database_counts_as_a_plain_recount_does(
    items: list[Planted],
    asked: Asked,
    plant: Callable[..., list[str]],
    forget: Forget,
    entering: Callable[..., object],
    analyst: Person,
    police_analyst: Person,
) -> None:
    with forget():
        for new, grade in items:
            plant(new, grade=GRADES[grade])
        for who, shared_only in ((analyst, True), (police_analyst, False)):
            kept = [n for n, grade in items if counts_it(asked, n, grade, shared_only=shared_only)]
            ground = [
                n for n in kept if n.easting and (not asked.roles or n.place_role in asked.roles)
            ]
            online = [n for n in kept if n.online]
            with entering(who) as viewer:
                to = (viewer, Act.MAP, asked)
                assert as_set(counting.by_cell(*to)) == recount(
                    ((cell_of(n, asked.resolution), n.inside_county), n) for n in ground
                )
                assert as_set(counting.by_area(*to)) == recount(
                    ((n.area, n.inside_county), n) for n in ground if n.area
                )
                ranked = counting.online(*to)
                assert {(o.name, o.children, o.origins) for o in ranked} == recount(
                    (n.online, n) for n in online
                )
                assert counting.items_counted(*to) == len(ground) + len(online)


def test_a_taken_over_home_counts_and_a_home_or_a_place_of_telling_does_not(
    plant: Callable[..., list[str]], analyst: Person, entering: Callable[..., object]
) -> None:
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    plant(*(planting.item(place_role=role) for role in (PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE)))
    with entering(analyst) as viewer:
        assert counting.by_cell(viewer, Act.MAP, asked) == []
        assert counting.by_area(viewer, Act.MAP, asked) == []
    plant(planting.item(place_role=PlaceRole.CUCKOOED))
    with entering(analyst) as viewer:
        assert [c.children for c in counting.by_cell(viewer, Act.MAP, asked)] == [1]


def test_items_without_a_child_count_as_one_child_a_place_at_most(
    plant: Callable[..., list[str]], analyst: Person, entering: Callable[..., object]
) -> None:
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    plant(*(planting.item(children=()) for _ in range(4)), planting.item())
    with entering(analyst) as viewer:
        (found,) = counting.by_cell(viewer, Act.MAP, asked)
    assert (found.children, found.origins) == (2, 5)


def test_two_origins_that_somebody_judged_to_be_one_count_as_one(
    plant: Callable[..., list[str]], analyst: Person, entering: Callable[..., object]
) -> None:
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    left, right, _ = plant(*(planting.item() for _ in range(3)))
    with entering(analyst) as viewer:
        (before,) = counting.by_cell(viewer, Act.MAP, asked)
        judge(left=left, right=right, verdict=Verdict.SAME_ORIGIN, tie=Tie.SAME_KNOWER,
              why="One minute, quoted twice.", by=viewer, at=timezone.now())  # fmt: skip
        (after,) = counting.by_cell(viewer, Act.MAP, asked)
        rows = study_rows(viewer, Question(asked))
    assert (before.origins, after.origins) == (3, 2)
    assert len({row.origin for row in rows}) == 2


def test_two_children_whom_somebody_judged_to_be_one_count_as_one(
    plant: Callable[..., list[str]],
    officer: Person,
    analyst: Person,
    entering: Callable[..., object],
) -> None:
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    with entering(officer):
        known = [pseudonym(CHILD, name, "2011") for name in ("Zoe Ash", "Zoey Ash")]
    items = plant(*(planting.item(children=(child,)) for child in known), planting.item())
    with entering(officer) as viewer:
        new = [
            NewPerson(item, name, "2011", is_child=True)
            for item, name in zip(items, ("Zoe Ash", "Zoey Ash"), strict=False)
        ]
        left, right = open_people(new=new, by=viewer, at=timezone.now())
    with entering(analyst) as viewer:
        (before,) = counting.by_cell(viewer, Act.MAP, asked)
        judge_people(left=left, right=right, verdict=PersonVerdict.SAME, why="One birthday.",
                     seen=None, by=viewer, at=timezone.now())  # fmt: skip
        (after,) = counting.by_cell(viewer, Act.MAP, asked)
        rows = study_rows(viewer, Question(asked))
    assert (before.children, after.children) == (3, 2)
    assert len({row.child for row in rows}) == 2


def test_need_to_know_is_said_twice(
    plant: Callable[..., list[str]], analyst: Person, entering: Callable[..., object]
) -> None:
    """With row security opened wide, the query itself still counts only what is visible."""
    (planted,) = plant(planting.item(label=planting.OWN))
    asked = Asked(date(2026, 1, 1), date(2026, 11, 1))
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY for_a_test ON index_occurrence FOR SELECT USING (true)")
    with entering(analyst) as viewer:
        assert Occurrence.objects.filter(record=planted).count() == 1
        assert counting.by_cell(viewer, Act.MAP, asked) == []
        assert counting.items_counted(viewer, Act.MAP, asked) == 0


@settings(max_examples=200)
@given(
    st.floats(-6, 1.5), st.floats(50, 59), st.sampled_from([7, 9]),
)  # fmt: skip
def test_the_indexed_cells_asked_for_hold_every_point_of_the_cell(
    longitude: float, latitude: float, resolution: int
) -> None:
    cell = h3.latlng_to_cell(latitude, longitude, resolution)
    keyed = in_cells([cell])["cell8__in"]
    assert h3.str_to_int(h3.latlng_to_cell(latitude, longitude, 8)) in keyed


ROWS = st.builds(
    Row,
    record=st.sampled_from("RST"), cell=st.sampled_from(["", "a", "b"]),
    area=st.sampled_from(["", "x"]), inside=st.booleans(),
    child=st.sampled_from(["", "1", "2"]), origin=st.sampled_from("opq"),
)  # fmt: skip


@given(st.lists(ROWS))
def test_a_run_counts_as_a_plain_recount_does(rows: list[Row]) -> None:
    for count in tally(rows, "cell"):
        mine = [r for r in rows if (r.cell, r.inside) == (count.place, count.inside)]
        assert count.children == len({r.child for r in mine})
        assert count.origins == len({r.origin for r in mine})
    assert {(c.place, c.inside) for c in tally(rows, "cell")} == {
        (r.cell, r.inside) for r in rows if r.cell
    }
