"""Dates as spreadsheets and people write them."""

from datetime import UTC, datetime

import pytest

from sightline.intake.tables.dates import MONTH_FIRST, read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-07-01 19:30", datetime(2026, 7, 1, 18, 30, tzinfo=UTC)),
        ("2026-07-01T19:30:00Z", datetime(2026, 7, 1, 19, 30, tzinfo=UTC)),
        ("01/03/2026", datetime(2026, 3, 1, tzinfo=UTC)),
        ("1.3.2026 9:05", datetime(2026, 3, 1, 9, 5, tzinfo=UTC)),
        ("29/2/2028", datetime(2028, 2, 29, tzinfo=UTC)),
        ("3 Mar 2026", datetime(2026, 3, 3, tzinfo=UTC)),
        ("3 March 2026 10:00", datetime(2026, 3, 3, 10, tzinfo=UTC)),
        ("46082", datetime(2026, 3, 1, tzinfo=UTC)),
        ("46082.8125", datetime(2026, 3, 1, 19, 30, tzinfo=UTC)),
        ("25/10/2026 01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_londons_time(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


def test_month_first_where_the_mapping_says_so() -> None:
    assert read_moment("3/1/2026", MONTH_FIRST) == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("29/2/2026", "no such day"),
        ("13/13/2026", "no such day"),
        ("1/1/2026 25:00", "no such day"),
        ("29/3/2026 01:30", "clocks went forward"),
        ("yesterday", "not a date"),
        ("2026", "not a date"),
        ("99999", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_moment(text)
