"""Columns that the tables of practice reviews share, as they were when they were made."""

from typing import Any

import django.db.models.deletion
from django.db import models
from django.db.models import Q

ADMINISTRATIVE = "administrative"


def day(*, null: bool = True) -> Any:
    """Return a column of a day."""
    return models.DateField(help_text=ADMINISTRATIVE, null=null)


def number() -> Any:
    """Return a column of a number."""
    return models.IntegerField(help_text=ADMINISTRATIVE)


def term(kind: Any, *, blank: bool = False) -> Any:
    """Return a column of a term."""
    return models.CharField(
        blank=blank, choices=kind.choices, help_text=ADMINISTRATIVE, max_length=30
    )


def line(*, blank: bool = False, longest: int = 300) -> Any:
    """Return a column of a line of words."""
    return models.CharField(blank=blank, help_text=ADMINISTRATIVE, max_length=longest)


def words() -> Any:
    """Return a column of words for anybody."""
    return models.TextField(blank=True, help_text=ADMINISTRATIVE)


def of_a_review() -> list[tuple[str, Any]]:
    """Return the first columns of every table: its number, and the review that it is of."""
    return [
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        (
            "review",
            models.ForeignKey(
                help_text="reference", on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to="scrutiny.review",
            ),
        ),
    ]  # fmt: skip


def version() -> list[tuple[str, Any]]:
    """Return the columns of every version: which, of what, by whom and when."""
    return [
        *of_a_review(),
        ("by", models.CharField(help_text="staff identity", max_length=13)),
        ("at", models.DateTimeField(help_text=ADMINISTRATIVE)),
        ("item", number()),
        ("number", number()),
    ]


def once(name: str, *fields: str) -> Any:
    """Return the constraint that a version stands once."""
    return models.UniqueConstraint(name=name, fields=fields or ("review", "item", "number"))


def check(name: str, condition: Q) -> Any:
    """Return a constraint."""
    return models.CheckConstraint(name=name, condition=condition)
