"""Requests of people for their data, what was found and decided, answers, what was put right."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import sightline.terms.answering
import sightline.terms.correcting


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("governance", "0005_keep_reckoned"),
        ("access", "0085_rectify_labels"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubjectRequest",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "asker",
                    models.CharField(
                        choices=sightline.terms.answering.SubjectAsker.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=sightline.terms.answering.SubjectCapacity.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                ("received_on", models.DateField(help_text="administrative")),
                ("said_sealed", models.BinaryField(help_text="special category, sealed")),
                ("taken_by", models.CharField(help_text="staff identity", max_length=13)),
                ("taken_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubjectKeeper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(help_text="staff identity", max_length=13)),
                ("told_at", models.DateTimeField(help_text="administrative")),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubjectFinding",
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
                        choices=sightline.terms.answering.AnswerKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("record", models.CharField(help_text="reference", max_length=13)),
                ("number", models.BigIntegerField(default=0, help_text="administrative")),
                (
                    "found_by",
                    models.CharField(
                        choices=sightline.terms.answering.AnswerFound.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("added_by", models.CharField(help_text="staff identity", max_length=13)),
                ("added_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        db_index=False,
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubjectAnswer",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), help_text="administrative", size=None
                    ),
                ),
                (
                    "records",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="references",
                        size=None,
                    ),
                ),
                (
                    "content_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                ("content_hash", models.CharField(help_text="hash", max_length=64)),
                ("made_by", models.CharField(help_text="staff identity", max_length=13)),
                ("made_at", models.DateTimeField(help_text="administrative")),
                ("kept_until", models.DateField(help_text="administrative")),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubjectStep",
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
                        choices=sightline.terms.answering.AnswerStepKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("day", models.DateField(help_text="administrative")),
                (
                    "words_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                ("taken_by", models.CharField(help_text="staff identity", max_length=13)),
                ("taken_at", models.DateTimeField(help_text="administrative")),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PutRight",
            fields=[
                (
                    "reference",
                    models.CharField(
                        help_text="reference", max_length=13, primary_key=True, serialize=False
                    ),
                ),
                ("from_agency", models.CharField(help_text="administrative", max_length=30)),
                ("record", models.CharField(help_text="reference", max_length=13)),
                ("correction", models.BigIntegerField(help_text="administrative")),
                (
                    "part",
                    models.CharField(
                        choices=sightline.terms.correcting.CorrectedPart.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=sightline.terms.correcting.CorrectionOutcome.choices,
                        help_text="personal",
                        max_length=30,
                    ),
                ),
                (
                    "accounts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="staff identities",
                        size=None,
                    ),
                ),
                (
                    "disclosures",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13),
                        help_text="references",
                        size=None,
                    ),
                ),
                ("told_by", models.CharField(help_text="staff identity", max_length=13)),
                ("told_at", models.DateTimeField(help_text="administrative")),
                (
                    "label",
                    models.ForeignKey(
                        help_text="administrative",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.label",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["record"], name="putright_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["CORRECTED", "WRONGLY_NAMED"]),
                            models.Q(("accounts", []), _negated=True),
                        ),
                        name="others_are_told_of_what_changed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectEnding",
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
                        choices=sightline.terms.answering.AnswerStepKind.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.answering.AnswerDelivery.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                ("day", models.DateField(help_text="administrative")),
                (
                    "words_sealed",
                    models.BinaryField(default=bytes, help_text="special category, sealed"),
                ),
                ("taken_by", models.CharField(help_text="staff identity", max_length=13)),
                ("taken_at", models.DateTimeField(help_text="administrative")),
                (
                    "answer",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectanswer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delivery", ""), ("kind__in", ["SENT_BACK", "APPROVED"])),
                            models.Q(
                                ("delivery__in", ["IN_PERSON", "POST", "SECURE_MAIL"]),
                                ("kind", "DELIVERED"),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_is_sent_back_approved_or_delivered",
                    ),
                    models.UniqueConstraint(
                        fields=("answer", "kind"), name="an_answer_is_turned_one_way_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=sightline.terms.answering.AnswerMark.choices,
                        help_text="administrative",
                        max_length=30,
                    ),
                ),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        choices=sightline.terms.answering.Exemption.choices,
                        help_text="special category",
                        max_length=30,
                    ),
                ),
                ("silent", models.BooleanField(default=False, help_text="special category")),
                ("said_sealed", models.BinaryField(help_text="special category, sealed")),
                ("marked_by", models.CharField(help_text="staff identity", max_length=13)),
                ("marked_at", models.DateTimeField(help_text="administrative")),
                (
                    "finding",
                    models.ForeignKey(
                        db_index=False,
                        help_text="reference",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="governance.subjectfinding",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["finding", "-id"], name="subjectmark_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exemption", ""), ("mark__in", ["WHOLE", "NOT_THEM"])),
                            models.Q(
                                ("mark__in", ["MASKED", "WITHHELD"]),
                                (
                                    "exemption__in",
                                    [
                                        "THIRD_PARTY",
                                        "CRIME",
                                        "SOCIAL_WORK_HARM",
                                        "HEALTH_HARM",
                                        "EDUCATION_HARM",
                                        "CHILD_ABUSE",
                                        "PRIVILEGE",
                                        "LE_INQUIRY",
                                        "LE_CRIME",
                                        "LE_OTHERS",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_not_given_whole_has_an_exemption",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("silent", False), ("mark", "WITHHELD"), _connector="OR"
                        ),
                        name="silence_is_kept_only_of_what_is_withheld",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="subjectrequest",
            index=models.Index(fields=["label", "-received_on"], name="subjectrequest_newest"),
        ),
        migrations.AddConstraint(
            model_name="subjectrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asker__in", ["THEMSELVES", "PARENT", "SOLICITOR", "OTHER"]),
                    (
                        "capacity__in",
                        ["GROWN", "CHILD_UNDERSTANDS", "CHILD_REPRESENTED", "LACKS_CAPACITY"],
                    ),
                    models.Q(("said_sealed", b""), _negated=True),
                ),
                name="a_request_for_data_is_asked_by_a_known_kind_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectkeeper",
            constraint=models.UniqueConstraint(
                fields=("request", "account"), name="a_keeper_is_told_of_a_request_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectfinding",
            constraint=models.UniqueConstraint(
                fields=("request", "kind", "record", "number"),
                name="a_thing_is_found_once_for_a_request",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "ITEM",
                            "PERSON",
                            "FACT",
                            "ROLE",
                            "LINK",
                            "CONCERN",
                            "REPORT",
                            "MISSING",
                            "SHARED",
                            "LOOKED",
                        ],
                    ),
                    ("found_by__in", ["NAMED", "WORDS"]),
                ),
                name="what_is_found_is_of_a_known_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="subjectanswer",
            index=models.Index(fields=["request", "-made_at"], name="subjectanswer_newest"),
        ),
        migrations.AddConstraint(
            model_name="subjectanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("content_hash__regex", "^[0-9a-f]{64}$")),
                name="an_answer_has_the_hash_of_its_content",
            ),
        ),
        migrations.AddIndex(
            model_name="subjectstep",
            index=models.Index(fields=["request", "id"], name="subjectstep_of"),
        ),
        migrations.AddConstraint(
            model_name="subjectstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "IDENTITY_ASKED",
                            "IDENTITY_CHECKED",
                            "CLARITY_ASKED",
                            "CLARIFIED",
                            "EXTENDED",
                            "GATHERED",
                            "WITHDRAWN",
                        ],
                    )
                ),
                name="a_step_of_an_answer_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "EXTENDED"), _negated=True),
                    models.Q(("words_sealed", b""), _negated=True),
                    _connector="OR",
                ),
                name="an_answer_is_extended_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "EXTENDED")),
                fields=("request",),
                name="an_answer_is_extended_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="subjectstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "WITHDRAWN")),
                fields=("request",),
                name="a_request_is_withdrawn_once",
            ),
        ),
    ]
