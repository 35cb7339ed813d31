"""Fields that several forms of locations of concern ask for, and what those forms know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Label, Viewer
from sightline.hotspots.concerns.records import Start
from sightline.hotspots.concerns.rules import review_refusal
from sightline.places.location import Location
from sightline.terms import ConcernOutcome, ConcernPanel

MOST_WORDS = 4_000
NO_NAMES = "No name of a child or adult"


def own_words(label: str, hint: str, missing: str) -> forms.CharField:
    """Return a field for a person's own words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing, "max_length": "Enter 4,000 characters or fewer"},
    )


def day(label: str, hint: str, missing: str) -> forms.DateField:
    """Return a field for a day, in three boxes."""
    wrong = "Enter a real day, month and year"
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.SelectDateWidget(years=range(2000, 2100)),
        error_messages={"required": missing, "invalid": wrong},
    )


def one_of(label: str, choices: Any, missing: str, **more: Any) -> forms.ChoiceField:
    """Return a field that takes one of some choices; anything else is told as nothing."""
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=choices, error_messages=said, **more)


def agreed_fields() -> dict[str, forms.Field]:
    """Return a field for each part of `Decided` that a step may ask for, made anew."""
    return {
        "name": forms.CharField(
            label="Name of the place",
            help_text="As people there call it. Never the name of a person",
            max_length=120,
            error_messages={"required": "Enter what the place is called"},
        ),
        "why": own_words(
            "Why it concerns us",
            f"What happens there, to whom, and how we know. {NO_NAMES}",
            "Say why the place concerns us",
        ),
        "owner": one_of("Who holds it", [], "Choose a person of your agency"),
        "review_on": day(
            "Day of the next review", "A working day, such as 30 11 2026", "Enter a day"
        ),
        "panel": one_of(
            "Which panel", ConcernPanel.choices, "Choose a panel", widget=forms.RadioSelect
        ),
        "asked": own_words(
            "What you ask of it", f"What it is to decide or do, and by when. {NO_NAMES}",
            "Say what you ask of the panel",
        ),
        "outcome": one_of(
            "How it ended", ConcernOutcome.choices, "Choose an outcome", widget=forms.RadioSelect
        ),
        "words": own_words("Why", NO_NAMES, "Say why"),
    }  # fmt: skip


def require_day(when: date, today: date) -> None:
    """Stop a day on which a location cannot be reviewed, as a form tells it."""
    why_not = review_refusal(when, today)
    if why_not:
        raise forms.ValidationError(why_not)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the forms of one person know: who they are, what day it is, who may hold what."""

    viewer: Viewer
    today: date
    holders: Callable[[Label], Mapping[str, str]]
    find: Callable[[str], Sequence[Location]]
    start: Start = field(default_factory=Start)
