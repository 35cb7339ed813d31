"""What is asked at a review, when a hold is put on or released, and when a proposal is decided."""

from typing import Any

from django import forms

from sightline.governance.forms import ReferenceField
from sightline.governance.keep_records import NewHold
from sightline.governance.keep_rules import ANONYMISED
from sightline.intake.forms.page import one_of, words
from sightline.subjects.part_fields import day
from sightline.terms import DisposalHow, DisposalWhy, HoldKind, RecordKind

MOST_WORDS = 1000
KEEP = "KEEP"
APPROVE, REFUSE, WITHDRAW = "APPROVE", "REFUSE", "WITHDRAW"
WHY = "Why, in a sentence?"


class ReviewForm(forms.Form):
    """Keep it longer, or propose that it goes."""

    decision = one_of(
        "What do you decide?",
        [(KEEP, "Keep it longer"), *DisposalHow.choices()],
        "Say whether it is kept or goes",
    )
    until = day("Next review on")
    reason = forms.ChoiceField(
        label="Why does it go?",
        choices=[("", "Choose one"), *DisposalWhy.choices()],
        required=False,
    )
    why = words(
        WHY,
        MOST_WORDS,
        lines=True,
        help_text="Your colleagues read this. It goes with the record if the record goes.",
    )

    reveals = {
        "decision": {
            KEEP: ["until"],
            str(DisposalHow.DISPOSE): ["reason"],
        }
    }
    choice_hints = {
        "decision": {str(how): f"{how.meaning} Another person must agree." for how in DisposalHow}
    }

    def __init__(self, *given: Any, kind: RecordKind, **more: Any) -> None:
        """Offer to anonymise only what can live without its names."""
        super().__init__(*given, **more)
        if kind not in ANONYMISED:
            decision: Any = self.fields["decision"]
            decision.choices = [
                one for one in decision.choices if one[0] != str(DisposalHow.ANONYMISE)
            ]

    def clean(self) -> dict[str, Any]:
        """Ask for the day or the reason that the decision needs."""
        given = super().clean() or {}
        if given.get("decision") == str(DisposalHow.DISPOSE) and not given.get("reason"):
            self.add_error("reason", "Say why it goes")
        if given.get("decision") == str(DisposalHow.ANONYMISE) and not given.get("reason"):
            given["reason"] = str(DisposalWhy.PERIOD_OVER)
        return given

    @property
    def keeps(self) -> bool:
        """Whether a valid form keeps the record."""
        return bool(self.cleaned_data["decision"] == KEEP)


class HoldForm(forms.Form):
    """What is held, for whom, and under what authority."""

    kind = one_of("What is held?", HoldKind.choices(), "Say what is held")
    record = ReferenceField(
        label="Reference of the record or the person",
        help_text="Such as I-4F7KQ-9M2XR, or H-4F7KQ-9M2XR of a person. Empty for an operation",
        required=False,
    )
    operation = forms.ChoiceField(label="Which group?", choices=[], required=False)
    why = words(
        "Why must it be kept?",
        MOST_WORDS,
        required="Say why it must be kept, in a sentence",
        lines=True,
    )
    authority = words(
        "Under what law or order?",
        200,
        required="Say under what law or order it is held",
        help_text="Such as: Criminal Procedure and Investigations Act 1996",
    )
    investigation = words(
        "Number of the investigation", 60, help_text="Leave empty if there is none"
    )

    reveals = {
        "kind": {
            str(HoldKind.OPERATION): ["operation"],
        }
    }
    choice_hints = {"kind": {str(kind): kind.meaning for kind in HoldKind if kind.meaning}}

    def __init__(self, *given: Any, groups: list[tuple[str, str]], **more: Any) -> None:
        """Offer the groups that the viewer is in."""
        super().__init__(*given, **more)
        operation: Any = self.fields["operation"]
        operation.choices = [("", "Choose one"), *groups]

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of hold needs."""
        given = super().clean() or {}
        kind = given.get("kind")
        if kind == str(HoldKind.OPERATION) and not given.get("operation"):
            self.add_error("operation", "Choose a group")
        one = kind in {str(HoldKind.RECORD), str(HoldKind.PERSON)}
        if one and not given.get("record") and "record" not in self.errors:
            self.add_error("record", "Enter the reference of what is held")
        return given

    def new(self, record_kind: RecordKind | None) -> NewHold:
        """Return the hold as it was typed."""
        given = self.cleaned_data
        kind = HoldKind(given["kind"])
        whole = kind is HoldKind.OPERATION
        return NewHold(
            kind=kind,
            about=given["operation"] if whole else given["record"],
            why=given["why"],
            authority=given["authority"],
            investigation=given["investigation"],
            record_kind=None if whole else record_kind,
        )


class ReleaseForm(forms.Form):
    """Why a hold is released."""

    why = words(WHY, MOST_WORDS, required="Say why it is released, in a sentence", lines=True)


class DecisionForm(forms.Form):
    """Another person's decision on a proposal."""

    decision = one_of(
        "What do you decide?",
        [(APPROVE, "Agree: it goes now"), (REFUSE, "Do not agree: it stays")],
        "Say whether you agree",
    )
    why = words(WHY, MOST_WORDS, lines=True, help_text="Needed where you do not agree.")

    choice_hints = {"decision": {APPROVE: "This cannot be undone."}}
