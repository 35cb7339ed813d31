"""Records of people, suggestions and judgements of two of them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.subjects


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0011_viewer_asks_once"),
        ("intelligence", "0045_writing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.IntegerField(default=1, help_text="administrative")),
                ("pseudonym", models.CharField(help_text="pseudonym", max_length=13)),
                ("name", models.CharField(help_text="personal", max_length=300)),
                ("born", models.CharField(blank=True, help_text="personal", max_length=10)),
                ("is_child", models.BooleanField(help_text="personal")),
                ("opened_by", models.CharField(help_text="staff identity", max_length=13)),
                ("opened_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "opened_from",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intelligence.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonSearch",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="subjects.person",
                    ),
                ),
                ("version", models.IntegerField(help_text="administrative")),
                ("searched_at", models.DateTimeField(help_text="administrative")),
            ],
        ),
        migrations.CreateModel(
            name="PersonJudgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=sightline.terms.subjects.PersonVerdict.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("why", models.TextField(help_text="special category")),
                ("probability", models.FloatField(help_text="administrative", null=True)),
                (
                    "crossing_authority",
                    models.CharField(blank=True, help_text="administrative", max_length=200),
                ),
                ("judged_by", models.CharField(help_text="staff identity", max_length=13)),
                ("judged_at", models.DateTimeField(help_text="administrative")),
                (
                    "left",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("probability", models.FloatField(help_text="administrative")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), help_text="personal", size=None
                    ),
                ),
                ("made_at", models.DateTimeField(help_text="administrative")),
                (
                    "left",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["label", "-opened_at"], name="person_newest"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("pseudonym", "label"), name="a_pseudonym_has_one_record_under_a_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_person_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("born__regex", "^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$")),
                name="a_birth_is_a_year_a_month_or_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pseudonym__startswith", "C-"),
                    ("pseudonym__startswith", "P-"),
                    _connector="OR",
                ),
                name="a_record_of_a_person_carries_a_persons_pseudonym",
            ),
        ),
        migrations.AddConstraint(
            model_name="personjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__lt", models.F("right"))),
                name="judged_records_stand_in_one_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="personjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True),
                name="a_judgement_of_people_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="personjudgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["SAME", "DIFFERENT", "UNSURE", "TAKEN_BACK"])),
                name="a_judgement_of_people_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="personsuggestion",
            constraint=models.UniqueConstraint(
                fields=("left", "right"), name="two_records_are_suggested_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="personsuggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("left__lt", models.F("right"))),
                name="suggested_records_stand_in_one_order",
            ),
        ),
    ]
