"""Whoever acts in the county's story: one account after another, seen by the database as itself."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar

from sightline.access import queries as access
from sightline.access.actions import end_pass, open_pass
from sightline.access.parties import Viewer
from sightline.county.generator import County
from sightline.county.timing import ago
from sightline.database.connection import as_viewer


class Done(Protocol):
    """Anything that some account did."""

    @property
    def by(self) -> str:
        """The key of the account."""


D = TypeVar("D", bound=Done)


@dataclass(frozen=True)
class Scene:
    """The county, its accounts by key, and the items by the keys of what they were made from."""

    county: County
    accounts: Mapping[str, str]
    items: dict[str, str]

    @contextmanager
    def acting(self, key: str) -> Iterator[Viewer]:
        """Be an account of the county."""
        with as_viewer(open_pass(self.accounts[key])):
            yield access.viewer()
            end_pass()

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
