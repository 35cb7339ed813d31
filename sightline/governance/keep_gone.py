"""One line of the plan by which records go: which rows, and how. Pure."""

from typing import NamedTuple


class Gone(NamedTuple):
    """Rows that go: those of `table` whose `key` is among the references of a kind that go."""

    table: str
    kind: str
    key: str
    sort: str = "DELETE"  # or how a row loses its mention of the record and stays
    anonymised: str = ""  # what anonymising does instead: KEEP, or what it sets
    only: str = ""  # a further condition


def gone_of(kind: str, key: str, *tables: str) -> tuple[Gone, ...]:
    """Return the lines of tables whose rows go alike with records of one kind."""
    return tuple(Gone(table, kind, key) for table in tables)
