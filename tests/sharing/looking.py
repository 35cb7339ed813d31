"""What stands in the database, past everybody's need to know."""

from django.db import connection

from sightline.terms import NoticeKind


def rows(sql: str, *values: object) -> list[tuple]:
    """Ask as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(sql, values)
        return cursor.fetchall()


def told(account: str, kind: NoticeKind) -> list[str]:
    """Return what an account is told of and has not seen to."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SELECT set_config('sightline.system', 'clock', true)")
        cursor.execute(
            "SELECT about FROM notices_notice WHERE account = %s AND kind = %s AND done_at IS NULL",
            [account, kind.value],
        )
        found = [about for (about,) in cursor.fetchall()]
        cursor.execute("SELECT set_config('sightline.system', '', true)")
    return found
