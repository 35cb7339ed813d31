"""Migration operations: functions, privileges, row security, and tables that only grow."""

from django.db.migrations.operations import RunSQL

from sightline.database.roles import OWNER, WEB, WORKER

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"


def function(name: str, signature: str, returns: str, body: str, *, language: str = "sql",
             volatility: str = "STABLE", to: str = f"{WEB}, {WORKER}") -> RunSQL:  # fmt: skip
    """Make a SECURITY DEFINER function with a fixed search path, callable by the named roles."""
    return RunSQL(
        f"CREATE OR REPLACE FUNCTION {name}({signature}) RETURNS {returns} LANGUAGE {language} "
        f"{volatility} {DEFINER} AS $body${body}$body$;"
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"
        + (f"GRANT EXECUTE ON FUNCTION {name} TO {to};" if to else ""),
        f"DROP FUNCTION {name}",
    )


def allow(privileges: str, table: str, *, to: str = f"{WEB}, {WORKER}") -> RunSQL:
    """Give roles privileges on a table; nobody but the owner has any before that."""
    return RunSQL(
        f"GRANT {privileges} ON {table} TO {to}", f"REVOKE {privileges} ON {table} FROM {to}"
    )


def close(table: str) -> RunSQL:
    """Turn row security on with no policy: only the owner's definer functions reach the table."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


def guard(table: str, policies: dict[str, str]) -> RunSQL:
    """Force row security on a table, for its owner too, with one policy for each command.

    `policies` gives for SELECT, INSERT, UPDATE or DELETE the condition on a row. A command that is
    not named is refused.
    """
    made = "".join(_policy(table, command, rule) for command, rule in policies.items())
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;{made}",
        "".join(f"DROP POLICY {table}_{command.lower()} ON {table};" for command in policies)
        + f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


def _policy(table: str, command: str, rule: str) -> str:
    clause = {
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK ({rule})",
    }.get(command, f"USING ({rule})")
    return f"CREATE POLICY {table}_{command.lower()} ON {table} FOR {command} {clause};"


def only_grows(table: str) -> RunSQL:
    """Refuse every change and deletion in a table, the owner's included."""
    name = f"{table}_only_grows"
    return RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
        f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END $body$;"
        f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}();"
        f"CREATE TRIGGER {name}_whole BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}();",
        f"DROP TRIGGER {name} ON {table}; DROP TRIGGER {name}_whole ON {table};"
        f"DROP FUNCTION {name}()",
    )


def sentence(table: str, name: str, body: str, *, events: str = "INSERT OR UPDATE",
             deferred: bool = False) -> RunSQL:  # fmt: skip
    """Make a trigger named as the sentence it enforces; `body` is PL/pgSQL that ends in RETURN.

    Deferred, it is checked at commit, with the rights of the owner and the eyes of the viewer.
    """
    kind = "CONSTRAINT TRIGGER" if deferred else "TRIGGER"
    when = "AFTER" if deferred else "BEFORE"
    wait = "DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    return RunSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {DEFINER} "
        f"AS $body$ {body} $body$; REVOKE ALL ON FUNCTION {name} FROM PUBLIC;"
        f"CREATE {kind} {name} {when} {events} ON {table} {wait} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()",
    )


__all__ = ["DEFINER", "OWNER", "allow", "close", "function", "guard", "only_grows", "sentence"]
