"""What one starts from, and which places, weeks and window. References and codes only."""

from typing import Any

from django import forms

from sightline.subjects import way_words
from sightline.subjects.dials import DIALS
from sightline.subjects.meeting import MIDDLING, SMALL
from sightline.subjects.queries.ways import TogetherPage
from sightline.terms import read_reference

SUCH = "Enter a reference such as I-7K2P9-QF3MX, as it stands on the page of it"
LETTERS = "HCPVI"  # of what has times and places
SIZES = [
    (SMALL, "The same small hexagon, about 350 metres across"),
    (MIDDLING, "The same middling hexagon, about 900 metres across"),
]
WINDOWS = {1: "Within a day", 7: "Within a week", 14: "Within two weeks", 28: "Within four weeks"}


class StartForm(forms.Form):
    """Where to start from; posted, so that nothing that is no reference stands in an address."""

    reference = forms.CharField(
        label="Reference of a person, a thing or an item",
        max_length=40,
        error_messages={"required": SUCH, "max_length": SUCH},
    )

    def clean_reference(self) -> str:
        """Return it in its one form; refuse what is none."""
        found = read_reference(self.cleaned_data["reference"])
        if not found or found[0] not in LETTERS:
            raise forms.ValidationError(SUCH)
        return found


class AskForm(forms.Form):
    """How wide to look. It stands in the address: codes only."""

    days = forms.TypedChoiceField(
        label="How many days before and after",
        choices=lambda: [(days, WINDOWS[days]) for days in DIALS["windows"].value],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how many days",
            "invalid_choice": "Choose one of these",
        },
    )
    size = forms.TypedChoiceField(
        label="How near",
        choices=SIZES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how near", "invalid_choice": "Choose one of these"},
    )


class ChooseForm(AskForm):
    """Which of the places and weeks, with how wide to look, for the page to draw."""

    item = forms.MultipleChoiceField(
        label="Which places and weeks",
        help_text="None ticked: all of them",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("item", "days", "size")

    def __init__(self, *args: Any, found: TogetherPage, **more: Any) -> None:
        """Offer what was found, by its time and place."""
        super().__init__(*args, **more)
        offered = [(one.reference, _label(one)) for one in found.choosable]
        self.fields["item"].choices = offered  # type: ignore[attr-defined]


def _label(one: Any) -> str:
    return f"{way_words.when(one)}: {way_words.where(one)} ({one.reference})"
