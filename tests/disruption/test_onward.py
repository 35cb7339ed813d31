"""Onward referrals written down and moved on: through the actions, as different people."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from sightline.access.models import Block, Standing
from sightline.access.refused import Refused
from sightline.clocks.working_days import next_working_day
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.disruption import queries
from sightline.disruption.jobs import tell_onward_due
from sightline.disruption.queries.onward import AGENCY, LATE, MINE, referrals
from sightline.disruption.queries.onward_page import referral
from sightline.intelligence.actions import Overtaken
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind
from sightline.terms.onward import Maker, OnwardConsent, OnwardReply, OnwardStep
from tests.disruption.measuring import day, moment, today
from tests.disruption.referring import WHY, refer, step
from tests.hotspots.concerning import ledger

pytestmark = pytest.mark.django_db
S, R = OnwardStep, OnwardReply


def read(entering, who, reference):
    with entering(who) as viewer:
        return referral(viewer, Act.READ, reference)


def listed(entering, who, which="all", **more):
    with entering(who) as viewer:
        found = referrals(viewer, which, today=today(), **more)
    return [line.reference for line in found.lines]


def test_a_childs_referral_from_the_day_it_was_made_to_what_came_of_it(officer, child, entering):
    made = refer(officer, child)
    step(officer, made, S.ACKNOWLEDGED, 1, on=day(-39))
    assert read(entering, officer, made).now.due_on == next_working_day(
        next_working_day(day(-39), 0), 5
    )
    step(officer, made, S.REPLIED, 2, on=day(-35))
    assert read(entering, officer, made).waiting.first_on == day(-35) + timedelta(30)
    with pytest.raises(ValueError, match="early_why"):
        step(officer, made, S.REPLIED, 3, on=day(-20), reply=R.CONCLUSIVE_NO)
    step(officer, made, S.REPLIED, 3, on=day(-20), reply=R.CONCLUSIVE_NO, early_why="She asked.")
    step(officer, made, S.RECONSIDERATION_ASKED, 4, on=day(-10))
    step(officer, made, S.CLOSED, 5, on=day(-1))
    found = read(entering, officer, made)
    assert [each.step for each in found.steps] == [
        S.MADE, S.ACKNOWLEDGED, S.REPLIED, S.REPLIED, S.RECONSIDERATION_ASKED, S.CLOSED,
    ]  # fmt: skip
    assert found.consent_why == "A child does not have to consent."
    assert found.now.said.outside == "NRM 26 1873"  # it stays from step to step
    assert ("WORK", "MADE", [made, child], officer.account) in ledger()
    assert ("WORK", "CLOSED", [made], officer.account) in ledger()
    with pytest.raises(ValueError, match="closed"):
        step(officer, made, S.CHASED, 6)


def test_what_may_not_be_referred_is_refused_with_what_may_be_done(officer, adult):
    for different, said in (
        ({"consent": OnwardConsent.NOT_ASKED, "consent_why": WHY}, "section 52"),
        ({"consent": OnwardConsent.GIVEN, "made_as": Maker.SCHOOL}, "may not make this"),
        ({"kind": "childrens_social_care"}, "not for an adult\\. "),
        ({"kind": "lost"}, "no such kind"),
    ):
        with pytest.raises(Refused, match=said):
            refer(officer, adult, **different)
    notice = refer(officer, adult, kind="duty_to_notify")
    assert notice.startswith("T-")


def test_a_colleague_who_was_quicker_is_told_of(officer, child):
    made = refer(officer, child)
    step(officer, made, S.CHASED, 1)
    with pytest.raises(Overtaken):
        step(officer, made, S.CHASED, 1)


def test_who_may_not_see_the_person_sees_no_referral_and_works_on_none(
    officer, child, person, analyst, entering
):
    made = refer(officer, child)
    outside = person(compartments=set())
    assert listed(entering, outside) == []
    assert listed(entering, analyst) == [made]
    Block.objects.create(account=analyst.account, record=child, set_by="A-G", since=moment(-60))
    assert listed(entering, analyst) == []
    for who in (outside, analyst):
        with pytest.raises(ObjectDoesNotExist):
            read(entering, who, made)
        with pytest.raises(ObjectDoesNotExist):
            step(who, made, S.CHASED, 1)


def test_another_agency_reads_it_and_may_not_work_on_it(officer, child, analyst, entering):
    made = refer(officer, child)
    assert not read(entering, analyst, made).may_work
    with pytest.raises(Refused):
        step(analyst, made, S.CHASED, 1)


def test_late_ones_come_first_and_panels_are_told_what_is_due(officer, child, analyst, entering):
    quiet = refer(officer, child, kind="health", consent=OnwardConsent.GIVEN)
    new = refer(officer, child, on=today())
    late = refer(officer, child, on=day(-20))
    assert listed(entering, officer) == [late, new, quiet]
    assert listed(entering, officer, LATE) == [late]
    assert listed(entering, officer, MINE, about=child) == [late, new, quiet]
    assert listed(entering, officer, about="none") == []
    assert (listed(entering, analyst, MINE), listed(entering, analyst, AGENCY)) == ([], [])
    with entering(analyst) as viewer:
        [due] = queries.referrals_due(viewer, by=today())
    assert (due.reference, due.subject, due.kind) == (late, child, "nrm")


def tell():
    with as_viewer("", role=WORKER):
        return tell_onward_due()


def test_whoever_follows_it_up_is_told_once_while_they_may_and_until_they_act(
    officer, child, entering, analyst
):
    refer(officer, child, on=today())
    late = refer(officer, child, on=day(-20))
    assert (tell(), tell()) == (1, 0)

    def told(who):
        with entering(who) as viewer:
            return [(line.about, line.page) for line in waiting(viewer, Act.NOTICES)
                    if line.kind is NoticeKind.ONWARD_DUE]  # fmt: skip

    assert (told(officer), told(analyst)) == ([(late, "onward")], [])
    assert ("WORK", "ONWARD_DUE", [late], "the clock") in ledger()
    step(officer, late, S.CHASED, 1, on=day(-1))
    assert told(officer) == []
    assert tell() == 1  # still late: the next morning says so again
    step(officer, late, S.REPLIED, 2, on=day(-1))
    assert tell() == 0


def test_who_may_not_work_on_it_any_more_is_not_told(officer, child):
    late = refer(officer, child, on=day(-20))
    for record in (late, child):
        block = Block.objects.create(
            account=officer.account, record=record, set_by="A-G", since=moment(-60)
        )
        assert tell() == 0
        block.delete()
    Standing.objects.filter(pk=officer.account).update(active=False)
    assert tell() == 0
