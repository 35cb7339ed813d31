"""The bits of every pair that is compared, and what the list itself says of families. Pure."""

from typing import TYPE_CHECKING, Any

from sightline.linkage.bulk_database import run, stored

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def homes(con: "DuckDBPyConnection", rows: int) -> dict[str, Any]:
    """Return the weights that a list without families changes, and none where it may hold some.

    Two of one surname, birth and home with different forenames are twins, unless the list has so
    few who could be brother and sister that they must be one person written wrongly: a list of
    grown customers has none, a list of pupils has many. So too a parent's namesake child.
    """
    run(con, "bulk_levels.sql", rows)
    run(con, "bulk_homes.sql", rows)
    siblings, twins, parents, namesakes, span = con.fetchone() or (0, 0, 0, 0, 0)
    dials = stored()["dials"]
    changed: dict[str, Any] = {"twins": "true", "namesakes": "true"}
    if span < dials["least_span"]:
        return changed
    if _mistakes(dials["twins_a_sibling"], siblings, twins) > dials["sure_of_homes"]:
        changed |= {**stored()["no_twins"], "twins": "false"}
    if _mistakes(dials["namesakes_a_parent"], parents, namesakes) > dials["sure_of_homes"]:
        changed |= {**stored()["no_namesakes"], "namesakes": "false"}
    return changed


def _mistakes(share: float, like: int, found: int) -> float:
    """Return how many of those found are more than families explain, at a share of their like."""
    doubt = float(stored()["dials"]["doubted_homes"])
    return 1 - share * (like + doubt) / (found + share * doubt)


def empty(con: "DuckDBPyConnection") -> None:
    """Make the table of scores, with no pair in it."""
    con.execute(
        "CREATE OR REPLACE TABLE scores "
        "(l INTEGER, r INTEGER, bits FLOAT, apart BOOLEAN, sure BOOLEAN)"
    )


def score(con: "DuckDBPyConnection", rows: int, piece: int, changed: dict[str, Any]) -> None:
    """Add the scores of one slice of the pairs."""
    run(con, "bulk_levels.sql", rows, changed)
    run(con, "bulk_score.sql", rows, {**changed, "slice": piece})
