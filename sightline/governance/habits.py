"""What readers are wont to do, gathered from the entries of some weeks in any order. Pure."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from sightline.clocks import LONDON, is_working_day
from sightline.terms import Act

HOUR: Final = 3600
OPENING: Final = frozenset(
    str(act) for act in (Act.READ, Act.OPEN_SEALED, Act.OPEN_FILE, Act.EXPORT, Act.BREAK_GLASS)
)
WORKING: Final = frozenset(
    str(act)
    for act in (
        Act.TAKE, Act.SANITISE, Act.GRADE, Act.PROFILE, Act.LINK, Act.JUDGE, Act.OPINE, Act.CONVERT,
        Act.TASK, Act.ANSWER_TASK, Act.WORK, Act.HAND_OVER, Act.REPLY, Act.RECORD_MISSING,
        Act.ASK_SOURCE, Act.QUARANTINE, Act.SIGN_OFF, Act.CHART, Act.RUN, Act.ASK_SHARE,
        Act.DECIDE_SHARE, Act.DISCLOSE, Act.RETAIN, Act.HOLD, Act.DISPOSE, Act.SUBJECT_ACCESS,
        Act.RECTIFY, Act.GRANT, Act.BLOCK,
    )
)  # fmt: skip
Day = tuple[str, date]  # an account, and a day in London
Span = tuple[datetime, datetime]


class Entry(NamedTuple):
    """One act of somebody, and the records that it was about; what else was shown is left out."""

    at: datetime
    actor: str
    act: str
    refused: bool
    records: Sequence[str]


@dataclass(frozen=True, slots=True)
class Hours:
    """From and until which hour of a working day opening a record is no surprise."""

    start: int
    end: int


@dataclass(slots=True)
class Habits:
    """Who opened what on which day, at which hours, for a task or not, and worked on what of it."""

    hours: Hours
    tasks: Mapping[str, Sequence[Span]]
    listed: int  # an act that names more records than this has worked on none of them
    opened: dict[Day, set[str]] = field(default_factory=lambda: defaultdict(set))
    outside: dict[Day, set[str]] = field(default_factory=lambda: defaultdict(set))
    refused: dict[Day, int] = field(default_factory=lambda: defaultdict(int))
    readers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    without: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first: dict[tuple[str, str], datetime] = field(default_factory=dict)
    last_work: dict[tuple[str, str], datetime] = field(default_factory=dict)
    newest: dict[str, date] = field(default_factory=dict)  # the last day of a reader or record
    _when: dict[int, tuple[date, bool]] = field(default_factory=dict, repr=False)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take entries in, in any order and as often as there are more."""
        for entry in entries:
            if not entry.actor:
                continue
            if entry.refused:
                self.refused[entry.actor, self.when(entry.at)[0]] += 1
            elif entry.act in OPENING:
                self._open(entry)
            elif entry.act in WORKING:
                self._work(entry)

    def when(self, at: datetime) -> tuple[date, bool]:
        """Return the day in London, and whether it is outside working hours; once for each hour."""
        hour = int(at.timestamp()) // HOUR
        found = self._when.get(hour)
        if found is None:
            local = at.astimezone(LONDON)
            within = self.hours.start <= local.hour < self.hours.end
            found = local.date(), not (within and is_working_day(local.date()))
            self._when[hour] = found
        return found

    def worked_on(self, actor: str, record: str) -> bool:
        """Return whether a reader worked on a record once they had opened it."""
        worked = self.last_work.get((actor, record))
        opened = self.first.get((actor, record))
        return worked is not None and opened is not None and worked >= opened

    def _open(self, entry: Entry) -> None:
        day, outside = self.when(entry.at)
        key = entry.actor, day
        self.opened[key].update(entry.records)
        if outside:
            self.outside[key].update(entry.records)
        free = not self._has_task(entry.actor, entry.at)
        self._see(entry.actor, day)
        for record in entry.records:
            self.readers[record].add(entry.actor)
            if free:
                self.without[record].add(entry.actor)
            self._see(record, day)
            pair = entry.actor, record
            self.first[pair] = min(entry.at, self.first.get(pair, entry.at))

    def _work(self, entry: Entry) -> None:
        if len(entry.records) > self.listed:  # a list of what might be worked on
            return
        for record in entry.records:
            pair = entry.actor, record
            self.last_work[pair] = max(entry.at, self.last_work.get(pair, entry.at))

    def _see(self, what: str, day: date) -> None:
        if self.newest.get(what, date.min) < day:
            self.newest[what] = day

    def _has_task(self, actor: str, at: datetime) -> bool:
        """Return whether a reader had said what they were working on; spans follow one another."""
        spans = self.tasks.get(actor)
        if not spans:
            return False
        place = bisect_right(
            spans, (at, datetime.max.replace(tzinfo=at.tzinfo) - timedelta(days=1))
        )
        return place > 0 and at < spans[place - 1][1]
