"""What is asked when a fact, a role or a concern is recorded."""

from typing import Any

from django import forms

from sightline.subjects.concern_rules import latest_lapse
from sightline.subjects.part_fields import (
    ReferenceField,
    SourcedForm,
    day,
    line,
    one_of,
    words,
)
from sightline.subjects.part_records import NewFact, NewRole, Source
from sightline.subjects.role_rules import review_day
from sightline.subjects.rules import MOST_NAME
from sightline.terms import (
    Ethnicity,
    FactKind,
    NamedAs,
    RoleStepKind,
    Sex,
    SubjectRole,
)

WHY = "Say why, in a sentence"
LISTED = {FactKind.ETHNICITY: "ethnicity", FactKind.SEX: "sex"}


class FactForm(SourcedForm):
    """One fact: of what kind, what it is, when it holds, and where it comes from."""

    kind = one_of("What do you record?", FactKind, "Say what you record", radios=True)
    value = line("What it is", 300, hint="Leave empty for sex and ethnicity")
    ethnicity = forms.ChoiceField(
        label="Ethnicity",
        help_text="As they describe it",
        choices=lambda: [*Ethnicity.choices()],
        initial=str(Ethnicity.NOT_RECORDED),
        required=False,
    )
    sex = forms.ChoiceField(
        label="Sex", choices=Sex.choices, initial=str(Sex.NOT_RECORDED), required=False
    )
    since = day("Since", "Such as 31/3/2026. Leave empty if not known")
    until = day("Until")

    field_order = ("kind", "value", "since", "until", "item", "case_reference")
    reveals = {"kind": {str(kind): [name] for kind, name in LISTED.items()}}
    choice_hints = {"kind": {str(kind): kind.meaning for kind in FactKind if kind.meaning}}

    def new(self) -> NewFact:
        """Return the fact as it was typed."""
        given = self.cleaned_data
        kind = FactKind(given["kind"])
        return NewFact(
            kind=kind,
            value=given[LISTED.get(kind, "value")],
            source=Source(given["item"], given["case_reference"]),
            since=given["since"],
            until=given["until"],
        )


class WhyForm(forms.Form):
    """Why something is taken back or ended."""

    why = words(WHY.replace("Say why", "Why"), required=WHY)


class RoleForm(SourcedForm):
    """What a person is to a case, why, and from what."""

    role = one_of("What are they?", SubjectRole, "Say what they are", radios=True)
    court = line("Court", 120)
    convicted_on = day("Day of the conviction")
    why = words("Why, in a sentence or two", required=WHY)

    field_order = ("role", "why", "item", "case_reference")
    reveals = {"role": {str(SubjectRole.CONVICTED): ["court", "convicted_on"]}}
    choice_hints = {"role": {str(role): role.meaning for role in SubjectRole}}

    def new(self) -> NewRole:
        """Return the role as it was typed."""
        given = self.cleaned_data
        return NewRole(
            role=SubjectRole(given["role"]),
            why=given["why"],
            source=Source(given["item"], given["case_reference"]),
            court=given["court"],
            convicted_on=given["convicted_on"],
        )


class StepForm(forms.Form):
    """Why a role is confirmed, kept or ended, and when it is looked at again."""

    why = words("Why, in a sentence", required=WHY)
    review_by = day("Look at it again by")

    def __init__(self, *given: Any, step: RoleStepKind, today: Any) -> None:
        """Ask for a day only where the role goes on, and offer the latest."""
        latest = review_day(today)
        super().__init__(*given)
        self.initial = {"review_by": latest}
        if step is RoleStepKind.ENDED:
            del self.fields["review_by"]
        else:
            self.fields["review_by"].help_text = f"{latest:%-d/%-m/%Y} at the latest"


class ConcernForm(forms.Form):
    """The child as at the desk, how they are named, and what is worrying."""

    name = line("Name of the child", MOST_NAME, required="Write the name")
    year = forms.RegexField(
        r"^(19|20)\d\d$",
        label="Year of birth",
        help_text="As at the desk. Leave empty if nobody knows",
        required=False,
        error_messages={"invalid": "Enter a year like 2012"},
    )
    named_as = one_of("How are they named?", NamedAs, "Say how they are named", radios=True)
    why = words(
        "What worries you about this child", required="Say what worries you about this child"
    )
    lapses_on = day("It lapses on")

    def __init__(self, *given: Any, today: Any) -> None:
        """Offer the latest day on which it may lapse."""
        latest = latest_lapse(today)
        super().__init__(*given)
        self.initial = {"lapses_on": latest}
        self.fields["lapses_on"].help_text = f"{latest:%-d/%-m/%Y} at the latest"


class RenewForm(forms.Form):
    """Whether a concern goes on, why, and until when."""

    goes_on = forms.ChoiceField(
        label="Is there still a concern?",
        choices=[("yes", "Yes, let it stand longer"), ("no", "No, let it lapse now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether there is still a concern"},
    )
    why = words("Why, in a sentence", required=WHY)
    lapses_on = day("It lapses on")
    reveals = {"goes_on": {"yes": ["lapses_on"]}}

    def __init__(self, *given: Any, today: Any) -> None:
        """Offer the latest day on which it may lapse."""
        latest = latest_lapse(today)
        super().__init__(*given)
        self.initial = {"lapses_on": latest}
        self.fields["lapses_on"].help_text = f"{latest:%-d/%-m/%Y} at the latest"


__all__ = [
    "ConcernForm",
    "FactForm",
    "ReferenceField",
    "RenewForm",
    "RoleForm",
    "StepForm",
    "WhyForm",
]
