"""What is weighed in writing an item, whom it names, when it is looked at again, who else judged.

What is settled, looked at again and thought by a second person is only added. A grade is raised by
another person than whoever gave the one that counts.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models
from django.db.models import Q

from sightline.access.need_to_know import protect, readable, writable
from sightline.database.operations import allow, guard, sentence
from sightline.terms import Assessment, FindingKind, PersonRole, ReviewOutcome, SourceEvaluation

Column = tuple[str, "models.Field[Any, Any]"]
USES = import_module("sightline.intelligence.migrations.0040_uses")
ORIGINS = import_module("sightline.intelligence.migrations.0042_origins_need_to_know")
key, hanging, WITH_ITS_ITEM = USES.key, USES.hanging, USES.WITH_ITS_ITEM
READERS, WRITERS = readable("item_id"), writable("item_id")
JUDGES = "(access_has_role('INTELLIGENCE_OFFICER') OR access_has_role('ANALYST'))"
GRADED = (
    "SELECT g.* INTO before FROM intelligence_grade g WHERE g.item_id = NEW.item_id"
    " ORDER BY g.id DESC LIMIT 1;"
)
REASON = f"""
DECLARE before intelligence_grade;
BEGIN
  {GRADED}
  IF before.id IS NOT NULL AND NEW.rationale = '' THEN
    RAISE EXCEPTION 'a_grade_after_the_first_says_why' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
# Reliability falls from 1 to 3 and assessment from A to E, so what is less in the order is higher.
RAISED = f"""
DECLARE before intelligence_grade;
BEGIN
  {GRADED}
  IF before.id IS NOT NULL
    AND (NEW.source_evaluation < before.source_evaluation OR NEW.assessment < before.assessment)
    AND (NEW.graded_by = before.graded_by OR NEW.graded_by IS DISTINCT FROM access_account()
      OR NEW.rationale = '') THEN
    RAISE EXCEPTION 'a_grade_is_raised_by_another_person_with_a_reason'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
"""
FALLEN = """
BEGIN
  IF NEW.assessment = 'B' AND (
    (SELECT r.outcome FROM intelligence_itemreview r WHERE r.item_id = NEW.supported_by
      ORDER BY r.id DESC LIMIT 1) = 'LAPSED'
    OR (SELECT c.outcome FROM intelligence_closing c WHERE c.item_id = NEW.supported_by
      ORDER BY c.id DESC LIMIT 1) = 'DISPROVED') THEN
    RAISE EXCEPTION 'what_was_let_go_or_is_wrong_bears_no_grade_out'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
A_CHILDS_WORD = """
BEGIN
  IF EXISTS (SELECT FROM intelligence_childorigin o WHERE o.item_id = NEW.item_id)
    AND EXISTS (SELECT FROM access_label l WHERE l.id = NEW.label_id AND l.compartment <> '')
    AND NOT (NEW.handling = 'C' AND NEW.sanitisation_code = 'S2') THEN
    RAISE EXCEPTION 'a_childs_word_goes_to_a_group_under_conditions'
      USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END
"""
LET_GO = """
BEGIN
  IF NEW.outcome = 'LAPSED' THEN PERFORM intelligence_tell_fallen(NEW.item_id, NULL); END IF;
  RETURN NULL;
END
"""
# An item that stands already is looked at again two years after it came. The rule of the row's
# change is written as a change of type, which asks no policy and calls no trigger.
DUE = """
ALTER TABLE intelligence_item ALTER COLUMN review_by TYPE date
  USING ((received_at AT TIME ZONE 'Europe/London')::date + interval '24 months')::date;
ALTER TABLE intelligence_item
  ALTER COLUMN review_by SET DEFAULT (current_date + interval '24 months')::date,
  ALTER COLUMN review_by SET NOT NULL,
  ALTER COLUMN provenance SET DEFAULT '';
"""
NOT_DUE = """
ALTER TABLE intelligence_item ALTER COLUMN review_by DROP NOT NULL,
  ALTER COLUMN review_by DROP DEFAULT, ALTER COLUMN provenance DROP DEFAULT;
