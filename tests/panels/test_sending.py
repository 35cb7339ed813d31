"""A form of the room that arrives twice is done once, and answered as it was the first time."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.database.connection import as_viewer
from sightline.panels.actions import sent
from sightline.panels.models import Attendance, Contribution, SentOnce
from sightline.panels.sending import new_key
from tests.hotspots.concerning import text
from tests.panels import convening
from tests.panels.convening import put

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"X-Requested-With": "fetch"}
HASH = b"h" * 32


@pytest.fixture
def entry(people, meeting):
    return put(people.coordinator, meeting, convening.location(people.councillor))


@pytest.fixture
def said(people, entry):
    """What the police say on an entry, with a key of theirs."""
    with as_viewer(people.police.session_pass):
        return {"agency": "police", "words": "Seen twice", "once": new_key(viewer())}


def how_often(people):
    with as_viewer(people.coordinator.session_pass):
        return Contribution.objects.count()


@pytest.mark.parametrize("headers", [{}, BY_SCRIPT])
def test_the_same_form_is_done_once_and_answered_alike(people, entry, said, browser_of, headers):
    police, url = browser_of(people.police), f"/panels/entries/{entry}/say"
    first, again = (police.post(url, said, headers=headers) for _ in range(2))
    led = f"/panels/entries/{entry}/"
    for answer in (first, again):
        assert (answer.json() if headers else answer.url) == ({"go": led} if headers else led)
    assert how_often(people) == 1
    police.post(url, said | {"words": "Seen three times"})
    assert how_often(people) == 2


def test_a_form_with_a_mistake_is_shown_and_may_be_sent_again(people, entry, said, browser_of):
    police, url = browser_of(people.police), f"/panels/entries/{entry}/say"
    bad = police.post(url, said | {"agency": "council"}, headers=BY_SCRIPT)
    assert (bad.status_code, "Seen twice" in text(bad), how_often(people)) == (400, True, 0)
    assert b"data-kept" in bad.content
    assert police.post(url, said, headers=BY_SCRIPT).json()["go"]


def test_words_written_under_another_account_are_not_sent(people, entry, said, browser_of):
    charity, url = browser_of(people.charity), f"/panels/entries/{entry}/say"
    mine = said | {"agency": "charity"}
    assert charity.post(url, mine, headers=BY_SCRIPT).status_code == 409
    assert "Nothing was sent" in text(charity.post(url, mine))
    assert how_often(people) == 0


def test_attendance_interests_and_approvals_carry_a_key(people, meeting, entry, browser_of):
    coordinator = browser_of(people.coordinator)
    for url in (f"meetings/{meeting}/", f"meetings/{meeting}/minutes", f"entries/{entry}/interest"):
        page = coordinator.get(f"/panels/{url}").content.decode()
        assert "kept_form" in page, url
        assert ('name="once"' in page) == ("minutes" not in url), url
    here = f"/panels/meetings/{meeting}/here"
    with as_viewer(people.police.session_pass):
        key = new_key(viewer())
    for state in ("PRESENT", "LEFT", "PRESENT"):
        form = {"account": people.police.account, "here": state, "once": key}
        assert browser_of(people.police).post(here, form).url.endswith("#here")
    with as_viewer(people.coordinator.session_pass):
        assert Attendance.objects.count() == 2


def noted(who, hashed=HASH, account=None):
    """Note that a form led somewhere, as the web role does."""
    with as_viewer(who.session_pass), transaction.atomic():
        by = account or viewer().account
        SentOnce.objects.create(account=by, form_hash=hashed, led_to="/", at=timezone.now())


def test_the_database_notes_a_form_once_for_each_person_and_shows_each_their_own(people):
    noted(people.police)
    noted(people.charity)
    with pytest.raises(DatabaseError, match="a_form_that_was_sent_is_done_once"):
        noted(people.police)
    with pytest.raises(DatabaseError, match="row-level security"):
        noted(people.police, b"x", account=people.charity.account)
    with as_viewer(people.police.session_pass):
        assert SentOnce.objects.count() == 1
        assert sent.led_before(by=viewer(), form_hash=HASH) == "/"
        assert sent.led_before(by=viewer(), form_hash=b"other") == ""
        with pytest.raises(DatabaseError), transaction.atomic():
            SentOnce.objects.all().delete()


def test_what_was_sent_is_forgotten_after_a_day(people):
    noted(people.police)
    with connection.cursor() as cursor:
        for days, left in ((0.9, 1), (1.1, 0)):
            cursor.execute("RESET ROLE")
            cursor.execute("ALTER TABLE panels_sentonce NO FORCE ROW LEVEL SECURITY")
            cursor.execute(
                "UPDATE panels_sentonce SET at = now() - make_interval(mins => %s)",
                [int(days * 1440)],
            )
            cursor.execute("ALTER TABLE panels_sentonce FORCE ROW LEVEL SECURITY")
            cursor.execute("SET LOCAL ROLE sightline_worker; SELECT panels_forget()")
            cursor.execute("RESET ROLE")
            with as_viewer(people.police.session_pass):
                assert SentOnce.objects.count() == left
