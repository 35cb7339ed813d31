"""What the attacker found, in words that hold no count. Pure."""

from dataclasses import dataclass, field

from sightline.publish.control.dimensions import Period
from sightline.publish.control.facts import Fact
from sightline.terms.publishing import Counted, Told


@dataclass(frozen=True, slots=True)
class Pinned:
    """A count that what is published gives away.

    where      the categories that it is of, by dimension
    low, high  what it must lie between; of an all-of-a-group and a change, what that is
    told       how it is given away
    chain      the titles of the tables that give it away together
    """

    measure: str
    counted: Counted
    period: Period | None
    issue: int
    where: tuple[tuple[str, str], ...]
    low: int
    high: int
    told: Told
    chain: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sentence(self) -> str:
        """Return what is wrong in words that hold no count."""
        of = "; ".join(f"{axis}: {name}" for axis, name in self.where) or "in all"
        from_them = f" From: {'. '.join(self.chain)}." if self.chain else ""
        return f"{self.measure} ({of}). {self.told.label}.{from_them}"


def finding(fact: Fact, low: int, high: int, how: Told, tables: tuple[str, ...]) -> Pinned:
    """Return that a count is given away."""
    where = tuple(sorted(fact.where))
    return Pinned(
        fact.measure, fact.counted, fact.period, fact.issue, where, low, high, how, tables
    )
