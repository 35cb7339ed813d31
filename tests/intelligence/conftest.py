"""Fixtures of items: brought in as a person, and a submission on an officer's desk."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from sightline.intelligence.records import ImportRow, NewGrade, NewItem
from sightline.terms import Role, new_reference
from tests.people import Person

PutIn = Callable[..., list[str]]


@pytest.fixture
def put_in(entering: Callable[..., object]) -> PutIn:
    """Bring items in as a person: `put_in(officer, new_item(), grade=new_grade())`."""
    from sightline.intelligence import actions

    def put(who: Person, *items: NewItem, grade: NewGrade | None = None) -> list[str]:
        with entering(who) as viewer:
            rows = [ImportRow(new_reference("K"), item, grade) for item in items]
            return list(actions.bring_in(rows=rows, by=viewer, at=timezone.now()).added)

    return put


@pytest.fixture
def colleague(person: Callable[..., Person]) -> Person:
    """A second police officer in the shared compartment."""
    from sightline.terms import Regime

    return person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def submission(person: Callable[..., Person], entering: Callable[..., object]) -> str:
    """The reference of a report that a police youth worker sent in."""
    from sightline.intake import actions
    from sightline.intake.answers import Answers, ChildSaid
    from sightline.terms import Concern, HowKnown
    from sightline.terms.reporting import Danger

    sender = person(roles={Role.REPORTER})
    said = Answers(
        what="Zoë told me that a man gave her a phone outside the chip shop.",
        danger=Danger.NO,
        concerns=(Concern.CHILD_SEXUAL_EXPLOITATION,),
        place_words="outside the chip shop",
        children=(ChildSaid("Zoë Ash", "13"),),
        how_known=HowKnown.TOLD,
        told_by="Zoë",
    )
    with entering(sender) as viewer:
        return actions.submit(answers=said, by=viewer, at=timezone.now())
