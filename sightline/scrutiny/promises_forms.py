"""What is asked when a promise is entered, and when something happened to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.scrutiny.promise_fields import (
    MeetingFields,
    due_field,
    gave_field,
    kind_field,
    line,
    link_field,
    openness_field,
    role_field,
    tell,
    words_field,
)
from sightline.scrutiny.promises.records import Meeting, NewPromise, Promise, Stands
from sightline.scrutiny.promises.rules import MOVES, entry_problems
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseStep,
)

WORDS = {  # what each step asks to be said: label, hint
    PromiseStep.REPLIED: ("What they said", "As they said or wrote it. The public does not see it"),
    PromiseStep.REMINDED: ("What you asked", "Such as: wrote to them; asked for an answer by May"),
    PromiseStep.CLOSED: (
        "What shows that it is over",
        "What was done, seen or said. The public does not see it",
    ),
    PromiseStep.CHANGED: ("Why it is put right", "Such as: the minute was corrected in July"),
    PromiseStep.REOPENED: ("Why it is opened again", "Such as: the report never came"),
}
WHO = {
    PromiseStep.REPLIED: "Who answered",
    PromiseStep.REMINDED: "Whom you asked",
    PromiseStep.CLOSED: "Which meeting, or who as chair",
}


class StandsForm(forms.Form):
    """What stands of a promise, and may be put right."""

    kind = kind_field()
    words = words_field()
    gave = gave_field()
    role = role_field()
    openness = openness_field()
    due_on = due_field()

    def stands(self) -> Stands:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Stands(
            kind=PromiseKind(given["kind"]),
            words=given["words"],
            gave=given["gave"],
            role=given["role"],
            openness=PromiseOpenness(given["openness"]),
            due_on=given["due_on"],
        )


class PromiseForm(MeetingFields, StandsForm):
    """Entering a promise by hand; a part of another is given at the same meeting."""

    field_order = ("committee", "met_on", "item", "link", "kind", "words", "gave", "role")

    def __init__(self, *given: Any, today: date, whole: Promise | None = None) -> None:
        """Begin with the meeting of the whole, where the promise is a part."""
        super().__init__(*given)
        self.today, self.whole = today, whole
        if whole:
            for name in ("committee", "met_on", "item", "link"):
                del self.fields[name]

    def meeting(self) -> Meeting:
        """Return the meeting: the whole's, where the promise is a part."""
        return self.whole.meeting if self.whole else super().meeting()

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        if not self.errors:
            tell(self, entry_problems(self.meeting(), self.stands(), today=self.today))
        return self.cleaned_data

    def new(self) -> NewPromise:
        """Return the promise that a valid form enters."""
        part_of = self.whole.reference if self.whole else ""
        return NewPromise(self.meeting(), self.stands(), part_of=part_of)


def answer_fields(step: PromiseStep) -> dict[str, forms.Field]:
    """Return a field for each part of `Said` that a step may ask for, made anew."""
    label, hint = WORDS[step]
    seen = "An address that begins with https://. The public sees it. Leave empty if there is none"
    accepted = "The day of the meeting, or on which the chair agreed"
    return {
        "on": day("Day on which this happened", "Such as 23 11 2026", "Enter the day"),
        "who": line(WHO.get(step, ""), "Role and name, or the meeting", "Say who"),
        "words": own_words(label, hint, "Say it in a sentence or two"),
        "evidence": link_field("Where anybody can see it", seen),
        "reply": one_of(
            "What the answer says", PromiseReply.choices, "Choose what the answer says",
            widget=forms.RadioSelect,
        ),
        "result": one_of(
            "What came of it", PromiseResult.choices, "Choose what came of it",
            widget=forms.RadioSelect,
        ),
        "accepted": one_of(
            "Who accepted that it is over", PromiseAcceptance.choices, "Choose who accepted it",
            widget=forms.RadioSelect,
        ),
        "accepted_on": day("Day on which they accepted it", accepted, "Enter the day"),
    }  # fmt: skip


class PromiseStepForm(forms.Form):
    """A step on a promise: what it asks for; to put it right, what stands as well."""

    def __init__(self, *given: Any, step: PromiseStep, found: Promise, today: date) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.found, stands = step, found, found.now.stands
        self.initial = {"on": today}
        if step is PromiseStep.CHANGED:
            self.fields |= {name: made() for name, made in CHANGED.items()}
            self.initial |= {name: getattr(stands, name) for name in CHANGED}
        known = answer_fields(step)
        for name in MOVES[step][1]:
            self.fields["said" if name == "words" else name] = known[name]

    def clean_reply(self) -> PromiseReply:
        """Return the answer as a word of the vocabulary."""
        return PromiseReply(self.cleaned_data["reply"])

    def clean_result(self) -> PromiseResult:
        """Return the result as a word of the vocabulary."""
        return PromiseResult(self.cleaned_data["result"])

    def clean_accepted(self) -> PromiseAcceptance:
        """Return who accepted as a word of the vocabulary."""
        return PromiseAcceptance(self.cleaned_data["accepted"])

    def given(self) -> dict[str, Any]:
        """Return what the step says, by the names of `Said`."""
        return {**self.cleaned_data, "words": self.cleaned_data["said"]}

    def stands(self) -> Stands:
        """Return what is to stand after the step."""
        given = self.cleaned_data
        if self.step is not PromiseStep.CHANGED:
            return self.found.now.stands
        return Stands(
            kind=PromiseKind(given["kind"]),
            openness=PromiseOpenness(given["openness"]),
            **{name: given[name] for name in ("words", "gave", "role", "due_on")},
        )

    def tell(self, wrong: Mapping[str, str]) -> None:
        """Add what the rules find wrong, each at its field, or at the first where it has none."""
        said = {"said" if name == "words" else name: why for name, why in wrong.items()}
        tell(self, said)


CHANGED = {
    "kind": kind_field,
    "words": words_field,
    "gave": gave_field,
    "role": role_field,
    "openness": openness_field,
    "due_on": due_field,
}
