"""What an analysis is asked: a map's question, the methods, the units and what is expected."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from sightline.agencies.queries import agency_names
from sightline.hotspots.forms import MapForm
from sightline.hotspots.studies.question import EVERY_METHOD, Question
from sightline.terms import Denominator, Method, Unit

HALF_LIVES: list[tuple[object, str]] = [
    ("", "Old events count as new ones"),
    (3, "3 months"),
    (6, "6 months"),
    (12, "A year"),
]


def _months(text: str) -> int | None:
    return int(text) if text else None


class RunForm(MapForm):
    """Whatever is not asked takes its usual value, so that a map's own question is enough."""

    choice_hints = {
        name: {str(each): each.meaning for each in terms}
        for name, terms in (("methods", Method), ("unit", Unit), ("denominator", Denominator))
    }

    words = forms.CharField(
        label="What do you want to know?",
        required=False,
        max_length=500,
        strip=True,
        help_text=(
            "Such as: is the station getting busier after school? Kept for you alone; give no name "
            "of a child or adult"
        ),
        error_messages={"max_length": "Enter 500 characters or fewer"},
        widget=forms.Textarea,
    )
    methods = forms.MultipleChoiceField(
        label="Look for",
        choices=Method.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked looks for them all",
        error_messages={"invalid_choice": "Choose methods from the list"},
    )
    unit = forms.ChoiceField(
        label="Places to compare",
        choices=Unit.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="Run it once with each: a finding that only one of them shows is fragile",
        error_messages={"invalid_choice": "Choose hexagons, small areas or wards"},
    )
    denominator = forms.ChoiceField(
        label="Expect in proportion to",
        choices=Denominator.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose what to expect in proportion to from the list"},
    )
    half_life = forms.TypedChoiceField(
        label="How fast old events fade",
        choices=HALF_LIVES,
        coerce=_months,
        empty_value=None,
        required=False,
        help_text="An event counts half after this time, on the surface and among hot spots",
        error_messages={"invalid_choice": "Choose how fast old events fade from the list"},
    )
    without = forms.MultipleChoiceField(
        label="Leave out what these agencies told us",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="To see what rests on one source alone",
        error_messages={"invalid_choice": "Choose agencies from the list"},
    )
    seed = forms.IntegerField(
        label="Seed",
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text="The same seed and input give the same result",
        error_messages={"invalid": "Enter a whole number of 1 or more"},
    )

    def __init__(self, data: QueryDict, *, today: date) -> None:
        """Offer the agencies there are, and tick the usual places and denominator."""
        given = data.copy()
        for name, usual in (("unit", Unit.CELLS), ("denominator", Denominator.NONE)):
            if not given.get(name):
                given[name] = str(usual)
        super().__init__(given, today=today)
        names = sorted(agency_names().items(), key=lambda pair: pair[1])
        self.fields["without"].choices = names  # type: ignore[attr-defined]

    def question(self) -> Question:
        """Return what a valid form asks."""
        found = self.cleaned_data
        chosen = tuple(method for method in Method if method in found["methods"])
        return Question(
            asked=self.asked(),
            methods=chosen or EVERY_METHOD,
            unit=Unit(found["unit"] or Unit.CELLS),
            denominator=Denominator(found["denominator"] or Denominator.NONE),
            half_life=found["half_life"],
            without=tuple(sorted(found["without"])),
            seed=found["seed"] or 1,
        )


class ChosenForm(forms.Form):
    """Runs ticked in the list, and what is to become of them."""

    do = forms.ChoiceField(choices=[("compare", "Compare"), ("stop", "Stop")])
    run = forms.MultipleChoiceField()

    def __init__(self, data: QueryDict) -> None:
        """Take any references: the actions and queries know whose runs they are."""
        super().__init__(data)
        given = data.getlist("run")
        self.fields["run"].choices = [(each, each) for each in given]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse to compare anything but two."""
        found = super().clean() or {}
        ticked = found.get("run", [])
        if found.get("do") == "compare" and len(ticked) != 2:
            raise forms.ValidationError("Tick two analyses to compare")
        if not ticked:
            raise forms.ValidationError("Tick the analyses to stop")
        return found

    def problem(self) -> str:
        """Return the one thing to put right."""
        return str(self.non_field_errors()[0]) if self.non_field_errors() else "Choose again"
