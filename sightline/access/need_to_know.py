"""Need to know as SQL: the same policy as `rules.py`, for migrations to put on tables.

Each function is called in a scalar sub-select, so that PostgreSQL runs it once for a query and
compares with `=`, the one kind of operator that can still use an index under row security.
"""

from django.db.migrations.operations import RunSQL

from sightline.database.operations import OWNER, guard


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


def kept(record: str = "reference") -> str:
    """Return the condition on a row of an agency's own, for its gatekeepers and leads."""
    return (
        "label_id = ANY ((SELECT access_keeper_labels())::bigint[])"
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


def eyes(use: str) -> str:
    """Return the condition under which the owner's functions for one use see past need to know.

    The function says `access_open_eyes(use)` and shuts them again. What it says is worked out from
    a key that no other role can read, so that a setting slipped into a query opens nothing.
    """
    return f"current_setting('sightline.eyes', true) = (SELECT access_eyes('{use}'))"


def open_to_eyes(table: str, use: str, *commands: str) -> RunSQL:
    """Let the owner's functions for one use read a table, or do what else is named, past need to
    know; no other role is asked about the policy."""
    name = f"eyes_{use.replace('-', '_')}"
    made = [
        f"CREATE POLICY {name}_{command.lower()} ON {table} FOR {command} TO {OWNER}"
        f" {'WITH CHECK' if command == 'INSERT' else 'USING'} ({eyes(use)});"
        for command in commands or ("SELECT",)
    ]
    gone = [
        f"DROP POLICY {name}_{command.lower()} ON {table};" for command in commands or ("SELECT",)
    ]
    return RunSQL("".join(made), "".join(gone))
