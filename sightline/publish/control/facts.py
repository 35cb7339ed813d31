"""Every count that published tables speak of, shown or not, and every relation between them. Pure.

This is what an attacker writes down: one unknown for each cell and total of each table, printed or
left out; one and the same where two tables speak of the same count; sums along every dimension and
group; periods in periods; areas that were made from others; issues of one count; percentages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise, product
from typing import Final, NamedTuple

from sightline.publish.control.dimensions import Change, Dimension, Key, Period
from sightline.publish.control.published import Published, Share
from sightline.publish.control.systems import System
from sightline.publish.control.tables import LARGEST_COUNT
from sightline.terms.publishing import Axis, Counted

_HUNDRED: Final = 100
Where = frozenset[tuple[str, str]]  # the dimension's axis_name and the category, where not all


class Fact(NamedTuple):
    """One count, whoever prints it."""

    measure: str
    counted: Counted
    issue: int
    period: Period
    where: Where


class Subject(NamedTuple):
    """A count at no time yet: what its periods and issues have in common."""

    measure: str
    counted: Counted
    where: Where


class GroupOf(NamedTuple):
    """A printed total over an attribute, and its parts: they may show that all are in one."""

    total: int
    parts: tuple[int, ...]


class Issues(NamedTuple):
    """The unknowns of one count in two issues, and of what the second has more than the first."""

    old: int
    new: int
    change: int


@dataclass(slots=True)
class Facts:
    """What is published, as unknowns and relations.

    printed  the titles of the tables that print each unknown, hidden or shown
    shown    unknowns of which something is shown
    groups   totals whose parts must not show that all are alike
    issues   the same count in two issues, and by how much it was corrected
    moves    unknowns that say how far two issues are apart: as small as the figures allow
    given    the bounds of each unknown as they were before relations tightened them
    """

    system: System = field(default_factory=System)
    number: dict[Fact, int] = field(default_factory=dict)
    printed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    shown: set[int] = field(default_factory=set)
    groups: list[GroupOf] = field(default_factory=list)
    issues: list[Issues] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)
    given: list[tuple[int, int]] = field(default_factory=list)
    by_subject: dict[Subject, list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def of(self, fact: Fact) -> int:
        """Return the unknown of a count, a new one where nothing spoke of it before."""
        if fact not in self.number:
            self.number[fact] = self.system.unknown()
            self.by_subject[Subject(fact.measure, fact.counted, fact.where)].append(fact)
        return self.number[fact]


def facts_of(published: Sequence[Published]) -> Facts:
    """Return all that follows from what is published. Raise Contradiction where nothing can."""
    facts = Facts()
    for table in published:
        _add_table(facts, table)
    changes = {change for table in published for change in table.changes}
    for change in sorted(changes):
        _add_change(facts, change)
    for subject in list(facts.by_subject):
        _add_times(facts, subject)
    for subject in list(facts.by_subject):
        _add_issues(facts, subject)
    facts.given = list(zip(facts.system.low, facts.system.high, strict=True))
    return facts


def fact(table: Published, key: Key) -> Fact:
    """Return the count that a cell of a table prints."""
    period, where = table.period, []
    for each, name in zip(table.dimensions, key, strict=True):
        if each.axis is Axis.TIME:
            period = each.period(name, table.period)
        elif name is not None:
            where.append((each.axis_name, name))
    return Fact(table.measure, table.counted, table.issue, period, frozenset(where))


def read(table: Published, shown: int) -> tuple[int, int]:
    """Return the least and greatest count that is shown so: what is rounded stands for several."""
    base, small = table.rounds_to, table.hides_up_to
    if base == 1:
        return shown, shown
    above = (base - 1) // 2
    if shown == 0:
        return 0, above if above > small else 0
    return max(shown - base // 2, small + 1), shown + above


def _add_table(facts: Facts, table: Published) -> None:
    lattice = {
        key: facts.of(fact(table, key))
        for key in product(*((*each.names, None) for each in table.dimensions))
    }
    for key in table.impossible:
        facts.system.within(lattice[key], 0, 0)
    for cell in table.cells:
        unknown = lattice[cell.key]
        facts.printed[unknown].add(table.title)
        if cell.shown is not None:
            facts.shown.add(unknown)
            facts.system.within(unknown, *read(table, cell.shown))
    for at, each in enumerate(table.dimensions):
        _add_sums(facts, table, lattice, at, each)
    for share in table.shares:
        _add_share(facts, table, lattice, share)


def _add_sums(
    facts: Facts, table: Published, lattice: dict[Key, int], at: int, each: Dimension
) -> None:
    """Add what adds up along one dimension, in every context of the others."""
    if each.axis is Axis.TIME:
        return  # see _add_times, which knows the other tables' periods too
    made = [(None, each.tops), *((group.name, group.members) for group in each.groups)]
    printed = {cell.key for cell in table.cells}
    others = [(*d.names, None) for n, d in enumerate(table.dimensions) if n != at]
    add = facts.system.adds_up if table.adds(each) else facts.system.covers
    for context in product(*others):
        for total, parts in made:
            keys = [(*context[:at], part, *context[at:]) for part in parts]
            whole = lattice[(*context[:at], total, *context[at:])]
            add(whole, [lattice[key] for key in keys])
            if each.axis is Axis.ATTRIBUTE and total is None and printed.issuperset(keys):
                facts.groups.append(GroupOf(whole, tuple(lattice[key] for key in keys)))


def _add_share(facts: Facts, table: Published, lattice: dict[Key, int], share: Share) -> None:
    """Add what a percentage tells, unless it was made from two counts that are shown."""
    shown = table.shown
    part, whole = shown.get(share.part), shown.get(share.whole)
    scale = 10**share.places
    twice = 2 * _HUNDRED * scale
    low, high = 2 * share.printed - 1, 2 * share.printed + 1
    if part is not None and whole is not None and low * whole <= twice * part <= high * whole:
        return
    unknowns = (lattice[share.part], lattice[share.whole])
    facts.system.add((*unknowns,), (twice, -low), 0, twice * LARGEST_COUNT)
    facts.system.add((*unknowns,), (twice, -high), -high * LARGEST_COUNT, 0)


def _add_change(facts: Facts, change: Change) -> None:
    """Add that some areas are together the same as others, wherever tables speak of both."""
    sides = [[(axis, name) for name in names] for axis, names in change]
    contexts: dict[Subject, list[set[tuple[int, Period]]]] = defaultdict(lambda: [set(), set()])
    for subject, found in list(facts.by_subject.items()):
        for side, places in enumerate(sides):
            for place in subject.where.intersection(places):
                rest = subject._replace(where=subject.where - {place})
                contexts[rest][side].update((f.issue, f.period) for f in found)
    for rest, (before, after) in contexts.items():
        if not _overlap(before, after):
            continue
        for issue, period in sorted(before | after):
            unknowns = [
                [facts.of(Fact(rest.measure, rest.counted, issue, period, rest.where | {place}))
                 for place in side]
                for side in sides
            ]  # fmt: skip
            factors = (*(1 for _ in unknowns[0]), *(-1 for _ in unknowns[1]))
            facts.system.add((*unknowns[0], *unknowns[1]), factors, 0, 0)


def _overlap(some: Iterable[tuple[int, Period]], others: Iterable[tuple[int, Period]]) -> bool:
    return any(a.first <= b.last and b.first <= a.last for _, a in some for _, b in others)


def _add_times(facts: Facts, subject: Subject) -> None:
    """Add how the periods of one count overlap: each is made of the least parts of all."""
    found = facts.by_subject[subject]
    periods = {each.period for each in found}
    parts_of = {period: atoms for period in periods if len(atoms := _atoms(period, periods)) > 1}
    add = facts.system.adds_up if subject.counted.adds_over_time else facts.system.covers
    for each in [each for each in found if each.period in parts_of]:
        parts = [facts.of(each._replace(period=part)) for part in parts_of[each.period]]
        add(facts.of(each), parts)


def _atoms(period: Period, periods: Iterable[Period]) -> list[Period]:
    """Return the least parts into which all periods cut one."""
    day = timedelta(1)
    inside = {first for first, _ in periods} | {last + day for _, last in periods}
    edges = sorted(
        {period.first, period.last + day}
        | {edge for edge in inside if period.first < edge <= period.last}
    )
    return [Period(first, after - day) for first, after in pairwise(edges)]


def _add_issues(facts: Facts, subject: Subject) -> None:
    """Add that a count in one issue is that of the next, but for what was corrected."""
    by_period: dict[Period, list[Fact]] = defaultdict(list)
    for each in facts.by_subject[subject]:
        by_period[each.period].append(each)
    for found in by_period.values():
        for before, after in _in_order(found):
            old, new = facts.of(before), facts.of(after)
            more, fewer = facts.system.unknown(), facts.system.unknown()
            change = facts.system.unknown(-LARGEST_COUNT, LARGEST_COUNT)
            facts.system.add((new, old, change), (1, -1, -1), 0, 0)
            facts.system.add((change, more, fewer), (1, -1, 1), 0, 0)
            facts.issues.append(Issues(old, new, change))
            facts.moves.extend((more, fewer))


def _in_order(found: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    yield from pairwise(sorted(found, key=lambda each: each.issue))
