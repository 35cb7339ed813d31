"""A closed submission says when; a block and a missing reason keep the sealed words shut."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

from sightline.access.need_to_know import writable
from sightline.database.operations import function

BEFORE = import_module("sightline.intake.migrations.0002_sealed").OPEN
OPEN = f"""
DECLARE found bytea;
BEGIN
  IF why IS NULL OR why NOT IN ('TRIAGE', 'SANITISE', 'QUESTION', 'QUALITY', 'LEGAL') THEN
    RAISE EXCEPTION 'opening_a_submission_needs_a_reason' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM intake_submission s
                 WHERE s.reference = wanted AND {writable("s.reference")}) THEN
    RETURN NULL; END IF;
  INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)
  VALUES (now(), access_account(), 'OPEN_SEALED', 'DONE', ARRAY[wanted], why, words);
  SELECT answers_sealed INTO found FROM intake_sealedsubmission WHERE submission_id = wanted;
  RETURN found;
END
"""


def opening(body: str) -> str:
    """Return the statement that makes the function again, its rights kept."""
    made = function(
        "intake_open", "wanted text, why text, words bytea", "bytea", body,
        language="plpgsql", volatility="VOLATILE",
    )  # fmt: skip
    return str(made.sql)


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_sealed")]
    operations = [
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                name="a_submission_is_closed_at_some_time_or_open",
                condition=Q(stage__in=["WAITING", "TAKEN"], closed_at=None)
                | Q(stage__in=["DONE", "NOT_FOR_US"], closed_at__isnull=False),
            ),
        ),
        migrations.RunSQL(opening(OPEN), opening(BEFORE)),
    ]
