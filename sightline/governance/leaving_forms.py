"""Forms of leaving: who leaves and when, and who takes what they had in hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from sightline.clocks.local import local_day
from sightline.intake.forms.page import TypedDate, one_of

NOW, LATER, AGENCY = "NOW", "LATER", "the agency"


def choose(label: str, missing: str) -> forms.ChoiceField:
    """Return a field that takes one of a list that the form is given."""
    said = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, error_messages=said)


class LeaveForm(forms.Form):
    """Who leaves, and when."""

    account = choose("Who leaves?", "Choose who leaves")
    when = one_of(
        "When?",
        [(NOW, "Now"), (LATER, "At the end of a day")],
        "Say when they leave",
    )
    day = TypedDate(
        what="Their last day", label="Their last day", help_text="For example, 27 3 2027"
    )
    reveals = {"when": {LATER: ["day"]}}

    def __init__(self, data: Any, *, people: Mapping[str, str], at: datetime) -> None:
        """Offer those whose leaving this person may record."""
        super().__init__(data)
        self.at = at
        offered: Any = self.fields["account"]
        offered.choices = [("", "Choose"), *people.items()]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it is later."""
        given = super().clean() or {}
        day = given.get("day")
        if given.get("when") == LATER and "day" not in self.errors:
            if day is None:
                self.add_error("day", "Enter their last day")
            elif local_day(day)[1] <= self.at:
                self.add_error("day", "Their last day cannot be before today. Choose now instead")
        return given

    def leaves_at(self) -> datetime:
        """Return the moment from which nothing opens for them."""
        later = self.cleaned_data["when"] == LATER
        return local_day(self.cleaned_data["day"])[1] if later else self.at


class TakeForm(forms.Form):
    """Who takes what a leaver had in hand."""

    to = choose("Who takes it?", "Choose who takes it")

    def __init__(self, data: Any, *, people: Mapping[str, str]) -> None:
        """Offer the colleagues, and the agency."""
        super().__init__(data)
        offered: Any = self.fields["to"]
        pool = (AGENCY, "Nobody by name: reports go back in the queue, tasks stay the agency’s")
        offered.choices = [("", "Choose"), *people.items(), pool]

    def given(self) -> str:
        """Return the account that takes it, or nothing for the agency."""
        to = self.cleaned_data["to"]
        return "" if to == AGENCY else str(to)
