"""No map, table, page, ranking or file depends on a row that its reader cannot see."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.terms import PlaceRole, Role
from tests.hotspots import planting
from tests.hotspots.conftest import Forget
from tests.hotspots.planting import BEYOND, CORNER, MIDDLE, OWN, PERIOD, SHARED
from tests.hotspots.test_pages import cell_at
from tests.people import Person

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'csrfmiddlewaretoken" value="\w+"')
SHOWN = ["hot-spots", "hot-spot-cells", "hot-spot-areas"]


@pytest.fixture
def panel_member(person: Callable[..., Person]) -> Person:
    """A reader who is no analyst, so that the floors hold."""
    return person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})


def some_item(label: Any) -> st.SearchStrategy[Any]:
    ground = st.builds(
        planting.item,
        st.sampled_from([MIDDLE, CORNER, BEYOND]),
        label=st.just(label),
        origin=st.sampled_from(["O-00001-00000", "O-00002-00000", "O-00003-00000"]),
        children=st.sampled_from([(), ("C-00001-00000",), ("C-00002-00000", "C-00003-00000")]),
        place_role=st.sampled_from([PlaceRole.MET, PlaceRole.CUCKOOED]),
    )
    online = st.builds(
        planting.online, st.sampled_from(["App: one", "App: two"]), label=st.just(label)
    )
    return ground | online


def outputs(browser: Client) -> list[tuple[int, str]]:
    """Return all that the map's pages answer, but for the tokens against forgery."""
    places = [("hot-spot-cell", cell_at(at)) for at in (MIDDLE, CORNER, BEYOND)]
    places += [("hot-spot-area", "A22"), ("hot-spot-area", "A00")]
    exported = [
        {"what": what, "form": form} for what in ("cells", "areas") for form in ("csv", "geojson")
    ]
    answers = [
        *(browser.get(reverse(name), PERIOD) for name in SHOWN),
        browser.get(reverse("hot-spot-cells"), {**PERIOD, "resolution": "9"}),
        *(browser.get(reverse(name, args=[code]), PERIOD) for name, code in places),
        *(browser.post(reverse("hot-spot-export"), {**PERIOD, **each}) for each in exported),
    ]
    return [(answer.status_code, TOKEN.sub("", answer.content.decode())) for answer in answers]


def change_hidden_rows() -> None:
    """Move and multiply the hidden rows' figures behind the back of the application."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY for_a_test ON index_occurrence USING (true)")
        cursor.execute(
            "UPDATE index_occurrence SET child = 'C-99999-99999', origin = 'O-99999-99999'"
            " WHERE label_id IN (SELECT id FROM access_label WHERE compartment = '')"
        )
        assert cursor.rowcount > 0
        cursor.execute("DROP POLICY for_a_test ON index_occurrence")


@settings(max_examples=4, deadline=None)
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
    panel_member: Person,
    browser_of: Callable[[Person], Client],
) -> None:
    with forget():
        plant(*seen)
        readers = [browser_of(analyst), browser_of(panel_member)]
        before = [outputs(reader) for reader in readers]
        plant(*hidden)
        assert [outputs(reader) for reader in readers] == before
        change_hidden_rows()
        assert [outputs(reader) for reader in readers] == before
