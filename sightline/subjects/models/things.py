"""Telephones, vehicles and accounts: what names one exactly is one, whoever wrote it down."""

from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE
from sightline.terms import Identifier


class Thing(models.Model):
    """A telephone, vehicle or account that some item names, so that its page has an address.

    It has no label and says nothing of itself: whoever may see an item that names it sees it.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    kind = models.CharField(max_length=CODE, choices=Identifier.choices, help_text="administrative")
    value = models.CharField(max_length=80, help_text="personal")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_thing_stands_once", fields=["kind", "value"]),
            models.CheckConstraint(
                name="a_thing_is_of_a_known_kind",
                condition=Q(kind__in=[str(one) for one in Identifier]) & ~Q(value=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
