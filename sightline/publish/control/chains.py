"""Which tables give a count away together, for a sentence that says so. Pure.

The tables are read off the dual of the linear programme that bounds the count: those of the counts
whose being as they are holds the bound. It explains a finding and decides nothing.
"""

from typing import Any, Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from sightline.publish.control.facts import Facts
from sightline.publish.control.systems import Row

_MOST_ROWS: Final = 5000
_FELT: Final = 1e-7


def chain(facts: Facts, unknown: int) -> tuple[str, ...]:
    """Return the titles of the tables that bound a count, its own among them, in order."""
    rows, unknowns = _around(facts, unknown)
    at = {each: number for number, each in enumerate(unknowns)}
    felt = {unknown}
    for sign in (1, -1):
        felt.update(_felt(facts, rows, unknowns, at, unknown, sign))
    return tuple(sorted({title for each in felt for title in facts.printed.get(each, ())}))


def _around(facts: Facts, unknown: int) -> tuple[list[Row], list[int]]:
    """Return the relations that reach an unknown through others that are not shown."""
    touching: dict[int, list[int]] = {}
    for number, row in enumerate(facts.system.rows):
        for each in row.unknowns:
            touching.setdefault(each, []).append(number)
    found: dict[int, Row] = {}
    waiting, reached = [unknown], {unknown}
    while waiting and len(found) < _MOST_ROWS:
        for number in touching.get(waiting.pop(), ()):
            if number in found:
                continue
            found[number] = facts.system.rows[number]
            fresh = {*facts.system.rows[number].unknowns} - reached
            reached |= fresh
            waiting.extend(each for each in sorted(fresh) if each not in facts.shown)
    return list(found.values()), sorted(reached)


def _felt(
    facts: Facts, rows: list[Row], unknowns: list[int], at: dict[int, int], of: int, sign: int
) -> set[int]:
    """Return the unknowns whose bounds hold one bound of a count."""
    if not rows:
        return set()
    objective = np.zeros(len(unknowns))
    objective[at[of]] = sign
    lengths = [len(row.unknowns) for row in rows]
    relations = csr_array(
        (
            np.array([f for row in rows for f in row.factors], float),
            np.array([at[u] for row in rows for u in row.unknowns]),
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(rows), len(unknowns)),
    )
    limits = np.concatenate([[row.high for row in rows], [-row.low for row in rows]])
    both: Any = vstack([relations, -relations])  # its types name no sparse array
    found = linprog(
        objective,
        A_ub=both,
        b_ub=limits,
        bounds=[facts.given[each] for each in unknowns],
        method="highs",
    )
    if found.status != 0:
        return set(unknowns)
    pull = np.abs(found.lower.marginals) + np.abs(found.upper.marginals)
    return {each for each, force in zip(unknowns, pull, strict=True) if force > _FELT}
