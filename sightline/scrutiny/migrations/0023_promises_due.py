"""Those who keep promises are told of each that is to be asked about, by its reference alone.

The rule is that of `promises/rules.py`; the months of each kind come with the question, as the table
of clocks has them. Democratic services officers are told: the register has no other owner.
"""

from django.db import migrations

from sightline.access.need_to_know import open_to_eyes
from sightline.database.operations import function
from sightline.database.roles import WORKER

DUE = """
DECLARE asked text[];
BEGIN
  PERFORM set_config('sightline.system', 'clock', true);
  PERFORM access_open_eyes('promises-due');
  WITH newest AS (
    SELECT DISTINCT ON (v.promise_id) v.promise_id, v.state, v.kind, v.due_on
    FROM scrutiny_promiseversion v ORDER BY v.promise_id, v.number DESC
  ), outstanding AS (
    SELECT p.reference, n.kind, coalesce(n.due_on, CASE WHEN n.state = 'OPEN'
        THEN (p.met_on + make_interval(months => (answer ->> n.kind)::integer))::date END) AS due,
      greatest(p.met_on, (SELECT max(v."on") FROM scrutiny_promiseversion v
        WHERE v.promise_id = p.reference AND v.step IN ('REMINDED', 'REPLIED'))) AS heard
    FROM scrutiny_promise p JOIN newest n ON n.promise_id = p.reference
    WHERE n.state <> 'CLOSED'
  ), told AS (
    INSERT INTO notices_notice (account, kind, about, made_at)
    SELECT s.account, 'PROMISE_DUE', o.reference, now()
    FROM outstanding o CROSS JOIN access_standing s
    WHERE 'DEMOCRATIC_SERVICES' = ANY (s.roles) AND s.active
      AND (s.until IS NULL OR s.until > now())
      AND least((o.heard + make_interval(months => (ask ->> o.kind)::integer))::date,
        CASE WHEN o.heard <= o.due THEN o.due + 1 END) <= on_day
    ON CONFLICT (account, kind, about) WHERE done_at IS NULL DO NOTHING RETURNING about
  ) SELECT coalesce(array_agg(DISTINCT about::text), '{}') INTO asked FROM told;
  PERFORM access_shut_eyes();
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'INFORM', 'DONE', asked::varchar[], 'PROMISE_DUE', ''
  WHERE cardinality(asked) > 0;
  PERFORM set_config('sightline.system', '', true);
  RETURN cardinality(asked);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("scrutiny", "0022_promises_guarded"),
        ("access", "0021_widening_guarded"),
        ("notices", "0001_initial"),
    ]
    operations = [
        open_to_eyes("scrutiny_promise", "promises-due"),
        open_to_eyes("scrutiny_promiseversion", "promises-due"),
        function(
            "scrutiny_tell_promises", "on_day date, answer jsonb, ask jsonb", "integer", DUE,
            language="plpgsql", volatility="VOLATILE", to=WORKER,
        ),
    ]  # fmt: skip
