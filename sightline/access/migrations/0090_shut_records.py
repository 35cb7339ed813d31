"""Records that are shut from a day for all but their controller's gatekeepers and leads.

`access_blocked` names them, so that each policy that leans on it shuts them too, and a grant opens
none. It names only those that the viewer could otherwise know: so the list stays short, and nobody
learns of others. From when one is shut stands in the row beforehand: no job has to run on the day.
"""

import django.db.models.deletion
from django.db import migrations, models

from sightline.database.operations import close, function

BLOCKED = """
DECLARE me access_standing;
BEGIN
  SELECT * INTO me FROM access_standing s WHERE s.account = access_reader();
  RETURN (SELECT coalesce(array_agg(x.record), '{}')::text[] FROM (
    SELECT b.record FROM access_block b
    WHERE b.account = me.account AND b.since <= now() AND b.ended_at IS NULL
    UNION SELECT r.record FROM access_shutrecord r JOIN access_label l ON l.id = r.label_id
    WHERE r.since <= now()
      AND NOT (l.controller = me.agency AND me.roles && ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[])
      AND (me.agency IN (l.owner, l.controller)
        OR EXISTS (SELECT FROM access_membership m WHERE m.account = me.account
          AND m.compartment = l.compartment AND m.since <= now()
          AND (m.until IS NULL OR m.until > now()))
        OR EXISTS (SELECT FROM access_grant g WHERE g.account = me.account AND g.record = r.record
          AND g.ended_at IS NULL AND g.until > now()))) x);
END
"""
# Whoever writes down that a moment is past ends their work first: it is shut from then on, and not
# in the middle of their own transaction. What is shut already stays so from when it was.
SHUT_FROM = """
BEGIN
  IF moment IS NULL THEN DELETE FROM access_shutrecord r WHERE r.record = rec;
  ELSE INSERT INTO access_shutrecord AS r (record, label_id, since)
    VALUES (rec, lab, CASE WHEN moment > now() THEN moment ELSE clock_timestamp() END)
    ON CONFLICT (record) DO UPDATE SET label_id = lab,
      since = CASE WHEN moment > now() OR r.since > now() THEN EXCLUDED.since ELSE r.since END;
  END IF;
END
"""
BEFORE = """
BEGIN RETURN (SELECT coalesce(array_agg(b.record), '{}')::text[] FROM access_block b
  WHERE b.account = access_reader() AND b.since <= now() AND b.ended_at IS NULL); END
"""


def blocked(body: str) -> str:
    """Return what makes the list of what is shut for the viewer anew, with the same rights."""
    return str(function("access_blocked", "", "text[]", body, language="plpgsql").sql)


class Migration(migrations.Migration):
    dependencies = [("access", "0085_rectify_labels")]
    operations = [
        migrations.CreateModel(
            name="ShutRecord",
            fields=[
                (
                    "record",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("since", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["since"], name="shutrecord_since")]},
        ),
        close("access_shutrecord"),
        function(
            "access_shut_from", "rec text, lab bigint, moment timestamptz", "void", SHUT_FROM,
            language="plpgsql", volatility="VOLATILE", to="",
        ),
        migrations.RunSQL(blocked(BLOCKED), blocked(BEFORE)),
    ]  # fmt: skip
