"""Who looked for what is hidden from them: worked off after the search, by a job.

The search itself does the same work whatever is hidden. The job acts as the searcher, so that what
is hidden is what the row policies hide from them; its one function alone looks past them, and what
it finds goes to those who answer for the record and to nobody else.
"""

from django.db import migrations

from sightline.access.need_to_know import kept, open_to_eyes, readable, writable
from sightline.database.operations import allow, function, guard, only_grows
from sightline.database.roles import WORKER

ME = "(SELECT access_account())"
AS_OWNER = f"current_user = 'sightline_owner' AND {ME} IS NOT NULL"
OWN_TASK = "EXISTS (SELECT FROM subjects_lookuptask t WHERE t.reference = task_id AND t.opened_by = account)"
TYPED = """
SELECT t.typed_sealed FROM subjects_lookuptyped t
WHERE t.reference = typed AND t.account = access_account() AND t.done_at IS NULL
"""
HIDDEN_TOKEN = f"NOT ({readable('record')})"
# `offered` are new references, one for each that is kept; of a value no more are told than `most`.
ASK_AFTER = f"""
DECLARE hits text[]; named text[]; one record; told text[];
BEGIN
  PERFORM access_open_eyes('asked-after');
  SELECT coalesce(array_agg(DISTINCT f.record), '{{}}') INTO hits FROM (
    SELECT h.record FROM unnest(kinds, vals) AS w (kind, value) CROSS JOIN LATERAL (
      SELECT DISTINCT record FROM index_token WHERE kind = w.kind AND value = w.value
        AND {HIDDEN_TOKEN} ORDER BY record LIMIT most) h
    UNION
    SELECT record FROM index_stamp WHERE record = ANY (refs) AND {HIDDEN_TOKEN}) f;
  FOR one IN
    INSERT INTO subjects_askedafter
      (reference, task_id, record, label_id, account, agency, purpose, about, words_sealed, at)
    SELECT offered[n.place], t.reference, n.record, s.label_id, t.opened_by, a.agency, t.purpose,
      t.about, t.words_sealed, l.at
    FROM unnest(hits) WITH ORDINALITY AS n (record, place)
    JOIN index_stamp s ON s.record = n.record
    JOIN subjects_lookuptyped l ON l.reference = typed AND l.account = access_account()
      AND l.done_at IS NULL
    JOIN subjects_lookuptask t ON t.reference = l.task_id
    JOIN access_standing a ON a.account = t.opened_by
    WHERE n.place <= cardinality(offered)
    ON CONFLICT (task_id, record) DO NOTHING RETURNING reference, record, label_id
  LOOP
    told := array_remove(access_keepers_of(one.label_id, one.record), access_account());
    PERFORM notices_tell(told, 'ASKED_AFTER', one.reference);
    named := named || one.record::text;
  END LOOP;
  UPDATE subjects_lookuptyped SET done_at = now(), typed_sealed = ''
  WHERE reference = typed AND account = access_account();
  PERFORM access_shut_eyes();
  PERFORM set_config('sightline.system', 'clock', true);
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  SELECT now(), 'the clock', 'SEARCH', 'DONE', ARRAY[typed] || coalesce(named, '{{}}'),
    'subjects_ask_after', '';
  PERFORM set_config('sightline.system', '', true);
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("subjects", "0090_asked_after"),
        ("subjects", "0044_suspicions"),
        ("access", "0021_widening_guarded"),
        ("intake", "0095_clock"),
    ]
    operations = [
        allow("INSERT", "subjects_lookuptyped"),
        guard("subjects_lookuptyped", {
            "SELECT": AS_OWNER,
            "INSERT": f"account = {ME} AND done_at IS NULL AND {OWN_TASK}",
            "UPDATE": AS_OWNER,
        }),
        allow("SELECT", "subjects_askedafter"),
        guard("subjects_askedafter", {
            "SELECT": f"(account <> {ME} AND (({kept('record')}) OR ({writable('record')})))"
                      f" OR ({AS_OWNER})",
            "INSERT": AS_OWNER,
        }),
        only_grows("subjects_askedafter"),
        open_to_eyes("index_token", "asked-after"),
        open_to_eyes("index_stamp", "asked-after"),
        function("subjects_typed", "typed text", "bytea", TYPED, to=WORKER),
        function("subjects_ask_after",
                 "typed text, kinds text[], vals text[], refs text[], offered text[], most integer",
                 "void", ASK_AFTER, language="plpgsql", volatility="VOLATILE", to=WORKER),
    ]  # fmt: skip
