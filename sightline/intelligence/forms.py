"""What is asked about items: filters, words, grades, a partner's file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from sightline.intelligence.queries import Asked
from sightline.intelligence.queries.lists import GRADED, UNGRADED
from sightline.intelligence.records import NewGrade, Present, Support
from sightline.intelligence.rules import Proposal, grade_refusals, raising_refusal
from sightline.terms import (
    ActionCode,
    Assessment,
    Concern,
    Handling,
    PlaceRole,
    SanitisationCode,
    SourceEvaluation,
    read_reference,
)
from sightline.terms.term import Term

FindSupport = Callable[[str], Support | None]
MOST_TEXT = 10_000
ANY = [("", "Any")]
GRADE_FIELDS = (
    "source_evaluation",
    "assessment",
    "handling",
    "action_code",
    "sanitisation_code",
    "rationale",
    "supported_by",
)


def coded(term: type[Term]) -> list[tuple[str, str]]:
    """Return choices that show the code before its label, as graders speak of them."""
    return [(str(one), f"{one} – {one.label}") for one in term]


def meanings(term: type[Term]) -> dict[str, str]:
    """Return the hint under each choice."""
    return {str(one): one.meaning for one in term if one.meaning}


class FilterForm(forms.Form):
    """What a list of items is narrowed to. Codes and days only: it stands in the address."""

    concern = forms.ChoiceField(
        label="Concern", choices=lambda: ANY + Concern.choices(), required=False
    )
    place_role = forms.ChoiceField(
        label="What the place was", choices=lambda: ANY + PlaceRole.choices(), required=False
    )
    graded = forms.ChoiceField(
        label="Grade",
        choices=lambda: [
            *ANY,
            (UNGRADED, "Not graded yet"),
            (GRADED, "Graded"),
            *coded(Assessment),
        ],
        required=False,
    )
    since = forms.DateField(
        label="Received from",
        help_text="Such as 31/3/2026",
        required=False,
        error_messages={"invalid": "Enter a day like 31/3/2026"},
    )
    until = forms.DateField(
        label="Received to",
        required=False,
        error_messages={"invalid": "Enter a day like 31/3/2026"},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first")
        if until == date.max:
            self.add_error("until", "Enter a day like 31/3/2026")
        return self.cleaned_data

    def asked(self) -> Asked:
        """Return what is asked for, which is nothing where the form is not in order."""
        return Asked(**self.cleaned_data) if self.is_valid() else Asked()


class SearchForm(forms.Form):
    """Words that an item must all have."""

    words = forms.CharField(
        label="Search items",
        help_text="Words, a reference, a telephone number, a registration mark, an account name, "
        "a postcode or an area code. An item must have them all",
        max_length=200,
        error_messages={"required": "Enter what to search for"},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class GradeForm(forms.Form):
    """One 3x5x2 grade, its rules shown at the fields."""

    source_evaluation = forms.ChoiceField(
        label="How reliable is the source?",
        choices=lambda: coded(SourceEvaluation),
        widget=forms.RadioSelect,
        required=False,
    )
    assessment = forms.ChoiceField(
        label="How does the source know?",
        choices=lambda: coded(Assessment),
        widget=forms.RadioSelect,
        required=False,
    )
    supported_by = forms.CharField(
        label="Separate item that bears this out",
        help_text="Its reference, like I-4F7KQ-9M2XR. Of another origin, and graded A now",
        max_length=20,
        required=False,
    )
    handling = forms.ChoiceField(
        label="How may it be shared?",
        choices=lambda: coded(Handling),
        widget=forms.RadioSelect,
        required=False,
    )
    action_code = forms.ChoiceField(
        label="What may a recipient do?",
        choices=lambda: [("", "None"), *coded(ActionCode)],
        required=False,
    )
    sanitisation_code = forms.ChoiceField(
        label="May a recipient sanitise it further?",
        choices=lambda: [("", "None"), *coded(SanitisationCode)],
        required=False,
    )
    rationale = forms.CharField(
        label="Why",
        help_text="Needed for source 3, for E, and after the first grade. "
        "Say nothing that gives the source away",
        max_length=2_000,
        widget=forms.Textarea,
        required=False,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    reveals = {
        "assessment": {"B": ["supported_by"]},
        "handling": {"C": ["action_code", "sanitisation_code"]},
    }
    choice_hints = {
        "source_evaluation": meanings(SourceEvaluation),
        "assessment": meanings(Assessment),
        "handling": meanings(Handling),
    }

    def __init__(
        self,
        *given: Any,
        origin: str,
        support: FindSupport,
        proposal: Proposal,
        present: Present | None,
        by: str,
        refusals: Callable[[NewGrade], dict[str, str]],
        own: str | None = None,
        **more: Any,
    ) -> None:
        """Take what the rules need: the item's origin, what a reference would support, the grade
        there is, and why this officer may not grade it at all, or None."""
        super().__init__(*given, **more)
        self.origin, self.support, self.proposal, self.own = origin, support, proposal, own
        self.present, self.by, self.refusals = present, by, refusals

    def clean(self) -> dict[str, Any]:
        """Say at each field why the grade cannot stand."""
        if self.own:
            raise forms.ValidationError(self.own.removesuffix("."))
        draft = grade_of(self.cleaned_data, self.proposal)
        add_refusals(self, draft, self.support, self.origin)
        add_errors(self, raising_refusal(draft, self.present, self.by))
        add_errors(self, self.refusals(draft))
        return self.cleaned_data

    def grade(self) -> NewGrade:
        """Return the grade as it was given."""
        return grade_of(self.cleaned_data, self.proposal)


def grade_of(cleaned: dict[str, Any], proposal: Proposal) -> NewGrade:
    """Return the grade that cleaned fields hold. What their choice does not show is not counted."""
    given = {name: cleaned.get(name, "").strip() for name in GRADE_FIELDS}
    if given["handling"] != Handling.CONDITIONAL:
        given |= {"action_code": "", "sanitisation_code": ""}
    if given["assessment"] != Assessment.CORROBORATED:
        given["supported_by"] = ""
    typed = given["supported_by"]
    given["supported_by"] = read_reference(typed) or typed[:13]
    return NewGrade(**given, proposed=proposal.code)


def add_refusals(form: forms.Form, draft: NewGrade, support: FindSupport, origin: str) -> None:
    """Put each refusal of a grade at its field."""
    add_errors(form, grade_refusals(draft, support(draft.supported_by), origin=origin))


def add_errors(form: forms.Form, found: dict[str, str]) -> None:
    """Put each refusal at its field, unless something is wrong there already."""
    for name, why_not in found.items():
        if name not in form.errors:
            form.add_error(name, why_not.removesuffix("."))


class UploadForm(forms.Form):
    """A partner's file and the mapping of its columns."""

    file = forms.FileField(
        label="The partner's file",
        help_text="CSV, up to 5 MB. For a larger one use the command sightline intelligence import",
        allow_empty_file=True,
        error_messages={"required": "Choose the partner's CSV file"},
    )
    mapping = forms.FileField(
        label="The mapping of its columns",
        help_text="A TOML file. The guide to importing has one to start from",
        allow_empty_file=True,
        error_messages={"required": "Choose the mapping, a TOML file"},
    )


class ConfirmForm(forms.Form):
    """What to do with a file that was previewed."""

    rows = forms.ChoiceField(
        label="What should be brought in?",
        choices=[
            ("all", "All rows, or nothing if one is bad"),
            ("good", "The good rows only; the bad ones are left out"),
            ("none", "Nothing: forget the file"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to bring in"},
    )
