"""Look-ups that deserve a question: each pattern a function of readers' habits. Pure.

Nothing here is a verdict. Each says what was counted and what would be usual, so that somebody can
ask; an ordinary week asks nothing. The thresholds are in dials.toml.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Final, NamedTuple

from sightline.governance.habits import Day, Habits, Hours
from sightline.terms import QuestionKind

CENT: Final = 100


class Question(NamedTuple):
    """That something deserves a question: who or which record, on which day, and the numbers.

    What is asked of some weeks stands on the first day of a month, so that it is asked once in it.
    """

    kind: QuestionKind
    account: str
    record: str
    day: date
    counted: int
    usual: int
    others: int


class Flag(NamedTuple):
    """That a look-up was marked when it was made: the reader's own name, or a colleague's."""

    kind: QuestionKind
    account: str
    day: date


@dataclass(frozen=True, slots=True)
class Dials:
    """The reviewed numbers, by the names that they have in dials.toml."""

    questions_days: int
    bulk_least: int
    bulk_times: int
    hours_from: int
    hours_until: int
    outside_least: int
    outside_usual: int
    many_least: int
    many_times: int
    nothing_least: int
    nothing_share: int
    nothing_role: int
    work_most: int
    refused_least: int
    refused_times: int

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Dials":
        """Return the dials that these values name; others in the file are somebody else's."""
        return cls(**{name: int(values[name]) for name in cls.__slots__})

    @property
    def hours(self) -> Hours:
        """The hours in which opening a record is no surprise."""
        return Hours(self.hours_from, self.hours_until)


def questions(
    habits: Habits, roles: Mapping[str, str], flags: Iterable[Flag], dials: Dials
) -> list[Question]:
    """Return all that deserves a question; `roles` says what each reader is."""
    found = [
        *bulk(habits, roles, dials),
        *outside(habits, dials),
        *named(flags),
        *much_looked_at(habits, dials),
        *nothing_after(habits, roles, dials),
        *refused(habits, roles, dials),
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.account, one.record))


def bulk(habits: Habits, roles: Mapping[str, str], dials: Dials) -> Iterator[Question]:
    """Far more records in a day than is usual for the reader and for their role."""
    counts = {day: len(records) for day, records in habits.opened.items()}
    return _far_above(QuestionKind.BULK, counts, roles, dials.bulk_least, dials.bulk_times)


def refused(habits: Habits, roles: Mapping[str, str], dials: Dials) -> Iterator[Question]:
    """Far more refusals in a day than is usual for the reader and for their role."""
    counts = {key: habits.refused.get(key, 0) for key in {*habits.refused, *habits.opened}}
    least, times = dials.refused_least, dials.refused_times
    return _far_above(QuestionKind.REFUSED, counts, roles, least, times)


def _far_above(
    kind: QuestionKind, counts: Mapping[Day, int], roles: Mapping[str, str], least: int, times: int
) -> Iterator[Question]:
    own, role = defaultdict(list), defaultdict(list)
    for (actor, _), count in counts.items():
        own[actor].append(count)
        role[roles.get(actor, "")].append((actor, count))
    for (actor, day), count in counts.items():
        if count < least:
            continue
        usual = _without(own[actor], count)
        others = _median([n for who, n in role[roles.get(actor, "")] if who != actor])
        if count >= times * max(usual, others, 1):
            yield Question(kind, actor, "", day, count, usual, others)


def outside(habits: Habits, dials: Dials) -> Iterator[Question]:
    """Records opened outside working hours by somebody who seldom works then."""
    total: dict[str, int] = defaultdict(int)
    late: dict[str, int] = defaultdict(int)
    for (actor, _), records in habits.opened.items():
        total[actor] += len(records)
    for (actor, _), records in habits.outside.items():
        late[actor] += len(records)
    for (actor, day), records in habits.outside.items():
        if len(records) < dials.outside_least:
            continue
        before = total[actor] - len(habits.opened[actor, day])
        share = round(CENT * (late[actor] - len(records)) / before) if before else 0
        if share < dials.outside_usual:
            counted = len(records)
            yield Question(QuestionKind.OUT_OF_HOURS, actor, "", day, counted, share, before)


