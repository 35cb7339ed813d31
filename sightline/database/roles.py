"""The database roles of decision D1, and how a server is prepared for them."""

from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

OWNER, WEB, WORKER = "sightline_owner", "sightline_web", "sightline_worker"
PUBLISH, BACKUP = "sightline_publish", "sightline_backup"
LOCK = 0x51673711E  # any number, the same for everyone who prepares
ROLES = (OWNER, WEB, WORKER, PUBLISH, BACKUP)


@dataclass(frozen=True)
class Logins:
    """Connection strings of one prepared database, by role."""

    urls: dict[str, str]

    def url(self, role: str) -> str:
        """Return the connection string of a role."""
        return self.urls[role]


def prepare(admin_url: str, database: str, passwords: dict[str, str]) -> Logins:
    """Make the roles and the database where they are missing, and set the roles' passwords.

    `passwords` holds one for each of ROLES. Safe to run again. The admin login needs the right to
    create roles and databases; it is used here and nowhere else.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # roles belong to the whole server
        for role in ROLES:
            _make_role(admin, role, passwords[role])
        for role in (WEB, WORKER):  # so that the owner can step down to them
            admin.execute(
                sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(OWNER))
            )
        _make_database(admin, database)
    with psycopg.connect(admin_url, dbname=database, autocommit=True) as inside:
        _close_to_strangers(inside, database)
    return Logins({role: _url(admin_url, database, role, passwords[role]) for role in ROLES})


def _make_role(admin: psycopg.Connection, role: str, password: str) -> None:
    known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    # Only the backup inherits, because its one right comes by membership: to read all data.
    rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION " + (
        "INHERIT BYPASSRLS" if role == BACKUP else "NOINHERIT NOBYPASSRLS"
    )
    admin.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            verb, sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
        )
    )
    admin.execute(sql.SQL("ALTER ROLE {} SET search_path = public").format(sql.Identifier(role)))


def _make_database(admin: psycopg.Connection, database: str) -> None:
    known = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    if not known:
        admin.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                sql.Identifier(database), sql.Identifier(OWNER)
            )
        )


def _close_to_strangers(inside: psycopg.Connection, database: str) -> None:
    """Leave the database and its schema to the roles alone; no record text in the server's log; and
    no query compiled anew, which took longer than the query where policies make it look costly."""
    name, roles = sql.Identifier(database), sql.SQL(", ").join(map(sql.Identifier, ROLES))
    for statement in (
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {roles}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {roles}",
        "GRANT ALL ON SCHEMA public TO {owner}",
        "GRANT pg_read_all_data TO {backup}",
        # An error's own message may quote a value, so errors are not logged ("log" ranks above).
        "ALTER DATABASE {name} SET log_min_messages = 'log'",
        "ALTER DATABASE {name} SET log_min_error_statement = 'panic'",
        "ALTER DATABASE {name} SET log_parameter_max_length = 0",
        "ALTER DATABASE {name} SET log_parameter_max_length_on_error = 0",
        "ALTER DATABASE {name} SET log_error_verbosity = 'terse'",
        "ALTER DATABASE {name} SET jit = off",
    ):
        inside.execute(
            sql.SQL(statement).format(
                name=name, roles=roles, owner=sql.Identifier(OWNER), backup=sql.Identifier(BACKUP)
            )
        )


def _url(admin_url: str, database: str, role: str, password: str) -> str:
    return make_conninfo(admin_url, dbname=database, user=role, password=password)
