"""What is asked when a question that matters is raised, changed or ended."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.access.parties import Label, Viewer
from sightline.index.pseudonyms import CHILD, pseudonym
from sightline.intelligence.desk_forms import read_children
from sightline.intelligence.queries import groups_of
from sightline.intelligence.questions import NewRequirement, Outlook
from sightline.places.errors import PlaceError
from sightline.places.queries import find
from sightline.terms import (
    MARKING_ORDER,
    Concern,
    ItemPart,
    Marking,
    Priority,
    Regime,
    RequirementState,
    read_reference,
)

MOST_TEXT = 4_000
A_DAY = {"invalid": "Enter a day like 31/3/2026", "required": "Enter the day"}


def words(label: str, missing: str = "", *, help_text: str = "") -> forms.CharField:
    """Return a field of a few sentences; required where a message is given for its lack."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MOST_TEXT,
        required=bool(missing),
        widget=forms.Textarea,
        error_messages={"required": missing},
    )


class OutlookForm(forms.Form):
    """How a question stands and whose it is."""

    what_is_known = words("What is known", "Say what is known, or that nothing is")
    the_gap = words("What is not known", "Say what is not known", help_text="The gap, and no more")
    priority = forms.ChoiceField(
        label="How much depends on it",
        choices=lambda: [(each.value, f"{each.label}: {each.meaning}") for each in Priority],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much depends on it"},
    )
    due = forms.DateField(label="Needed by", help_text="Such as 31/3/2026", error_messages=A_DAY)

    def outlook(self, owner: str) -> Outlook:
        """Return what was said, of a form in order."""
        given = self.cleaned_data
        return Outlook(
            what_is_known=given["what_is_known"],
            the_gap=given["the_gap"],
            priority=Priority(given["priority"]),
            owner=owner,
            due=given["due"],
        )


class RequirementForm(OutlookForm):
    """A question: what, why, where, whom it concerns, what is known, and the gap."""

    question = words("The question", "Write the question", help_text="One question, and no more")
    why_needed = words("Why it matters", "Say what depends on the answer")
    concern = forms.ChoiceField(label="Concern", choices=Concern.choices)
    place = forms.CharField(
        label="Where (optional)",
        help_text="A postcode, a grid reference like SO 510 400, or in words",
        max_length=120,
        required=False,
    )
    children = words(
        "Children it concerns (optional)",
        help_text="One on a line: the name and, if known, the year of birth after a comma. "
        "Only a reference that stands for the child is kept",
    )
    concerns_words = words("Anybody else it concerns (optional)")
    likely_holders = forms.MultipleChoiceField(
        label="Who is likely to know (optional)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    regime = forms.ChoiceField(label="Law it is held under")
    compartment = forms.ChoiceField(label="Who may know", required=False)
    marking = forms.ChoiceField(label="Marking")
    field_order = (
        "question", "why_needed", "concern", "place", "children", "concerns_words",
        "what_is_known", "the_gap", "priority", "due", "likely_holders", "regime",
        "compartment", "marking",
    )  # fmt: skip

    def __init__(self, *given: Any, viewer: Viewer, agencies: Mapping[str, str]) -> None:
        """Offer what this person may choose."""
        super().__init__(*given)
        self.viewer, self.area = viewer, ""
        cleared = MARKING_ORDER[viewer.clearance]
        choices = {
            "likely_holders": list(agencies.items()),
            "regime": [(law.value, law.label) for law in sorted(viewer.regimes)],
            "compartment": [("", "My agency alone"), *groups_of(viewer).items()],
            "marking": [(m.value, m.label) for m in Marking if MARKING_ORDER[m] <= cleared],
        }  # fmt: skip
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.fields["marking"].initial = viewer.clearance.value

    def clean_place(self) -> str:
        """Take the area where the words are those of one place; words alone are no error."""
        typed = str(self.cleaned_data["place"])
        try:
            found = find(typed) if typed else ()
        except PlaceError:
            found = ()
        if len(found) == 1:
            self.area = found[0].area_codes.get("lsoa", "")
        return typed

    def requirement(self) -> NewRequirement:
        """Return the question, of a form in order."""
        given, agency = self.cleaned_data, self.viewer.agency
        return NewRequirement(
            label=Label(
                agency, Regime(given["regime"]), agency, given["compartment"],
                Marking(given["marking"]),
            ),
            question=given["question"],
            why_needed=given["why_needed"],
            concern=Concern(given["concern"]),
            outlook=self.outlook(self.viewer.account),
            area=self.area,
            place_words=given["place"],
            children=tuple(pseudonym(CHILD, *each) for each in read_children(given["children"])),
            concerns_words=given["concerns_words"],
            likely_holders=tuple(given["likely_holders"]),
        )  # fmt: skip


class ChangeForm(OutlookForm):
    """A change of how a question stands, and why."""

    owner = forms.ChoiceField(label="Whose it is")
    why = words("What has changed", "Say what has changed, in a sentence")

    def __init__(self, *given: Any, colleagues: Mapping[str, str], **more: Any) -> None:
        """Offer the colleagues who may own it, by name."""
        super().__init__(*given, **more)
        self.fields["owner"].choices = list(colleagues.items())  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """How a question ends, or that it is opened again."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=RequirementState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands"},
    )
    why = words("Why, in a sentence", "Say why, in a sentence")


class UnderForm(forms.Form):
    """An item that raises the question or answers it."""

    item = forms.CharField(
        label="Reference of the item", help_text="Such as I-4F7KQ-9M2XR", max_length=20,
        error_messages={"required": "Enter the reference of the item"},
    )  # fmt: skip
    part = forms.ChoiceField(
        label="What has it to do with the question?",
        choices=ItemPart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it has to do with the question"},
    )

    def clean_item(self) -> str:
        """Read a reference as people type it."""
        return reference_in(self.cleaned_data["item"])


def reference_in(typed: str) -> str:
    """Return the reference that somebody typed. Raise ValidationError."""
    found = read_reference(typed)
    if found is None:
        raise forms.ValidationError("Enter a reference like I-4F7KQ-9M2XR")
    return found
