"""Who sees and makes corrections; and that a gatekeeper changes a record only as they put it right.

What lets them change it is the row of the correction that they wrote in the same transaction.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from sightline.access.need_to_know import readable
from sightline.database.operations import allow, function, guard, only_grows, sentence

UNBLOCKED = "NOT ({record} = ANY ((SELECT access_blocked())::text[]))"
RIGHTS = "label_id = ANY ((SELECT access_rectify_labels())::bigint[])"
# A correction stands under the label of its record: the index knows that of every record.
ITS_RECORD = (
    "EXISTS (SELECT FROM index_stamp s WHERE s.record = intelligence_correction.record"
    " AND s.label_id = intelligence_correction.label_id)"
)
ITS_ITEM = (
    "EXISTS (SELECT FROM intelligence_item i WHERE i.reference = item_id"
    " AND i.label_id = intelligence_itemversion.label_id)"
)
OWN = """
BEGIN
  IF NEW.decided_by IS DISTINCT FROM access_account() THEN
    RAISE EXCEPTION 'a_correction_is_ones_own' USING ERRCODE = 'check_violation'; END IF;
  NEW.written_at := now();
  RETURN NEW;
END
"""
KEPT = """
BEGIN
  IF EXISTS (SELECT FROM intelligence_correction c
      WHERE c.id = NEW.correction_id AND c.record = NEW.item_id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'an_old_version_belongs_to_what_put_it_right' USING ERRCODE = 'check_violation';
END
"""
PUTTING_RIGHT = """
SELECT EXISTS (SELECT FROM intelligence_correction c
  WHERE c.record = wanted AND c.decided_by = access_account() AND c.written_at = now()
    AND c.outcome IN ('CORRECTED', 'WRONGLY_NAMED'))
"""


def while_putting_right(table: str, command: str, record: str, more: str = "") -> RunSQL:
    """Let who may put a record right change a row of it, in the transaction that says why.

    Policies are tried from the last name on: this comes after those that everybody's work needs.
    """
    name = f"{table}_a_right_{command.lower()}"
    rule = f"{RIGHTS} AND intelligence_putting_right({record}){more}"
    clause = {
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK ({rule})",
        "DELETE": f"USING ({rule})",
    }[command]
    return RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {command} {clause}", f"DROP POLICY {name} ON {table}"
    )


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0085_corrections"), ("access", "0085_rectify_labels")]
    operations = [
        *(
            operation
            for table in ("intelligence_correction", "intelligence_itemversion")
            for operation in (
                allow("SELECT, INSERT", table),
                allow("USAGE", f"SEQUENCE {table}_id_seq"),
                only_grows(table),
            )
        ),
        guard(
            "intelligence_correction",
            {
                "SELECT": readable("record"),
                "INSERT": f"{RIGHTS} AND {UNBLOCKED.format(record='record')} AND {ITS_RECORD}",
            },
        ),
        function("intelligence_putting_right", "wanted text", "boolean", PUTTING_RIGHT),
        guard(
            "intelligence_itemversion",
            {
                "SELECT": f"{RIGHTS} AND {UNBLOCKED.format(record='item_id')}",
                "INSERT": f"{RIGHTS} AND intelligence_putting_right(item_id) AND {ITS_ITEM}",
            },
        ),
        sentence("intelligence_correction", "a_correction_is_ones_own", OWN, events="INSERT"),
        sentence(
            "intelligence_itemversion",
            "an_old_version_belongs_to_what_put_it_right",
            KEPT,
            events="INSERT",
        ),
        while_putting_right("intelligence_item", "UPDATE", "reference"),
        while_putting_right("intelligence_itemchild", "DELETE", "item_id"),
        allow("DELETE", "intelligence_itemperson"),
        while_putting_right("intelligence_itemperson", "DELETE", "item_id"),
        *(
            while_putting_right(f"index_{table}", command, "record")
            for table in ("token", "occurrence", "stamp")
            for command in ("INSERT", "DELETE")
        ),
    ]