def named(flags: Iterable[Flag]) -> Iterator[Question]:
    """What was marked when it was looked up, once for a reader and a day."""
    counts: dict[Flag, int] = defaultdict(int)
    for flag in flags:
        counts[flag] += 1
    for flag, count in counts.items():
        yield Question(flag.kind, flag.account, "", flag.day, count, 0, 0)


def much_looked_at(habits: Habits, dials: Dials) -> Iterator[Question]:
    """A record that many opened with no task said, and did not work on."""
    usual = _median([len(readers) for readers in habits.readers.values()])
    for record, readers in habits.without.items():
        idle = [one for one in readers if not habits.worked_on(one, record)]
        if len(idle) >= max(dials.many_least, dials.many_times * usual):
            day = habits.newest[record].replace(day=1)
            yield Question(QuestionKind.MUCH_LOOKED_AT, "", record, day, len(idle), usual, 0)


def nothing_after(habits: Habits, roles: Mapping[str, str], dials: Dials) -> Iterator[Question]:
    """Many records opened and hardly any worked on, where others of the role do."""
    opened: dict[str, int] = defaultdict(int)
    worked: dict[str, int] = defaultdict(int)
    for actor, record in habits.first:
        opened[actor] += 1
        worked[actor] += habits.worked_on(actor, record)
    shares: dict[str, dict[str, int]] = defaultdict(dict)
    for actor, count in opened.items():
        shares[roles.get(actor, "")][actor] = round(CENT * worked[actor] / count)
    for actor, count in opened.items():
        peers = shares[roles.get(actor, "")]
        others = _median([share for who, share in peers.items() if who != actor])
        few = CENT * worked[actor] <= dials.nothing_share * count
        if count >= dials.nothing_least and few and others >= dials.nothing_role:
            day = habits.newest[actor].replace(day=1)
            yield Question(QuestionKind.NO_ACTION, actor, "", day, count, worked[actor], others)


def why(one: Question, dials: Dials) -> str:
    """Return what was counted, in a sentence."""
    n, start, end = one.counted, dials.hours_from, dials.hours_until
    return {
        QuestionKind.BULK: f"{n} records were opened on this day.",
        QuestionKind.OUT_OF_HOURS: f"{n} records were opened on this day before {start}:00, from"
        f" {end}:00 on, or while offices were shut.",
        QuestionKind.OWN_NAME: "What was looked up is the reader's own name.",
        QuestionKind.COLLEAGUE: "A child was found by a surname that few have, and the reader or"
        " somebody of their agency has it.",
        QuestionKind.MUCH_LOOKED_AT: f"{n} people opened this record in four weeks, said no task"
        " and did no work on it.",
        QuestionKind.NO_ACTION: f"{n} records were opened in four weeks, and {one.usual} of them"
        " worked on afterwards.",
        QuestionKind.REFUSED: f"{n} times something was asked for and refused on this day.",
    }[one.kind].replace("four weeks", f"{dials.questions_days} days")


def normal(one: Question, dials: Dials) -> str:
    """Return what would be usual, in a sentence."""
    own, role = one.usual, one.others
    both = f"Usual is {own} a day for this reader, and {role} a day for others of their role."
    return {
        QuestionKind.BULK: both,
        QuestionKind.REFUSED: both,
        QuestionKind.OUT_OF_HOURS: f"On other days {own} in 100 of the {role} records that they"
        " opened were opened at such hours.",
        QuestionKind.OWN_NAME: "Nobody's work needs their own record; a namesake's may.",
        QuestionKind.COLLEAGUE: "A surname may be shared by chance; a child of a colleague is work"
        " for somebody else.",
        QuestionKind.MUCH_LOOKED_AT: f"A record usually has {own} reader{'s' * (own != 1)}.",
        QuestionKind.NO_ACTION: f"Others of their role work on {role} in 100 of what they open.",
    }[one.kind]


def _median(values: list[int]) -> int:
    return round(median(values)) if values else 0


def _without(values: list[int], one: int) -> int:
    """Return the median of some values but for one of them."""
    left = list(values)
    left.remove(one)
    return _median(left)
