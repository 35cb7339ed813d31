"""What is asked when a lead is named, a basis recorded, work closed or opened again."""

from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.casework.actions import references_wrong
from sightline.casework.bases import bases
from sightline.casework.queries.page import WorkPage
from sightline.casework.records import Closing, Given, Ground, Lead
from sightline.casework.rules import closing_refusal, problems
from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.terms import read_reference
from sightline.terms.casework import AdultBasis, ClosingReason, WorkStepKind

NAME = 200
TOO_LONG = {"max_length": f"Enter {NAME} characters or fewer"}
NO_REFERENCE = "Enter a reference such as O-4F7KQ-9M2XR"
WHY = {
    WorkStepKind.LOOKED_AGAIN: ("Why it stays closed", "What is new, and why it changes nothing"),
    WorkStepKind.REOPENED: ("Why it is opened again", "What is new, and what is to be done"),
}


def line(label: str, hint: str = "", missing: str = "") -> forms.CharField:
    """Return a field of one line; one that needs no answer has no sentence for its lack."""
    said = {**TOO_LONG, "required": missing}
    return forms.CharField(
        label=label, help_text=hint, max_length=NAME, required=bool(missing), error_messages=said
    )


def loose(field: Any) -> Any:
    """Return a field that the rules decide on, as it is not always asked for."""
    field.required = False
    return field


def lead_fields(page: WorkPage) -> dict[str, forms.Field]:
    """Return what is asked of an adult lead."""
    return {
        "name": line("Name of the adult lead", "", "Enter their name"),
        "post": line("Their post", "Such as: social worker, transitions team", "Enter their post"),
        "service": line(
            "Their agency or service", "In words, such as: Adult Social Care, Port Marrow",
            "Enter their agency or service",
        ),
        "since": day("Since when they lead", "Such as 23 11 2026", "Enter the day"),
    }  # fmt: skip


def basis_fields(page: WorkPage) -> dict[str, forms.Field]:
    """Return what is asked of a basis on which work goes on after 18."""
    laws = [("", "Choose one"), *((one.code, f"{one.name} ({one.source})")
                                  for one in bases().values())]  # fmt: skip
    return {
        "basis": one_of(
            "On what ground does work go on after 18?",
            [(each.value, each.label) for each in AdultBasis],
            "Choose the ground, or none", widget=forms.RadioSelect,
        ),
        "told_to": line("If they agree: to whom they said so", "Name and post"),
        "told_on": loose(day("If they agree: the day on which they said so",
                             "Such as 23 11 2026", "")),
        "law": loose(one_of("If it is another lawful basis: which", laws, "Choose the basis")),
        "words": loose(own_words("Why, in your words", "What makes it needed now", "")),
        "until": loose(day("Last day before it is looked at again",
                           "Within 12 months. Leave empty for none", "")),
    }  # fmt: skip


def closing_fields(page: WorkPage) -> dict[str, forms.Field]:
    """Return what is asked when work is closed."""
    others = [(code, name) for code, name in page.agencies.items() if code != page.label.controller]
    return {
        "reason": one_of(
            "Why is it closed?", [(each.value, each.label) for each in ClosingReason],
            "Choose why it is closed", widget=forms.RadioSelect,
        ),
        "words": loose(own_words("More about the reason",
                                 "Needed for another agency that leads, or another reason", "")),
        "level_before": line("If the risk is lower: the level before"),
        "level_after": line("If the risk is lower: the level now"),
        "moved_by": line(
            "If they moved: the disclosure that holds the hand-over",
            "Its reference, such as Y-4F7KQ-9M2XR. Gatekeepers and leads see it",
        ),
        "achieved": own_words("What was achieved", "What is different for the child now",
                              "Say what was achieved"),
        "view": loose(own_words("What the child says about it", "In their own words if you can",
                                "")),
        "view_unknown": loose(own_words("If that is not known: why", "", "")),
        "reopens": own_words(
            "What would open it again",
            "Such as: missing again, or seen with the same man.",
            "Say what would open it again",
        ),
        "agreed_by": line("Who in another agency agrees", "Name and post"),
        "agreed_agency": loose(one_of("Their agency", [("", "Choose one"), *others],
                                      "Choose their agency")),
        "decided_in": line("Or: the meeting of a panel that decided it",
                                "Its reference, such as O-4F7KQ-9M2XR"),
    }  # fmt: skip


FIELDS: Mapping[WorkStepKind, Callable[[WorkPage], dict[str, forms.Field]]] = {
    WorkStepKind.LEAD_NAMED: lead_fields,
    WorkStepKind.BASIS_RECORDED: basis_fields,
    WorkStepKind.CLOSED: closing_fields,
}


class WorkStepForm(forms.Form):
    """A step of the work with a child: what it asks for."""

    def __init__(
        self, *given: Any, step: WorkStepKind, page: WorkPage, by: Viewer, today: date
    ) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.page, self.by, self.today = step, page, by, today
        if step in FIELDS:
            self.fields |= FIELDS[step](page)
        else:
            self.fields["words"] = own_words(*WHY[step], "Say why")
        self.initial = {"since": today}

    def clean_moved_by(self) -> str:
        """Return the reference in its one form."""
        return self._reference("moved_by")

    def clean_decided_in(self) -> str:
        """Return the reference in its one form."""
        return self._reference("decided_in")

    def _reference(self, name: str) -> str:
        typed = self.cleaned_data[name]
        found = read_reference(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(NO_REFERENCE)
        return found

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field, or at the first where it has none."""
        given = self.cleaned_data
        if self.errors:
            return given
        agency = self.page.label.controller
        wrong = problems(
            self.step, self.given(), born=self.page.born, agency=agency, today=self.today
        )
        wrong |= references_wrong(self.by, self.page.person, self.given())
        for name, why in wrong.items():
            self.add_error(name if name in self.fields else None, why)
        waits = closing_refusal(self.page.pending) if self.step is WorkStepKind.CLOSED else None
        if waits:
            self.add_error(None, waits)
        return given

    def given(self) -> Given:
        """Return what a valid form gives with the step."""
        said = self.cleaned_data
        return Given(
            lead=Lead(**{one.name: said[one.name] for one in fields_of(Lead)})
            if self.step is WorkStepKind.LEAD_NAMED else None,
            ground=self._ground() if self.step is WorkStepKind.BASIS_RECORDED else None,
            closing=self._closing() if self.step is WorkStepKind.CLOSED else None,
            words=said.get("words", ""),
        )  # fmt: skip

    def _ground(self) -> Ground:
        """Return the basis; what another ground asks for is left out."""
        said, basis = self.cleaned_data, AdultBasis(self.cleaned_data["basis"])
        if basis is AdultBasis.NONE:
            return Ground(basis)
        if basis is AdultBasis.LAWFUL:
            return Ground(basis, said.get("until"), said["law"])
        return Ground(basis, said.get("until"), "", said["told_to"], said.get("told_on"))

    def _closing(self) -> Closing:
        said, reason = self.cleaned_data, ClosingReason(self.cleaned_data["reason"])
        found = {one.name: said[one.name] for one in fields_of(Closing) if one.name != "reason"}
        if reason is not ClosingReason.RISK_LOWERED:
            found |= {"level_before": "", "level_after": ""}
        if reason is not ClosingReason.MOVED:
            found |= {"moved_by": ""}
        return Closing(reason=reason, **found)
