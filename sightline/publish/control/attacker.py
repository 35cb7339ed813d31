"""Judges what is published as somebody would who wants to know what is hidden. Pure.

It knows everything that is printed in this and every earlier release, how rounding works, how every
table adds up, and how tables, times, areas and issues hang together (see `facts`). A mark tells it
nothing: a hidden count may be any whole number. It bounds every count that is not shown, those that
no table prints included, and says which are left with too little to guess (see `rules`).

It takes nothing from `hiding`, which asks it and writes its choice on the same relations; the tests
and the measurement judge both by trying every table, or by a solver written apart. It does not know
how hiding chooses, nor anything from elsewhere: see docs/explanation/safe-figures.md for what is
promised and what is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sightline.publish.control.facts import facts_of
from sightline.publish.control.findings import Pinned
from sightline.publish.control.judging import judged
from sightline.publish.control.published import Published
from sightline.publish.control.regimes import Regime, load
from sightline.publish.control.systems import Contradiction
from sightline.terms.publishing import Axis, Told

MOST_CHAINS: Final = 100  # counts of which it is worked out which tables give them away


def pinned(published: Sequence[Published], regime: Regime, *, explain: bool = True) -> list[Pinned]:
    """Return the counts that published tables, taken together, give away under a regime.

    explain  whether to work out which tables give each away
    """
    return [*_found(published, regime, MOST_CHAINS if explain else 0)]


def _found(published: Sequence[Published], regime: Regime, chains: int) -> Iterator[Pinned]:
    unrelated = [*_unrelated(published)]
    if unrelated:
        yield from unrelated
        return
    try:
        facts = facts_of(published)
    except Contradiction:
        yield _nothing_fits(published, ())
        return
    try:
        yield from judged(facts, regime, chains)
    except Contradiction as wrong:
        titles = {title for each in wrong.unknowns for title in facts.printed.get(each, ())}
        yield _nothing_fits(published, sorted(titles))


def refusal(
    release: Published,
    earlier: Sequence[Published],
    regime: Regime | None = None,
    *,
    explain: bool = True,
) -> list[Pinned]:
    """Return what a release gives away that was not given away without it.

    A count that the release is the first to name may be known from others already: a year that is
    at least 4, since two quarters are at least 2 each. That is no fault of the release, which is
    compared with itself all hidden.

    Without a regime, the one that the release names. Raise KeyError where there is none. Tables of
    other measures have no relation to it, but may say which areas were made from which.
    """
    regime = regime or load()[release.regime]
    earlier = [each for each in earlier if each.measure == release.measure or each.changes]
    found = pinned([*earlier, release], regime, explain=explain)
    if not found or not earlier:
        return found
    blank = replace(release, shares=(), cells=tuple(c._replace(shown=None) for c in release.cells))
    before = {_what(each): each for each in pinned([*earlier, blank], regime, explain=False)}
    return [each for each in found if not _as_before(each, before.get(_what(each)))]


def is_safe(release: Published, earlier: Sequence[Published], regime: Regime) -> bool:
    """Return whether a release gives nothing away: as `refusal`, and sooner where it does."""
    alone = next(_found([release], regime, 0), None) is None
    return alone and not (earlier and refusal(release, earlier, regime, explain=False))


def why_not(
    release: Published, earlier: Sequence[Published], regime: Regime | None = None
) -> str | None:
    """Return why a release may not be published after the earlier ones, or None."""
    found = refusal(release, earlier, regime)
    if not found:
        return None
    more = f" So are {len(found) - 1} more." if len(found) > 1 else ""
    return f"A hidden count would be given away. {found[0].sentence}{more}"


def _what(each: Pinned) -> tuple[object, ...]:
    return each.measure, each.period, each.issue, each.where, each.told is Told.ALL_OF_A_GROUP


def _as_before(now: Pinned, before: Pinned | None) -> bool:
    if before is None or now.told in {Told.CONTRADICTION, Told.UNRELATED}:
        return False
    return before.low >= now.low and before.high <= now.high and before.told is now.told


def _nothing_fits(published: Sequence[Published], titles: Sequence[str]) -> Pinned:
    last = published[-1]
    return Pinned(
        last.measure, last.counted, last.period, last.issue, (), 0, 0, Told.CONTRADICTION,
        tuple(titles),
    )  # fmt: skip


def _unrelated(published: Sequence[Published]) -> Iterator[Pinned]:
    """Areas of one measure in two vintages, of which nobody said how they hang together."""
    changes = {change for table in published for change in table.changes}
    related = {(axis, name) for change in changes for axis, names in change for name in names}
    places: dict[tuple[str, str], dict[str, dict[str, Published]]] = {}
    for table in published:
        for each in (each for each in table.dimensions if each.axis is Axis.AREA):
            vintages = places.setdefault((table.measure, each.name), {})
            vintages.setdefault(each.axis_name, {}).update(dict.fromkeys(each.names, table))
    for vintages in (found for found in places.values() if len(found) > 1):
        for axis, names in vintages.items():
            loose = [name for name in names if (axis, name) not in related]
            if loose:
                table = names[loose[0]]
                yield Pinned(
                    table.measure, table.counted, None, table.issue, ((axis, loose[0]),), 0, 0,
                    Told.UNRELATED, (table.title,),
                )  # fmt: skip
