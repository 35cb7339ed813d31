"""Whoever holds a measure is told, some days before, that it ends or is to be looked at again.

They are told the measure's reference alone, and only where they may still work on it. A leaver's
measures are handed on by their lead, whose page lists them.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER

DUE = """
DECLARE due text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('measures-due');
  WITH told AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT m.owner, 'MEASURE_DUE', m.reference, now()
    FROM disruption_measure m JOIN access_label l ON l.id = m.label_id
    WHERE m.due_on <= by_day
      AND hotspots_may_hold(m.owner, l.controller, l.compartment, l.regime, l.marking)
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = m.owner
        AND b.record = m.reference AND b.since <= now() AND b.ended_at IS NULL)
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ) SELECT coalesce(array_agg(DISTINCT about::text), '{}') INTO due FROM told;
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'WORK', 'DONE', due::varchar[], 'MEASURE_DUE', ''
  WHERE cardinality(due) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(due);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0002_need_to_know"),
        ("access", "0021_widening_guarded"),
        ("notices", "0001_initial"),
        ("subjects", "0044_suspicions"),
    ]
    operations = [
        open_to_eyes("disruption_measure", "measures-due"),
        function(
            "disruption_tell_measures_due", "by_day date", "integer", DUE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
