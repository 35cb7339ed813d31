"""Need to know as SQL: the same policy as `rules.py`, for migrations to put on tables.

Each function is called in a scalar sub-select, so that PostgreSQL runs it once for a query and
compares with `=`, the one kind of operator that can still use an index under row security.
"""

from django.db.migrations.operations import RunSQL

from sightline.database.operations import guard


def readable(record: str = "reference") -> str:
    """Return the condition on a row that Act.READ states, for the column holding its record."""
    return (
        "(label_id = ANY ((SELECT access_read_labels())::bigint[])"
        f" OR ({record} = ANY ((SELECT access_granted())::text[])"
        " AND label_id = ANY ((SELECT access_cleared_labels())::bigint[]))"
        f" OR ({record} = ANY ((SELECT access_granted_across())::text[])"
        " AND label_id = ANY ((SELECT access_cleared_labels_across())::bigint[])))"
        f" AND NOT ({record} = ANY ((SELECT access_blocked())::text[]))"
    )


def writable(record: str = "reference") -> str:
    """Return the condition on a row that Act.SANITISE states."""
    return (
        "label_id = ANY ((SELECT access_write_labels())::bigint[])"
        f" AND NOT ({record} = ANY ((SELECT access_blocked())::text[]))"
    )


def protect(table: str, record: str = "reference", *, delete: bool = False) -> RunSQL:
    """Guard a table of protected or derived rows; deletion only where rows are replaced."""
    policies = {
        "SELECT": readable(record),
        "INSERT": writable(record),
        "UPDATE": writable(record),
    }
    if delete:
        policies["DELETE"] = writable(record)
    return guard(table, policies)
