"""Problem profiles made in a test, as their author makes them."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.hotspots.actions import profiles as actions
from sightline.hotspots.models import Profile
from sightline.hotspots.out.writing import Words
from sightline.terms import Role
from tests.hotspots.planting import item
from tests.hotspots.test_runs import SPOTS
from tests.hotspots.working import worked_out
from tests.people import Person

AN_HOUR_AGO = timezone.now() - timedelta(hours=1)
WORDS = Words(
    "Afternoons at the station",
    "Which places, and when.",
    "- The station is the centre of what we know.",
    "- Youth work there, 15:00 to 18:00",
    "- Who drives the van?",
)
TYPED = WORDS.plain()


@pytest.fixture
def reader(person: Callable[..., Person]) -> Person:
    """A council panel member who sees what is shared."""
    return person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})


@pytest.fixture
def run(plant: Callable[..., list[str]], analyst: Person) -> str:
    """A finished run of the analyst's."""
    plant(*(item() for _ in range(5)))
    return worked_out(analyst, SPOTS)


def rows_of(who: Person) -> list[str]:
    """Return the profiles whose rows the database gives somebody."""
    with as_viewer(who.session_pass):
        return list(Profile.objects.values_list("reference", flat=True))


def drafted(author: Person, runs: Sequence[str], readers: Sequence[Person] = ()) -> str:
    """Write a draft and name its readers; return its reference."""
    with as_viewer(author.session_pass):
        by = viewer()
        reference = actions.draft(by=by, words=WORDS, runs=runs, at=AN_HOUR_AGO)
        for reader in readers:
            actions.name_reader(by=by, reference=reference, account=reader.account, at=AN_HOUR_AGO)
    return reference


def issued(author: Person, runs: Sequence[str], readers: Sequence[Person] = ()) -> str:
    """Write, give and issue a profile; return its reference."""
    reference = drafted(author, runs, readers)
    done(author, actions.issue, reference)
    return reference


def done(author: Person, action: Any, reference: str, **more: Any) -> Any:
    """Do something to a profile as its author, an hour ago."""
    with as_viewer(author.session_pass):
        return action(by=viewer(), reference=reference, at=AN_HOUR_AGO, **more)
