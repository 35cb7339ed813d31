"""By the clock: a lead is late, a record is shut, something new came. Each is told once."""

import pytest
from django.utils import timezone

from sightline.casework import jobs
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intake.actions.missing import record_episode
from sightline.notices.models import Notice
from sightline.terms import NoticeKind, Regime, Role
from sightline.terms.casework import WorkStepKind
from tests.casework.test_shutting import becomes
from tests.casework.working import born, step
from tests.intake.test_missing import an_episode
from tests.intelligence.making import FERN, SHARED, new_item

pytestmark = pytest.mark.django_db
K = WorkStepKind


def told(entering, who, kind):
    with entering(who):
        rows = Notice.objects.filter(kind=kind.value, done_at=None)
        return list(rows.values_list("about", flat=True))


def test_leads_are_told_until_a_lead_is_named(officer, lead, child, entering):
    step(officer, child, K.BASIS_RECORDED)
    assert (jobs.tell_leads(), jobs.tell_leads()) == (1, 0)
    assert told(entering, lead, NoticeKind.ADULT_LEAD_DUE) == [child]
    assert told(entering, officer, NoticeKind.ADULT_LEAD_DUE) == []
    step(officer, child, K.LEAD_NAMED, 1)
    assert told(entering, lead, NoticeKind.ADULT_LEAD_DUE) == []
    assert jobs.tell_leads() == 0


def test_keepers_are_told_of_a_shut_record_and_the_night_reckons_anew(
    officer, lead, child, entering
):
    step(officer, child, K.LEAD_NAMED)
    assert jobs.tell_shut() == 0
    becomes(child, born(0))
    assert jobs.reckon() == 1
    assert (jobs.tell_shut(), jobs.tell_shut()) == (1, 0)
    assert told(entering, lead, NoticeKind.RECORD_SHUT) == [child]
    step(lead, child, K.BASIS_RECORDED, 1)
    assert told(entering, lead, NoticeKind.RECORD_SHUT) == []


def test_who_closed_it_is_told_of_what_is_new_and_that_they_may_see(
    officer, person, child, entering, put_in
):
    step(officer, child, K.CLOSED)
    elsewhere = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"fern"}
    )
    with entering(officer):
        named = (pseudonym(CHILD, "Zoë Ash", born(1)[:4]),)
    put_in(elsewhere, new_item(label=FERN, children=named))
    assert jobs.tell_new() == 0  # whoever closed it may not see that one
    put_in(officer, new_item(label=SHARED, children=named))
    assert (jobs.tell_new(), jobs.tell_new()) == (1, 0)
    assert told(entering, officer, NoticeKind.WORK_AGAIN) == [child]
    step(officer, child, K.LOOKED_AGAIN, 1)
    assert told(entering, officer, NoticeKind.WORK_AGAIN) == []
    assert jobs.tell_new() == 0
    with entering(officer) as viewer:
        again = an_episode(child_name="Zoë Ash", child_born=born(1)[:4])
        record_episode(new=again, by=viewer, at=timezone.now())
    assert jobs.tell_new() == 1
