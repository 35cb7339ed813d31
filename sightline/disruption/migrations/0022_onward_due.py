"""Whoever holds an onward referral is told that its reply is late.

They are told the referral's reference alone, and only where they may still work on it. A leaver's
referrals are handed on by their lead, whose page lists them.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER

DUE = """
DECLARE due text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('onward-due');
  WITH told AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT r.owner, 'ONWARD_DUE', r.reference, now()
    FROM disruption_onwardreferral r JOIN access_label l ON l.id = r.label_id
    WHERE r.due_on <= by_day
      AND hotspots_may_hold(r.owner, l.controller, l.compartment, l.regime, l.marking)
      AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = r.owner
        AND b.record IN (r.reference, r.person_id) AND b.since <= now() AND b.ended_at IS NULL)
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ) SELECT coalesce(array_agg(DISTINCT about::text), '{}') INTO due FROM told;
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'WORK', 'DONE', due::varchar[], 'ONWARD_DUE', ''
  WHERE cardinality(due) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(due);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("disruption", "0021_onward_need_to_know"),
        ("access", "0021_widening_guarded"),
        ("notices", "0001_initial"),
    ]
    operations = [
        open_to_eyes("disruption_onwardreferral", "onward-due"),
        function(
            "disruption_tell_onward_due", "by_day date", "integer", DUE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
