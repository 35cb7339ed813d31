"""What is asked about the ladder, and how a use or an ending is recorded."""

from datetime import date, timedelta
from typing import Any

from django import forms

from sightline.intelligence.queries.ladder import Period
from sightline.terms import Concern, ItemOutcome, UseKind

USUAL_DAYS = 90
LONGEST_DAYS = 366
A_DAY = {"invalid": "Enter a day like 31/3/2026"}


class LadderForm(forms.Form):
    """A period, an agency and a kind. Codes and days only: it stands in the address."""

    since = forms.DateField(
        label="Received from",
        help_text="Such as 31/3/2026. Left empty: ninety days ago",
        required=False,
        error_messages=A_DAY,
    )
    until = forms.DateField(label="Received to", required=False, error_messages=A_DAY)
    agency = forms.ChoiceField(label="Agency", required=False)
    concern = forms.ChoiceField(
        label="Concern", choices=lambda: [("", "Any"), *Concern.choices()], required=False
    )

    def __init__(self, *args: Any, agencies: dict[str, str], today: date, **more: Any) -> None:
        """Offer the agencies by name."""
        super().__init__(*args, **more)
        self.today = today
        field = self.fields["agency"]
        field.choices = [("", "Any"), *agencies.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or is longer than a year."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first")
        elif since and ((until or self.today) - since).days > LONGEST_DAYS:
            self.add_error("since", "Ask for a year at most")
        return self.cleaned_data

    def period(self) -> Period:
        """Return the period asked for; the usual one where the form is not in order."""
        usual = Period(self.today - timedelta(days=USUAL_DAYS), self.today)
        if not self.is_valid():
            return usual
        until = self.cleaned_data["until"] or self.today
        since = self.cleaned_data["since"] or until - timedelta(days=USUAL_DAYS)
        return Period(since, until)

    def chosen(self, name: str) -> str:
        """Return the code chosen in a field, empty where the form is not in order."""
        return str(self.cleaned_data[name]) if self.is_valid() else ""


class UseForm(forms.Form):
    """One use of an item."""

    kind = forms.ChoiceField(
        label="What was it used for?",
        choices=UseKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it was used for"},
    )
    happened_on = forms.DateField(
        label="On which day?",
        help_text="Such as 31/3/2026",
        error_messages={**A_DAY, "required": "Enter the day"},
    )
    case_reference = forms.CharField(
        label="Number in the acting agency's own system",
        help_text="Such as a crime, case or licensing number",
        max_length=60,
        error_messages={"required": "Give the acting agency's own number"},
    )
    words = forms.CharField(
        label="What was done, in a sentence (optional)",
        help_text="Under conditions: who at the originating agency agreed, and when",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


class ClosingForm(forms.Form):
    """How an item ended, or that it is opened again."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=ItemOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it"},
    )
    why = forms.CharField(
        label="Why, in a sentence",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why, in a sentence"},
    )
