"""By when: across nights, weekends, bank holidays and the change of the clocks."""

from datetime import UTC, date, datetime

import pytest

from sightline.sharing.timing_rules import decision_due, emergency_until, write_up_due
from sightline.terms import Urgency


@pytest.mark.parametrize(
    ("shared", "due"),
    [
        # Thursday morning: Friday at five.
        (datetime(2026, 11, 26, 10, tzinfo=UTC), datetime(2026, 11, 27, 17, tzinfo=UTC)),
        # Friday evening counts as Monday: Tuesday at five.
        (datetime(2026, 11, 27, 20, tzinfo=UTC), datetime(2026, 12, 1, 17, tzinfo=UTC)),
        # Christmas Eve: Christmas Day, Boxing Day's substitute and a weekend lie between.
        (datetime(2026, 12, 24, 10, tzinfo=UTC), datetime(2026, 12, 29, 17, tzinfo=UTC)),
        # The Friday before the clocks go back: Monday at five by the clock on the wall is GMT.
        (datetime(2026, 10, 23, 10, tzinfo=UTC), datetime(2026, 10, 26, 17, tzinfo=UTC)),
        # The Friday before they go forward: Monday at five is an hour earlier in UTC.
        (datetime(2026, 3, 27, 10, tzinfo=UTC), datetime(2026, 3, 30, 16, tzinfo=UTC)),
        # Good Friday and Easter Monday.
        (datetime(2026, 4, 2, 9, tzinfo=UTC), datetime(2026, 4, 7, 16, tzinfo=UTC)),
    ],
)
def test_an_emergency_is_written_up_by_the_close_of_the_next_working_day(shared, due):
    assert write_up_due(shared) == due


def test_within_the_hour_runs_through_the_night():
    asked = datetime(2026, 12, 25, 23, 30, tzinfo=UTC)
    assert decision_due(Urgency.NOW, asked) == datetime(2026, 12, 26, 0, 30, tzinfo=UTC)


def test_today_is_the_close_of_the_working_day():
    asked = datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert decision_due(Urgency.TODAY, asked) == datetime(2026, 11, 27, 17, tzinfo=UTC)


def test_what_was_shared_in_an_emergency_is_open_for_a_fortnight():
    until = emergency_until(datetime(2026, 10, 20, 10, tzinfo=UTC))
    assert until.date() == date(2026, 11, 3)
