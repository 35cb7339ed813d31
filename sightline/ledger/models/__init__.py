"""The ledger: who did what to which records, when, and whether it was refused."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.ledger.models.fields import TransactionField
from sightline.ledger.models.sealing import Head, Leaf, Sealing, Sum, WordsKey
from sightline.terms import Act, Outcome

__all__ = ["Entry", "Head", "Leaf", "Sealing", "Sum", "WordsKey"]


class Entry(models.Model):
    """One act. It holds references, never text; the words of a search or reason are sealed."""

    at = models.DateTimeField(help_text="administrative")
    actor = models.CharField(max_length=13, blank=True, help_text="staff identity")
    act = models.CharField(max_length=20, choices=Act.choices, help_text="administrative")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, help_text="administrative")
    references = ArrayField(models.CharField(max_length=40), default=list, help_text="references")
    about = models.CharField(max_length=40, blank=True, help_text="administrative")
    words_sealed = models.BinaryField(default=bytes, help_text="sealed personal text")
    written_in = TransactionField(help_text="administrative")  # set by the database

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_entry_is_done_or_refused",
                condition=models.Q(outcome__in=[str(o) for o in Outcome]),
            )
        ]
        indexes = [
            models.Index(fields=["actor", "-at"], name="entry_actor_at"),
            models.Index(fields=["-at"], name="entry_at"),
            models.Index(fields=["written_in", "id"], name="entry_written"),
            models.Index(fields=["actor", "act", "-at"], name="entry_actor_act_at"),
            models.Index(
                fields=["actor", "-at"],
                name="entry_refused",
                condition=models.Q(outcome=Outcome.REFUSED.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.outcome}"


class Reference(models.Model):
    """That an entry names a record: what the ledger is searched by, kept by the database alone."""

    pk = models.CompositePrimaryKey("reference", "at", "entry", help_text="administrative")
    at = models.DateTimeField(help_text="administrative")
    entry = models.BigIntegerField(help_text="administrative")
    refused = models.BooleanField(help_text="administrative")
    reference = models.CharField(max_length=40, help_text="reference")
    actor = models.CharField(max_length=13, blank=True, help_text="staff identity")
    act = models.CharField(max_length=20, choices=Act.choices, help_text="administrative")

    def __str__(self) -> str:
        return f"reference of entry {self.entry}"
