"""Reports and times missing in an answer: sealed words stay sealed, a carer's word stays theirs."""

from datetime import UTC, datetime, timedelta

import pytest

from sightline.governance.queries.answer_marked import answer
from sightline.intake.actions.missing import NewEpisode, hold, record_episode
from sightline.intake.missing import Account, Found
from sightline.intelligence.actions import NotYet
from sightline.terms import Act, Role, Travelled
from sightline.terms.answering import AnswerKind, AnswerMark, Exemption
from sightline.terms.meeting import AgendaStrand
from tests.assessments import assessing
from tests.assessments.conftest import COUNCIL
from tests.governance.answering import decide, decide_on_all, gathered, made_answer, taken, things
from tests.panels import convening
from tests.panels.conftest import people

__all__ = ["people"]
pytestmark = pytest.mark.django_db
SINCE = datetime(2026, 11, 2, 18, tzinfo=UTC)
SAID = Account(where="A flat.", with_whom="Someone called Dale.", travelled=Travelled.TAXI,
               carer="I found a new phone under her bed.")  # fmt: skip


@pytest.fixture
def council_officer(person):
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, compartments={"prevent"})


@pytest.fixture
def episode(entering, council_officer):
    """A time that a child was missing, with an interview, kept by the council."""
    found_at = SINCE + timedelta(hours=8)
    new = NewEpisode(
        number="MP/1", child_name="Zoë Ash", child_born="2012", missing_since=SINCE,
        found_at=found_at, found=Found("the bus station"),
    )  # fmt: skip
    later = SINCE + timedelta(days=1)
    with entering(council_officer) as viewer:
        made = record_episode(new=new, by=viewer, at=later)[0]
    with entering(council_officer) as viewer:
        hold(
            episode=made, account=SAID, agreed=(), override="", pass_on=False, held_at=found_at,
            by=viewer, at=later,
        )  # fmt: skip
    return made


def test_a_child_is_given_the_times_they_were_missing_and_what_they_said_themselves(
    entering, council_gatekeeper, episode
):
    made = taken(entering, council_gatekeeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, council_gatekeeper, made)
    assert [one.kind for one in things(entering, council_gatekeeper, made)] == [AnswerKind.MISSING]
    decide_on_all(entering, council_gatekeeper, made)
    reference = made_answer(entering, council_gatekeeper, made)
    with entering(council_gatekeeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    assert "A flat." in content
    for word in ("Dale", "new phone", "under her bed", "MP/1"):
        assert word not in content


def test_no_other_agencys_gatekeeper_gathers_them(entering, gatekeeper, episode):
    made = taken(entering, gatekeeper, "Zoë Ash", born="2012", is_child=True)
    assert gathered(entering, gatekeeper, made) == 0


def test_a_report_stays_sealed_and_goes_out_in_an_officers_words_alone(
    entering, gatekeeper, officer, record_of
):
    record_of(officer, "Kez Orme", "1990", sanitised_text="Kez Orme waits.",
              submission="S-00000-00001")  # fmt: skip
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    gathered(entering, gatekeeper, made)
    [report] = [one for one in things(entering, gatekeeper, made) if one.sealed]
    assert report.shown is not None
    assert report.shown.held == []
    with pytest.raises(NotYet) as refused:
        decide(entering, gatekeeper, report.number, AnswerMark.WHOLE)
    assert "mark" in refused.value.problems
    decide(entering, gatekeeper, report.number, AnswerMark.MASKED, exemption=Exemption.THIRD_PARTY,
           why="Who told us is in it.", words="It says that you wait there.")  # fmt: skip
    decide_on_all(entering, gatekeeper, made)
    reference = made_answer(entering, gatekeeper, made)
    with entering(gatekeeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    assert "It says that you wait there." in content
    assert "S-00000" not in content


def test_a_child_is_given_the_assessments_of_them_and_no_name_of_staff(
    entering, council_gatekeeper, council_officer, record_of
):
    child = record_of(council_officer, "Zoë Ash", "2012", child=True, label=COUNCIL)
    made_of_them = assessing.made(council_officer, child, view="I want it to stop.",
                                  agreed_by="Marguerite Vole, team manager")  # fmt: skip
    made = taken(entering, council_gatekeeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, council_gatekeeper, made)
    found = things(entering, council_gatekeeper, made)
    assert AnswerKind.ASSESSMENT in [one.kind for one in found]
    decide_on_all(entering, council_gatekeeper, made)
    reference = made_answer(entering, council_gatekeeper, made)
    with entering(council_gatekeeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    for words in ("I want it to stop.", "Medium", assessing.REASON, "Seen: debt."):
        assert words in content
    for words in ("Vole", "Test Person", council_officer.account, made_of_them):
        assert words not in content


def test_a_child_is_given_what_a_panel_decided_about_them_and_no_name_of_staff(
    entering, council_gatekeeper, council_officer, record_of, people
):
    child = record_of(council_officer, "Zoë Ash", "2012", child=True, label=convening.LABEL)
    panel = convening.panel(people.coordinator, [people.police])
    meeting = convening.meeting(people.coordinator, panel)
    entry = convening.put(people.coordinator, meeting, child, AgendaStrand.VICTIMS)
    convening.opened(people.coordinator, meeting, [people.coordinator, people.police])
    convening.decided(people.coordinator, entry, words="A youth worker is asked to stay near.",
                      level_after="Medium")  # fmt: skip
    to_do = convening.given(people.coordinator, entry, people.police, what="Walk by on Fridays")
    made = taken(entering, council_gatekeeper, "Zoë Ash", born="2012", is_child=True)
    gathered(entering, council_gatekeeper, made)
    found = things(entering, council_gatekeeper, made)
    assert AnswerKind.PANEL in [one.kind for one in found]
    decide_on_all(entering, council_gatekeeper, made)
    reference = made_answer(entering, council_gatekeeper, made)
    with entering(council_gatekeeper) as viewer:
        content = str(answer(viewer, Act.READ, reference)[1])
    for words in ("A youth worker is asked to stay near.", "It is dark there", "Medium"):
        assert words in content
    for words in ("Walk by", "Test Person", people.police.account, to_do, meeting):
        assert words not in content
