"""Nothing that a GIS is given depends on a row that the holder of its token cannot see."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.hotspots.layers import LAYERS
from sightline.terms import PlaceRole, Role
from tests.hotspots import planting
from tests.hotspots.conftest import Forget
from tests.hotspots.gis import SINCE_2026, Gis, token_of
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE, OWN, PERIOD, SHARED
from tests.hotspots.test_non_interference import change_hidden_rows
from tests.hotspots.test_pages import cell_at
from tests.people import Person

pytestmark = pytest.mark.django_db

WHEN = re.compile(rb'"timeStamp": "[^"]+"')
COLLECTIONS = ["hot-spot-cells", "hot-spot-areas", "intelligence", "found-missing",
               "travelled-through", "stations", "settings"]  # fmt: skip
ROLES = [PlaceRole.MET, PlaceRole.FOUND_MISSING, PlaceRole.TRAVELLED_THROUGH]


def some_item(label: Any) -> st.SearchStrategy[Any]:
    return st.builds(
        planting.item,
        st.sampled_from([MIDDLE, CORNER, BEYOND]),
        label=st.just(label),
        origin=st.sampled_from(["O-00001-00000", "O-00002-00000", "O-00003-00000"]),
        children=st.sampled_from([(), ("C-00001-00000",), ("C-00002-00000", "C-00003-00000")]),
        place_role=st.sampled_from(ROLES),
    )


def given_to(reader: Gis, browser: Client) -> list[bytes]:
    """Return all that the endpoints and the layers of the map answer, but for the time."""
    places = [cell_at(at) for at in (MIDDLE, CORNER, BEYOND)]
    answers = [
        *(reader.get("features-items", name, **SINCE_2026) for name in COLLECTIONS),
        *(reader.get("features-items", name, limit="1") for name in COLLECTIONS),
        *(reader.get("features-item", name, at) for name in COLLECTIONS for at in places),
        reader.get("features-collections"),
        *(browser.get(reverse("hot-spot-layer", args=[name]), PERIOD) for name in LAYERS),
        *(browser.get(reverse("hot-spot-layer-table", args=[name]), PERIOD) for name in LAYERS),
    ]
    return [
        re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", WHEN.sub(b"", answer.content))
        for answer in answers
    ]


@settings(max_examples=3, deadline=None)
@given(
    seen=st.lists(some_item(SHARED), max_size=8),
    hidden=st.lists(some_item(OWN), min_size=1, max_size=6),
)
def test_a_hidden_row_added_or_changed_leaves_every_byte_the_same(
    seen: list[Any],
    hidden: list[Any],
    plant: Callable[..., list[str]],
    forget: Forget,
    analyst: Person,
    person: Callable[..., Person],
    entering: Any,
    browser_of: Any,
) -> None:
    with forget():
        plant(*seen)
        people = [
            analyst,
            person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"}),
        ]
        readers = [(Gis(token_of(who, entering)), browser_of(who)) for who in people]
        before = [given_to(*reader) for reader in readers]
        plant(*hidden)
        assert [given_to(*reader) for reader in readers] == before
        change_hidden_rows()
        assert [given_to(*reader) for reader in readers] == before


def test_what_is_given_does_depend_on_what_may_be_seen(
    plant: Any, analyst: Person, entering: Any, browser_of: Any
) -> None:
    reader = Gis(token_of(analyst, entering)), browser_of(analyst)
    before = given_to(*reader)
    plant(*(planting.item(place_role=role) for role in ROLES))
    after = given_to(*reader)
    changed = [one != other for one, other in zip(before, after, strict=True)]
    assert changed[:5] == [True] * 5
    assert changed[5:7] == [False] * 2
