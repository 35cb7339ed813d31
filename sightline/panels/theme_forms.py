"""What is asked when a theme is brought to a panel, changed and closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.panels.theme_rules import Origin, Says, review_refusal, usual_review
from sightline.sharing.sharing_fields import day, line, one_of, set_choices
from sightline.sharing.sharing_fields import words as sentences
from sightline.terms import read_reference
from sightline.terms.themes import ThemeSource

NO_NAMES = "No name of a child or adult, and no address: every member of the panel reads this"
SOURCES = {"Q": ThemeSource.REQUIREMENT, "F": ThemeSource.PROFILE}  # by the letter of a reference


class SaysForm(forms.Form):
    """What a theme is called, what is seen, and what is asked of the panel."""

    title = line("What to call it", "Enter a name", "Such as: Motorbikes lent to children")
    seen = sentences("What is seen", "Say what is seen", NO_NAMES)
    asked = sentences(
        "What you ask of the panel", "Say what you ask of the panel", "A decision, or more eyes"
    )
    review_on = day("When the panel looks at it again", missing="Enter the day of the review")

    def __init__(self, given: Any, *, today: date, now: Says | None = None) -> None:
        """Start from what stands, or from the usual day."""
        names = ("title", "seen", "asked", "review_on")
        stands = {name: getattr(now, name) for name in names} if now else {}
        stands["review_on"] = stands.get("review_on") or usual_review(today)
        super().__init__(given, initial=stands)
        self.today = today

    def clean_review_on(self) -> date:
        """Refuse a day that is over or too far off."""
        review_on: date = self.cleaned_data["review_on"]
        why_not = review_refusal(review_on, self.today)
        if why_not:
            raise forms.ValidationError(why_not)
        return review_on

    def says(self) -> Says:
        """Return what was typed."""
        given = self.cleaned_data
        return Says(given["title"], given["seen"], given["asked"], given["review_on"])


class NewThemeForm(SaysForm):
    """A theme in words, or from a question to agencies, or from a problem profile."""

    source = line(
        "Reference of the question or problem profile that it comes from",
        hint="Such as Q-4F7KQ-9M2XR. Leave this empty if people at work have seen it",
        most=20,
    )

    def clean_source(self) -> Origin:
        """Return from what it comes."""
        typed = self.cleaned_data["source"]
        if not typed.strip():
            return Origin()
        reference = read_reference(typed) or ""
        source = SOURCES.get(reference[:1])
        if source is None:
            raise forms.ValidationError(
                "Enter the whole reference of a question or a problem profile, or leave it empty"
            )
        return Origin(source, reference)


class FindingForm(SaysForm):
    """A finding of a run, and the panel that it is brought to."""

    panel = one_of("Which panel", [], "Choose a panel")

    def __init__(self, given: Any, *, panels: Mapping[str, str], today: date, now: Says) -> None:
        """Offer the panels on which this person sits, or that they convene."""
        super().__init__(given, today=today, now=now)
        set_choices(self, panel=panels.items())
        self.order_fields(["panel"])


class CloseForm(forms.Form):
    """What came of a theme."""

    outcome = sentences("What came of it", "Say what came of it", NO_NAMES)
