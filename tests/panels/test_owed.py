"""Late interviews and replies owed: an entry for each agency, shown by what its reader may see."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given as holds
from hypothesis import strategies as st

from sightline.intake.actions.missing import record_episode, take_step
from sightline.panels.actions import meetings, room
from sightline.panels.agenda import OWED, owed_is_shown, put_to
from sightline.panels.models import AgendaItem
from sightline.panels.queries.seen import entry_seen
from sightline.terms import InterviewStep, Regime, Role
from sightline.terms.meeting import AgendaReason
from tests.hotspots import concerning
from tests.intake.conftest import send
from tests.intake.test_missing import an_episode
from tests.panels import convening
from tests.panels.convening import act, page
from tests.panels.test_both_guards import without_row_policies

__all__ = ["send"]
pytestmark = pytest.mark.django_db
LATE, OWED_REPLY = OWED


@pytest.fixture
def officer(person):
    """A member of the panel, and an officer of the council."""
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime),
                  compartments={"prevent"})  # fmt: skip


@pytest.fixture
def meeting(people, officer):
    panel = convening.panel(people.coordinator, [people.police, people.charity, officer])
    made = convening.meeting(people.coordinator, panel)
    act(people.coordinator, meetings.draw_up, reference=made)
    return made


@pytest.fixture
def episode(entering, officer):
    """A child of the council's was found four days ago, and nobody has spoken to them."""
    found = timezone.now() - timedelta(days=4)
    new = an_episode(missing_since=found - timedelta(days=1), found_at=found)
    with entering(officer) as viewer:
        return record_episode(new=new, by=viewer, at=timezone.now())[0]


def owed(who, meeting):
    return {
        (one.line.reasons[0], one.line.owes): one.line.owed
        for one in page(who, meeting).entries
        if one.line.owes
    }


def number(reason=LATE, agency="council"):
    rows = convening.as_owner("ALTER TABLE panels_agendaitem NO FORCE ROW LEVEL SECURITY")
    rows = convening.as_owner(
        "SELECT id FROM panels_agendaitem WHERE owes = %s AND reasons[1] = %s ORDER BY id",
        agency, reason.value,
    )  # fmt: skip
    convening.as_owner("ALTER TABLE panels_agendaitem FORCE ROW LEVEL SECURITY")
    return rows[0][0]


@holds(st.booleans(), st.integers(0, 5), st.booleans())
def test_nobody_is_shown_what_is_put_to_another_agency(mine, many, spoken_of):
    shown = owed_is_shown(mine=mine, many=many, spoken_of=spoken_of)
    assert not shown or (mine and (many or spoken_of))


def test_each_agency_is_asked_for_both_whatever_it_owes():
    assert [(one.owes, one.reasons) for one in put_to(["police", "council", "police"])] == [
        ("council", (LATE,)), ("council", (OWED_REPLY,)),
        ("police", (LATE,)), ("police", (OWED_REPLY,)),
    ]  # fmt: skip


def test_an_interview_that_is_late_shows_to_whoever_may_see_it_and_to_nobody_else(
    people, officer, meeting, episode, entering
):
    assert list(owed(officer, meeting).values()) == [1]
    for who in (people.coordinator, people.police, people.charity):
        assert owed(who, meeting) == {}
    with entering(officer) as viewer:
        take_step(episode=episode, step=InterviewStep.REFUSED, words="They would not", by=viewer,
                  happened_at=timezone.now(), at=timezone.now())  # fmt: skip
    assert owed(officer, meeting) == {}


def test_a_reporter_who_has_not_heard_shows_to_whoever_works_the_report(
    people, officer, meeting, send, reporter
):
    send(reporter, at=timezone.now() - timedelta(days=40))
    assert [reason for reason, _ in owed(officer, meeting)] == [AgendaReason.REPLIES_OWED]
    assert owed(people.charity, meeting) == {}


def test_no_page_depends_on_an_episode_that_its_reader_cannot_see(
    people, officer, meeting, browser_of, entering
):
    readers = [browser_of(who) for who in (people.coordinator, people.police, people.charity)]
    addresses = [f"/panels/meetings/{meeting}/{part}" for part in ("", "minutes")]

    def texts():
        return [concerning.text(one.get(address)) for one in readers for address in addresses]

    before, found = texts(), timezone.now() - timedelta(days=4)
    new = an_episode(missing_since=found - timedelta(days=1), found_at=found)
    with entering(officer) as viewer:
        record_episode(new=new, by=viewer, at=timezone.now())
    act(people.coordinator, meetings.draw_up, reference=meeting)
    assert texts() == before
    mine = browser_of(officer)
    assert "1 that you may see" in concerning.text(mine.get(addresses[0]))
    assert mine.get(f"/panels/entries/{number()}/").status_code == 200
    for one in readers:
        assert one.get(f"/panels/entries/{number()}/").status_code == 404


def test_what_was_said_on_it_stays_for_that_agency_and_both_guards_hide_it(
    people, officer, meeting, episode, entering
):
    entry = number()
    act(officer, room.contribute, entry=entry, agency="council", words="A worker goes on Monday")
    with entering(officer) as viewer:
        take_step(episode=episode, step=InterviewStep.REFUSED, words="No", by=viewer,
                  happened_at=timezone.now(), at=timezone.now())  # fmt: skip
    assert list(owed(officer, meeting).values()) == [0]
    assert list(owed(people.coordinator, meeting).values()) == [0]
    with entering(people.police) as viewer:
        assert not AgendaItem.objects.filter(pk=entry).exists()
    with without_row_policies(), pytest.raises(ObjectDoesNotExist):
        entry_seen(viewer, entry)
    assert owed(people.charity, meeting) == {}


def test_what_must_never_be_false_of_what_is_owed(people, meeting, entering):
    sound = {"meeting_id": meeting, "owes": "council", "strand": "BUSINESS", "about": ""}
    sound |= {"reasons": [LATE.value], "by": people.coordinator.account, "at": timezone.now()}
    about = convening.location(people.councillor)
    for sentence, different in (
        ("an_agency_is_asked_once_for_what_it_owes", {}),
        ("what_is_owed_is_business", {"strand": "THEMES", "about": about}),
    ):
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(people.coordinator), broken, transaction.atomic():
            AgendaItem.objects.create(**sound | different)
    with entering(people.coordinator):
        assert AgendaItem.objects.exclude(owes="").count() == 6
