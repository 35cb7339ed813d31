"""What must never be false of a location of concern and of what hangs on it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hotspots", "0006_locations_of_concern")]

    operations = [
        migrations.AddConstraint(
            model_name="locationofconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("easting__isnull", False),
                        ("northing__isnull", False),
                        models.Q(("precision", ""), _negated=True),
                        ("areas", []),
                        ("cells", []),
                        ("online", ""),
                    ),
                    models.Q(
                        ("easting", None),
                        ("northing", None),
                        ("precision", ""),
                        models.Q(("cells", []), _negated=True),
                        ("areas", []),
                        ("online", ""),
                    ),
                    models.Q(
                        ("easting", None),
                        ("northing", None),
                        ("precision", ""),
                        models.Q(("areas", []), _negated=True),
                        ("cells", []),
                        ("online", ""),
                    ),
                    models.Q(
                        ("easting", None),
                        ("northing", None),
                        ("precision", ""),
                        ("areas", []),
                        ("cells", []),
                        models.Q(("online", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_location_is_said_in_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationofconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "ONLINE"), models.Q(("online", ""), _negated=True)),
                    models.Q(models.Q(("kind", "ONLINE"), _negated=True), ("online", "")),
                    _connector="OR",
                ),
                name="an_online_location_is_nowhere_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationevidence",
            constraint=models.UniqueConstraint(
                fields=("concern",), name="a_location_is_named_from_one_finding"
            ),
        ),
        migrations.AddConstraint(
            model_name="locationevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("records", []), _negated=True),
                    models.Q(("reading_sealed", b""), _negated=True),
                ),
                name="evidence_names_what_it_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationassessment",
            constraint=models.UniqueConstraint(
                fields=("concern", "part", "number"), name="a_version_of_an_assessment_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="locationassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                ),
                name="an_assessment_says_something_and_who_says_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.UniqueConstraint(
                fields=("concern", "number"), name="a_version_of_a_location_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    models.Q(("owner", ""), _negated=True),
                ),
                name="a_location_has_a_name_a_reason_and_an_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["PROPOSED", "WORKED", "HANDED_TO_PANEL", "CLOSED"])
                ),
                name="a_location_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("review_on", None), ("state", "CLOSED")),
                    models.Q(
                        models.Q(("state", "CLOSED"), _negated=True), ("review_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_location_is_reviewed_until_it_is_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "CLOSED"),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "CLOSED"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="a_closed_location_has_an_outcome_and_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="locationversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "HANDED_TO_PANEL"),
                        models.Q(("panel", ""), _negated=True),
                        models.Q(("asked", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "HANDED_TO_PANEL"), _negated=True),
                        ("asked", ""),
                        ("panel", ""),
                    ),
                    _connector="OR",
                ),
                name="a_panel_is_waited_for_because_it_was_asked",
            ),
        ),
    ]
