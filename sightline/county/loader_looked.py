"""Puts weeks of look-ups into the ledger: ordinary ones, and one of each kind that asks a question.

The database sets the time of an entry, so that nobody can write into the past. The owner of this
invented county lifts that here, for as long as the county is put in: there is no other way.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from django.db import connection

from sightline.clocks import LONDON, is_working_day
from sightline.county.loader_scene import Scene
from sightline.governance.actions import look_through
from sightline.subjects.actions import begin_task, look_up
from sightline.subjects.actions.looking import mark
from sightline.subjects.searching import read
from sightline.terms import FlagReason, LookUpPurpose

WEEKS: Final = 3
SEED: Final = 6
WORKERS: Final = (
    "police_intelligence", "police_intelligence_2", "council_intelligence",
    "council_intelligence_2", "police_analyst", "council_analyst",
)  # fmt: skip
READERS: Final = (
    *WORKERS, "council_analyst_2", "panel_member", "panel_coordinator", "gatekeeper",
    "police_gatekeeper", "agency_lead", "charity_lead",
)  # fmt: skip
BULK, LATE, IDLE, REFUSED = (
    "police_intelligence_2",
    "charity_lead",
    "council_analyst_2",  # who has no part in the story, and so did nothing with what they read
    "panel_member",
)
ONESELF, COLLEAGUE = "police_gatekeeper", "council_intelligence"
INSERT: Final = """
INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
SELECT at, %s, act, outcome, ARRAY[record], '', ''
FROM unnest(%s::timestamptz[], %s::text[], %s::text[], %s::text[]) AS one(at, act, outcome, record)
"""


class Look(NamedTuple):
    """One look at a record, or what was done with it."""

    at: datetime
    act: str
    outcome: str
    record: str


def put_looks(scene: Scene, *, at: datetime) -> None:
    """Enter the last weeks' look-ups, and look through them for what deserves a question."""
    pick = random.Random(SEED)  # noqa: S311
    days = [at.astimezone(LONDON).date() - timedelta(days=n) for n in range(2, 7 * WEEKS + 2)]
    items = sorted(scene.items.values())
    with _writing_into_the_past():
        for key in READERS:
            looks = [*_ordinary(key, pick, days, items), *_unusual(key, days, items)]
            with scene.acting(key) as viewer:
                _enter(viewer.account, looks)
    _flags(scene, at)
    look_through(at=at + timedelta(minutes=1))


def _ordinary(
    key: str, pick: random.Random, days: Sequence[date], items: Sequence[str]
) -> Iterator[Look]:
    """Yield a few items opened on each working day, and what was done with some of them."""
    for day in filter(is_working_day, days):
        for item in pick.sample(items, pick.randrange(4, 9)):
            opened = _moment(day, 9, pick.randrange(420))
            yield Look(opened, "READ", "DONE", item)
            if key in WORKERS and pick.random() < 0.4:
                yield Look(opened + timedelta(minutes=6), "LINK", "DONE", item)


def _unusual(key: str, days: Sequence[date], items: Sequence[str]) -> Iterator[Look]:
    """Yield what of somebody's look-ups is unlike the usual."""
    working = [day for day in days if is_working_day(day)]
    yield Look(_moment(working[3], 10, READERS.index(key)), "READ", "DONE", items[0])
    if key == BULK:
        for number, item in enumerate(items[100:190]):
            yield Look(_moment(working[5], 11, number), "READ", "DONE", item)
    if key == LATE:
        sunday = next(day for day in days if day.weekday() == 6)
        for number, item in enumerate(items[200:212]):
            yield Look(_moment(sunday, 22, number), "READ", "DONE", item)
    if key == IDLE:
        for week, day in enumerate(working[::3]):
            for number, item in enumerate(items[300 + 12 * week : 312 + 12 * week]):
                yield Look(_moment(day, 14, number), "READ", "DONE", item)
    if key == REFUSED:
        for number, item in enumerate(items[400:414]):
            yield Look(_moment(working[2], 15, number), "READ", "REFUSED", item)


def _moment(day: date, hour: int, minutes: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON) + timedelta(minutes=minutes)


def _enter(account: str, looks: Sequence[Look]) -> None:
    ordered = sorted(looks)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [account, *map(list, zip(*ordered, strict=True))])


def _flags(scene: Scene, at: datetime) -> None:
    """Have one person look up their own name, and mark a look-up of a colleague's family."""
    named = next(one.name for one in scene.county.accounts if one.key == ONESELF)
    with scene.acting(ONESELF) as viewer:
        begin_task(
            purpose=LookUpPurpose.OTHER, about="", words="To see how a search looks", by=viewer,
            at=at,
        )  # fmt: skip
        look_up(text=named, typed=read(named), by=viewer, at=at)
    with scene.acting(COLLEAGUE) as viewer:
        about = next(iter(scene.items.values()))
        task = begin_task(purpose=LookUpPurpose.ITEM, about=about, words="", by=viewer, at=at)
        mark(task=task, reasons=[FlagReason.COLLEAGUE], by=viewer, at=at)


@contextmanager
def _writing_into_the_past() -> Iterator[None]:
    """Lift the rule that the database sets the time of an entry, as the owner alone can."""
    rule = "TRIGGER the_database_sets_the_time_of_an_entry"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE ledger_entry DISABLE {rule}")
        yield
        cursor.execute(f"ALTER TABLE ledger_entry ENABLE {rule}")
