"""Who looked: each kind of reader sees what they may, everybody else is told of nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sightline.ledger.actions import record
from sightline.subjects.actions import begin_task
from sightline.terms import Act, LookUpPurpose, Regime, Role
from tests.governance.looking.shown import SignIn, looks, text_of
from tests.people import Person

pytestmark = pytest.mark.django_db

SECRET = "The panel about Zoë"


def test_the_owner_sees_who_read_an_item_when_and_for_what(
    item: str,
    analyst: Person,
    gatekeeper: Person,
    entering: Callable[..., Any],
    read: Callable[..., None],
    browser_of: SignIn,
) -> None:
    now = timezone.now() - timedelta(minutes=1)
    with entering(analyst) as viewer:
        begin_task(purpose=LookUpPurpose.PERSON, about="H-AAAAA-AAAAA", words="", by=viewer, at=now)
    read(analyst, item)
    [line] = looks(browser_of(gatekeeper), item, act="READ")
    when = timezone.localtime(line.at)
    assert line.said == (
        f"On {when.day} {when:%B %Y} at {when:%H:%M} Test Person (Council) read item {item},"
        " for: a child or a grown person, H-AAAAA-AAAAA."
    )


def test_a_list_says_nothing_of_the_other_records_in_it(
    item: str, officer: Person, gatekeeper: Person, read: Any, browser_of: SignIn
) -> None:
    other = "I-ZZZZZ-ZZZZZ"
    read(officer, item, other, act=Act.LIST)
    page = text_of(browser_of(gatekeeper), item)
    assert "saw in a list item" in page
    assert other not in page


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PANEL_MEMBER, Role.REPORTER, Role.AGENCY_LEAD])
def test_who_does_not_answer_for_a_record_is_told_of_nothing(
    role: Role, item: str, person: Callable[..., Person], browser_of: SignIn
) -> None:
    stranger = person(agency="council", roles={role}, compartments={"prevent"})
    for about in (item, "I-ZZZZZ-ZZZZZ", "nonsense"):
        for asked in ({}, {"since": "nonsense"}):
            answer = browser_of(stranger).get(reverse("who-looked", args=[about]), asked)
            assert answer.status_code == 404


def test_a_refusal_is_entered(
    item: str, analyst: Person, gatekeeper: Person, browser_of: SignIn
) -> None:
    assert browser_of(analyst).get(reverse("who-looked", args=[item])).status_code == 404
    [line] = looks(browser_of(gatekeeper), item, refused="on")
    assert "asked for, and was refused," in line.said


def test_a_gatekeeper_outside_the_group_or_shut_out_is_told_of_nothing(
    item: str, gatekeeper: Person, person: Callable[..., Person], browser_of: SignIn
) -> None:
    outside = person(roles={Role.GATEKEEPER}, regimes=set(Regime))
    assert browser_of(outside).get(reverse("who-looked", args=[item])).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_block (account, record, set_by, since)"
            " VALUES (%s, %s, 'A-AAAAA-AAAAA', now() - interval '1 day')",
            [gatekeeper.account, item],
        )
    assert browser_of(gatekeeper).get(reverse("who-looked", args=[item])).status_code == 404


def test_the_words_are_for_the_reader_their_lead_and_an_owner_under_the_same_law(
    item: str,
    analyst: Person,
    lead: Person,
    gatekeeper: Person,
    auditor: Person,
    person: Callable[..., Person],
    entering: Callable[..., Any],
    read: Any,
    browser_of: SignIn,
) -> None:
    now = timezone.now() - timedelta(minutes=1)
    with entering(analyst) as viewer:
        begin_task(purpose=LookUpPurpose.PANEL, about="", words=SECRET, by=viewer, at=now)
    read(analyst, item)
    officer_of_both = person(
        agency="council",
        roles={Role.ANALYST},
        regimes=set(Regime),
        compartments={"prevent"},
    )
    with entering(officer_of_both) as viewer:
        begin_task(purpose=LookUpPurpose.PANEL, about="", words=SECRET[::-1], by=viewer, at=now)
    read(officer_of_both, item)
    assert SECRET in text_of(browser_of(analyst))
    assert SECRET in text_of(browser_of(lead), analyst.account)
    assert SECRET in text_of(browser_of(gatekeeper), item)
    assert SECRET not in text_of(browser_of(auditor), item)
    assert SECRET not in text_of(browser_of(auditor), analyst.account)
    one_law = person(roles={Role.GATEKEEPER}, regimes={Regime.GENERAL}, compartments={"prevent"})
    page = text_of(browser_of(one_law), item)
    assert SECRET in page
    assert SECRET[::-1] not in page


def test_everybody_sees_their_own_and_no_one_elses(
    item: str, analyst: Person, officer: Person, read: Any, browser_of: SignIn
) -> None:
    read(analyst, item)
    read(officer, item)
    browser = browser_of(analyst)
    assert {line.account for line in looks(browser)} == {analyst.account}
    assert looks(browser, analyst.account)
    assert browser.get(reverse("who-looked", args=[officer.account])).status_code == 404
    assert browser.get(reverse("who-looked", args=["A-ZZZZZ-ZZZZZ"])).status_code == 404


def test_a_lead_sees_their_own_staff_and_nobody_of_another_agency(
    item: str, analyst: Person, officer: Person, lead: Person, read: Any, browser_of: SignIn
) -> None:
    read(analyst, item)
    read(officer, item)
    browser = browser_of(lead)
    assert [line.named for line in looks(browser, analyst.account, act="READ")] == [[item]]
    assert browser.get(reverse("who-looked", args=[officer.account])).status_code == 404
    agency = browser.get(reverse("who-looked-agency", args=["council"]))
    assert {line.account for line in agency.context["found"].lines} >= {analyst.account}
    assert officer.account not in {line.account for line in agency.context["found"].lines}
    assert browser.get(reverse("who-looked-agency", args=["police"])).status_code == 404
    assert (
        browser_of(analyst).get(reverse("who-looked-agency", args=["council"])).status_code == 404
    )


def test_a_lead_is_told_nothing_of_a_record_that_is_shut_for_them(
    item: str, analyst: Person, lead: Person, read: Any, browser_of: SignIn
) -> None:
    read(analyst, item)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_block (account, record, set_by, since)"
            " VALUES (%s, %s, 'A-AAAAA-AAAAA', now() - interval '1 day')",
            [lead.account, item],
        )
    assert looks(browser_of(lead), analyst.account, act="READ") == []


def test_the_auditor_sees_acts_of_all_and_that_an_auditor_asked_warns_nobody(
    item: str, officer: Person, gatekeeper: Person, auditor: Person, read: Any, browser_of: SignIn
) -> None:
    read(officer, item)
    read(auditor, item, act=Act.AUDIT)
    acts = {line.act for line in looks(browser_of(auditor), item)}
    assert acts >= {Act.READ, Act.AUDIT}
    assert Act.AUDIT not in {line.act for line in looks(browser_of(gatekeeper), item)}


def test_who_sent_a_report_or_opened_its_source_is_told_to_no_owner(
    item: str, officer: Person, gatekeeper: Person, read: Any, browser_of: SignIn
) -> None:
    for act in (Act.SUBMIT, Act.ATTACH, Act.ASK_SOURCE, Act.OPEN_SOURCE):
        read(officer, item, act=act)
    record("", Act.READ, [item])
    assert {line.act for line in looks(browser_of(gatekeeper), item)} <= {
        Act.IMPORT,
        Act.GRADE,
        Act.WHO_LOOKED,
    }
