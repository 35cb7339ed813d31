"""Leavers: everything ends at once, and what they had in hand goes to somebody by name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Grant, Membership, Pass, Standing, Token
from sightline.access.queries import Refused, viewer
from sightline.agencies.models import Leaving
from sightline.agencies.queries import colleagues, leaving, leavings
from sightline.assessments.queries import assessment
from sightline.database.connection import as_viewer
from sightline.governance.leaving import hand_over, let_go, untold, work_left
from sightline.intake import actions as intake
from sightline.intelligence import actions as intelligence
from sightline.intelligence.models import Requirement
from sightline.notices.queries import waiting
from sightline.sharing.actions.requests import ask as ask_to_share
from sightline.sharing.models import WorkHanded
from sightline.sharing.queries import handed
from sightline.terms import Act, NoticeKind, Regime, Role, WorkLeft
from tests.access.conftest import token_of
from tests.access.test_two_forms import grant, without_force
from tests.assessments import assessing
from tests.intelligence.asking.questions import new_question
from tests.intelligence.conftest import put_in, submission
from tests.intelligence.making import SHARED
from tests.sharing.making import new_request
from tests.subjects.conftest import opened, record_of

__all__ = ["opened", "put_in", "record_of", "submission", "token_of"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(person):
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def colleague(person):
    return person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def goes(entering):
    def do(by, who, *, later=timedelta(0)):
        now = timezone.now()
        with entering(by) as me:
            return let_go(
                account=who.account, agency=who.agency, leaves_at=now + later, by=me, at=now
            )

    return do


def gone(who):
    with as_viewer(who.session_pass), pytest.raises(Refused):
        viewer()
    return True


def test_all_ends_at_once(goes, lead, officer, token_of, put_in):
    from tests.intelligence.making import new_item

    [item] = put_in(officer, new_item())
    with without_force("intelligence_item"), connection.cursor() as cursor:
        cursor.execute("SELECT label_id FROM intelligence_item WHERE reference = %s", [item])
        label = cursor.fetchone()[0]
    grant(officer, item, label)
    token_of(officer)
    goes(lead, officer)
    assert gone(officer)
    assert not Standing.objects.get(account=officer.account).active
    assert Pass.objects.filter(account=officer.account, ended_at=None).count() == 0
    assert Token.objects.filter(account=officer.account, ended_at=None).count() == 0
    assert Grant.objects.filter(account=officer.account, ended_at=None).count() == 0
    assert not Membership.objects.filter(account=officer.account, until=None).exists()


def test_at_a_time_that_is_said_before(goes, lead, officer):
    goes(lead, officer, later=timedelta(days=3))
    with as_viewer(officer.session_pass):
        assert viewer().account == officer.account
    until = Standing.objects.get(account=officer.account).until
    assert until > timezone.now() + timedelta(days=2)
    assert set(
        Membership.objects.filter(account=officer.account).values_list("until", flat=True)
    ) == {until}
    past = timezone.now() - timedelta(minutes=1)
    Standing.objects.filter(account=officer.account).update(until=past)
    assert gone(officer)


def test_one_transaction_or_nothing(goes, lead, officer, monkeypatch):
    from sightline.agencies import actions

    def fails(*args, **more):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fails)
    with pytest.raises(RuntimeError):
        goes(lead, officer)
    with as_viewer(officer.session_pass):
        assert viewer().account == officer.account
    assert not Leaving.objects.exists()


def test_only_by_their_lead_or_an_administrator_and_never_by_themselves(
    goes, lead, officer, person, colleague
):
    other = person(agency="council", roles={Role.AGENCY_LEAD})
    for by, who in ((other, officer), (colleague, officer), (lead, lead)):
        with pytest.raises(Refused):
            goes(by, who)
    administrator = person(agency="council", roles={Role.ADMINISTRATOR})
    goes(administrator, officer)
    assert gone(officer)


def test_the_lead_is_told_where_an_administrator_records_it(goes, lead, officer, person, entering):
    reference = goes(person(agency="council", roles={Role.ADMINISTRATOR}), officer)
    with entering(lead) as me:
        [line] = waiting(me, Act.NOTICES)
    assert (line.kind, line.about) == (NoticeKind.WORK_LEFT, reference)


def test_leavers_are_listed_for_their_own_agency(goes, lead, officer, person, entering):
    reference = goes(lead, officer)
    with entering(lead) as me:
        assert [line.reference for line in leavings(me)] == [reference]
        assert officer.account not in colleagues(me)
    with entering(person(agency="council", roles={Role.AGENCY_LEAD})) as me:
        assert leavings(me) == []
        with pytest.raises(Leaving.DoesNotExist):
            leaving(me, reference)


def test_the_last_keeper_of_a_group_goes_all_the_same(goes, lead, person):
    keeper = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"fern"})
    Membership.objects.filter(account=keeper.account).update(keeps=True)
    goes(lead, keeper)
    assert gone(keeper)
    assert not Membership.objects.filter(compartment="fern", keeps=True).exists()


@pytest.fixture
def at_work(officer, lead, entering, submission):
    """An officer with a report and a question in hand; the references."""
    with entering(officer) as me:
        assert intake.take(reference=submission, seen="", by=me, at=timezone.now())
    with entering(officer) as me:
        question = intelligence.raise_requirement(
            new=new_question(officer, label=SHARED), by=me, at=timezone.now()
        )
    return submission, question


def test_what_they_had_in_hand_goes_to_a_colleague_by_name(
    goes, lead, officer, colleague, at_work, entering
):
    report, question = at_work
    reference = goes(lead, officer)
    with entering(lead) as me:
        line = leaving(me, reference)
        work = work_left(me, line)
        assert set(work) == {(WorkLeft.REPORT, report), (WorkLeft.QUESTION, question)}
        done, left = hand_over(line=line, work=work, to=colleague.account, by=me, at=timezone.now())
        assert (set(done), left) == (set(work), [])
        assert work_left(me, line) == []
    with without_force("intelligence_requirement"):
        assert Requirement.objects.get(pk=question).owner == colleague.account
    with entering(colleague) as me:
        kinds = {line.kind for line in waiting(me, Act.NOTICES)}
        assert {NoticeKind.WORK_LEFT, NoticeKind.HANDED_TO_YOU} <= kinds
        assert {one.record for one in handed(me, reference)} == {report, question}


def test_what_a_colleague_may_not_take_is_left_and_seen(
    goes, lead, officer, person, at_work, entering
):
    member = person(roles={Role.PANEL_MEMBER}, regimes=set(Regime), compartments={"prevent"})
    report, question = at_work
    reference = goes(lead, officer)
    with entering(lead) as me:
        line = leaving(me, reference)
        work = work_left(me, line)
        done, left = hand_over(line=line, work=work, to=member.account, by=me, at=timezone.now())
        assert left == [(WorkLeft.QUESTION, question)]
        assert work_left(me, line) == left  # the report went back to the queue
    assert report in {ref for _, ref in done}


def test_to_the_agency_a_report_goes_back_in_the_queue(goes, lead, officer, at_work, entering):
    report, question = at_work
    reference = goes(lead, officer)
    with entering(lead) as me:
        line = leaving(me, reference)
        hand_over(line=line, work=work_left(me, line), to="", by=me, at=timezone.now())
        assert work_left(me, line) == [(WorkLeft.QUESTION, question)]
        [one] = handed(me, reference)
        assert (one.record, one.to_name) == (report, "")


def test_information_that_they_asked_for_is_left_until_a_colleague_is_told(
    goes, lead, officer, colleague, entering
):
    with entering(officer) as me:
        asked = ask_to_share(new=new_request(other="council"), by=me, at=timezone.now())
    reference = goes(lead, officer)
    with entering(lead) as me:
        line = leaving(me, reference)
        work = untold(work_left(me, line), [])
        assert work == [(WorkLeft.REQUEST, asked)]
        hand_over(line=line, work=work, to=colleague.account, by=me, at=timezone.now())
        told = [one.record for one in handed(me, reference)]
        assert untold(work_left(me, line), told) == []
    with entering(colleague) as me:
        assert NoticeKind.WORK_LEFT in {line.kind for line in waiting(me, Act.NOTICES)}


def test_nobody_hands_over_a_question_of_who_is_still_here(lead, officer, at_work, entering):
    _, question = at_work
    with entering(lead), connection.cursor() as cursor:
        cursor.execute("SELECT sharing_hand_question(%s, %s, 'x')", [question, lead.account])
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT * FROM sharing_left_by(%s)", [officer.account])
        assert cursor.fetchall() == []


def test_the_pages(lead, officer, colleague, at_work, browser_of, person):
    browser = browser_of(lead)
    page = reverse("leavers")
    sent = {"csrfmiddlewaretoken": "x"}
    assert "Choose who leaves" in browser.post(page, sent).content.decode()
    past = {"day_day": "1", "day_month": "2", "day_year": "2020"}
    given = {"account": officer.account, "when": "LATER"}
    assert "Enter their last day" in browser.post(page, given).content.decode()
    assert "cannot be before today" in browser.post(page, given | past).content.decode()
    assert not Leaving.objects.exists()
    there = browser.post(page, given | {"when": "NOW"})["Location"]
    assert at_work[1] in browser.get(there).content.decode()
    assert "Choose who takes it" in browser.post(there, sent).content.decode()
    assert browser.post(there, {"to": colleague.account}).status_code == 302
    shown = browser.get(there).content.decode()
    assert "nothing in hand" in shown
    assert at_work[1] in shown
    yours = reverse("work-left", args=[Leaving.objects.get().pk])
    assert at_work[1] in browser_of(colleague).get(yours).content.decode()
    other = person(agency="council")
    assert browser_of(other).get(yours).status_code == 404
    assert browser_of(other).get(page).status_code == 404
    assert browser_of(other).get(there).status_code == 404


def test_the_database_holds_the_sentences(goes, lead, officer, colleague):
    reference = goes(lead, officer)
    own = "nobody_records_their_own_leaving"
    with pytest.raises(IntegrityError, match=own), transaction.atomic():
        Leaving.objects.update(recorded_by=officer.account)
    name = "work_is_handed_to_somebody_else_than_who_left"
    with (
        without_force("sharing_workhanded"),
        pytest.raises(IntegrityError, match=name),
        transaction.atomic(),
    ):
        WorkHanded.objects.create(
            leaving=reference, account=officer.account, agency="police", kind="REPORT",
            record="S-00000-00000", to_account=officer.account, by=lead.account,
            at=timezone.now(),
        )  # fmt: skip


def test_the_web_role_lets_nobody_go_by_itself(colleague, officer, entering):
    with entering(colleague), connection.cursor() as cursor:
        cursor.execute("SELECT agencies_leave('Z-00000-00000', %s, now())", [officer.account])
        assert cursor.fetchone() == (False,)
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            cursor.execute("SELECT access_leave(%s, now())", [officer.account])


def test_assessments_go_to_a_colleague_by_name_and_keep_who_chose_the_level(
    goes, lead, officer, colleague, entering, record_of
):
    child = record_of(officer, "Zoe Ash", "2012", child=True, label=SHARED)
    reference = assessing.made(officer, child)
    goes(lead, officer)
    with entering(lead) as me:
        [line] = leavings(me)
        work = work_left(me, line)
        assert work == [(WorkLeft.ASSESSMENT, reference)]
        given = {"line": line, "work": work, "by": me, "at": timezone.now()}
        done, left = hand_over(to=colleague.account, **given)
        assert (done, left) == (work, [])
        found = assessment(me, Act.READ, reference)
    assert (found.owner, found.complete.by) == (colleague.account, officer.account)
