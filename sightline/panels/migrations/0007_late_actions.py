"""An action that is late is told of each working morning, to whoever holds it and whoever gave it.

The clock sees whose it is and until when, and nothing of what is to be done.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER

LATE = """
DECLARE late text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('panels');
  WITH told AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT s.account, 'ACTION_LATE', a.reference, now()
    FROM panels_action a JOIN access_standing s ON s.account IN (a.owner, a.made_by)
      AND s.active AND (s.until IS NULL OR s.until > now())
    WHERE a.state IN ('GIVEN', 'ACCEPTED', 'ARGUED') AND a.due < today
      AND (s.account = a.owner OR panels_sits(s.account, a.panel_id)
        AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
          AND b.record = a.about AND b.since <= now() AND b.ended_at IS NULL))
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ) SELECT coalesce(array_agg(DISTINCT about::text), '{}') INTO late FROM told;
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'TAKE_PART', 'DONE', late::varchar[], 'ACTION_LATE', ''
  WHERE cardinality(late) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(late);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("panels", "0006_sentences"),
        ("access", "0021_widening_guarded"),
        ("notices", "0001_initial"),
        ("subjects", "0044_suspicions"),
    ]
    operations = [
        *(
            open_to_eyes(table, "panels")
            for table in ("panels_action", "panels_panel", "panels_panelseat")
        ),
        function(
            "panels_tell_late", "today date", "integer", LATE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
