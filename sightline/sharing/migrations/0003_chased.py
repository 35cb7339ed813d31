"""By the clock: emergencies that are not written up, and refusals whose day has come."""

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import WORKER

CHASE = """
DECLARE due text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  WITH chased AS (
  SELECT s.account, d.what, d.reference FROM (
    SELECT d.reference, d.giver, d.items, q.about, 'SHARE_DUE' AS what,
      CASE WHEN d.write_up_due <= moment THEN ARRAY['GATEKEEPER', 'AGENCY_LEAD']
      ELSE ARRAY['GATEKEEPER'] END::varchar[] AS roles
    FROM sharing_sharedecision d LEFT JOIN sharing_sharerequest q ON q.reference = d.request_id
    WHERE d.emergency AND d.write_up_due <= moment + ahead
      AND NOT EXISTS (SELECT FROM sharing_sharedecision n WHERE n.former_id = d.reference)
    UNION ALL
    SELECT d.reference, d.giver, d.items, q.about, 'SHARE_AGAIN', ARRAY['GATEKEEPER']::varchar[]
    FROM sharing_sharedecision d LEFT JOIN sharing_sharerequest q ON q.reference = d.request_id
    WHERE d.think_again_on <= (moment AT TIME ZONE 'Europe/London')::date
      AND NOT EXISTS (SELECT FROM sharing_sharedecision n WHERE n.former_id = d.reference)
  ) d JOIN access_standing s ON s.agency = d.giver AND s.active AND s.roles && d.roles
    AND (s.until IS NULL OR s.until > now())
  WHERE NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
      AND b.since <= now() AND b.ended_at IS NULL AND (b.record = d.reference
        OR b.record = ANY (d.items) OR b.record = ANY (coalesce(d.about, '{}'))))
    AND NOT EXISTS (SELECT FROM notices_notice n WHERE n.account = s.account AND n.kind = d.what
      AND n.about = d.reference
      AND (n.done_at IS NULL OR n.done_at > now() - interval '20 hours'))
  ), told AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT c.account, c.what, c.reference, now() FROM chased c
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ) SELECT coalesce(array_agg(DISTINCT t.about), '{}') INTO due FROM told t;
  IF cardinality(due) > 0 THEN
    INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
    VALUES (now(), 'the clock', 'DECIDE_SHARE', 'DONE', due::varchar[], 'chased', '');
  END IF;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(due);
END
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_asked_and_decided_guarded")]
    operations = [
        function(
            "sharing_chase", "moment timestamptz, ahead interval", "integer", CHASE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
