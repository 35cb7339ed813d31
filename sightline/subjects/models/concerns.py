"""A concern about a child who is named only as a friend, a sibling or a classmate."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.intelligence.models import Item
from sightline.terms import NamedAs


class ChildConcern(models.Model):
    """What a named officer sees in an item that is not about the child. It lapses at six months.

    Only the child's pseudonym is kept, as of children that items are about. The newest under a
    label decides; an ending is a row that lapses on its own day.
    """

    child = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    named_as = models.CharField(max_length=CODE, choices=NamedAs.choices, help_text="personal")
    why = models.TextField(help_text="special category")
    lapses_on = models.DateField(help_text="administrative")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        db_table = "subjects_concern"
        constraints = [
            models.CheckConstraint(
                name="a_concern_about_a_child_says_why",
                condition=~Q(why="") & Q(child__startswith="C-"),
            ),
            models.CheckConstraint(
                name="a_child_is_named_in_a_known_way",
                condition=Q(named_as__in=[str(one) for one in NamedAs]),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "-id"], name="concern_of_child"),
            models.Index(fields=["item", "-id"], name="concern_of_item"),
        ]

    def __str__(self) -> str:
        return f"concern {self.pk}"
