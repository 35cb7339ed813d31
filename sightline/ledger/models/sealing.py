"""The seals of the ledger: leaves, kept sums, signed heads; and the keys of its words."""

from django.db import models
from django.db.models import F, Q

from sightline.ledger.models.fields import TransactionField


class Leaf(models.Model):
    """The place of one row in the tree, and its hash."""

    position = models.BigIntegerField(primary_key=True, help_text="administrative")
    number = models.BigIntegerField(unique=True, help_text="administrative")
    written_in = TransactionField(help_text="administrative")
    hash = models.BinaryField(help_text="hash")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_leaf_has_a_place", condition=Q(position__gte=0))
        ]

    def __str__(self) -> str:
        return f"leaf {self.position}"


class Sum(models.Model):
    """The root of a whole subtree, kept so that roots and proofs need few leaves."""

    level = models.SmallIntegerField(help_text="administrative")
    place = models.BigIntegerField(help_text="administrative")
    hash = models.BinaryField(help_text="hash")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "place"], name="a_subtree_is_kept_once"),
            models.CheckConstraint(
                name="a_sum_is_of_a_kept_level", condition=Q(level__in=(8, 16, 24, 32))
            ),
        ]

    def __str__(self) -> str:
        return f"sum {self.level}/{self.place}"


class Head(models.Model):
    """How many rows were sealed at a time, and their root, signed."""

    size = models.BigIntegerField(primary_key=True, help_text="administrative")
    root = models.BinaryField(help_text="hash")
    last = models.BigIntegerField(help_text="administrative")
    following = TransactionField(help_text="administrative")
    at = models.DateTimeField(help_text="administrative")
    key = models.BinaryField(help_text="public key")
    signature = models.BinaryField(help_text="signature")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_head_counts_some_row", condition=Q(size__gt=0))
        ]

    def __str__(self) -> str:
        return f"head of {self.size}"


class Sealing(models.Model):
    """How the sealing goes: one row, which is also the turn that a sealer takes."""

    seen_at = models.DateTimeField(null=True, help_text="administrative")
    outside_size = models.BigIntegerField(default=0, help_text="administrative")
    outside_at = models.DateTimeField(null=True, help_text="administrative")
    trouble = models.CharField(max_length=20, blank=True, help_text="administrative")

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_turn_to_seal", condition=Q(id=1))]

    def __str__(self) -> str:
        return "sealing"


class WordsKey(models.Model):
    """The key of one month's words, wrapped by the master key; empty once it is destroyed."""

    month = models.CharField(max_length=6, primary_key=True, help_text="administrative")
    wrapped = models.BinaryField(null=True, help_text="credential")
    made_in = TransactionField(help_text="administrative")
    made_at = models.DateTimeField(help_text="administrative")
    destroyed_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_words_key_is_there_or_destroyed",
                condition=Q(month__regex=r"^\d{6}$")
                & (
                    Q(wrapped__isnull=False, destroyed_at__isnull=True)
                    | Q(wrapped__isnull=True, destroyed_at__gt=F("made_at"))
                ),
            )
        ]

    def __str__(self) -> str:
        return self.month
