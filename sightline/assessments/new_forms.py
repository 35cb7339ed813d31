"""What is asked when an assessment is begun: with which tool; of a place, who may know."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.access.parties import Label, Viewer
from sightline.assessments.form_fields import radios
from sightline.assessments.queries.starting import Start
from sightline.assessments.rules import reader_refusal
from sightline.assessments.tools import for_kind
from sightline.intelligence.queries import groups_of
from sightline.terms import MARKING_ORDER, Marking, Regime


class PlaceForm(forms.Form):
    """The setting or neighbourhood that is assessed."""

    of = forms.ChoiceField(
        label="Setting or neighbourhood", error_messages={"required": "Choose a place"}
    )

    def __init__(self, *given: Any, places: Mapping[str, Mapping[str, str]]) -> None:
        """Offer the places by kind."""
        super().__init__(*given)
        offered = [(kind, list(names.items())) for kind, names in places.items() if names]
        self.fields["of"].choices = [("", "Choose one"), *offered]  # type: ignore[attr-defined]


class NewForm(forms.Form):
    """The tool; and for a place, under which law and for whom the assessment is kept."""

    tool = radios("What to use", [])
    compartment = forms.ChoiceField(
        label="Who may know",
        help_text="A children’s home needs a named group",
        required=False,
        error_messages={"invalid_choice": "Choose a group that you are in"},
    )
    regime = forms.ChoiceField(
        label="Law it is held under",
        error_messages={"required": "Choose the law it is held under"},
    )
    marking = forms.ChoiceField(label="Marking", error_messages={"required": "Choose a marking"})

    def __init__(self, *given: Any, start: Start, viewer: Viewer) -> None:
        """Offer what fits whom or what is assessed, and what this person may choose."""
        super().__init__(*given)
        self.start, self.viewer = start, viewer
        offered = for_kind(start.assessed.kind)
        tool = self.fields["tool"]
        tool.required = True
        tool.error_messages["required"] = "Choose a tool"
        tool.choices = [(one.code, one.name) for one in offered]  # type: ignore[attr-defined]
        self.choice_hints = {
            "tool": {one.code: f"{one.purpose.label}. {one.purpose.meaning}" for one in offered}
        }
        if start.label:  # the record's own label counts
            for name in ("compartment", "regime", "marking"):
                del self.fields[name]
            return
        laws, clearance = sorted(viewer.regimes), MARKING_ORDER[viewer.clearance]
        markings = [one for one in Marking if MARKING_ORDER[one] <= clearance]
        choices: dict[str, list[tuple[str, str]]] = {
            "compartment": [("", "My agency alone"), *groups_of(viewer).items()],
            "regime": [(law.value, law.label) for law in laws],
            "marking": [(one.value, one.label) for one in markings],
        }
        for name, each in choices.items():
            self.fields[name].choices = each  # type: ignore[attr-defined]
        self.initial = {"marking": viewer.clearance.value}
        if len(laws) == 1:
            self.initial["regime"] = laws[0].value
            self.fields["regime"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse readers whom the place may not be told to."""
        found: dict[str, Any] = super().clean() or {}
        label = self.label()
        if label:
            why_not = reader_refusal(label, self.viewer, sensitive=self.start.sensitive)
            if why_not:
                self.add_error("compartment", why_not)
        return found

    def label(self) -> Label | None:
        """Return the label chosen for a place, always of one's own agency; else None."""
        said, agency = self.cleaned_data, self.viewer.agency
        if not {"compartment", "regime", "marking"} <= said.keys():
            return None
        law, marking = Regime(said["regime"]), Marking(said["marking"])
        return Label(agency, law, agency, said["compartment"], marking)
