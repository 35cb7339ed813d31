"""Doing what is done about a question, as a person."""

import pytest
from django.utils import timezone

from sightline.intelligence import actions
from sightline.terms import (
    Role,
)
from tests.intelligence.asking.questions import TODAY, new_question, new_task


@pytest.fixture
def lead(person):
    """A lead of the council, who reads what it is asked."""
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def raised(entering):
    def raise_one(who, **different):
        with entering(who) as viewer:
            return actions.raise_requirement(
                new=new_question(who, **different), by=viewer, at=timezone.now()
            )

    return raise_one


@pytest.fixture
def asked(entering, lead):
    def ask(who, requirement, **different):
        with entering(who) as viewer:
            return actions.ask_agency(
                requirement=requirement, new=new_task(**different), by=viewer, at=timezone.now()
            )

    return ask


@pytest.fixture
def doing(entering):
    """Do one of the actions as somebody: `doing(lead, actions.accept_task, task=task)`."""

    def do(who, act, **given):
        with entering(who) as viewer:
            return act(by=viewer, at=timezone.now(), **given)

    return do


@pytest.fixture
def seeing(entering):
    def see(who, query, *given, **more):
        with entering(who) as viewer:
            return query(viewer, *given, today=TODAY, **more)

    return see
