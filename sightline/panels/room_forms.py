"""What is asked in the room, and of whoever holds an action."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.panels.doing_rules import IN_WORDS, NO_WORDS, due_refusal, usual_due
from sightline.panels.queries.doing import ActionsAsked
from sightline.panels.queries.meetings import EntryLine
from sightline.panels.records import Decides, NewAction, Ordered
from sightline.sharing.sharing_fields import day, line, one_of, set_choices
from sightline.sharing.sharing_fields import words as sentences
from sightline.terms import ConflictKind, read_reference
from sightline.terms.disrupting import Strand
from sightline.terms.meeting import (
    ActionStepKind,
    ActionsWhose,
    AgendaStrand,
    AttendanceState,
)

STRANDS = [each for each in AgendaStrand.choices() if each[0] != AgendaStrand.BUSINESS.value]


class SayForm(forms.Form):
    """What an agency knows of an entry. No words say that it has nothing."""

    agency = one_of("Which agency says it", [], "Choose an agency", radios=False)
    words = sentences("What it tells the panel", hint="Leave this empty if the agency has nothing")

    def __init__(self, given: Any, *, agencies: Mapping[str, str], own: str) -> None:
        """Offer the agencies that this person may speak or write for."""
        super().__init__(given, initial={"agency": own})
        set_choices(self, agency=agencies.items())


class InterestForm(forms.Form):
    """An interest that somebody declares; the record is shut for them at once."""

    kind = one_of("What the interest is", ConflictKind.choices, "Choose one")
    why = sentences("Why", "Say why")


class DecideForm(forms.Form):
    """What the panel decides, why, who thought otherwise, the level, and who acts."""

    words = sentences("What the panel decides", "Say what the panel decides")
    reason = sentences("Why", "Say why the panel decides so")
    dissent = sentences(
        "Who thought otherwise, and why", hint="Leave this empty if all agreed", rows=2
    )
    level_before = line("Level of risk before")
    level_after = line("Level of risk after")
    acts = one_of(
        "Which agency acts on it",
        [],
        hint="The decision stays open until that agency gives its case number",
        radios=False,
    )

    def __init__(self, given: Any, *, agencies: Mapping[str, str], now: Decides | None) -> None:
        """Start from what stands."""
        names = ("words", "reason", "dissent", "level_before", "level_after", "acts")
        stands = {name: getattr(now, name) for name in names} if now else {}
        super().__init__(given, initial=stands)
        set_choices(self, acts=[("", "No agency"), *agencies.items()])

    def decides(self) -> Decides:
        """Return the decision that was typed."""
        return Decides(**self.cleaned_data)


class GiveForm(forms.Form):
    """Something that somebody is to do by a day."""

    what = sentences(
        "What is to be done",
        "Say what is to be done",
        "Whoever does it reads this: write nothing that they may not know",
        rows=3,
    )
    strand = one_of("What it is for", Strand.choices, "Choose one")
    owner = one_of("Who does it", [], "Choose who does it", radios=False)
    due = day("By when", missing="Enter the day by which it is done")

    def __init__(self, given: Any, *, members: Mapping[str, str], today: date) -> None:
        """Offer those who may hold it, and the usual day."""
        super().__init__(given, initial={"due": usual_due(today)})
        self.today = today
        set_choices(self, owner=[("", "Choose one"), *members.items()])

    def clean_due(self) -> date:
        """Refuse a day that is over or too far off."""
        return _due(self.cleaned_data["due"], self.today)

    def new(self) -> NewAction:
        """Return the action that was typed."""
        given = self.cleaned_data
        return NewAction(given["what"], Strand(given["strand"]), given["owner"], given["due"])


class ActionStepForm(forms.Form):
    """A step with an action: what it asks for, and nothing more."""

    words = sentences("In a sentence", rows=3)
    owner = one_of("Who does it instead", [], "Choose who does it", radios=False)
    due = day("The new day", missing="Enter the new day")

    def __init__(
        self, given: Any, kind: ActionStepKind, members: Mapping[str, str], today: date
    ) -> None:
        """Ask for what the step takes."""
        super().__init__(given)
        self.today = today
        set_choices(self, owner=[("", "Choose one"), *members.items()])
        self.fields["words"].required = kind in IN_WORDS
        self.fields["words"].error_messages["required"] = NO_WORDS.get(kind, "")
        for name, needed in (("owner", ActionStepKind.HAND_ON), ("due", ActionStepKind.RESET)):
            if kind is not needed:
                del self.fields[name]
        if kind is ActionStepKind.ACCEPT:
            del self.fields["words"]

    def clean_due(self) -> date:
        """Refuse a day that is over or too far off."""
        return _due(self.cleaned_data["due"], self.today)


def _due(typed: date, today: date) -> date:
    why_not = due_refusal(typed, today)
    if why_not:
        raise forms.ValidationError(why_not)
    return typed


class CaseForm(forms.Form):
    """The number of the case in which an agency acts."""

    case_number = line("Your agency's case number", "Enter the case number", most=80)


class MinuteForm(forms.Form):
    """The minute of an entry."""

    words = sentences("Minute", "Write the minute", rows=6)


class AddForm(forms.Form):
    """A record that is put on an agenda by hand."""

    about = line("Reference of the record", "Enter a reference", "Such as L-4F7KQ-9M2XR", most=20)
    strand = one_of("Where on the agenda", STRANDS, "Choose a strand", radios=False)

    def clean_about(self) -> str:
        """Return the reference in its one form."""
        found = read_reference(self.cleaned_data["about"])
        if found is None:
            raise forms.ValidationError("Enter a whole reference, such as L-4F7KQ-9M2XR")
        return found


class AttendForm(forms.Form):
    """Who is here."""

    account = forms.CharField(max_length=13)
    here = forms.ChoiceField(choices=AttendanceState.choices)


class ListForm(forms.Form):
    """Which actions a list shows. What is none of the choices asks for nothing."""

    whose = one_of("Whose", ActionsWhose.choices, radios=False)
    late = forms.BooleanField(label="Only those that are late", required=False)
    ended = forms.BooleanField(label="Those that have ended", required=False)

    def asked(self, panel: str = "") -> ActionsAsked:
        """Return what is asked for."""
        self.is_valid()
        given = self.cleaned_data
        whose = ActionsWhose(given.get("whose") or ActionsWhose.MINE)
        return ActionsAsked(whose, panel, given.get("late", False), given.get("ended", False))


class OrderForm(forms.Form):
    """Where each entry of an agenda stands, how long it is given, and what is not heard."""

    def __init__(self, given: Any, *, entries: Iterable[EntryLine]) -> None:
        """Ask for a place and a time of each entry."""
        super().__init__(given)
        self.entries = list(entries)
        for one in self.entries:
            self.fields[f"place_{one.number}"] = _whole("Place", one.position, 1, 10_000)
            self.fields[f"minutes_{one.number}"] = _whole("Minutes", one.minutes, 1, 240)
            self.fields[f"drop_{one.number}"] = forms.BooleanField(
                label="Not this time", initial=one.dropped, required=False
            )

    def rows(self) -> list[tuple[EntryLine, Any, Any, Any]]:
        """Return each entry with its three fields."""
        return [
            (
                one, self[f"place_{one.number}"], self[f"minutes_{one.number}"],
                self[f"drop_{one.number}"],
            )
            for one in self.entries
        ]  # fmt: skip

    def ordered(self) -> list[Ordered]:
        """Return what was asked for."""
        given = self.cleaned_data
        return [
            Ordered(
                one.number, given[f"place_{one.number}"], given[f"minutes_{one.number}"],
                given[f"drop_{one.number}"],
            )
            for one in self.entries
        ]  # fmt: skip


def _whole(label: str, initial: int, least: int, most: int) -> forms.IntegerField:
    said = f"Enter a whole number from {least} to {most}"
    names = ("required", "invalid", "min_value", "max_value")
    return forms.IntegerField(
        label=label, initial=initial, min_value=least, max_value=most,
        error_messages=dict.fromkeys(names, said),
    )  # fmt: skip