"""


def beside(name: str, *columns: Column, **options: Any) -> migrations.CreateModel:
    """Make a table of rows that hang on an item."""
    fields = [("id", key()), ("item", hanging("intelligence.item")), *columns]
    return migrations.CreateModel(
        name=name, fields=[*fields, ("label", hanging("access.label"))], options=options
    )


def text(size: int, said: str, **more: Any) -> models.Field[Any, Any]:
    """Return a short field."""
    return models.CharField(max_length=size, help_text=said, **more)


def only_added(table: str, read: str, written: str, by: str = "") -> migrations.RunSQL:
    """Guard a table whose rows hang on an item and are never changed; `by` names their writer."""
    insert = f"{written} AND {WITH_ITS_ITEM.format(table=table)}"
    own = f" AND {by} = (SELECT access_account())" if by else ""
    return guard(table, {"SELECT": read, "INSERT": insert + own})


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0044_requirements_guarded"), ("index", "0005_many_at_once")]
    operations = [
        migrations.AddField(
            "item",
            "provenance",
            models.CharField(max_length=200, blank=True, default="", help_text="personal"),
        ),
        migrations.AddField(
            "item", "review_by", models.DateField(null=True, help_text="administrative")
        ),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(DUE, NOT_DUE)],
            [
                migrations.AlterField(
                    "item", "review_by", models.DateField(help_text="administrative")
                )
            ],
        ),
        migrations.AddIndex(
            "item", models.Index(fields=["review_by", "reference"], name="item_review")
        ),
        beside(
            "ItemPerson",
            ("person", text(13, "pseudonym")),
            ("role", text(30, "criminal", choices=PersonRole.choices)),
            constraints=[
                models.UniqueConstraint(
                    name="an_item_names_a_person_once", fields=["item", "person"]
                )
            ],
        ),
        migrations.CreateModel(
            name="SettledFinding",
            fields=[
                ("id", key()),
                ("item", hanging("intelligence.item", indexed=True)),
                ("kind", text(30, "administrative", choices=FindingKind.choices)),
                ("words_hash", text(64, "keyed hash")),
                ("why_sealed", models.BinaryField(help_text="special category, sealed")),
                ("settled_by", text(13, "staff identity")),
                ("settled_at", models.DateTimeField(help_text="administrative")),
                ("label", hanging("access.label")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="a_settled_finding_says_why", condition=~Q(why_sealed=b"")
                    )
                ]
            },
        ),
        beside(
            "ChildOrigin",
            constraints=[
                models.UniqueConstraint(name="a_child_is_first_said_once", fields=["item"])
            ],
        ),
        beside(
            "ItemReview",
            ("outcome", text(30, "administrative", choices=ReviewOutcome.choices)),
            ("until", models.DateField(null=True, help_text="administrative")),
            ("why", models.TextField(help_text="special category")),
            ("reviewed_by", text(13, "staff identity")),
            ("reviewed_at", models.DateTimeField(help_text="administrative")),
            constraints=[
                models.CheckConstraint(name="a_review_says_why", condition=~Q(why="")),
                models.CheckConstraint(
                    name="a_renewal_has_a_day_and_a_lapse_has_none",
                    condition=Q(outcome="RENEWED", until__isnull=False)
                    | Q(outcome="LAPSED", until=None),
                ),
            ],
            indexes=[
                models.Index(fields=["item", "-id"], name="review_newest"),
                models.Index(fields=["item"], name="review_let_go", condition=Q(outcome="LAPSED")),
            ],
        ),
        beside(
            "Opinion",
            ("source_evaluation", text(1, "personal", choices=SourceEvaluation.choices)),
            ("assessment", text(1, "personal", choices=Assessment.choices)),
            ("why", models.TextField(help_text="special category")),
            ("given_by", text(13, "staff identity")),
            ("given_at", models.DateTimeField(help_text="administrative")),
            constraints=[
                models.CheckConstraint(name="an_opinion_says_why", condition=~Q(why="")),
                models.CheckConstraint(
                    name="an_opinion_is_one_of_3x5",
                    condition=Q(source_evaluation__in=["1", "2", "3"])
                    & Q(assessment__in=["A", "B", "C", "D", "E"]),
                ),
            ],
            indexes=[models.Index(fields=["item", "-id"], name="opinion_newest")],
        ),
        *(
            operation
            for table in ("itemperson", "settledfinding", "childorigin", "itemreview", "opinion")
            for operation in (
                allow("SELECT, INSERT", f"intelligence_{table}"),
                allow("USAGE", f"SEQUENCE intelligence_{table}_id_seq"),
            )
        ),
        protect("intelligence_itemperson", "item_id"),
        only_added("intelligence_settledfinding", WRITERS, WRITERS, "settled_by"),
        only_added("intelligence_childorigin", WRITERS, WRITERS),
        only_added("intelligence_itemreview", READERS, WRITERS, "reviewed_by"),
        only_added("intelligence_opinion", READERS, f"{READERS} AND {JUDGES}", "given_by"),
        sentence("intelligence_grade", "a_grade_after_the_first_says_why", REASON, events="INSERT"),
        sentence(
            "intelligence_grade",
            "a_grade_is_raised_by_another_person_with_a_reason",
            RAISED,
            events="INSERT",
        ),
        sentence(
            "intelligence_grade",
            "what_was_let_go_or_is_wrong_bears_no_grade_out",
            FALLEN,
            events="INSERT",
        ),
        sentence(
            "intelligence_grade",
            "a_childs_word_goes_to_a_group_under_conditions",
            A_CHILDS_WORD,
            events="INSERT",
        ),
        ORIGINS.after(
            "intelligence_itemreview", "those_who_leaned_on_what_was_let_go_are_told", LET_GO
        ),
    ]
