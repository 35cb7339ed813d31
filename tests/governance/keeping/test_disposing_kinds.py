"""Places, missing episodes, runs, profiles and files go by two people, and nothing of them stays.

A reference stays in the ledger, the certificate and the proposal: that something was, and went.
"""

import pytest
from django.utils import timezone

from sightline.access.parties import Label
from sightline.governance.actions.not_yet import NotYet
from sightline.governance.actions.reckoning import reckon
from sightline.terms import HoldKind, Marking, RecordKind, Regime, Role
from tests.assessments import assessing
from tests.files.conftest import add, council_officer, sent
from tests.governance.keeping.test_disposing import everywhere
from tests.governance.keeping.test_reckoning import as_worker
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


@pytest.fixture
def after_a_night(issued_profile):
    """What stands under no label but its agency's has that label from the next night on."""
    as_worker(reckon, timezone.localdate())
    return issued_profile


@pytest.fixture
def issued_profile(run, reader, analyst):
    return issued(analyst, [run], [reader])


def test_a_profile_goes_and_then_the_run_that_it_rests_on(after_a_night, run, disposed, everywhere):
    assert "hotspots_profilereader" in everywhere(after_a_night)
    disposed(after_a_night, RecordKind.PROFILE)
    assert everywhere(after_a_night) <= LEFT
    disposed(run, RecordKind.RUN)
    assert everywhere(run) <= LEFT


def test_a_file_goes_with_its_sealed_parts(sent, disposed, everywhere):
    file = sent()
    assert "files_sealedpart" in everywhere(file)
    disposed(file, RecordKind.FILE)
    assert everywhere(file) <= LEFT


def test_an_assessment_goes_and_one_of_a_child_goes_with_their_record(
    person, disposed, everywhere, record_of
):
    council = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL_SENSITIVE)
    officer = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent"})
    child = record_of(officer, "Zoe Ash", "2012", child=True, label=council)
    alone = assessing.made(officer, child, reason="Quillfeather, because of the debt.")
    tables = {"assessments_assessment", "assessments_assessmentholder",
              "assessments_assessmentversion"}  # fmt: skip
    assert tables <= everywhere(alone)
    disposed(alone, RecordKind.ASSESSMENT)
    assert everywhere("Quillfeather") == set()
    assert everywhere(alone) <= LEFT
    with_record = assessing.made(officer, child)
    disposed(child, RecordKind.PERSON)
    assert everywhere(with_record) <= LEFT
    assert "subjects_person" not in everywhere(child)


def test_an_assessment_stays_while_the_child_it_is_of_is_held(
    person, keeper, second, held, proposed, approved, record_of, everywhere
):
    council = Label("council", Regime.GENERAL, "council", "prevent", Marking.OFFICIAL_SENSITIVE)
    officer = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent"})
    child = record_of(officer, "Zoe Ash", "2012", child=True, label=council)
    reference = assessing.made(officer, child)
    proposal = proposed(keeper, reference, RecordKind.ASSESSMENT)
    held(HoldKind.PERSON, child)
    with pytest.raises(NotYet):
        approved(second, proposal)
    assert "assessments_assessment" in everywhere(reference)
