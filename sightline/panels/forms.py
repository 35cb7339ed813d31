"""What is asked when a panel is set up, a meeting planned, and a record referred."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.refused import Refused
from sightline.access.rules import refusal
from sightline.panels.records import NewMeeting, Terms
from sightline.panels.rules import PAST
from sightline.sharing.sharing_fields import day, line, one_of, set_choices, words
from sightline.terms import MARKING_ORDER, Act, Marking, Regime
from sightline.terms.meeting import AgendaStrand, MeetingStep, PanelKind

NO_NAMES = "No name of a child or adult"
STRANDS = [each for each in AgendaStrand.choices() if each[0] != AgendaStrand.BUSINESS.value]
EARLIEST, LATEST = time(7), time(21)


class TermsForm(forms.Form):
    """What a panel is for, how it meets, and how many agencies make it able to decide."""

    name = line("Name of the panel", "Enter a name", "Such as: Monthly exploitation panel")
    kind = one_of("Kind of panel", PanelKind.choices, "Choose a kind")
    purpose = words("What it is for", "Say what the panel is for", NO_NAMES)
    quorum = forms.IntegerField(
        label="Agencies that must be present before it decides",
        min_value=2,
        max_value=20,
        error_messages={
            "required": "Enter how many agencies",
            "invalid": "Enter a whole number",
            "min_value": "At least 2 agencies must be present",
            "max_value": "Enter 20 or fewer",
        },
    )

    def terms(self, chair: str, *, ended: bool = False) -> Terms:
        """Return the terms that were asked for."""
        given = self.cleaned_data
        return Terms(
            given["name"], PanelKind(given["kind"]), given["purpose"], given["quorum"], chair, ended
        )


class NewPanelForm(TermsForm):
    """A panel that is set up for a group, under one law and one marking."""

    compartment = one_of("For which group", [], "Choose a group", radios=False)
    regime = one_of("Which law its records are kept under", [], "Choose a law")
    marking = one_of("Marking of its records", [], "Choose a marking")

    def __init__(self, *given: Any, viewer: Viewer, groups: Mapping[str, str]) -> None:
        """Offer what this person may set a panel up for."""
        super().__init__(*given)
        self.viewer = viewer
        below = [one for one in Marking if MARKING_ORDER[one] <= MARKING_ORDER[viewer.clearance]]
        mine = [(code, groups.get(code, code)) for code in sorted(viewer.compartments)]
        set_choices(
            self,
            compartment=[("", "Choose one"), *mine],
            regime=[(one.value, one.label) for one in Regime if one in viewer.regimes],
            marking=[(one.value, one.label) for one in below],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a group in which this person convenes nothing."""
        given = super().clean() or {}
        if {"compartment", "regime", "marking"} <= given.keys():
            why_not = refusal(self.viewer, Act.CONVENE, self.label(), "")
            if why_not:
                self.add_error("compartment", why_not)
        return given

    def label(self) -> Label:
        """Return the label of what the panel writes."""
        given, agency = self.cleaned_data, self.viewer.agency
        return Label(
            agency, Regime(given["regime"]), agency, given["compartment"], Marking(given["marking"])
        )


class ChangeForm(TermsForm):
    """The terms of a panel as they are to stand."""

    chair = one_of("Chair", [], "Choose a member", radios=False)
    ended = forms.BooleanField(label="The panel meets no more", required=False)

    def __init__(self, given: Any, *, now: Terms, members: Mapping[str, str]) -> None:
        """Start from what stands."""
        names = ("name", "kind", "purpose", "quorum", "chair", "ended")
        super().__init__(given, initial={name: getattr(now, name) for name in names})
        set_choices(self, chair=[("", "Choose one"), *members.items()])

    def changed(self) -> Terms:
        """Return the terms that were asked for."""
        return self.terms(self.cleaned_data["chair"], ended=self.cleaned_data["ended"])


