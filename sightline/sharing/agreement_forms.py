"""What is asked of whoever writes an agreement down, signs, reviews or ends it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.sharing.records import NewAgreement
from sightline.sharing.sharing_fields import day, line, one_of, set_choices, several, words
from sightline.terms import BodyKind, Nation

MOST_KINDS = 6
A_KIND = "Kind of data {number}{more}"


class ReviewedForm(forms.Form):
    """When an agreement is reviewed next."""

    review_on = day("Next review", "A day, such as 30 11 2026", "Enter the day of the next review")

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        """Know what day it is."""
        super().__init__(*given, **more)
        self.today = today

    def clean_review_on(self) -> date:
        """Refuse a day that has passed."""
        when: date = self.cleaned_data["review_on"]
        if when <= self.today:
            raise forms.ValidationError("Enter a day after today")
        return when


class AgreementForm(ReviewedForm):
    """An agreement between agencies."""

    name = line("What it is called", "Enter what it is called")
    parties = several("Which agencies are parties to it, besides your own")
    purpose = words("Purpose", "Say what it is for")
    powers = words("Powers and lawful basis", "Say under which powers")
    privacy_notice = forms.URLField(
        label="Address of the privacy notice",
        help_text="Such as https://www.example.org/privacy",
        max_length=300,
        assume_scheme="https",
        error_messages={
            "required": "Enter the address of the privacy notice",
            "invalid": "Enter a whole address, such as https://www.example.org/privacy",
        },
    )
    retention = words("How long what is shared is kept", "Say how long it is kept", rows=2)
    security = words("How it is kept safe", "Say how it is kept safe", rows=2)
    rights = words("How people's rights are met", "Say how rights are met", rows=2)
    dpia = words("Impact assessment (optional)", rows=2)

    def __init__(
        self, *given: Any, viewer: Viewer, agencies: Mapping[str, str], today: date
    ) -> None:
        """Offer the other agencies, and as controllers all of them."""
        super().__init__(*given, today=today)
        self.viewer = viewer
        named = sorted(agencies.items(), key=lambda each: each[1])
        others = [(code, name) for code, name in named if code != viewer.agency]
        set_choices(self, parties=others)
        for number in range(1, MOST_KINDS + 1):
            self._add_kind(number, [("", "Choose one"), *named])
        last = [name for name in self.fields if name != "review_on"]
        self.order_fields([*last, "review_on"])

    def _add_kind(self, number: int, named: list[tuple[str, str]]) -> None:
        """Ask for one more kind of data and its controller; the first is needed."""
        more, first = ("", True) if number == 1 else (" (optional)", False)
        self.fields[f"kind_{number}"] = line(
            A_KIND.format(number=number, more=more),
            "Enter a kind of data" if first else "",
            most=200,
        )
        self.fields[f"controller_{number}"] = one_of(
            f"Controller of kind {number}{more}",
            named,
            "Choose its controller" if first else "",
            radios=False,
        )

    def clean_parties(self) -> list[str]:
        """An agreement is between two at least."""
        found: list[str] = self.cleaned_data["parties"]
        if not found:
            raise forms.ValidationError("Choose at least one other agency")
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for the controller of each kind of data, who must be a party."""
        given = self.cleaned_data
        parties = {self.viewer.agency, *given.get("parties", [])}
        for number in range(1, MOST_KINDS + 1):
            kind, controller = given.get(f"kind_{number}"), given.get(f"controller_{number}")
            if bool(kind) != bool(controller) and number > 1:
                self.add_error(
                    f"kind_{number}" if controller else f"controller_{number}",
                    "Enter both the kind of data and its controller",
                )
            elif controller and controller not in parties:
                self.add_error(f"controller_{number}", "Choose one of the parties")
        return given

    def agreement(self) -> NewAgreement:
        """Return the agreement, of a form in order."""
        given = self.cleaned_data
        plain = ("name", "purpose", "powers", "privacy_notice", "retention", "security", "rights",
                 "dpia", "review_on")  # fmt: skip
        return NewAgreement(
            agencies=(self.viewer.agency, *given["parties"]),
            data=tuple(
                (given[f"kind_{number}"], given[f"controller_{number}"])
                for number in range(1, MOST_KINDS + 1)
                if given[f"kind_{number}"]
            ),
            **{name: given[name] for name in plain},
        )


class ReviewForm(ReviewedForm):
    """What a review found, and when the next one is."""

    words = words("What the review found", "Say what the review found", rows=3)


class EndForm(forms.Form):
    """Why an agreement ends."""

    words = words("Why it ends", "Say why it ends", rows=3)


class BodyForm(forms.Form):
    """What kind of body one's agency is."""

    kind = one_of("What kind of body your agency is", BodyKind.choices(), "Choose what kind")
    nation = one_of("In which nation", Nation.choices(), "Choose a nation")
