"""What is asked when a location of concern is worked on, assessed, and looked for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.hotspots.concern_fields import (
    NO_NAMES,
    Desk,
    agreed_fields,
    day,
    own_words,
    require_day,
)
from sightline.hotspots.concerns.records import Decided
from sightline.hotspots.concerns.rules import MOVES, usual_review
from sightline.hotspots.queries.concerns import AGENCY, EVERY, MINE, ConcernsAsked
from sightline.terms import ConcernState, ConcernStep


class DecideForm(forms.Form):
    """A step in the work on a location: what it asks for, and which version the person saw."""

    def __init__(
        self, *given: Any, step: ConcernStep, now: Decided, label: Label, desk: Desk
    ) -> None:
        """Start from what stands."""
        super().__init__(*given)
        self.desk, self.now = desk, now
        known = agreed_fields()
        for name in MOVES[step].fields:
            self.fields[name] = known[name]
            if name in {"name", "why", "owner"}:
                known[name].initial = getattr(now, name)
        if "review_on" in self.fields:
            late = now.review_on is None or now.review_on <= desk.today
            self.fields["review_on"].initial = usual_review(desk.today) if late else now.review_on
        if "owner" in self.fields:
            choices = {now.owner: "Whoever holds it now", **desk.holders(label)}
            self.fields["owner"].choices = list(choices.items())  # type: ignore[attr-defined]

    def clean_review_on(self) -> date:
        """Refuse a day on which it cannot be reviewed; the day that stands may stay."""
        when: date = self.cleaned_data["review_on"]
        if when != self.now.review_on:
            require_day(when, self.desk.today)
        return when


class AssessForm(forms.Form):
    """One part of a contextual assessment: what is said, who says it, and when they said it."""

    words = own_words("What is said", NO_NAMES, "Enter what is said about the place")
    said_by = forms.CharField(
        label="Who says it",
        help_text="A team, or a professional by their post: Detached youth team. Never a child",
        max_length=120,
        error_messages={"required": "Enter who says it"},
    )
    said_on = day("When they said it", "Such as 23 11 2026", "Enter when they said it")

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        """Know what day it is."""
        super().__init__(*given, **more)
        self.today = today

    def clean_said_on(self) -> date:
        """Refuse a day that is still to come."""
        when: date = self.cleaned_data["said_on"]
        if when > self.today:
            raise forms.ValidationError("This is in the future. Check the day and the month")
        return when


class LinkForm(forms.Form):
    """An item to link to a location."""

    item = forms.CharField(
        label="Reference of an item",
        help_text="Such as I-4F7KQ-9M2XR",
        max_length=20,
        error_messages={"required": "Enter the reference of an item"},
    )


class TakeOffForm(forms.Form):
    """An item to take off a location, of those that this person sees there."""

    take_off = forms.ChoiceField(label="Item that does not belong here")

    def __init__(self, *given: Any, items: Sequence[str]) -> None:
        """Offer the items that are linked."""
        super().__init__(*given)
        self.fields["take_off"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """Which locations a list shows. What is none of the choices asks for nothing."""

    whose = forms.ChoiceField(
        label="Held by",
        choices=[(EVERY, "Anybody"), (AGENCY, "My agency"), (MINE, "Me")],
        required=False,
    )
    state = forms.ChoiceField(
        label="State",
        choices=lambda: [("", "All but closed"), *ConcernState.choices()],
        required=False,
    )
    overdue = forms.BooleanField(label="Only those whose review is overdue", required=False)

    def asked(self) -> ConcernsAsked:
        """Return what is asked for."""
        self.is_valid()
        given = self.cleaned_data
        state = ConcernState(given["state"]) if given.get("state") else None
        return ConcernsAsked(given.get("whose") or EVERY, state, given.get("overdue", False))
