"""Mail: to an address that its owner confirmed, a number and the site's address, and no more."""

import logging
import re
from email import message_from_string

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.notices import actions, jobs
from sightline.notices.actions import mailing
from sightline.notices.mail_server import mail_server
from sightline.notices.models import MailAddress
from sightline.terms import NoticeKind, Role
from sightline.terms.mailing import MailKind, MailPeriod
from tests.hotspots.concerning import text
from tests.notices.smtp import mail_box
from tests.panels.convening import act, as_owner

pytestmark = pytest.mark.django_db
WHERE = "marek@police.example"
PAGE = "/for-you/mail"
DAILY = MailPeriod.DAILY


@pytest.fixture
def box(settings):
    with mail_box() as found:
        settings.MAIL_SERVER = mail_server(found.url)
        settings.SITE_ADDRESS = "https://sightline.example/"
        yield found


def as_worker(job, *given):
    """Do what a job does, as the worker's role does it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sightline_worker")
        job(*given)
        cursor.execute("RESET ROLE")


def words_of(sent):
    return message_from_string(sent).get_payload()


def entered(who, browser_of):
    """Enter an address as somebody, and have its code sent."""
    browser = browser_of(who)
    assert browser.post(PAGE, {"address": WHERE, "period": "HOURLY"}).status_code == 302
    send_due()
    return browser


@pytest.fixture
def confirmed(box, officer, browser_of):
    """The officer, with an address of theirs that they confirmed."""
    browser = entered(officer, browser_of)
    code = re.search(r"\d{8}", words_of(box.sent.pop()[1]))[0]
    assert browser.post(f"{PAGE}/code", {"code": code}).status_code == 302
    return officer


def waits(by, who, about="S-AAAAA-AAAAA"):
    with as_viewer(by.session_pass):
        actions.tell(accounts=[who.account], kind=NoticeKind.OVERDUE, about=about)


def send_due():
    as_worker(jobs.send_due, timezone.now())


def test_a_confirmed_address_is_told_how_much_waits_once(confirmed, box, analyst):
    for about in ("S-AAAAA-AAAAA", "S-BBBBB-BBBBB"):
        waits(analyst, confirmed, about)
    send_due()
    send_due()
    [(to, sent)] = box.sent
    mail = message_from_string(sent)
    said = "You have 2 things waiting in Sightline.\r\n\r\nhttps://sightline.example/\r\n"
    assert (to, mail["Subject"], mail.get_payload()) == (WHERE, "Sightline", said)
    waits(analyst, confirmed, "S-CCCCC-CCCCC")
    send_due()
    assert len(box.sent) == 1
    as_worker(lambda: jobs.send(confirmed.account, MailKind.WAITING))
    assert len(box.sent) == 1
    moved("tried_at = now() - interval '61 minutes', told_until = now() - interval '1 minute'")
    send_due()
    assert "3 things" in box.sent[1][1]


def moved(what):
    """Change what stands of a mail address, as time would."""
    as_owner("ALTER TABLE notices_mailaddress NO FORCE ROW LEVEL SECURITY")
    as_owner(f"UPDATE notices_mailaddress SET {what}")
    as_owner("ALTER TABLE notices_mailaddress FORCE ROW LEVEL SECURITY")


def test_nothing_but_a_code_goes_to_an_address_that_nobody_confirmed(box, officer, analyst,
                                                                     browser_of):  # fmt: skip
    browser = entered(officer, browser_of)
    waits(analyst, officer)
    send_due()
    assert [to for to, _ in box.sent] == [WHERE]
    for _ in range(6):
        wrong = browser.post(f"{PAGE}/code", {"code": "0000 0000"})
        assert (wrong.status_code, "0000 0000" in text(wrong)) == (400, True)
    code = re.search(r"\d{8}", words_of(box.sent[0][1]))[0]
    late = browser.post(f"{PAGE}/code", {"code": code})
    assert "can no longer be used" in text(late)
    send_due()
    assert len(box.sent) == 1


def test_a_failure_is_told_to_the_person_and_the_administrator_and_to_no_log(
    confirmed, box, analyst, person, browser_of, caplog
):
    box.answer = b"550 no such box marek\r\n"
    waits(analyst, confirmed)
    with caplog.at_level(logging.DEBUG):
        send_due()
    assert "marek" not in caplog.text
    own = text(browser_of(confirmed).get(PAGE))
    assert "did not take the mail for this address" in own
    administrator = text(browser_of(person(roles={Role.ADMINISTRATOR})).get(PAGE))
    assert "did not take the mail for this address" in administrator
    assert WHERE not in administrator
    assert "The mail of this site" not in own
    box.answer = b"250 yes\r\n"
    send_due()
    assert box.sent == []
    moved("failed_at = now() - interval '1 day', tried_at = now() - interval '1 day'")
    send_due()
    assert len(box.sent) == 1
    assert "could not be sent" not in text(browser_of(confirmed).get(PAGE))


def test_whoever_stops_it_or_leaves_is_mailed_no_more_and_their_address_is_gone(
    confirmed, box, analyst, browser_of
):
    waits(analyst, confirmed)
    browser = browser_of(confirmed)
    assert browser.post(f"{PAGE}/period", {"period": "DAILY"}).status_code == 302
    assert "Once a day" in text(browser.get(PAGE))
    assert browser.post(f"{PAGE}/stop").status_code == 302
    assert browser.post(f"{PAGE}/stop").status_code == 404
    entered(analyst, browser_of)
    as_owner("UPDATE access_standing SET active = false WHERE account = %s", analyst.account)
    box.sent.clear()
    send_due()
    as_owner("ALTER TABLE notices_mailaddress NO FORCE ROW LEVEL SECURITY")
    assert as_owner("SELECT count(*) FROM notices_mailaddress") == [(0,)]
    as_owner("ALTER TABLE notices_mailaddress FORCE ROW LEVEL SECURITY")
    assert box.sent == []


def test_where_no_mail_server_is_set_the_page_says_so_and_takes_nothing(officer, browser_of):
    browser = browser_of(officer)
    assert "This site sends no mail" in text(browser.get(PAGE))
    assert browser.post(PAGE, {"address": WHERE, "period": "DAILY"}).status_code == 404
    assert browser_of(officer).post(f"{PAGE}/code", {"code": ""}).status_code == 400


def test_bad_input_is_kept_and_nobody_is_flooded_with_codes(box, officer, analyst, browser_of):
    browser = browser_of(officer)
    bad = browser.post(PAGE, {"address": "marek at home", "period": "DAILY"})
    assert (bad.status_code, "marek at home" in text(bad)) == (400, True)
    for _ in range(5):
        assert browser.post(PAGE, {"address": WHERE, "period": "DAILY"}).status_code == 302
    many = browser_of(analyst).post(PAGE, {"address": WHERE.upper(), "period": "DAILY"})
    assert "Wait an hour" in text(many)


def test_the_database_shows_each_their_own_and_takes_no_confirmation_without_a_proof(
    confirmed, analyst
):
    with as_viewer(analyst.session_pass), connection.cursor() as cursor:
        assert not MailAddress.objects.exists()
        for statement, name in (
            ("UPDATE notices_mailaddress SET confirmed_at = now()", "permission denied"),
            ("SELECT notices_mail_take('x', 'CODE')", "permission denied"),
            ("SELECT notices_mail_confirm('2027-01-01', '\\x00')", "a_mail_address_needs_a_proof"),
            ("SELECT notices_mail_enter('a@b, c@d', 'DAILY')", "a_mail_address_is_one_address"),
        ):
            with pytest.raises(DatabaseError, match=name), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM notices_mail_health()")
        assert cursor.fetchone() == (0,)
    with as_viewer(confirmed.session_pass):
        assert MailAddress.objects.count() == 1
    for broken, name in (
        ("code_sent_at = NULL", "an_address_is_confirmed_by_the_code_that_was_sent"),
        ("failed_at = now()", "a_mail_fails_for_a_reason"),
    ):
        with pytest.raises(DatabaseError, match=name), transaction.atomic():
            moved(broken)


def test_a_committee_member_for_whom_nothing_waits_is_never_mailed(person, browser_of):
    councillor = person(agency="council", roles={Role.COMMITTEE_MEMBER})
    assert browser_of(councillor).get(PAGE).status_code == 404
    with pytest.raises(Refused):
        act(councillor, lambda by, **_: mailing.enter(by=by, address=WHERE, period=DAILY))
