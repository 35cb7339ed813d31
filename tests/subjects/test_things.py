"""A telephone has one reference; only whoever may see an item that names it has it."""

import pytest

from sightline.intelligence.identifiers import Found
from sightline.subjects.actions.things import refer_to
from sightline.subjects.models import Thing
from sightline.subjects.queries.things import thing
from sightline.terms import Identifier, Regime, Role
from tests.intelligence.making import FERN, SHARED, new_item

pytestmark = pytest.mark.django_db
PHONE = Found(Identifier.PHONE, "+447700900123")


@pytest.fixture
def fern_officer(person):
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


def test_two_spellings_are_one_thing(entering, officer, put_in):
    put_in(officer, new_item(label=SHARED, sanitised_text="He rang from 07700 900 123."))
    with entering(officer):
        made = refer_to([PHONE])
        assert refer_to([PHONE]) == made
        assert thing(made[PHONE]) == PHONE


def test_what_only_hidden_items_name_has_no_reference_for_a_viewer(
    entering, fern_officer, analyst, put_in
):
    put_in(fern_officer, new_item(label=FERN, sanitised_text="He rang from 07700 900 123."))
    with entering(fern_officer):
        there = refer_to([PHONE])[PHONE]
    with entering(analyst):
        assert refer_to([PHONE]) == {}
        with pytest.raises(Thing.DoesNotExist):
            thing(there)
