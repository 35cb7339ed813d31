"""Agencies, their people, and the compartments that people of several agencies may share."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from sightline.access.models import CODE, REFERENCE
from sightline.terms import Regime


class Agency(models.Model):
    """A body that holds records: a police force, a council, a health trust, a charity."""

    code = models.CharField(max_length=CODE, primary_key=True, help_text="public")
    name = models.CharField(max_length=120, help_text="public")
    regime = models.CharField(max_length=CODE, choices=Regime.choices, help_text="public")
    receives_reports = models.BooleanField(default=False, help_text="public")

    def __str__(self) -> str:
        return self.name


class Account(models.Model):
    """A person who signs in. What they may do stands in `access.Standing`."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="staff identity")
    email = models.EmailField(help_text="staff identity")
    name = models.CharField(max_length=120, help_text="staff identity")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", help_text="staff"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="an_email_signs_in_one_account")
        ]

    def __str__(self) -> str:
        return self.reference


class Compartment(models.Model):
    """A group of people who alone may know certain records. Its keepers stand in `access`.

    Nobody opens what it holds in an emergency unless a keeper has said that they may.
    """

    code = models.CharField(max_length=CODE, primary_key=True, help_text="administrative")
    name = models.CharField(max_length=120, help_text="administrative")
    opens_in_emergency = models.BooleanField(default=False, help_text="administrative")

    def __str__(self) -> str:
        return self.code


class Leaving(models.Model):
    """That somebody leaves, or has left: when, and who recorded it."""

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    account = models.CharField(max_length=REFERENCE, unique=True, help_text="staff identity")
    agency = models.CharField(max_length=CODE, help_text="administrative")
    leaves_at = models.DateTimeField(help_text="staff")
    recorded_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    recorded_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_records_their_own_leaving",
                condition=~Q(account=F("recorded_by")),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Credential(models.Model):
    """How an account proves itself. No role reads this table; see the functions beside it."""

    account = models.OneToOneField(
        Account,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        help_text="credential",
    )
    password = models.CharField(max_length=200, help_text="credential")
    code_secret_sealed = models.BinaryField(help_text="credential")
    last_step = models.BigIntegerField(default=0, help_text="credential")
    failures = models.IntegerField(default=0, help_text="credential")
    locked_until = models.DateTimeField(null=True, help_text="credential")

    def __str__(self) -> str:
        return "credential"
