"""Questions about look-ups: what the job finds, which auditors see, and what came of asking."""

from importlib import import_module

from django.db import migrations, models

import sightline.terms.looking
from sightline.database.operations import allow, function, guard, only_grows
from sightline.database.roles import OWNER, WORKER

LEDGER = import_module("sightline.ledger.migrations.0020_references")
AUDITOR = "(SELECT access_has_role('AUDITOR'))"
ME = "(SELECT access_account())"
# Nobody is shown, and nobody settles, a question about themself.
NOT_MINE = f"account <> {ME}"
OF_ANOTHER = "EXISTS (SELECT FROM governance_question q WHERE q.id = question_id)"
WHOLE = "'{EXPORT,TAKE,SANITISE,GRADE,PROFILE,LINK,JUDGE,OPINE,CONVERT,TASK,WORK,CHART,RUN}'"
PASSED_OVER = "'{LIST,SEARCH,MAP,AUDIT,SIGN_IN,SIGN_OUT,NOTICES,IMPORT}'"


def told(name: str, signature: str, returns: str, select: str) -> migrations.RunSQL:
    """Make a function by which the worker alone reads what it looks through."""
    body = (
        "#variable_conflict use_column\nBEGIN"
        " PERFORM access_open_eyes('looked');"
        f" RETURN QUERY {select};"
        " PERFORM access_shut_eyes(); END"
    )
    return function(
        name, signature, f"TABLE({returns})", body,
        language="plpgsql", volatility="VOLATILE", to=WORKER,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("governance", "0030_who_looked")]
    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=sightline.terms.looking.QuestionKind.choices,
                        help_text="staff",
                        max_length=30,
                    ),
                ),
                (
                    "account",
                    models.CharField(blank=True, help_text="staff identity", max_length=13),
                ),
                ("record", models.CharField(blank=True, help_text="reference", max_length=40)),
                ("day", models.DateField(help_text="administrative")),
                ("counted", models.IntegerField(help_text="staff")),
                ("usual", models.IntegerField(help_text="staff")),
                ("others", models.IntegerField(help_text="staff")),
                ("found_at", models.DateTimeField(help_text="administrative")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "BULK",
                                    "OUT_OF_HOURS",
                                    "OWN_NAME",
                                    "COLLEAGUE",
                                    "MUCH_LOOKED_AT",
                                    "NO_ACTION",
                                    "REFUSED",
                                ],
                            )
                        ),
                        name="a_question_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("account", ""), ("record", ""), _connector="XOR"),
                        name="a_question_is_about_a_reader_or_a_record",
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "account", "record", "day"),
                        name="a_question_is_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=sightline.terms.looking.QuestionAnswer.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("note_sealed", models.BinaryField(help_text="sealed personal text")),
                ("by", models.CharField(help_text="staff identity", max_length=13)),
                ("at", models.DateTimeField(help_text="administrative")),
                (
                    "question",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=models.deletion.PROTECT,
                        related_name="+",
                        to="governance.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["ASKED", "EXPLAINED", "PASSED_ON"]),
                            models.Q(("note_sealed", b""), _negated=True),
                        ),
                        name="a_question_is_settled_in_a_known_way_with_a_note",
                    )
                ],
            },
        ),
        LEDGER.looked("subjects_lookupflag"),
        allow("SELECT", "governance_question"),
        allow("INSERT", "governance_question", to=WORKER),
        allow("USAGE", "SEQUENCE governance_question_id_seq", to=WORKER),
        guard(
            "governance_question",
            {
                "SELECT": f"{AUDITOR} AND {NOT_MINE}",
                "INSERT": f"current_user IN ('{WORKER}', '{OWNER}')",
            },
        ),
        allow("SELECT, INSERT", "governance_settlement"),
        allow("USAGE", "SEQUENCE governance_settlement_id_seq"),
        guard(
            "governance_settlement",
            {
                "SELECT": f"{AUDITOR} AND {OF_ANOTHER}",
                "INSERT": f"{AUDITOR} AND by = {ME} AND {OF_ANOTHER}",
            },
        ),
        only_grows("governance_question"),
        only_grows("governance_settlement"),
        told(
            "governance_entries", "since timestamptz, until timestamptz",
            "at timestamptz, actor text, act text, refused boolean, records text[]",
            "SELECT e.at, e.actor::text, e.act::text, e.outcome = 'REFUSED',"
            f" (CASE WHEN e.act = ANY ({WHOLE}::varchar[]) THEN e.\"references\""
            ' ELSE e."references"[1:1] END)::text[]'
            " FROM ledger_entry e WHERE e.at >= since AND e.at < until AND e.actor <> ''"
            f" AND (e.outcome = 'REFUSED' OR e.act <> ALL ({PASSED_OVER}::varchar[]))",
        ),
        told(
            "governance_tasks", "since timestamptz",
            "account text, opened_at timestamptz, ended_at timestamptz",
            "SELECT t.opened_by::text, t.opened_at, coalesce(t.ended_at, t.ends_at)"
            " FROM subjects_lookuptask t WHERE t.ends_at >= since ORDER BY t.opened_at",
        ),
        told(
            "governance_flags", "since timestamptz", "why text, account text, day date",
            "SELECT f.why::text, f.account::text, (f.at AT TIME ZONE 'Europe/London')::date"
            " FROM subjects_lookupflag f WHERE f.at >= since",
        ),
        told(
            "governance_roles", "", "account text, roles text",
            "SELECT s.account::text, array_to_string(s.roles, ' ') FROM access_standing s",
        ),
    ]  # fmt: skip
