"""What is asked when a minute is pasted, brought in, or looked through."""

from datetime import date
from typing import Any

from django import forms

from sightline.hotspots.concern_fields import day, one_of
from sightline.scrutiny.promise_fields import (
    MeetingFields,
    due_field,
    gave_field,
    openness_field,
    role_field,
    words_field,
)
from sightline.scrutiny.promises.records import Meeting, NewPromise, Stands
from sightline.scrutiny.promises.rules import link_refusal, name_refusal
from sightline.scrutiny.promises.suggesting import MOST_TEXT
from sightline.terms.promises import PromiseKind, PromiseOpenness


class PasteForm(MeetingFields):
    """Pasting the text of a minute, to be looked through for promises."""

    words = forms.CharField(
        label="Text of the minute",
        help_text="Copy it from the minutes and paste it here. Nothing is entered by itself",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={
            "required": "Paste the text of the minute",
            "max_length": "This is too long. Paste one item at a time",
        },
    )

    def __init__(self, *given: Any, today: date) -> None:
        """Know what day it is."""
        super().__init__(*given)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that is to come, and an address that is not https."""
        if self.cleaned_data.get("met_on") and self.cleaned_data["met_on"] > self.today:
            self.add_error("met_on", "This is in the future. Enter a day that has come.")
        if why_not := link_refusal(self.cleaned_data.get("link", "")):
            self.add_error("link", why_not)
        return self.cleaned_data


class ProposalForm(forms.Form):
    """One proposal of a minute: whether it is entered, and as what. Empty, it asks for nothing."""

    take = forms.BooleanField(label="Enter this", required=False)
    kind = one_of("What it is", PromiseKind.choices, "Choose what it is")
    words = words_field()
    gave = gave_field()
    role = role_field()
    due_on = due_field()

    def full_clean(self) -> None:
        """Ask nothing of a proposal that is not to be entered."""
        taken = bool(self.is_bound and self.data.get(self.add_prefix("take")))
        for name in ("kind", "words", "gave", "role"):
            self.fields[name].required = taken
        super().full_clean()

    def clean_role(self) -> str:
        """Refuse a role that says a name."""
        role: str = self.cleaned_data["role"]
        if self.cleaned_data.get("take") and (why_not := name_refusal(role)):
            raise forms.ValidationError(why_not)
        return role

    def new(
        self, meeting: Meeting, openness: PromiseOpenness, minute: str, seen: int
    ) -> NewPromise:
        """Return the promise that a valid form enters, from that version of that minute."""
        given = self.cleaned_data
        stands = Stands(
            kind=PromiseKind(given["kind"]),
            openness=openness,
            **{name: given[name] for name in ("words", "gave", "role", "due_on")},
        )
        return NewPromise(meeting, stands, minute=minute, minute_seen=seen)


class OpennessForm(forms.Form):
    """Whether the public could be there: asked once for all that is entered from a minute."""

    openness = openness_field()


class BringForm(forms.Form):
    """Bringing minutes in: of which committee of which system, and of which days."""

    system = one_of("Committee system", [], "Choose a committee system")
    committee = forms.IntegerField(
        label="Number of the committee",
        help_text="In the address of its page, after CId=",
        min_value=1,
        max_value=999_999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Enter the number of the committee",
            "invalid": "Enter a whole number, such as 954",
            "min_value": "Enter a whole number, such as 954",
            "max_value": "Enter a whole number, such as 954",
        },
    )
    since = day("From", "Such as 1 5 2026", "Enter the first day")
    until = day("To", "Such as 30 6 2026", "Enter the last day")

    def __init__(self, *given: Any, systems: list[str], **more: Any) -> None:
        """Offer the systems that are set; of one alone nothing is asked."""
        super().__init__(*given, **more)
        self.systems = systems
        choices = [(str(number), one) for number, one in enumerate(systems)]
        self.fields["system"].choices = choices  # type: ignore[attr-defined]
        if len(systems) == 1:
            del self.fields["system"]

    def clean(self) -> dict[str, Any]:
        """Refuse days that end before they begin."""
        given = self.cleaned_data
        if {"since", "until"} <= given.keys() and given["until"] < given["since"]:
            self.add_error("until", "This is before the first day.")
        return given

    def stopped_by(self, words: str) -> None:
        """Tell what stopped it: above the form, and before anything was sent as well."""
        self.stopped = words
        if self.is_bound:
            self.add_error(None, words)

    def chosen(self) -> str:
        """Return the address of the system that a valid form asks."""
        return self.systems[int(self.cleaned_data.get("system", 0))]
