"""What each setting told us in a year: banded, of a fixed year, to analysts, and of no other."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.declassified import DECLASSIFIED
from sightline.access.refused import Refused
from sightline.intake.queries import Told, told_by_setting
from sightline.places import actions as places_actions
from sightline.places.models import Setting
from sightline.places.records import SettingRecord
from sightline.terms import Act, LinkKind, SettingKind
from tests.intake.conftest import NOW

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
ASKED = date(2025, 3, 1)
ENDED = date(2025, 1, 1)  # the last half-year that was over by then
BEGAN = datetime(2024, 1, 1, tzinfo=LONDON)
MID = datetime(2024, 6, 1, tzinfo=LONDON)
CLUB, OTHER, SHOP = "Fernbury Youth Club", "Hazel Youth Club", "Quick Bites"


@pytest.fixture
def mapped(places):
    """The numbers of two clubs and a takeaway on the map, by name."""
    club, shop = SettingKind.YOUTH_CLUB, SettingKind.TAKEAWAY
    rows = [(CLUB, club), (OTHER, club), (SHOP, shop)]
    places_actions.put_settings(
        [SettingRecord(name, kind, 350_100, 240_100 + n) for n, (name, kind) in enumerate(rows)],
        origin=places_actions.Origin("invented"),
        at=NOW,
    )
    return dict(Setting.objects.values_list("name", "id"))


@pytest.fixture
def lived(lead, link_of, mapped, unforced):
    """Make a link that lived: `lived(CLUB, since, until)`, all of 2024 unless said."""

    def make(name, since=BEGAN, until=BEGAN + timedelta(days=366), *, ended=None, **more):
        link = link_of(lead, name=name, setting=mapped[name], **more)
        why = ("A-AAAAA-AAAAA", "It was lost.") if ended else ("", "")
        with unforced("intake_settinglink") as cursor:
            cursor.execute(
                "UPDATE intake_settinglink SET made_at = %s, expires_at = %s, ended_at = %s,"
                " ended_by = %s, ended_why = %s WHERE reference = %s",
                [since, until, ended, *why, link.reference],
            )
        return link

    return make


@pytest.fixture
def told(analyst, entering):
    """What the analyst is told: `told(ASKED)`."""

    def ask(day=ASKED):
        with entering(analyst) as viewer:
            return told_by_setting(viewer, Act.MAP, day)

    return ask


def clear(unforced):
    with unforced("intake_submission") as cursor:
        cursor.execute("DELETE FROM intake_submission")


@settings(max_examples=12, deadline=None)
@example(number=0)
@example(number=4)
@example(number=5)
@example(number=8)
@given(number=st.integers(0, 40))
def test_no_number_under_five_is_told_from_none_and_the_rest_are_in_fives(
    number, mapped, lived, told, put, unforced
):
    clear(unforced)
    link = lived(CLUB, MID, MID + timedelta(days=200))
    if number:
        put(number, link=link.reference, at=MID)
    reports, _, ended = told()[mapped[CLUB]]
    assert ended == ENDED
    assert reports == (0 if number < 5 else 5 * round(number / 5))


def test_a_silent_setting_is_told_of_and_one_with_no_link_is_not(mapped, lived, told):
    lived(CLUB)
    assert told() == {mapped[CLUB]: Told(0, 12, ENDED)}


@pytest.mark.parametrize("asked", [date(2025, 1, 1), date(2025, 1, 2), date(2025, 6, 30)])
def test_the_year_does_not_move_with_the_day(asked, mapped, lived, told, put):
    link = lived(CLUB)
    put(6, link=link.reference, at=datetime(2024, 12, 31, 23, 59, tzinfo=LONDON))
    put(30, link=link.reference, at=datetime(2025, 1, 1, tzinfo=LONDON))
    put(30, link=link.reference, at=datetime(2023, 12, 31, 23, 59, tzinfo=LONDON))
    assert told(asked)[mapped[CLUB]] == Told(5, 12, ENDED)


def test_the_year_begins_and_ends_by_the_clocks_of_london(mapped, lived, told, put):
    link = lived(CLUB)
    put(10, link=link.reference, at=datetime(2024, 6, 30, 22, 59, tzinfo=UTC))
    put(20, link=link.reference, at=datetime(2024, 6, 30, 23, 1, tzinfo=UTC))  # 1 July here
    assert told(date(2024, 7, 1))[mapped[CLUB]].reports == 10


@pytest.mark.parametrize(
    ("asked", "ended"),
    [
        (date(2024, 7, 1), date(2024, 7, 1)),
        (date(2024, 6, 30), date(2024, 1, 1)),
        (date(2024, 12, 31), date(2024, 7, 1)),
    ],
)
def test_a_year_ends_with_a_half_year(asked, ended, mapped, lived, told):
    lived(CLUB, datetime(2023, 6, 1, tzinfo=LONDON), datetime(2024, 5, 31, tzinfo=LONDON))
    assert told(asked)[mapped[CLUB]].ended == ended


def test_a_half_year_that_is_not_over_is_told_to_nobody(mapped, lived, told, put):
    now = timezone.localtime()
    link = lived(CLUB, now - timedelta(days=360), now + timedelta(days=1))
    put(40, link=link.reference, at=now)
    ((found, _, ended),) = told(date(now.year + 5, 1, 1)).values()
    assert (found, ended) == (0, date(now.year, 1 if now.month < 7 else 7, 1))


@pytest.mark.parametrize(
    ("since", "until", "ended", "months"),
    [
        (BEGAN, BEGAN + timedelta(days=91), None, 3),
        (BEGAN - timedelta(days=91), BEGAN + timedelta(days=183), None, 6),
        (datetime(2024, 10, 1, tzinfo=LONDON), datetime(2025, 9, 1, tzinfo=LONDON), None, 3),
        (BEGAN, BEGAN + timedelta(days=366), BEGAN + timedelta(days=61), 2),
    ],
)
def test_the_months_are_those_that_a_link_lived(since, until, ended, months, mapped, lived, told):
    lived(CLUB, since, until, ended=ended)
    assert told()[mapped[CLUB]].months == months


def test_links_of_one_setting_are_one_and_their_days_count_once(mapped, lived, told, put):
    for first, last in ((0, 200), (100, 366)):
        link = lived(CLUB, BEGAN + timedelta(days=first), BEGAN + timedelta(days=last))
        put(3, link=link.reference, at=MID)
    assert told() == {mapped[CLUB]: Told(5, 12, ENDED)}


def test_a_link_that_lived_outside_the_year_says_nothing(lived, told):
    lived(CLUB, BEGAN - timedelta(days=300), BEGAN)
    lived(OTHER, datetime(2025, 1, 1, tzinfo=LONDON), datetime(2025, 5, 1, tzinfo=LONDON))
    assert told() == {}


def test_a_setting_where_no_child_would_tell_is_not_told_of(lived, told, put):
    link = lived(SHOP, kind=LinkKind.TAKEAWAY)
    put(30, link=link.reference, at=MID)
    assert told() == {}


def test_what_was_put_aside_as_a_flood_makes_no_setting_talkative(
    mapped, lived, told, put, unforced
):
    link = lived(CLUB)
    put(30, link=link.reference, at=MID)
    with unforced("intake_submission") as cursor:
        cursor.execute("UPDATE intake_submission SET held_at = now(), held_why = 'LINK_FLOOD'")
    put(6, link=link.reference, at=MID)
    assert told()[mapped[CLUB]].reports == 5


def test_nobody_but_an_analyst_learns_it_and_no_panel_member_is_refused(
    lived, lead, officer, person, reporter, entering, put
):
    put(30, link=lived(CLUB).reference, at=MID)
    for reader in (officer, lead):
        with entering(reader) as viewer:
            assert told_by_setting(viewer, Act.MAP, ASKED) == {}
    with entering(reporter) as viewer, pytest.raises(Refused):
        told_by_setting(viewer, Act.MAP, ASKED)


def test_that_it_was_asked_for_is_in_the_ledger(told, analyst, unforced):
    told()
    with unforced("ledger_entry") as cursor:
        cursor.execute("SELECT actor FROM ledger_entry WHERE about = 'intake_told_by_setting'")
        assert cursor.fetchall() == [(analyst.account,)]
    assert "none under five" in DECLASSIFIED["intake_told_by_setting"].reveals


def test_the_function_with_chosen_days_is_gone():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_function_arguments(oid) FROM pg_proc"
            " WHERE proname = 'intake_told_by_setting'"
        )
        assert cursor.fetchall() == [("by_day date",)]
