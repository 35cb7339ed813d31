"""When a report written without signal was written, whatever the clock of its device says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.clocks import LONDON
from sightline.intake.offline_when import LONGEST_AGE, NOT_SURE, Written, happened, note, written
from sightline.terms.reporting import WhenKind, WhenSaid

NOW = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
spans = st.timedeltas(timedelta(days=-400), timedelta(days=400))
NOTHING = ("", "", "")


def local(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def at(moment, *, sure=True, ahead=timedelta(0)):
    return Written(moment, ahead, sure=sure)


@given(moments, moments, moments)
def test_nothing_is_ever_written_after_it_was_received(one, other, received):
    assert written(device_written=one, device_now=other, received=received).at <= received


@given(moments, spans, spans)
def test_a_clock_that_is_wrong_alike_both_times_changes_nothing(received, age, skew):
    first, second = (
        written(
            device_written=received + shift - age, device_now=received + shift, received=received
        )
        for shift in (timedelta(0), skew)
    )
    assert (first.at, first.sure) == (second.at, second.sure)
    assert second.ahead == skew


@given(moments, st.timedeltas(timedelta(0), LONGEST_AGE), st.timedeltas(timedelta(0), LONGEST_AGE))
def test_what_was_written_later_is_later(received, one, other):
    earlier, later = max(one, other), min(one, other)
    times = [
        written(device_written=received - age, device_now=received, received=received).at
        for age in (earlier, later)
    ]
    assert times == sorted(times)


@pytest.mark.parametrize("age", [timedelta(seconds=-1), LONGEST_AGE + timedelta(seconds=1)])
def test_a_clock_that_was_moved_meanwhile_is_not_believed(age):
    found = written(device_written=NOW - age, device_now=NOW, received=NOW)
    assert found == Written(NOW, timedelta(0), sure=False)
    assert note(found) == NOT_SURE


SAID = [
    ("TODAY", "", local(2026, 11, 26, 12), local(2026, 11, 26), local(2026, 11, 26, 12)),
    ("TODAY", "", local(2026, 11, 26, 1), local(2026, 11, 25), local(2026, 11, 26, 1)),
    ("YESTERDAY", "", local(2026, 11, 26, 12), local(2026, 11, 25), local(2026, 11, 26)),
    ("YESTERDAY", "", local(2026, 11, 26, 1), local(2026, 11, 24), local(2026, 11, 26)),
    ("LAST_NIGHT", "", local(2026, 11, 26, 12), local(2026, 11, 25, 17), local(2026, 11, 26, 6)),
    ("LAST_NIGHT", "", local(2026, 11, 26, 2), local(2026, 11, 25, 17), local(2026, 11, 26, 2)),
    ("LAST_NIGHT", "11pm", local(2026, 11, 26, 12), *[local(2026, 11, 25, 23)] * 2),
    ("LAST_NIGHT", "1am", local(2026, 11, 26, 12), *[local(2026, 11, 26, 1)] * 2),
    ("TODAY", "9.15am", local(2026, 11, 26, 12), *[local(2026, 11, 26, 9, 15)] * 2),
]


@pytest.mark.parametrize(("said", "clock", "wrote", "start", "end"), SAID)
def test_relative_words_count_from_when_it_was_written(said, clock, wrote, start, end):
    assert happened(said, NOTHING, clock, at(wrote)).window == (start, end)


@pytest.mark.parametrize(("said", "clock"), [("TODAY", "11pm"), ("TODAY", "nineish")])
def test_a_time_that_does_not_fit_is_kept_as_words(said, clock):
    found = happened(said, NOTHING, clock, at(local(2026, 11, 26, 12)))
    assert clock in found.words
    assert found.window == (local(2026, 11, 26), local(2026, 11, 26, 12))


def test_relative_words_mean_nothing_by_a_clock_that_was_moved():
    found = happened("LAST_NIGHT", NOTHING, "9pm", at(NOW, sure=False))
    assert (found.kind, found.window) == (WhenKind.UNKNOWN, None)
    assert found.words == "Said: last night. The time given: 9pm."


def test_a_day_that_is_named_needs_no_clock():
    found = happened("DAY", ("3", "4", "2026"), "21:30", at(NOW, sure=False))
    assert found.window == (local(2026, 4, 3, 21, 30),) * 2
    assert found.kind is WhenKind.EXACT


@pytest.mark.parametrize(
    "day", [("31", "2", "2026"), ("1", "1", "2027"), ("x", "1", "26"), ("²", "1", "2026"),
            ("1", "1", "99999999999"), ("1", "1", "1066")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_kept_as_words(day):
    found = happened("DAY", day, "9pm", at(NOW))
    assert (found.kind, found.window) == (WhenKind.UNKNOWN, None)
    assert found.words == f"The day given: {' '.join(day)} 9pm."


@given(st.sampled_from([*map(str, WhenSaid), "", "SOMEDAY"]), st.text(max_size=9), moments)
def test_nothing_happens_after_it_was_written(said, clock, wrote):
    found = happened(said, ("1", "1", "2026"), clock, at(wrote))
    assert found.window is None or found.window.start <= found.window.end <= wrote


@pytest.mark.parametrize(
    ("ahead", "says"),
    [
        (timedelta(hours=3, minutes=2), "3 hours 2 minutes ahead"),
        (timedelta(days=-1, minutes=-1), "1 day 1 minute behind"),
    ],
)
def test_the_officer_is_told_of_a_clock_that_was_wrong(ahead, says):
    assert says in note(at(NOW, ahead=ahead))
    assert "26 November 2026 at 18:30" in note(at(NOW, ahead=ahead))
    assert "clock" not in note(at(NOW, ahead=timedelta(minutes=9)))
