"""Fixtures of the one box: people and items to find, a purpose, and what is found."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from sightline.index.pseudonyms import CHILD, PERSON, pseudonym
from sightline.subjects import actions
from sightline.subjects.records import NewPerson
from sightline.subjects.searching import read
from sightline.terms import LookUpPurpose, Regime, Role
from tests.intelligence.making import SHARED, new_item
from tests.people import Person


@pytest.fixture
def writer(person: Callable[..., Person]) -> Person:
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def open_one(entering: Callable, put_in: Callable) -> Callable[..., str]:
    """Bring in an item that names somebody and open a record: `open_one(who, "Kez Orme")`."""

    def open_record(who, name, born="", *, is_child=False, label=SHARED):
        with entering(who):
            stands = pseudonym(CHILD if is_child else PERSON, name, born[:4])
        named = {"children": (stands,)} if is_child else {"people": (stands,)}
        [item] = put_in(who, new_item(label=label, **named))
        with entering(who) as viewer:
            new = NewPerson(item=item, name=name, born=born, is_child=is_child)
            return actions.open_people(new=[new], by=viewer, at=timezone.now())[0]

    return open_record


@pytest.fixture
def begun(entering: Callable) -> Callable[..., str]:
    """Say what somebody looks up for: `begun(officer)`."""

    def begin(who, at=None):
        with entering(who) as viewer:
            return actions.begin_task(
                purpose=LookUpPurpose.PANEL,
                about="",
                words="Tuesday's panel",
                by=viewer,
                at=at or timezone.now(),
            )

    return begin


@pytest.fixture
def found(entering: Callable, begun: Callable) -> Callable[..., object]:
    """Look up as somebody, who said what for: `found(officer, "Nowak").people`."""

    def look(who, text):
        begun(who)
        with entering(who) as viewer:
            typed = read(text)
            assert not typed.refusal
            return actions.look_up(text=text, typed=typed, by=viewer, at=timezone.now()).found

    return look


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    """A second police officer in the shared compartment."""
    return person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"})
