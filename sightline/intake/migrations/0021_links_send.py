"""What sending takes is given to links: the queue's door, a draft of its own, the gazetteer.

A link is told nothing of settings, which are ours and not the public's, and of no report but that
its own browser sent one.
"""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import writable
from sightline.database.operations import function, sentence

INDEX = import_module("sightline.index.migrations.0005_many_at_once")
PLACES = import_module("sightline.places.migrations.0003_row_security").READABLE
READ_BY_TOKEN = import_module("sightline.places.migrations.0004_read_by_token").for_readers
ROUTES = import_module("sightline.intake.migrations.0010_routes")
SENDER = "(SELECT access_sender()) IS NOT NULL"
LINK = "(SELECT access_link())"
OWNER = f"current_user = 'sightline_owner' AND {SENDER}"
OWN = "account = (SELECT access_sender()) AND holder = (SELECT access_holder())"
# What a browser left unfinished can never be reached again once its secret is gone.
LEFT = "current_user = 'sightline_owner' AND holder <> '' AND updated_at < now() - interval '1 day'"
HELD_BY = """
BEGIN
  NEW.holder := access_holder();
  RETURN NEW;
END
"""
# With the table's own constraint: by a link is the route of that link's reports and no others.
SAYS_HOW = f"{SENDER} AND stage = 'WAITING' AND from_link = coalesce({LINK}, '')"
BEFORE = {
    ("intake_submission", "select"): f"({writable()})"
    " OR (current_user = 'sightline_owner' AND (SELECT access_account()) IS NOT NULL)",
    ("intake_submission", "insert"): "(SELECT access_account()) IS NOT NULL AND stage = 'WAITING'",
    ("intake_sealedsubmission", "select"): ROUTES.AS_OWNER,
    ("intake_sealedsubmission", "insert"): "submitted_by = (SELECT access_account())",
    ("intake_sending", "select"): ROUTES.AS_OWNER,
    ("intake_sending", "insert"): ROUTES.AS_OWNER,
    ("agencies_agency", "select"): "(SELECT access_account()) IS NOT NULL",
    **{
        ("intake_draft", command): "account = (SELECT access_account())"
        for command in ("select", "insert", "update", "delete")
    },
}
AFTER = {
    ("intake_submission", "select"): f"({writable()}) OR ({OWNER})",
    ("intake_submission", "insert"): SAYS_HOW,
    ("intake_sealedsubmission", "select"): OWNER,
    ("intake_sealedsubmission", "insert"): "submitted_by = (SELECT access_sender())",
    ("intake_sending", "select"): OWNER,
    ("intake_sending", "insert"): OWNER,
    ("agencies_agency", "select"): SENDER,
    ("intake_draft", "select"): f"({OWN}) OR ({LEFT})",
    ("intake_draft", "insert"): OWN,
    ("intake_draft", "update"): OWN,
    ("intake_draft", "delete"): f"({OWN}) OR ({LEFT})",
}
for table, readable in PLACES.items():
    if table not in {"places_setting", "places_openinghours"}:
        before = READ_BY_TOKEN(readable)
        BEFORE[table, "select"] = before
        AFTER[table, "select"] = f"({before}) OR {LINK} IS NOT NULL"


def policy(table: str, command: str, condition: str) -> str:
    """Return the statement that gives a policy another condition."""
    clause = {
        "insert": f"WITH CHECK ({condition})",
        "update": f"USING ({condition}) WITH CHECK ({condition})",
    }.get(command, f"USING ({condition})")
    return f"ALTER POLICY {table}_{command} ON {table} {clause}"


def for_senders(name: str, signature: str, returns: str, body: str) -> migrations.RunSQL:
    """Make a function that asked for an account ask for a sender."""
    after, before = (
        str(function(name, signature, returns, each, language="plpgsql", volatility="VOLATILE").sql)
        for each in (body.replace("access_account()", "access_sender()"), body)
    )
    return migrations.RunSQL(after, before)


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0020_links"),
        ("access", "0010_senders"),
        ("agencies", "0002_sign_in"),
        ("index", "0005_many_at_once"),
        ("places", "0004_read_by_token"),
    ]
    operations = [
        *(
            migrations.RunSQL(policy(*which, condition), policy(*which, BEFORE[which]))
            for which, condition in AFTER.items()
        ),
        for_senders(
            "index_pseudonyms_for", "wanted text[], offered text[]", "SETOF text", INDEX.FOR
        ),
        for_senders("intake_sending", "key text, wanted text", "text", ROUTES.SENDING),
        sentence(
            "intake_draft", "a_draft_is_held_by_who_began_it", HELD_BY, events="INSERT"
        ),
        function(
            "intake_clear_left_drafts", "", "void",
            f"DELETE FROM intake_draft WHERE {LEFT}", volatility="VOLATILE",
        ),
    ]  # fmt: skip
