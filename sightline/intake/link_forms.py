"""What is asked to make a link, and to end one."""

from typing import Any

from django import forms

from sightline.intake.rules import LINK_DAYS
from sightline.terms import LinkKind

NAME, WHY = 80, 200


class LinkForm(forms.Form):
    """Whose link it is to be, and how long it lasts."""

    name = forms.CharField(
        label="Name of the setting",
        max_length=NAME,
        help_text="As an officer should read it beside a report, such as Fernbury Youth Club",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the name of the setting, such as Fernbury Youth Club",
            "max_length": f"The name of the setting must be {NAME} characters or fewer",
        },
    )
    kind = forms.TypedChoiceField(
        label="What it is",
        choices=[("", "Choose"), *LinkKind.choices()],
        coerce=LinkKind,
        error_messages={
            "required": "Choose what kind of setting it is",
            "invalid_choice": "Choose what kind of setting it is",
        },
    )
    setting = forms.TypedChoiceField(
        label="Where it is on the map (optional)",
        help_text="If it is there, the maps of who could tell us know what this setting tells us.",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Choose from the list, or leave it empty"},
    )
    days = forms.TypedChoiceField(
        label="How long the link lasts",
        choices=[(days, f"{days} days") for days in LINK_DAYS],
        coerce=int,
        initial=max(LINK_DAYS),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how long the link lasts",
            "invalid_choice": "Choose how long the link lasts",
        },
    )

    def __init__(self, *given: Any, there: list[tuple[int, str]]) -> None:
        """Offer the settings that are on the map."""
        super().__init__(*given)
        setting: Any = self.fields["setting"]
        setting.choices = [("", "Not on the map"), *there]


class EndForm(forms.Form):
    """Why a link is to end."""

    why = forms.CharField(
        label="Why does it end?",
        max_length=WHY,
        help_text="Such as: the sheet was lost. Do not name anybody.",
        error_messages={
            "required": "Say why the link is to end",
            "max_length": f"The reason must be {WHY} characters or fewer",
        },
    )