class WhenForm(forms.Form):
    """When and where a meeting is, in this country's own time."""

    on = day("Day of the meeting", missing="Enter the day of the meeting")
    starts = forms.TimeField(
        label="When it starts",
        help_text="On the 24-hour clock, such as 14:00",
        input_formats=["%H:%M", "%H.%M", "%H"],
        error_messages={"required": "Enter when it starts", "invalid": "Enter a time, as 14:00"},
    )
    place = line(
        "Where, or how to join", "Say where it is", f"A room or a link. {NO_NAMES}", most=200
    )

    def clean_starts(self) -> time:
        """Refuse the middle of the night, in which clocks change and no panel meets."""
        when: time = self.cleaned_data["starts"]
        if not EARLIEST <= when <= LATEST:
            raise forms.ValidationError("Enter a time between 07:00 and 21:00")
        return when

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that is over."""
        given = super().clean() or {}
        if {"on", "starts"} <= given.keys() and self.starts_at() <= timezone.now():
            self.add_error("on", PAST)
        return given

    def starts_at(self) -> datetime:
        """Return the moment at which it starts."""
        on: date = self.cleaned_data["on"]
        return timezone.make_aware(datetime.combine(on, self.cleaned_data["starts"]))


class MeetingForm(WhenForm):
    """A meeting that is to be planned."""

    minutes = forms.IntegerField(
        label="How long it lasts, in minutes",
        initial=120,
        min_value=15,
        max_value=600,
        error_messages={
            "required": "Enter how many minutes it lasts",
            "invalid": "Enter a whole number",
            "min_value": "Enter 15 minutes or more",
            "max_value": "Enter 600 minutes or fewer",
        },
    )

    def new(self) -> NewMeeting:
        """Return the meeting that was asked for."""
        given = self.cleaned_data
        return NewMeeting(self.starts_at(), given["minutes"], given["place"])


class MoveForm(WhenForm):
    """When and where a meeting is to be instead, and why."""

    why = words("Why it is moved", "Say why it is moved", NO_NAMES)

    def asked(self) -> dict[str, Any]:
        """Return what the step takes."""
        given = self.cleaned_data
        return {"starts_at": self.starts_at(), "place": given["place"], "why": given["why"]}


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    why = words("Why it is cancelled", "Say why it is cancelled", NO_NAMES)

    def asked(self) -> dict[str, Any]:
        """Return what the step takes."""
        return {"why": self.cleaned_data["why"]}


class SureForm(forms.Form):
    """A step that asks for nothing but to be meant."""

    def asked(self) -> dict[str, Any]:
        """Return what the step takes."""
        return {}


STEP_FORMS: Mapping[MeetingStep, type[forms.Form]] = {
    MeetingStep.MOVE: MoveForm,
    MeetingStep.CANCEL: CancelForm,
    MeetingStep.OPEN: SureForm,
    MeetingStep.CLOSE: SureForm,
}


class ReferForm(forms.Form):
    """To which panel a record is brought, in which strand, and why."""

    panel = one_of("Which panel", [], "Choose a panel")
    strand = one_of("Where on its agenda", STRANDS, "Choose a strand")
    why = words("Why the panel should hear it", "Say why", "What you ask of the panel")

    def __init__(self, *given: Any, panels: Mapping[str, str]) -> None:
        """Offer the panels that this person may know of."""
        super().__init__(*given)
        if not panels:
            raise Refused("There is no panel that this person may refer to.")
        set_choices(self, panel=panels.items())


class LeaveForm(forms.Form):
    """Who may take the agenda out as a PDF, and why."""

    account = one_of("Who may take it", [], "Choose a member", radios=False)
    why = words("Why it cannot be read here", "Say why", NO_NAMES)

    def __init__(self, *given: Any, members: Mapping[str, str]) -> None:
        """Offer the members of the panel."""
        super().__init__(*given)
        set_choices(self, account=[("", "Choose one"), *members.items()])


class WhyForm(forms.Form):
    """A reason, and nothing else."""

    why = words("Why", "Say why")
