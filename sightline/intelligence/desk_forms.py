"""The officer's desk: one form for each item written from a submission, its grade beside it."""

import re
from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.clocks import LONDON
from sightline.intake.tables.dates import read_moment
from sightline.intelligence.desk_settling import SettlingForm
from sightline.intelligence.desk_start import FACT, ONLINE, OPINION, OTHER, Desk
from sightline.intelligence.forms import (
    GRADE_FIELDS,
    MOST_TEXT,
    GradeForm,
    add_errors,
    add_refusals,
    coded,
    grade_of,
)
from sightline.intelligence.records import NewGrade
from sightline.intelligence.reviewing import latest_review, review_day_refusal
from sightline.intelligence.rules import (
    child_origin_refusals,
    label_refusal,
    proposed_grade,
    provenance_of,
)
from sightline.places.errors import PlaceError
from sightline.places.location import Location
from sightline.terms import (
    Assessment,
    Concern,
    Handling,
    HowKnown,
    Marking,
    PlaceRole,
    SourceEvaluation,
)

MOST_ITEMS = 20
_CHILD = re.compile(r"^(?P<name>.*?)(?:[,;]\s*(?P<year>(?:19|20)\d\d))?$")


class ItemForm(SettlingForm):
    """One item, and its grade if it is graded now."""

    sanitised_text = forms.CharField(
        label="Sanitised text",
        help_text="Nothing that names the source or lets anyone work out who they are",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"data-words": "blaming"}),
        error_messages={"required": "Write what people will read"},
    )
    nature = forms.ChoiceField(
        label="Fact or opinion",
        choices=[(FACT, "Fact, as far as the source knows"), (OPINION, "Opinion or belief")],
        widget=forms.RadioSelect,
    )
    concern = forms.ChoiceField(label="Concern", choices=Concern.choices)
    how_known = forms.ChoiceField(
        label="How the source knows", help_text="As the reporter said", choices=HowKnown.choices
    )
    happened = forms.CharField(
        label="When it happened",
        help_text="Such as 31/3/2026 19:30. Leave empty if not known",
        max_length=40,
        required=False,
    )
    ended = forms.CharField(
        label="Until, if it went on", help_text="Such as 1/4/2026", max_length=40, required=False
    )
    place = forms.ChoiceField(label="Where", widget=forms.RadioSelect)
    place_words = forms.CharField(
        label="Place",
        help_text="Postcode, grid reference like SO 510 400, or the name of a place",
        max_length=120,
        required=False,
    )
    place_choice = forms.ChoiceField(label="Which of these places", choices=[], required=False)
    online = forms.CharField(
        label="Platform, game, group or account", max_length=80, required=False
    )
    place_role = forms.ChoiceField(label="What the place was", choices=PlaceRole.choices)
    children = forms.CharField(
        label="Children it is about",
        help_text="One on a line: the name and, if known, the year of birth after a comma. "
        "Only a reference that stands for the child is kept",
        max_length=2_000,
        widget=forms.Textarea,
        required=False,
    )
    people = forms.CharField(
        label="People thought to pose a risk",
        help_text="One on a line: the name and, if known, the year of birth after a comma. "
        "Only a reference that stands for the person is kept",
        max_length=2_000,
        widget=forms.Textarea,
        required=False,
    )
    provenance = forms.CharField(
        label="How it is known, in a line",
        help_text="Without saying who knows it. Left empty, it is put in plain words",
        max_length=200,
        required=False,
    )
    origin_is_child = forms.BooleanField(label="The first to know it is a child", required=False)
    review_by = forms.DateField(
        label="Look at it again by",
        help_text="Such as 31/3/2027. Left empty: as late as may be",
        required=False,
        error_messages={"invalid": "Enter a day like 31/3/2027"},
    )
    compartment = forms.ChoiceField(label="Who may know", required=False)
    marking = forms.ChoiceField(label="Marking", choices=Marking.choices)
    source_evaluation = forms.ChoiceField(
        label="Source", choices=lambda: [("", "Grade later"), *coded(SourceEvaluation)],
        required=False,
    )  # fmt: skip
    assessment = forms.ChoiceField(
        label="Assessment", choices=lambda: [("", "Grade later"), *coded(Assessment)],
        required=False,
    )  # fmt: skip
    handling = forms.ChoiceField(
        label="Handling",
        choices=lambda: [("", "Grade later"), *coded(Handling)],
        required=False,
    )
    action_code = GradeForm.base_fields["action_code"]
    sanitisation_code = GradeForm.base_fields["sanitisation_code"]
    supported_by = GradeForm.base_fields["supported_by"]
    rationale = GradeForm.base_fields["rationale"]

    reveals = {"place": {OTHER: ["place_words", "place_choice"], ONLINE: ["online"]}}

    def __init__(self, *given: Any, desk: Desk, **more: Any) -> None:
        """Start from the answers; `desk` holds what the whole page knows."""
        super().__init__(*given, **more)
        self.desk = desk
        self.found: Location | None = None
        self.fields["place"].choices = desk.places()  # type: ignore[attr-defined]
        self.fields["compartment"].choices = [  # type: ignore[attr-defined]
            ("", "My agency alone"),
            *desk.groups.items(),
        ]
        for name, value in desk.initial().items():
            self.fields[name].initial = value
        self.point()

    def clean(self) -> dict[str, Any]:
        """Check what needs more than one field, each error at its own."""
        self._clean_moments()
        self._clean_place()
        for name in ("children", "people"):
            self._clean_named(name)
        self._clean_review()
        self.clean_settled()
        why_not = label_refusal(self.desk.label, self.label(), self.desk.viewer)
        if why_not:
            self.add_error("compartment", why_not.removesuffix("."))
        if self.is_graded():
            draft = grade_of(self.cleaned_data, self._proposal())
            add_refusals(self, draft, self.desk.support, self.desk.answers.origin)
        is_child = bool(self.cleaned_data.get("origin_is_child"))
        add_errors(
            self, child_origin_refusals(self.grade(), self.label(), origin_is_child=is_child)
        )
        return self.cleaned_data

    def is_graded(self) -> bool:
        """Return whether any part of a grade was chosen; then all of it must be."""
        return any(self.cleaned_data.get(name) for name in GRADE_FIELDS[:3])

    def grade(self) -> NewGrade | None:
        """Return the grade, or None where it is left for later."""
        return grade_of(self.cleaned_data, self._proposal()) if self.is_graded() else None

    def label(self) -> Label:
        """Return the label chosen: the submission's, but for who may know and the marking."""
        given = self.desk.label
        return Label(
            given.controller,
            given.regime,
            given.owner,
            self.cleaned_data.get("compartment", ""),
            Marking(self.cleaned_data.get("marking") or given.marking),
        )

    def _proposal(self) -> Any:
        known = HowKnown(self.cleaned_data.get("how_known") or HowKnown.UNKNOWN)
        said = self.desk.answers
        return proposed_grade(known, told_by=said.told_by, who_else=said.who_else)

    def _clean_moments(self) -> None:
        for name in ("happened", "ended"):
            typed, self.cleaned_data[name] = self.cleaned_data.get(name), None
            if typed:
                self._clean_moment(name, typed)
        start, end = self.cleaned_data.get("happened"), self.cleaned_data.get("ended")
        if end and not start and "happened" not in self.errors:
            self.add_error("happened", "Enter when it began, or clear when it ended")
        if start and end and end < start:
            self.add_error("ended", "The end must not be before the start")

    def _clean_moment(self, name: str, typed: str) -> None:
        try:
            moment = read_moment(typed.strip())
        except (ValueError, OverflowError) as error:
            self.add_error(name, str(error).removesuffix("."))
            return
        if moment > self.desk.at:
            self.add_error(name, "This is in the future. Check the day and the month")
        self.cleaned_data[name] = moment

    def _clean_place(self) -> None:
        place, role = self.cleaned_data.get("place"), self.cleaned_data.get("place_role")
        if place == ONLINE:
            self.cleaned_data["place_role"] = PlaceRole.ONLINE
            if not self.cleaned_data.get("online"):
                self.add_error("online", "Enter the platform, such as the name of a game")
        elif role == PlaceRole.ONLINE:
            self.add_error("place_role", "Choose what the place was, or say that it is online")
        if place == OTHER:
            self._clean_other_place()

    def _clean_other_place(self) -> None:
        try:
            found = self.desk.find(self.cleaned_data.get("place_words", ""))
        except PlaceError as error:
            self.add_error("place_words", str(error).removesuffix("."))
            return
        by_key = {f"{one.label}, {one.easting} {one.northing}": one for one in found}
        choices = [("", "Choose one"), *((key, one.label) for key, one in by_key.items())]
        self.fields["place_choice"].choices = choices  # type: ignore[attr-defined]
        wanted = self.data.get(self.add_prefix("place_choice"), "")
        self.errors.pop("place_choice", None)
        self.found = by_key.get(wanted) or (found[0] if len(found) == 1 else None)
        if self.found is None:
            self.add_error("place_choice", "Several places have this name. Choose one")

    def how_it_is_known(self) -> str:
        """Return how it is known: as the officer put it, or in plain words."""
        known = HowKnown(self.cleaned_data["how_known"])
        return self.cleaned_data["provenance"] or provenance_of(known)

    def _clean_review(self) -> None:
        chosen, adults = self.cleaned_data.get("review_by"), bool(self.cleaned_data.get("people"))
        if chosen:
            latest = latest_review(self.desk.at, names_adults=adults)
            why_not = review_day_refusal(chosen, self.desk.at.astimezone(LONDON).date(), latest)
            add_errors(self, {"review_by": why_not} if why_not else {})

    def _clean_named(self, name: str) -> None:
        self.cleaned_data[name] = read_children(self.cleaned_data.get(name, ""))


def read_children(typed: str) -> list[tuple[str, str]]:
    """Return the names and years of birth, if known, of children typed one on a line."""
    found = [_CHILD.match(line.strip()) for line in typed.splitlines() if line.strip()]
    return [(m["name"].strip(), m["year"] or "") for m in found if m]


class ItemForms(forms.BaseFormSet):  # type: ignore[type-arg]  # no subscript at run time
    """The forms of one desk. One left as it was offered is not counted, but for the first."""

    def initial_form_count(self) -> int:
        """Count no form as there before: an item is written once and never edited here."""
        return 0 if self.is_bound else super().initial_form_count()


Forms = forms.formset_factory(
    ItemForm, formset=ItemForms, extra=0, min_num=1, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS
)
