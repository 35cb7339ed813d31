"""No timeline, travel, thing, place shared or file depends on a row its reader cannot see."""

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.intelligence import actions as intelligence
from sightline.intelligence.identifiers import Found
from sightline.places.grid import cells, to_longitude_latitude
from sightline.subjects import actions
from sightline.subjects.actions.things import refer_to
from sightline.subjects.records import NewPerson
from sightline.terms import Identifier, PersonVerdict, Regime, Role, Tie, Verdict
from tests.intelligence.making import FERN, SHARED, new_grade
from tests.subjects.ways import CHILD, FAR_PLACE, MAN, OTHER_CHILD, OTHER_MAN, PLACE, seen

pytestmark = pytest.mark.django_db
CAR = Found(Identifier.VRM, "VK17XGW")
CELL = cells(*to_longitude_latitude(PLACE["easting"], PLACE["northing"])).cell_9
PEOPLE = st.sampled_from([(), (MAN,), (MAN, OTHER_MAN)])
made = st.builds(
    seen,
    days=st.integers(0, 90),
    minutes=st.integers(0, 600),
    where=st.sampled_from([PLACE, FAR_PLACE]),
    origin=st.sampled_from(["O-AAAAA-AAAAA", "O-BBBBB-BBBBB"]),
    people=PEOPLE,
    children=st.sampled_from([(), (CHILD,)]),
)
hidden = st.builds(
    seen,
    label=st.just(FERN),
    days=st.integers(0, 90),
    where=st.sampled_from([PLACE, FAR_PLACE]),
    origin=st.sampled_from(["O-AAAAA-AAAAA", "O-CCCCC-CCCCC"]),
    people=PEOPLE,
    children=st.just((CHILD, OTHER_CHILD)),
)


@pytest.fixture
def writer(person):
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def readers(person, analyst):
    """A police and a council analyst, neither in the operation."""
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    return [police, analyst]


def outputs(browser, car, record, items):
    """Return every page and file of ways, but for the tokens against forgery."""
    timelines = (car, record, MAN, OTHER_CHILD, items[0], CELL)
    answers = [browser.get(reverse("timeline", args=[one])) for one in timelines]
    answers += [browser.get(reverse("travel", args=[one])) for one in (car, record)]
    answers += [browser.post(reverse("timeline-out", args=[one])) for one in (car, record)]
    answers += [browser.post(reverse("travel-out", args=[one])) for one in (car, CHILD)]
    answers.append(browser.get(reverse("thing", args=[car])))
    for one, size in ((car, 8), (record, 9), (items[0], 9)):
        ask = {"from": one, "days": 28, "size": size}
        answers.append(browser.get(reverse("together"), ask))
    return [
        re.sub(r'csrfmiddlewaretoken" value="\w+"', "", f"{a.status_code}{a.content.decode()}")
        for a in answers
    ]


def opened(viewer, item, name, at):
    """Open a record of a grown person in an item."""
    new = NewPerson(item=item, name=name, born="1990", is_child=False)
    return actions.open_people(new=[new], by=viewer, at=at)[0]


@settings(max_examples=3, deadline=None)
@given(
    items=st.lists(made, min_size=1, max_size=4), unseen=st.lists(hidden, min_size=1, max_size=3)
)
def test_a_hidden_item_record_or_judgement_leaves_every_byte_the_same(
    writer, readers, browser_of, put_in, entering, items, unseen
):
    now = timezone.now()
    with transaction.atomic():
        there = put_in(writer, *items, seen(label=SHARED), grade=new_grade("2AP"))
        with entering(writer) as viewer:
            car = refer_to([CAR])[CAR]
            record = opened(viewer, there[0], "Kez Orme", now)
        browsers = [browser_of(reader) for reader in readers]
        before = [outputs(browser, car, record, there) for browser in browsers]
        assert before[0][0].startswith("200")
        added = put_in(writer, *unseen, grade=new_grade("2AP"))
        with entering(writer) as viewer:
            other = opened(viewer, added[0], "Kes Orme", now)
            judge(viewer, there[0], added[0], now)
            actions.judge_people(
                left=min(record, other), right=max(record, other), verdict=PersonVerdict.SAME,
                why="One birth.", seen=None, by=viewer, at=now,
            )  # fmt: skip
        assert [outputs(browser, car, record, there) for browser in browsers] == before
        _change(added)
        assert [outputs(browser, car, record, there) for browser in browsers] == before
        transaction.set_rollback(True)  # an example leaves no trace


def judge(viewer, left, right, at):
    """Judge two items to be one story: the origins of both count as one for who sees both."""
    intelligence.judge(
        left=min(left, right), right=max(left, right), verdict=Verdict.SAME_ORIGIN,
        tie=Tie.TOLD_BY, why="One told the other.", suggested="", by=viewer, at=at,
    )  # fmt: skip


def _change(items):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for table in ("intelligence_item", "index_token", "index_occurrence"):
            cursor.execute(f"CREATE POLICY t_{table} ON {table} USING (true)")
        cursor.execute(
            "UPDATE intelligence_item SET event_start = event_start - interval '40 days',"
            " origin = 'O-BBBBB-BBBBB', place_name = 'Elsewhere' WHERE reference = ANY(%s)",
            [items],
        )
        cursor.execute(
            "UPDATE index_token SET value = 'P-CCCCC-CCCCC' WHERE record = ANY(%s)"
            " AND kind = 'PERSON'",
            [items],
        )
        cursor.execute(
            "UPDATE index_occurrence SET origin = 'O-BBBBB-BBBBB' WHERE record = ANY(%s)", [items]
        )
        for table in ("intelligence_item", "index_token", "index_occurrence"):
            cursor.execute(f"DROP POLICY t_{table} ON {table}")
