"""The facts that decide who may know: labels, standings, memberships, grants, blocks, passes.

Everything here but labels is out of the web role's reach: it is read through definer functions.
"""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sightline.access import shut
from sightline.access.parties import Label as LabelValue
from sightline.terms import Marking, Regime, Role

CODE = 30
REFERENCE = shut.REFERENCE
TOKEN_NAME = 40


class Label(models.Model):
    """One combination of controller, regime, owner, compartment and marking, used by many rows."""

    controller = models.CharField(max_length=CODE, help_text="administrative")
    regime = models.CharField(max_length=CODE, choices=Regime.choices, help_text="administrative")
    owner = models.CharField(max_length=CODE, help_text="administrative")
    compartment = models.CharField(max_length=CODE, blank=True, help_text="administrative")
    marking = models.CharField(max_length=CODE, choices=Marking.choices, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="each_label_stands_once",
                fields=["controller", "regime", "owner", "compartment", "marking"],
            ),
            models.CheckConstraint(
                name="a_label_names_a_known_regime_and_marking",
                condition=Q(regime__in=[str(r) for r in Regime])
                & Q(marking__in=[str(m) for m in Marking])
                & ~Q(controller="")
                & ~Q(owner=""),
            ),
        ]

    def __str__(self) -> str:
        return f"label {self.pk}"

    @property
    def value(self) -> LabelValue:
        """The label as rules read it."""
        return LabelValue(
            self.controller,
            Regime(self.regime),
            self.owner,
            self.compartment,
            Marking(self.marking),
        )


class Labelled(models.Model):
    """A protected record: a random reference, and the label that decides who may know it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    label = models.ForeignKey(
        Label, on_delete=models.PROTECT, related_name="+", help_text="administrative"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference  # never the text: str() reaches logs and error pages


class Standing(models.Model):
    """What an account may do here: its agency, roles, regimes and clearance."""

    account = models.CharField(max_length=REFERENCE, primary_key=True, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    roles = ArrayField(models.CharField(max_length=CODE, choices=Role.choices), help_text="staff")
    regimes = ArrayField(models.CharField(max_length=CODE), help_text="administrative")
    clearance = models.CharField(max_length=CODE, choices=Marking.choices, help_text="staff")
    active = models.BooleanField(default=True, help_text="staff")
    until = models.DateTimeField(null=True, help_text="staff")

    def __str__(self) -> str:
        return self.account


class Membership(models.Model):
    """An account's membership of a compartment, from one time until another."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    compartment = models.CharField(max_length=CODE, help_text="administrative")
    since = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(null=True, help_text="administrative")
    keeps = models.BooleanField(default=False, help_text="staff")
    added_by = models.CharField(
        max_length=REFERENCE, blank=True, default="", help_text="staff identity"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_account_is_in_a_compartment_once", fields=["account", "compartment"]
            ),
            models.CheckConstraint(
                name="nobody_adds_themselves_to_a_group", condition=~Q(added_by=F("account"))
            ),
            models.CheckConstraint(
                name="whom_a_keeper_adds_is_in_a_group_until_a_day",
                condition=Q(added_by="") | Q(keeps=True) | Q(until__isnull=False),
            ),
            models.CheckConstraint(
                name="a_keeper_is_in_the_group_for_good",
                condition=Q(keeps=False) | Q(until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Decision(models.Model):
    """The fact of a decision to share. Its reasons stand in `sharing`; the authority, here."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    decided_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    decided_at = models.DateTimeField(help_text="administrative")
    crossing_authority = models.CharField(max_length=200, blank=True, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_decision_has_a_decider", condition=~Q(decided_by=""))
        ]

    def __str__(self) -> str:
        return self.reference


class Grant(models.Model):
    """One account may read one record until a time, because of one decision."""

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    record = models.CharField(max_length=REFERENCE, db_index=True, help_text="reference")
    label = models.ForeignKey(
        Label, on_delete=models.PROTECT, related_name="+", help_text="administrative"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="+", help_text="administrative"
    )
    since = models.DateTimeField(help_text="administrative")
    until = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    in_emergency = models.BooleanField(default=False, help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_grant_ends_after_it_starts", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="an_emergency_opens_a_record_for_a_day_at_most",
                condition=Q(in_emergency=False) | Q(until__lte=F("since") + timedelta(days=1)),
            ),
        ]
        indexes = [models.Index(fields=["account"], name="grant_account")]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Block(models.Model):
    """One account may not know one record, whatever else holds.

    `conflict` is the conflict of interest that it comes of: its reason stands in `sharing`.
    """

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    set_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    since = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    conflict = models.CharField(max_length=REFERENCE, blank=True, default="", help_text="reference")

    class Meta:
        indexes = [models.Index(fields=["account"], name="block_account")]
        constraints = [
            models.UniqueConstraint(
                name="a_conflict_shuts_a_record_once",
                fields=["conflict", "record"],
                condition=~Q(conflict=""),
            )
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"


class ShutName(models.Model):
    """A person whom a conflict of interest is about: what names them is shut for one account.

    `name` is a pseudonym under which items stand. Blocks follow it as new records name it.
    """

    conflict = models.CharField(max_length=REFERENCE, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    name = models.CharField(max_length=REFERENCE, db_index=True, help_text="pseudonym")
    set_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_conflict_shuts_a_name_once", fields=["conflict", "name"]
            )
        ]

    def __str__(self) -> str:
        return f"shut name {self.pk}"


class Pass(models.Model):
    """A session pass, kept as its hash: who holds it, and until when."""

    token_hash = models.BinaryField(primary_key=True, help_text="credential")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    opened_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")

    class Meta:
        indexes = [models.Index(fields=["account"], name="pass_account")]

    def __str__(self) -> str:
        return "pass"


class Token(models.Model):
    """A personal token by which a person's GIS reads maps as them, kept as its hash."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    name = models.CharField(max_length=TOKEN_NAME, help_text="staff")
    token_hash = models.BinaryField(unique=True, help_text="credential")
    made_at = models.DateTimeField(help_text="administrative")
    expires_at = models.DateTimeField(help_text="administrative")
    ended_at = models.DateTimeField(null=True, help_text="administrative")
    last_used_at = models.DateTimeField(null=True, help_text="staff")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_token_ends_within_ninety_days",
                condition=Q(expires_at__gt=F("made_at"))
                & Q(expires_at__lte=F("made_at") + timedelta(days=90)),
            ),
            models.CheckConstraint(name="a_token_has_a_name", condition=~Q(name="")),
        ]
        indexes = [models.Index(fields=["account"], name="token_account")]

    def __str__(self) -> str:
        return self.reference


class ProofKey(models.Model):
    """The key by which the database knows that the web process signed somebody in (HMAC pads)."""

    inner = models.BinaryField(help_text="credential")
    outer = models.BinaryField(help_text="credential")

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_proof_key", condition=Q(pk=1))]

    def __str__(self) -> str:
        return "proof key"


class ErrandKey(models.Model):
    """A word that only the owner's functions know: while they have said it they see what they must
    see beside the viewer's own, to keep a record or let it go. Nobody else can say it."""

    secret = models.CharField(max_length=64, help_text="credential")

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_errand_key", condition=Q(pk=1))]

    def __str__(self) -> str:
        return "errand key"


class Allowance(models.Model):
    """How often something was tried in a window of time; the bucket is a keyed hash."""

    bucket = models.CharField(max_length=64, primary_key=True, help_text="keyed hash")
    window_start = models.DateTimeField(help_text="administrative")
    tries = models.IntegerField(help_text="administrative")

    def __str__(self) -> str:
        return "allowance"
