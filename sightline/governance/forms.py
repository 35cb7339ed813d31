"""What an auditor asks of the ledger: codes and a day, which may stand in an address."""

from django import forms

from sightline.governance.queries import Asked
from sightline.terms import Act, read_reference

_NO_REFERENCE = "Enter a whole reference, such as I-4F7KQ-9M2XR"
_DAYS = ["%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%Y-%m-%d"]
EARLIEST, LATEST = 2000, 2999  # a day beyond has no midnight that every zone can say


class ReferenceField(forms.CharField):
    """A reference as people type it, read in its one form."""

    def clean(self, value: str | None) -> str:
        """Return the reference, or nothing where nothing was entered."""
        typed = super().clean(value)
        found = read_reference(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(_NO_REFERENCE)
        return found


class LedgerForm(forms.Form):
    """Whatever is left empty narrows nothing."""

    who = ReferenceField(
        label="Who", help_text="The reference of their account: choose a name below", required=False
    )
    act = forms.ChoiceField(
        label="Act",
        choices=lambda: [("", "Any"), *Act.choices()],
        required=False,
        error_messages={"invalid_choice": "Choose an act from the list"},
    )
    reference = ReferenceField(label="Record", help_text="Its reference", required=False)
    day = forms.DateField(
        label="Day",
        help_text="Such as 23/11/2026",
        required=False,
        input_formats=_DAYS,
        error_messages={"invalid": "Enter a day, such as 23/11/2026"},
    )
    refused = forms.BooleanField(label="Refused only", required=False)
    below = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def clean_day(self) -> object:
        """Refuse a day that no calendar of ours reaches."""
        day = self.cleaned_data["day"]
        if day and not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError("Enter a day, such as 23/11/2026")
        return day

    def asked(self) -> Asked:
        """Return what a valid form asks."""
        found = self.cleaned_data
        return Asked(found["who"], found["act"], found["reference"], found["refused"], found["day"])
