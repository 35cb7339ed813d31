"""Places, missing episodes, runs, profiles and files go by two people, and nothing of them stays.

A reference stays in the ledger, the certificate and the proposal: that something was, and went.
"""

import pytest

from sightline.terms import RecordKind, Role
from tests.files.conftest import add, council_officer, sent
from tests.governance.keeping.test_disposing import everywhere
from tests.hotspots import concerning
from tests.hotspots.conftest import county, plant
from tests.hotspots.profiling import issued, reader, run
from tests.intake.test_missing import episode

__all__ = [
    "add", "council_officer", "county", "episode", "everywhere", "plant", "reader", "run", "sent",
]  # fmt: skip
pytestmark = pytest.mark.django_db
LEFT = {"governance_certificate", "governance_disposal", "ledger_entry"}


@pytest.fixture
def keeper(person):
    return person(agency="council", roles={Role.GATEKEEPER}, compartments={"prevent"})


@pytest.fixture
def second(person):
    return person(agency="council", roles={Role.AGENCY_LEAD}, compartments={"prevent"})


def test_a_location_of_concern_goes(person, disposed, everywhere):
    officer = person(agency="council", compartments={"prevent"})
    location = concerning.name(officer, name="Quillfeather Arcade")
    assert "hotspots_locationversion" in everywhere("Quillfeather")
    disposed(location, RecordKind.LOCATION)
    assert everywhere("Quillfeather") == set()
    assert everywhere(location) <= LEFT


def test_a_missing_episode_goes(episode, disposed, everywhere):
    assert "intake_missingepisode" in everywhere(episode)
    disposed(episode, RecordKind.MISSING)
    assert everywhere(episode) <= LEFT


def test_a_profile_goes_and_then_the_run_that_it_rests_on(
    run, reader, analyst, disposed, everywhere
):
    profile = issued(analyst, [run], [reader])
    assert "hotspots_profilereader" in everywhere(profile)
    disposed(profile, RecordKind.PROFILE)
    assert everywhere(profile) <= LEFT
    disposed(run, RecordKind.RUN)
    assert everywhere(run) <= LEFT


def test_a_file_goes_with_its_sealed_parts(sent, disposed, everywhere):
    file = sent()
    assert "files_sealedpart" in everywhere(file)
    disposed(file, RecordKind.FILE)
    assert everywhere(file) <= LEFT
