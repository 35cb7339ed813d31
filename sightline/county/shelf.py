"""The written reports of the county, from which its story takes one after another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations

from numpy.random import Generator

from sightline.county.agencies import label_allows
from sightline.county.draws import several
from sightline.county.manifest import Manifest
from sightline.county.model import Account, Report
from sightline.county.timing import LONDON, ago, local, monday_after

LEFT_ALONE = frozenset({"echo", "corroboration"})  # for a newcomer, and told by itself
NEAR = timedelta(days=45)
MOST = 400  # of the newest are paired with each other
Want = Callable[[Report], bool]


@dataclass
class Shelf:
    """Hands reports out, each once, and says when things may have been done about them."""

    rng: Generator
    reports: Sequence[Report]
    manifest: Manifest
    accounts: Sequence[Account]
    until: date
    taken: set[str] = field(default_factory=set)
    written: dict[str, datetime] = field(default_factory=dict)  # where not on the Monday after

    def __post_init__(self) -> None:
        """Find plants by their reports, and accounts by their keys."""
        plants = self.manifest.plants
        self._plant = {report: plant.key for plant in plants for report in plant.reports}
        self._account = {account.key: account for account in self.accounts}

    def seen(self, by: str, *, own: bool = False) -> list[Report]:
        """Return what an account may read, or, where `own`, act on; of what is written by now."""
        account, before = self._account[by], ago(self.until, 15)
        return [
            report
            for report in self.reports
            if report.processed
            and report.received_at < before
            and self._plant.get(report.key, "") not in LEFT_ALONE
            and label_allows(account, report.owner, report.regime, report.compartment)
            and (report.owner == account.agency or not own)
        ]

    def of(self, plant: str, found: Iterable[Report]) -> list[Report]:
        """Return the reports of a plant, or the background's where it is empty."""
        return [report for report in found if self._plant.get(report.key, "") == plant]

    def recent(self, found: Iterable[Report]) -> list[Report]:
        """Return what was received within the ninety days that the ladder shows at first."""
        since = ago(self.until, 88)
        return [report for report in found if report.received_at > since]

    def take(self, found: Iterable[Report], count: int, want: Want) -> list[Report]:
        """Take some reports that are wanted and not taken yet, in order of receipt."""
        free = [report for report in found if report.key not in self.taken and want(report)]
        chosen = sorted(several(self.rng, free, count), key=lambda one: one.key)
        self.taken.update(report.key for report in chosen)
        return chosen

    def pairs(
        self, found: Sequence[Report], count: int, *, want: Callable[[Report, Report], bool]
    ) -> list[tuple[Report, Report]]:
        """Return some pairs, received within weeks of each other; no report is in two of them."""
        near = [
            pair
            for pair in combinations(found[-MOST:], 2)
            if pair[1].received_at - pair[0].received_at <= NEAR and want(*pair)
        ]
        chosen: list[tuple[Report, Report]] = []
        for pair in several(self.rng, near, len(near)):
            used = {report.key for each in chosen for report in each}
            if len(chosen) < count and not used & {report.key for report in pair}:
                chosen.append(pair)
        return chosen

    def written_at(self, report: Report) -> datetime:
        """Return when an officer wrote the report's item."""
        return self.written.get(report.key) or monday_after(report.received_at)

    def later(self, moment: datetime, fewest: int, most: int) -> datetime:
        """Return a working hour some days after a moment, at the latest on the last day."""
        days = int(self.rng.integers(fewest, most + 1))
        day = moment.astimezone(LONDON).date() + timedelta(days=days)
        hour, minute = int(self.rng.integers(9, 17)), int(self.rng.integers(60))
        return min(local(day, hour, minute), ago(self.until, 1, 17))
