"""Themes: what a panel looks at that is no one person and no one place."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.panels.models.panels import Added, Panel
from sightline.terms.themes import ThemeSource, ThemeState

TITLE = 120  # characters


class Theme(Labelled):
    """Something that was brought to a panel, under the panel's label, and from what.

    `evidence` holds a finding's figures as they stood that day. The rest stands in its versions.
    """

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="+", help_text="reference")
    source = models.CharField(
        max_length=CODE, choices=ThemeSource.choices, help_text="administrative"
    )
    source_reference = models.CharField(max_length=REFERENCE, blank=True, help_text="reference")
    evidence = models.TextField(blank=True, help_text="special category")
    created_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    created_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_theme_names_what_it_comes_from",
                condition=Q(source=ThemeSource.WORDS.value, source_reference="")
                | ~Q(source=ThemeSource.WORDS.value) & ~Q(source_reference=""),
            ),
            models.CheckConstraint(
                name="a_finding_comes_with_its_figures",
                condition=~Q(source=ThemeSource.RUN.value) | ~Q(evidence=""),
            ),
        ]


class ThemeVersion(Added):
    """What a theme says, what is asked of the panel, and where it stands. The highest counts."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+", help_text="reference")
    number = models.IntegerField(help_text="administrative")
    state = models.CharField(
        max_length=CODE, choices=ThemeState.choices, help_text="administrative"
    )
    title = models.CharField(max_length=TITLE, help_text="special category")
    seen = models.TextField(help_text="special category")
    asked = models.TextField(help_text="special category")
    review_on = models.DateField(null=True, help_text="administrative")
    outcome = models.TextField(blank=True, help_text="special category")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_theme_has_one_version_of_a_number", fields=["theme", "number"]
            ),
            models.CheckConstraint(
                name="a_theme_says_what_is_seen_and_asked",
                condition=~Q(title="") & ~Q(seen="") & ~Q(asked=""),
            ),
            models.CheckConstraint(
                name="a_theme_is_reviewed_until_it_ends_with_what_came_of_it",
                condition=Q(state=ThemeState.OPEN.value, review_on__isnull=False, outcome="")
                | Q(state=ThemeState.CLOSED.value, review_on=None) & ~Q(outcome=""),
            ),
        ]
