"""Work that moved names a hand-over of that child; and its sender is told until it is confirmed."""

from importlib import import_module

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function, sentence

CLOCK = import_module("sightline.casework.migrations.0003_clock")
NAMES_IT = """
BEGIN
  IF NEW.moved_by <> '' AND NOT EXISTS (SELECT FROM sharing_disclosure d
      JOIN sharing_handover h ON h.id = d.handover
      JOIN casework_childwork w ON w.reference = NEW.work_id AND w.person_id = h.person
      JOIN access_label l ON l.id = w.label_id AND l.controller = d.giver
      WHERE d.reference = NEW.moved_by AND d.recalled_at IS NULL) THEN
    RAISE EXCEPTION 'work_that_moved_names_a_hand_over_of_that_child'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
STANDS = (
    "{0}.agency = d.giver AND {0}.active AND ({0}.until IS NULL OR {0}.until > now())"
    " AND {0}.roles && ARRAY['GATEKEEPER', 'AGENCY_LEAD']::varchar[]"
)
# Whoever sent it, or, where they have left, the gatekeepers and leads of their agency.
UNCONFIRMED = f"""
    SELECT s.account, 'RECEIPT_DUE', d.reference, now()
    FROM sharing_disclosure d JOIN sharing_handover h ON h.id = d.handover
    JOIN access_standing s ON {STANDS.format("s")}
    WHERE d.sent_at < before AND d.recalled_at IS NULL AND d.until > now()
      AND NOT EXISTS (SELECT FROM sharing_receipt r WHERE r.disclosure_id = d.reference)
      AND (s.account = d.sent_by OR NOT EXISTS (SELECT FROM access_standing x
        WHERE x.account = d.sent_by AND {STANDS.format("x")}))
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
        AND b.since <= now() AND b.ended_at IS NULL
        AND (b.record IN (d.reference, h.person) OR b.record = ANY (h.records)))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_clock"),
        ("sharing", "0081_hand_overs_guarded"),
    ]
    operations = [
        sentence(
            "casework_workstep", "work_that_moved_names_a_hand_over_of_that_child", NAMES_IT,
            events="INSERT",
        ),
        *(
            open_to_eyes(table, "casework")
            for table in ("sharing_disclosure", "sharing_handover", "sharing_receipt")
        ),
        function(
            "casework_tell_unconfirmed", "before timestamptz", "integer",
            CLOCK.tells("RECEIPT_DUE", UNCONFIRMED), **CLOCK.VOLATILE,
        ),
    ]  # fmt: skip
