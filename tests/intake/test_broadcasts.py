"""Questions to the settings: safe words, two people, a time; and what the settings then read."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import actions, queries
from sightline.intake.asking import ONLY_KNOWN
from sightline.intake.models import Broadcast
from sightline.terms import Regime, Role, SettingKind

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SAFE = "Does anyone already know of a grey van that waits near a school?"


@pytest.fixture
def writing(entering):
    def write(who, question=SAFE, *, audience=(), since=TODAY, until=TODAY):
        new = actions.NewBroadcast(question, tuple(audience), since, until)
        with entering(who) as viewer:
            return actions.write_broadcast(new=new, by=viewer, at=timezone.now())

    return write


@pytest.fixture
def signing(entering):
    def sign(who, broadcast, act=actions.sign_off_broadcast):
        with entering(who) as viewer:
            act(broadcast=broadcast, by=viewer, at=timezone.now())

    return sign


@pytest.fixture
def second(person):
    return person(roles={Role.AGENCY_LEAD})


def read_by(entering, who, kind=None, today=TODAY):
    with entering(who):
        return [asked.question for asked in queries.broadcasts_now(today, kind)]


def test_the_settings_read_what_a_second_person_signed_off_and_only_while_it_stands(
    writing, signing, entering, officer, second, reporter
):
    broadcast = writing(officer)
    assert read_by(entering, reporter) == []
    signing(second, broadcast)
    assert read_by(entering, reporter) == [SAFE]
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        assert read_by(entering, reporter, today=day) == []
    signing(officer, broadcast, actions.end_broadcast)
    assert read_by(entering, reporter) == []


def test_a_kind_of_setting_reads_its_own_questions_and_those_for_everybody(
    writing, signing, entering, officer, second, reporter
):
    for question, audience in ((SAFE, ()), ("Is a room let by the hour?", (SettingKind.HOTEL,))):
        signing(second, writing(officer, question, audience=audience))
    assert len(read_by(entering, reporter, SettingKind.HOTEL)) == 2
    assert read_by(entering, reporter, SettingKind.SCHOOL) == [SAFE]


@pytest.mark.parametrize(
    ("question", "until", "field"),
    [
        ("Do you know Jordan Ash?", TODAY, "question"),
        ("Who drives AB12 CDE?", TODAY, "question"),
        ("Could you find out who drives it?", TODAY, "question"),
        (" ", TODAY, "question"),
        (SAFE, TODAY - timedelta(days=1), "until"),
        (SAFE, TODAY + timedelta(days=93), "until"),
    ],
)
def test_what_is_not_safe_is_not_kept(writing, entering, officer, question, until, field):
    with pytest.raises(actions.NotSafe) as refused:
        writing(officer, question, until=until)
    assert set(refused.value.problems) == {field}
    with entering(officer):
        assert Broadcast.objects.count() == 0


def test_nobody_signs_off_what_they_wrote_and_only_officers_and_leads_sign(
    writing, signing, person, officer, second
):
    broadcast = writing(officer)
    with pytest.raises(actions.NotSafe):
        signing(officer, broadcast)
    with pytest.raises(Refused):
        signing(person(roles={Role.ANALYST}), broadcast)
    with pytest.raises(Broadcast.DoesNotExist):
        signing(person(agency="council", roles={Role.AGENCY_LEAD}), broadcast)
    signing(second, broadcast)
    with pytest.raises(actions.NotSafe):
        signing(person(roles={Role.AGENCY_LEAD}), broadcast)


def sql(who, entering, statement, *values):
    with entering(who), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_lets_nobody_sign_off_alone_or_for_another(
    writing, person, entering, officer, second
):
    writing(officer)
    sign = "UPDATE intake_broadcast SET signed_off_by = %s, signed_off_at = now()"
    with pytest.raises(IntegrityError, match="a_broadcast_is_signed_off_by_another"):
        sql(officer, entering, sign, officer.account)
    once = "a_broadcast_is_signed_off_once_by_who_signs"
    with pytest.raises(DatabaseError, match=once):
        sql(officer, entering, sign, second.account)
    analyst = person(roles={Role.ANALYST})
    with pytest.raises(DatabaseError, match=once):
        sql(analyst, entering, sign, analyst.account)
    with pytest.raises(DatabaseError, match="permission denied"):
        sql(second, entering, "UPDATE intake_broadcast SET question = 'Who?'")


def test_another_agency_and_a_reporter_see_no_row_of_it(
    writing, signing, person, entering, officer, second, reporter
):
    signing(second, writing(officer))
    for who in (person(agency="council", roles={Role.INTELLIGENCE_OFFICER}), reporter):
        with entering(who):
            assert Broadcast.objects.count() == 0


def test_the_pages_write_sign_off_show_and_take_back(browser_of, person, officer, reporter, second):
    typed = {"question": "Ask Jordan Ash?", "since": f"{TODAY:%d/%m/%Y}",
             "until": f"{TODAY:%d/%m/%Y}", "audience": ["SCHOOL"]}  # fmt: skip
    browser = browser_of(officer)
    page = browser.post(reverse("broadcast-new"), typed).content.decode()
    assert "looks like a name" in page
    assert "Ask Jordan Ash?" in page
    assert browser.post(reverse("broadcast-new"), typed | {"question": SAFE}).status_code == 302
    listed = browser.get(reverse("broadcasts")).content.decode()
    assert "Waits to be signed off" in listed
    reference = listed.split("/questions/U-")[1][:11]
    here = [f"U-{reference}"]
    assert "You wrote it" in browser.get(reverse("broadcast", args=here)).content.decode()
    assert "You wrote it" in browser.post(reverse("broadcast-sign-off", args=here)).content.decode()
    start = browser_of(reporter)
    assert SAFE not in start.get(reverse("report")).content.decode()
    lead = browser_of(second)
    assert "Sign it off" in lead.get(reverse("broadcast", args=here)).content.decode()
    assert lead.post(reverse("broadcast-sign-off", args=here)).status_code == 302
    shown = start.get(reverse("report")).content.decode()
    assert SAFE in shown
    assert ONLY_KNOWN in shown
    assert start.get(reverse("broadcasts")).status_code == 404
    assert browser.post(reverse("broadcast-end", args=here)).status_code == 302
    assert SAFE not in start.get(reverse("report")).content.decode()
    other = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes={Regime.GENERAL})
    assert browser_of(other).get(reverse("broadcast", args=here)).status_code == 404
