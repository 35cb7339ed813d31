"""A return interview that is due is told of, each morning until one is held, refused or impossible.

The clock sees whose child is back and what was done since, and nothing that was said.
"""

from importlib import import_module

from django.db import migrations

from sightline.database.operations import function
from sightline.database.roles import WORKER

BEFORE = import_module("sightline.intake.migrations.0095_clock")
DUE = """
DECLARE due text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  SELECT coalesce(array_agg(e.reference), '{}') INTO due FROM intake_missingepisode e
  WHERE e.found_at <= found_before AND NOT EXISTS (SELECT FROM intake_interviewtaken t
    WHERE t.episode_id = e.reference AND t.step = ANY (ends));
  INSERT INTO notices_notice (account, kind, about, made_at)
  SELECT s.account, 'INTERVIEW_DUE', e.reference, now()
  FROM intake_missingepisode e JOIN access_label l ON l.id = e.label_id
  JOIN access_standing s ON s.agency = l.controller AND s.active
    AND (s.until IS NULL OR s.until > now()) AND l.regime = ANY (s.regimes)
    AND s.roles && ARRAY['INTELLIGENCE_OFFICER', 'AGENCY_LEAD']::varchar[]
  WHERE e.reference = ANY (due)
    AND NOT EXISTS (SELECT FROM access_block b WHERE b.account = s.account
      AND b.record = e.reference AND b.since <= now() AND b.ended_at IS NULL)
  ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'RECORD_MISSING', 'DONE', due::varchar[], 'INTERVIEW_DUE', ''
  WHERE cardinality(due) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(due);
END
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0095_clock"), ("access", "0005_accounts_with")]
    operations = [
        BEFORE.let("SELECT", "intake_missingepisode", BEFORE.CLOCK),
        BEFORE.let("SELECT", "intake_interviewtaken", BEFORE.CLOCK),
        function(
            "intake_tell_interviews_due", "found_before timestamptz, ends text[]", "integer", DUE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
