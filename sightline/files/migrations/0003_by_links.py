"""A setting's link may attach: until it is sent, a file is of the browser that added it.

Many share a link, so the link's name alone opens nothing. What the functions asked of an account
they now ask of a sender, and beside it of the browser's secret, which is empty for an account.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

from sightline.database.operations import function

FILES = import_module("sightline.files.migrations.0002_need_to_know")
AS_OWNER = "current_user = 'sightline_owner' AND (SELECT access_sender()) IS NOT NULL"
OWN = "writer = (SELECT access_sender()) AND holder = (SELECT access_holder())"
LEFT = "holder <> '' AND label_id IS NULL AND added_at < now() - interval '1 day'"
ADDED = (
    "wanted text, draft_of text, what text, bytes integer, leaves integer, lasting integer,"
    " at timestamptz, standing text, named text, original bytea, parts bytea[],"
    " most_each integer, most_unsent integer, words bytea"
)
SIGNATURES = {
    "files_add": (ADDED, "text", FILES.ADD),
    "files_remove": ("wanted text, draft_of text, words bytea", "boolean", FILES.REMOVE),
    "files_close": ("draft_of text", "void", FILES.CLOSE),
    "files_attach": ("draft_of text, whereof text, under bigint", "text[]", FILES.ATTACH),
}  # fmt: skip
HELD = {
    "who text := access_account();": "who text := access_sender(); held text := access_holder();",
    "IF who IS NULL": "IF who IS NULL OR held IS NULL",
    "about = draft_of AND writer = who": "about = draft_of AND writer = who AND holder = held",
    "writer = who AND about = draft_of": "writer = who AND holder = held AND about = draft_of",
    "label_id, writer, about": "label_id, writer, holder, about",
    "NULL, who, draft_of": "NULL, who, held, draft_of",
    "writer = '', added_at": "writer = '', holder = '', added_at",
}
CLEAR = f"""
DECLARE gone text[];
BEGIN
  SELECT array_agg(reference::text) INTO gone FROM files_file WHERE {LEFT};
  IF gone IS NULL THEN RETURN; END IF;
  {FILES.EMPTY}
END
"""
READ = {  # by table, as it was and as it is
    "files_file": (
        f"{FILES.OWN} OR ({FILES.OFFICERS}) OR ({FILES.AS_OWNER})",
        f"({OWN}) OR ({FILES.OFFICERS}) OR ({AS_OWNER})",
    ),
    **dict.fromkeys(
        ("files_sealedfile", "files_sealedpart", "files_closeddraft"), (FILES.AS_OWNER, AS_OWNER)
    ),
}
CHANGED = {
    "files_file": ("insert", "update", "delete"),
    "files_sealedfile": ("insert", "delete"),
    "files_sealedpart": ("insert", "delete"),
    "files_closeddraft": ("insert",),
}
ATTACHED = "({}) AND actor = '' AND act = 'ATTACH' AND \"references\" = '{{}}'"


def held_by_browsers(name: str) -> migrations.RunSQL:
    """Make a function that asked for an account ask for a sender and a browser."""
    signature, returns, before = SIGNATURES[name]
    after = before
    for said, says in HELD.items():
        after = after.replace(said, says)
    now, then = (str(FILES.doing(name, signature, returns, body).sql) for body in (after, before))
    return migrations.RunSQL(now, then)


def policy(table: str, command: str, conditions: tuple[str, str]) -> migrations.RunSQL:
    """Give a policy another condition; `conditions` are before and after."""
    clause = {
        "insert": "WITH CHECK ({0})",
        "update": "USING ({0}) WITH CHECK ({0})",
    }.get(command, "USING ({0})")
    before, after = (
        f"ALTER POLICY {table}_{command} ON {table} {clause.format(condition)}"
        for condition in conditions
    )
    return migrations.RunSQL(after, before)


class Migration(migrations.Migration):
    dependencies = [("files", "0002_need_to_know"), ("access", "0010_senders")]
    operations = [
        migrations.AddField(
            model_name="file",
            name="holder",
            field=models.CharField(
                blank=True, default="", help_text="hash of a browser's secret", max_length=64
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=Q(("label", None), ("holder", ""), _connector="OR"),
                name="a_file_that_is_sent_is_no_browsers",
            ),
        ),
        *(policy(table, "select", conditions) for table, conditions in READ.items()),
        *(
            policy(table, command, (FILES.AS_OWNER, AS_OWNER))
            for table, commands in CHANGED.items()
            for command in commands
        ),
        migrations.RunSQL(
            "ALTER POLICY ledger_entry_attached ON ledger_entry WITH CHECK "
            f"({ATTACHED.format(AS_OWNER)})",
            "ALTER POLICY ledger_entry_attached ON ledger_entry WITH CHECK "
            f"({ATTACHED.format(FILES.AS_OWNER)})",
        ),
        *(held_by_browsers(name) for name in SIGNATURES),
        function(
            "files_clear_left", "", "void", CLEAR, language="plpgsql", volatility="VOLATILE"
        ),
    ]  # fmt: skip
