"""What look-ups are narrowed to: days and codes, which may stand in an address."""

from typing import Any

from django import forms

from sightline.governance.forms import EARLIEST, LATEST, ReferenceField
from sightline.governance.queries.who_looked import Narrowed
from sightline.terms import Act

_DAYS = ["%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%Y-%m-%d"]
_NO_DAY = "Enter a day, such as 23/11/2026"
_BACKWARDS = "Enter a day that is not before the first day"


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        input_formats=_DAYS,
        error_messages={"invalid": _NO_DAY},
    )


class NarrowForm(forms.Form):
    """Whatever is left empty narrows nothing."""

    since = _day("From", "Such as 23/11/2026")
    until = _day("To")
    act = forms.ChoiceField(
        label="What was done",
        choices=lambda: [("", "Anything"), *Act.choices()],
        required=False,
        error_messages={"invalid_choice": "Choose from the list"},
    )
    refused = forms.BooleanField(label="Refused only", required=False)
    below = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )

    def clean_since(self) -> object:
        """Refuse a day that no calendar of ours reaches."""
        return _reached(self.cleaned_data["since"])

    def clean_until(self) -> object:
        """Refuse a day that no calendar of ours reaches."""
        return _reached(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _BACKWARDS)
        return self.cleaned_data

    def narrowed(self) -> Narrowed:
        """Return what a valid form asks."""
        found = self.cleaned_data
        return Narrowed(found["since"], found["until"], found["act"], found["refused"])


def _reached(day: Any) -> Any:
    if day and not EARLIEST <= day.year <= LATEST:
        raise forms.ValidationError(_NO_DAY)
    return day


class AboutForm(forms.Form):
    """Of what or whom the look-ups are asked."""

    about = ReferenceField(
        label="Of a record, a person or a reader",
        help_text="Its reference, or that of a colleague's account",
        error_messages={"required": "Enter a whole reference, such as I-4F7KQ-9M2XR"},
    )
