"""Each pattern: what was planted is found, an ordinary week is quiet, order changes nothing."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.governance.habits import OPENING, WORKING, Entry, Habits
from sightline.governance.patterns import Flag, normal, questions, why
from sightline.governance.queries.questions import DIALS
from sightline.terms import Act, QuestionKind

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # a working day without summer time
READERS = [f"A-{number:05d}-AAAAA" for number in range(12)]
ROLES = {
    one: "ANALYST" if number % 2 else "INTELLIGENCE_OFFICER" for number, one in enumerate(READERS)
}
ONE = READERS[0]


def records(number, letter="I"):
    return [f"{letter}-{each:05d}-AAAAA" for each in range(number)]


def ordinary(seed=1, days=26):
    """Weeks in which each opens a few records in office hours and works on some of them."""
    pick, found = random.Random(seed), []  # noqa: S311
    for day in range(days):
        for one in READERS:
            at = MONDAY + timedelta(days=day, minutes=pick.randrange(480))
            if (MONDAY + timedelta(days=day)).weekday() > 4:
                continue
            for record in pick.sample(records(4_000), pick.randrange(2, 12)):
                found.append(Entry(at, one, "READ", False, [record]))
                if pick.random() < 0.3:
                    found.append(Entry(at + timedelta(minutes=5), one, "GRADE", False, [record]))
            if pick.random() < 0.2:
                found.append(Entry(at, one, "READ", True, []))
    return found


def asked(entries, tasks=None, flags=(), roles=ROLES, dials=DIALS):
    habits = Habits(dials.hours, tasks or {}, dials.work_most)
    habits.add(entries)
    return questions(habits, roles, flags, dials)


def reads(one, wanted, at, act="READ"):
    return [Entry(at + timedelta(seconds=n), one, act, False, [r]) for n, r in enumerate(wanted)]


@pytest.mark.parametrize("seed", range(5))
def test_ordinary_weeks_ask_nothing(seed):
    assert asked(ordinary(seed)) == []


PLANTED = {
    QuestionKind.BULK: reads(ONE, records(70, "S"), MONDAY + timedelta(days=1)),
    QuestionKind.OUT_OF_HOURS: reads(ONE, records(9, "S"), MONDAY + timedelta(hours=14)),
    QuestionKind.MUCH_LOOKED_AT: [
        entry for one in READERS for entry in reads(one, ["H-FAMED-AAAAA"], MONDAY)
    ],
    QuestionKind.REFUSED: [
        Entry(MONDAY + timedelta(seconds=n), ONE, "READ", True, []) for n in range(12)
    ],
    QuestionKind.NO_ACTION: [
        entry for day in range(0, 26, 7)
        for entry in reads("A-IDLER-AAAAA", records(20, f"{day}"), MONDAY + timedelta(days=day))
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", list(PLANTED))
def test_what_was_planted_is_found_alone(kind):
    roles = {**ROLES, "A-IDLER-AAAAA": "ANALYST"}
    [found] = asked(ordinary() + PLANTED[kind], roles=roles)
    assert found.kind is kind
    assert bool(found.account) is not bool(found.record)
    assert str(found.counted) in why(found, DIALS)
    assert normal(found, DIALS)


def test_all_at_once_are_each_found():
    roles = {**ROLES, "A-IDLER-AAAAA": "ANALYST"}
    everything = ordinary() + [entry for some in PLANTED.values() for entry in some]
    flags = [Flag(kind, ONE, date(2026, 11, 3)) for kind in
             (QuestionKind.OWN_NAME, QuestionKind.COLLEAGUE)]  # fmt: skip
    found = Counter(one.kind for one in asked(everything, flags=flags, roles=roles))
    assert found == dict.fromkeys(QuestionKind, 1)


def test_whoever_works_at_night_is_not_asked_why():
    night = [
        entry for day in range(20)
        for entry in reads(ONE, records(5, f"N{day}"), MONDAY + timedelta(days=day, hours=14))
    ]  # fmt: skip
    kinds = {one.kind for one in asked(ordinary() + night + PLANTED[QuestionKind.OUT_OF_HOURS])}
    assert QuestionKind.OUT_OF_HOURS not in kinds


def test_a_bank_holiday_is_outside_working_hours():
    christmas = datetime(2026, 12, 25, 11, tzinfo=UTC)
    [found] = asked(reads(ONE, records(9), christmas))
    assert found.kind is QuestionKind.OUT_OF_HOURS


def test_hours_are_londons_in_summer_too():
    early = datetime(2026, 7, 1, 6, 30, tzinfo=UTC)  # half past seven
    assert asked(reads(ONE, records(9), early)) == []
    late = datetime(2026, 7, 1, 19, 30, tzinfo=UTC)
    assert [one.kind for one in asked(reads(ONE, records(9), late))] == [QuestionKind.OUT_OF_HOURS]


def test_a_task_or_work_on_the_record_explains_why_many_look():
    famed = PLANTED[QuestionKind.MUCH_LOOKED_AT]
    hour = timedelta(hours=1)
    tasks = {one: [(MONDAY - hour, MONDAY + hour)] for one in READERS[:6]}
    assert asked(ordinary() + famed, tasks=tasks) == []
    over = {one: [(MONDAY - 2 * hour, MONDAY - hour)] for one in READERS[:6]}
    assert len(asked(ordinary() + famed, tasks=over)) == 1
    worked = [Entry(MONDAY + hour, one, "LINK", False, ["H-FAMED-AAAAA"]) for one in READERS[:6]]
    assert asked(ordinary() + famed + worked) == []


def test_where_a_role_only_reads_reading_is_no_question():
    members = {f"A-PANEL-{n:05d}": "PANEL_MEMBER" for n in range(4)}
    panel = [
        entry for one in members for day in range(0, 26, 7)
        for entry in reads(one, records(20, f"{day}"), MONDAY + timedelta(days=day))
    ]  # fmt: skip
    kinds = {one.kind for one in asked(panel, roles=members)}
    assert QuestionKind.NO_ACTION not in kinds


def test_every_act_that_opens_works_not():
    assert not OPENING & WORKING
    assert {str(act) for act in Act} >= OPENING | WORKING


ENTRIES = st.lists(
    st.builds(
        Entry,
        at=st.integers(0, 26 * 24 * 60).map(lambda n: MONDAY + timedelta(minutes=n)),
        actor=st.sampled_from(READERS[:4]),
        act=st.sampled_from(["READ", "GRADE", "LIST", "EXPORT"]),
        refused=st.booleans(),
        records=st.lists(st.sampled_from(records(12)), max_size=3),
    ),
    max_size=60,
)


def test_a_list_of_what_might_be_judged_is_no_work_on_it():
    seen = PLANTED[QuestionKind.NO_ACTION]
    opened = [record for entry in seen for record in entry.records]
    after = max(entry.at for entry in seen) + timedelta(hours=1)
    roles = {**ROLES, "A-IDLER-AAAAA": "ANALYST"}
    listed = [Entry(after, "A-IDLER-AAAAA", "JUDGE", False, opened)]
    judged = [Entry(after, "A-IDLER-AAAAA", "JUDGE", False, opened[n : n + 2]) for n in (0, 2, 4)]
    kinds = [{one.kind for one in asked(ordinary() + seen + more, roles=roles)}
             for more in (listed, judged)]  # fmt: skip
    assert kinds == [{QuestionKind.NO_ACTION}, set()]


LOW = replace(DIALS, bulk_least=3, outside_least=2, many_least=2, nothing_least=3, refused_least=2)


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES, seed=st.integers(0, 99))
def test_nothing_hangs_on_the_order_or_on_how_they_come(entries, seed):
    shuffled = random.Random(seed).sample(entries, len(entries))  # noqa: S311
    parts = Habits(LOW.hours, {}, LOW.work_most)
    for entry in shuffled:
        parts.add([entry])
    assert questions(parts, ROLES, [], LOW) == asked(entries, dials=LOW)


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES)
def test_a_higher_threshold_never_asks_more(entries):
    low = {one[:4] for one in asked(entries, dials=LOW)}
    higher = replace(LOW, bulk_least=6, outside_least=5, many_least=4, nothing_least=6,
                     refused_least=5)  # fmt: skip
    assert {one[:4] for one in asked(entries, dials=higher)} <= low


@settings(max_examples=30, deadline=None)
@given(entries=ENTRIES)
def test_what_somebody_never_did_is_no_question_about_them(entries):
    seen = {entry.actor for entry in entries} | {r for entry in entries for r in entry.records}
    assert {one.account or one.record for one in asked(entries, dials=LOW)} <= seen
