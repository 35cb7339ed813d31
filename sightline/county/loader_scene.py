"""Whoever acts in the county's story: one account after another, seen by the database as itself."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar

from sightline.access import queries as access
from sightline.access.actions import end_pass, open_pass
from sightline.access.parties import Viewer
from sightline.county.generator import County
from sightline.county.model import Report
from sightline.county.timing import ago
from sightline.database.connection import as_viewer


class Done(Protocol):
    """Anything that some account did."""

    @property
    def by(self) -> str:
        """The key of the account."""


ASKERS = ("teacher", "nurse")  # who report, and ask other agencies for what they need
D = TypeVar("D", bound=Done)


@dataclass(frozen=True)
class Scene:
    """The county, its accounts by key, and the items by the keys of what they were made from."""

    county: County
    accounts: Mapping[str, str]
    items: dict[str, str] = field(default_factory=dict)
    passes: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, int], str] = field(default_factory=dict)  # by setting and year

    def come_in(self) -> None:
        """Open everybody's pass who will act. The database takes a proof for a minute, and its
        clock stands while a transaction lasts: a slow machine could open none later."""
        acting = [account.key for account in self.county.accounts if account.roles != ("REPORTER",)]
        acting += ASKERS
        acting += [report.reporter for report in self.county.reports if self.is_sent(report)]
        for key in dict.fromkeys(acting):
            self.passes[key] = open_pass(self.accounts[key])

    def go_out(self) -> None:
        """End everybody's pass."""
        for key in list(self.passes):
            with as_viewer(self.passes.pop(key)):
                end_pass()

    def is_sent(self, report: Report) -> bool:
        """Say whether a report comes by the queue: it waits there, or somebody wrote it up."""
        climbing = {one.report for one in self.county.story.worked}
        return not report.processed or report.key in climbing

    @contextmanager
    def acting(self, key: str) -> Iterator[Viewer]:
        """Be an account of the county, or whoever uses a setting's link, on a browser of theirs."""
        holder = "" if key in self.accounts else f"the one browser at {key}".ljust(32, ".")
        with as_viewer(self.passes.get(key) or open_pass(self.accounts[key]), holder=holder):
            yield access.viewer()

    def each(self, acts: Iterable[D]) -> Iterator[tuple[Viewer, D]]:
        """Yield acts with whoever does them; who does several does them one after another."""
        ordered = sorted(acts, key=attrgetter("by"))
        for by, group in groupby(ordered, key=attrgetter("by")):
            with self.acting(by) as viewer:
                for act in group:
                    yield viewer, act

    def at(self, days: int, hour: int = 10) -> datetime:
        """Return a moment so many days before the county ends."""
        return ago(self.county.until, days, hour)

    def day(self, days: int) -> date:
        """Return the day so many days before the county ends."""
        return self.at(days).date()
