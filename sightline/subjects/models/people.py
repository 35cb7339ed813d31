"""A person as one agency knows them, and what is judged of two such records."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access.models import CODE, REFERENCE, Labelled
from sightline.intelligence.models import Item
from sightline.terms import PersonVerdict

MOST_NAME = 300


class Person(Labelled):
    """One agency's record of one child or grown person, opened from an item that names them.

    It carries the pseudonym under which items of the same name and year stand. Several records may
    be of one person: who is who is judged, and never copied from one record to another.
    """

    version = models.IntegerField(default=1, help_text="administrative")
    pseudonym = models.CharField(max_length=REFERENCE, help_text="pseudonym")
    name = models.CharField(max_length=MOST_NAME, help_text="personal")
    born = models.CharField(max_length=10, blank=True, help_text="personal")
    is_child = models.BooleanField(help_text="personal")
    opened_from = models.ForeignKey(Item, models.PROTECT, related_name="+", help_text="reference")
    opened_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    opened_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_pseudonym_has_one_record_under_a_label", fields=["pseudonym", "label"]
            ),
            models.CheckConstraint(name="a_person_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="a_birth_is_a_year_a_month_or_a_day",
                condition=Q(born__regex=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"),
            ),
            models.CheckConstraint(
                name="a_record_of_a_person_carries_a_persons_pseudonym",
                condition=Q(pseudonym__startswith="C-") | Q(pseudonym__startswith="P-"),
            ),
        ]
        indexes = [models.Index(fields=["label", "-opened_at"], name="person_newest")]


class PersonPair(models.Model):
    """Two records, written in one order. Seen only by who may see both."""

    left = models.ForeignKey(Person, models.PROTECT, related_name="+", help_text="reference")
    right = models.ForeignKey(Person, models.PROTECT, related_name="+", help_text="reference")

    class Meta:
        abstract = True


class PersonSuggestion(PersonPair):
    """What the machine makes of two records. It decides nothing."""

    probability = models.FloatField(help_text="administrative")
    reasons = ArrayField(models.CharField(max_length=200), help_text="personal")
    made_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="two_records_are_suggested_once", fields=["left", "right"]
            ),
            models.CheckConstraint(
                name="suggested_records_stand_in_one_order", condition=Q(left__lt=F("right"))
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class PersonJudgement(PersonPair):
    """One person's verdict on two records: who, when, why, and how the machine scored it then."""

    verdict = models.CharField(max_length=CODE, choices=PersonVerdict.choices, help_text="personal")
    why = models.TextField(help_text="special category")
    probability = models.FloatField(null=True, help_text="administrative")
    crossing_authority = models.CharField(max_length=200, blank=True, help_text="administrative")
    judged_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    judged_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="judged_records_stand_in_one_order", condition=Q(left__lt=F("right"))
            ),
            models.CheckConstraint(name="a_judgement_of_people_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="a_judgement_of_people_is_of_a_known_kind",
                condition=Q(verdict__in=[str(one) for one in PersonVerdict]),
            ),
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class PersonSearch(models.Model):
    """When a record was last looked through for others of the same person."""

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="+", help_text="reference"
    )
    version = models.IntegerField(help_text="administrative")
    searched_at = models.DateTimeField(help_text="administrative")

    def __str__(self) -> str:
        return f"search for {self.person_id}"
