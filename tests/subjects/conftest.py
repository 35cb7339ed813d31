"""Fixtures of subjects: items brought in, as for intelligence, people opened from them, judged."""

import pytest
from django.utils import timezone

from sightline.index.pseudonyms import CHILD, PERSON, pseudonym
from sightline.subjects import actions
from sightline.subjects.records import NewPerson
from sightline.terms import PersonVerdict, Regime, Role
from tests.intelligence.conftest import colleague, put_in
from tests.intelligence.making import SHARED, new_item
from tests.subjects import charts
from tests.subjects.asking import newest

__all__ = ["colleague", "put_in"]


@pytest.fixture
def fern_officer(person):
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def opened(entering, put_in):
    """Bring in an item that names somebody and open a record: `opened(who, "Kez Orme")`."""

    def open_one(who, name, born="", *, is_child=False, label=SHARED, **item):
        with entering(who):
            letter = CHILD if is_child else PERSON
            stands = pseudonym(letter, name, born[:4])
        named = {"children": (stands,)} if is_child else {"people": (stands,)}
        [reference] = put_in(who, new_item(label=label, **named, **item))
        with entering(who) as viewer:
            new = NewPerson(item=reference, name=name, born=born, is_child=is_child)
            return actions.open_people(new=[new], by=viewer, at=timezone.now())[0]

    return open_one


@pytest.fixture
def record_of(opened):
    """Open a record as `opened` does: `record_of(who, "Zoe Ash", "2012", child=True)`."""

    def open_one(who, name, born="", *, child=False, **more):
        return opened(who, name, born, is_child=child, **more)

    return open_one


@pytest.fixture
def both_groups_officer(fern_officer):
    """A police officer in both compartments, who sees all that these tests write."""
    return fern_officer


@pytest.fixture
def judging(entering):
    def judge(who, left, right, verdict=PersonVerdict.SAME, **more):
        with entering(who) as viewer:
            given = {"why": "One birth, one street.", "seen": newest(left, right), **more}
            actions.judge_people(
                left=left, right=right, verdict=verdict, by=viewer, at=timezone.now(), **given
            )

    return judge


@pytest.fixture
def police_analyst(person):
    return person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def grown(put_in, officer, entering):
    """A little network of five items; Danny has a record."""
    items = charts.network(put_in, officer, entering)
    charts.opened(entering, officer, items[0], "danny")
    return items
