"""What people decided of the marks in an item's text. A mention is no fact about anybody."""

from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Label
from sightline.intelligence.models import Item
from sightline.terms import MentionDecision, MentionKind

MOST = 300  # characters of the words, and of what they are read as
KINDS = [str(one) for one in MentionKind]
UNREAD = Q(suggested_kind="", suggested_value="", suggested_start=None, suggested_end=None)
AS_SUGGESTED = Q(
    kind=F("suggested_kind"),
    value=F("suggested_value"),
    start=F("suggested_start"),
    end=F("suggested_end"),
)
STANDS = Q(decision__in=["ACCEPTED", "CORRECTED"])


class Mention(models.Model):
    """One decision about words of an item; of one place the newest counts. Start and end count code
    points of the item's text. What the machine had suggested is empty where it suggested nothing.
    """

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    version = models.IntegerField(help_text="administrative")
    start = models.IntegerField(help_text="administrative")
    end = models.IntegerField(help_text="administrative")
    kind = models.CharField(max_length=CODE, choices=MentionKind.choices, help_text="personal")
    text = models.CharField(max_length=MOST, help_text="personal")
    value = models.CharField(max_length=MOST, blank=True, help_text="personal")
    suggested_start = models.IntegerField(null=True, help_text="administrative")
    suggested_end = models.IntegerField(null=True, help_text="administrative")
    suggested_kind = models.CharField(
        max_length=CODE, choices=MentionKind.choices, blank=True, help_text="personal"
    )
    suggested_value = models.CharField(max_length=MOST, blank=True, help_text="personal")
    decision = models.CharField(
        max_length=CODE, choices=MentionDecision.choices, help_text="administrative"
    )
    decided_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    decided_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_mention_ends_after_it_starts",
                condition=Q(start__gte=0, end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="a_mention_is_of_a_known_kind", condition=Q(kind__in=KINDS)
            ),
            models.CheckConstraint(
                name="a_mention_is_decided_in_a_known_way",
                condition=Q(decision__in=[str(one) for one in MentionDecision]),
            ),
            models.CheckConstraint(
                name="a_mention_that_stands_and_no_other_has_a_value",
                condition=(STANDS & ~Q(value="")) | (~STANDS & Q(value="")),
            ),
            models.CheckConstraint(
                name="a_suggestion_is_whole_or_there_is_none",
                condition=UNREAD
                | (
                    Q(suggested_kind__in=KINDS, suggested_start__isnull=False)
                    & Q(suggested_end__isnull=False)
                    & ~Q(suggested_value="")
                ),
            ),
            models.CheckConstraint(
                name="what_is_accepted_was_suggested",
                condition=~Q(decision="ACCEPTED") | (~Q(suggested_kind="") & AS_SUGGESTED),
            ),
            models.CheckConstraint(
                name="a_correction_differs_from_what_was_suggested",
                condition=~Q(decision="CORRECTED") | Q(suggested_kind="") | ~AS_SUGGESTED,
            ),
        ]
        indexes = [models.Index(fields=["item", "id"], name="mention_item")]

    def __str__(self) -> str:
        return f"mention {self.pk}"


class ItemRead(models.Model):
    """That somebody read an item and found nothing to mark, so that it waits for nobody."""

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    read_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    read_at = models.DateTimeField(help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["item"], name="item_read")]

    def __str__(self) -> str:
        return f"reading of {self.item_id}"
