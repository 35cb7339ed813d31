"""Makes a table safe to publish: hides small counts, and what would give them away. Pure.

What is small is hidden first. Then the attacker says which counts could still be worked out, and
the least is hidden that stops it (see `choosing`), until it finds nothing. All that is hidden bears
one mark, which says only that it is hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sightline.publish.control import attacker
from sightline.publish.control.choosing import Problem, Wanted, choose, problem_of
from sightline.publish.control.dimensions import Key
from sightline.publish.control.facts import Fact, fact
from sightline.publish.control.findings import Pinned
from sightline.publish.control.published import Cell, Published, Share
from sightline.publish.control.regimes import Regime
from sightline.publish.control.rules import to_hide
from sightline.publish.control.tables import Table, why_not
from sightline.terms.publishing import Told

ROUNDS: Final = 60  # of hiding and judging, after which everything is hidden
GIVEN_BACK: Final = 60  # cells of which it is tried whether they need be hidden,
SOON_JUDGED: Final = 800  # where no more counts than this hang together with theirs
MEANS: Final = "Hidden: it is small, or it would give away another count that is small."
_PERCENT: Final = 100


class Unsafe(Exception):
    """A table cannot be made safe, whatever is hidden. `pinned` says what would be given away."""

    def __init__(self, why: str, found: Sequence[Pinned] = ()) -> None:
        """Keep why, in a sentence that holds no count, and what would be given away."""
        super().__init__(why)
        self.pinned = tuple(found)


def protect(table: Table, regime: Regime, *, earlier: Sequence[Published] = ()) -> Published:
    """Return a table as it may be published, after all that was published before.

    Raise Unsafe where no hiding can make it so: an earlier table gives too much away already, its
    areas are too fine or too small, or it does not agree with what was published.
    """
    wrong = why_not(table, regime)
    if wrong:
        raise Unsafe(wrong)
    small = frozenset(key for key in table.printed() if _is_small(table.value(key), regime))
    problem: Problem | None = None
    wanted: dict[int, Wanted] = {}
    hidden = small
    for _ in range(ROUNDS):
        draft = drafted(table, regime, hidden)
        found = attacker.refusal(draft, earlier, regime, explain=False)
        if not found:
            if problem and len(problem.facts.system.low) <= SOON_JUDGED:
                draft = _given_back(draft, table, regime, earlier, small)
            return _with_shares(draft, table, regime)
        if any(each.told in {Told.CONTRADICTION, Told.UNRELATED} for each in found):
            found = attacker.refusal(draft, earlier, regime)
            raise Unsafe(found[0].sentence, found)
        small |= frozenset(_changed(draft, found))
        problem = problem or problem_of(table, regime, [*earlier, drafted(table, regime, None)])
        more = choose(problem, wanted, found, small, hidden)
        if more is None or more == hidden:
            break
        hidden = more
    return _all_hidden(table, regime, earlier)


def _given_back(
    draft: Published,
    table: Table,
    regime: Regime,
    earlier: Sequence[Published],
    small: frozenset[Key],
) -> Published:
    """Return a safe draft with each cell shown again, the greatest first, that may be."""
    beside = sorted({*draft.hidden} - small, key=lambda key: (-table.value(key), str(key)))
    for key in beside[:GIVEN_BACK]:
        shown = drafted(table, regime, frozenset(draft.hidden) - {key})
        if attacker.is_safe(shown, earlier, regime):
            draft = shown
    return draft


def _all_hidden(table: Table, regime: Regime, earlier: Sequence[Published]) -> Published:
    draft = drafted(table, regime, None)
    found = attacker.refusal(draft, earlier, regime)
    if found:
        raise Unsafe(found[0].sentence, found)
    return draft


def drafted(table: Table, regime: Regime, hidden: frozenset[Key] | None) -> Published:
    """Return a table with some cells hidden, or all where None; nobody has judged it yet."""
    cells = tuple(
        Cell(key, None if _hides(table, hidden, key) else rounded(table.value(key), regime))
        for key in table.printed()
    )
    return Published(
        name=table.name,
        measure=table.measure,
        counted=table.counted,
        period=table.period,
        dimensions=table.dimensions,
        cells=cells,
        regime=regime.name,
        hides_up_to=regime.hides_up_to,
        rounds_to=regime.rounds_to,
        marks={regime.mark: MEANS},
        impossible=table.impossible,
        issue=table.issue,
        changes=table.changes,
        notes=tuple(_notes(table, regime)),
    )


def _hides(table: Table, hidden: frozenset[Key] | None, key: Key) -> bool:
    return key not in table.impossible and (hidden is None or key in hidden)


def rounded(count: int, regime: Regime) -> int:
    """Return a count to the nearest that the regime shows, a half upwards."""
    base = regime.rounds_to
    return (count + base // 2) // base * base


def _is_small(count: int, regime: Regime) -> bool:
    return to_hide(count, regime) or (count > 0 and not rounded(count, regime))


def _changed(draft: Published, found: Sequence[Pinned]) -> Iterator[Key]:
    """Yield the cells of a new issue whose small correction would show."""
    changes = {_fact_of(each) for each in found if each.told is Told.CHANGE}
    yield from (cell.key for cell in draft.cells if fact(draft, cell.key) in changes)


def _fact_of(each: Pinned) -> Fact | None:
    if each.period is None:
        return None
    return Fact(each.measure, each.counted, each.issue, each.period, frozenset(each.where))


def _notes(table: Table, regime: Regime) -> Iterator[str]:
    yield f"{table.counted.label}. {table.counted.meaning}"
    if regime.rounds_to > 1:
        yield f"Rounded to the nearest {regime.rounds_to}: parts may not add up to their total."
    for each in table.dimensions:
        if not table.adds(each):
            yield f"Along “{each.name}” counts do not add up to their total."
    yield from regime.authorised


def _with_shares(draft: Published, table: Table, regime: Regime) -> Published:
    """Add percentages, made of what is shown alone, so that they tell nothing more."""
    if not table.percent_of:
        return draft
    at = [each.name for each in table.dimensions].index(table.percent_of)
    return replace(draft, shares=tuple(_shares(draft, regime, at)))


def _shares(draft: Published, regime: Regime, at: int) -> Iterator[Share]:
    shown = draft.shown
    scale = 10**regime.percent_places
    for key, part in shown.items():
        whole_key = (*key[:at], None, *key[at + 1 :])
        whole = shown.get(whole_key)
        if key[at] is None or part is None or whole is None or whole < regime.base_least:
            continue
        printed = (2 * _PERCENT * scale * part + whole) // (2 * whole)
        yield Share(key, whole_key, printed, regime.percent_places)
