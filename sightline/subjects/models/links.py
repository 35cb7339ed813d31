"""What ties two people, things or groups: typed, dated, expiring, each from one item."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE
from sightline.intelligence.models import Item
from sightline.terms import SubjectLinkKind

END = r"^[HVG]-"


class Link(models.Model):
    """One tie, seen only by who may see its source item and both of its ends.

    It has the grade that its item has now. It is never edited: another row of the same item
    replaces it, which keeps it longer or ends it.
    """

    from_end = models.CharField(max_length=REFERENCE, help_text="reference")
    to_end = models.CharField(max_length=REFERENCE, help_text="reference")
    kind = models.CharField(
        max_length=CODE, choices=SubjectLinkKind.choices, help_text="special category"
    )
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    since = models.DateField(null=True, help_text="personal")
    until = models.DateField(null=True, help_text="personal")
    expires_on = models.DateField(help_text="administrative")
    words = models.TextField(blank=True, help_text="special category")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="+", help_text="reference"
    )
    ends = models.BooleanField(default=False, help_text="administrative")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_link_ties_two_people_things_or_groups",
                condition=Q(from_end__regex=END) & Q(to_end__regex=END) & ~Q(from_end=F("to_end")),
            ),
            models.CheckConstraint(
                name="a_link_is_of_a_known_kind",
                condition=Q(kind__in=[str(one) for one in SubjectLinkKind]),
            ),
            models.CheckConstraint(
                name="a_link_ends_after_it_starts",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="a_link_is_ended_by_what_replaces_it",
                condition=Q(ends=False) | (Q(replaces__isnull=False) & ~Q(words="")),
            ),
        ]
        indexes = [
            models.Index(fields=["from_end"], name="link_from"),
            models.Index(fields=["to_end"], name="link_to"),
            models.Index(fields=["item"], name="link_item"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
