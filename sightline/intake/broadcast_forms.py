"""What is asked when a question is put to the settings."""

from typing import Any

from django import forms

from sightline.intake.actions import NewBroadcast
from sightline.intake.asking import ONLY_KNOWN
from sightline.terms import SettingKind

A_DAY = {"invalid": "Enter a day like 31/3/2026", "required": "Enter the day"}


class BroadcastForm(forms.Form):
    """The safe form of a question: of nobody by name, and for what is known already."""

    question = forms.CharField(
        label="The question, as the settings read it",
        help_text="No name, number, plate, postcode, address or online name, of anybody or any "
        f"firm. Below it always stands: {ONLY_KNOWN}",
        max_length=400,
        widget=forms.Textarea,
        error_messages={"required": "Write the question as the settings are to read it"},
    )
    audience = forms.MultipleChoiceField(
        label="Who reads it",
        help_text="Choose none for everybody who may report",
        choices=SettingKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.DateField(
        label="From which day", help_text="Such as 31/3/2026", error_messages=A_DAY
    )
    until = forms.DateField(
        label="To which day", help_text="That day included", error_messages=A_DAY
    )

    def broadcast(self) -> NewBroadcast:
        """Return the question, of a form in order."""
        given: dict[str, Any] = self.cleaned_data
        kinds = tuple(SettingKind(kind) for kind in given["audience"])
        return NewBroadcast(given["question"], kinds, given["since"], given["until"])
