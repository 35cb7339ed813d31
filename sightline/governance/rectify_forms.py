"""What is asked when a record is said to be wrong."""

from typing import Any

from django import forms

from sightline.governance.queries.rectify import Rectifiable
from sightline.intelligence.records import NewCorrection
from sightline.subjects.part_fields import line
from sightline.subjects.part_fields import words as box
from sightline.terms import CorrectedPart, CorrectionOutcome

MOST_TEXT = 20_000
OUTCOME, PART = CorrectionOutcome, CorrectedPart


class RectifyForm(forms.Form):
    """What is wrong, what was decided, why, and on what evidence."""

    which = forms.ChoiceField(
        label="What is said to be wrong?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say what is wrong"},
    )
    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you decide"},
    )
    person = forms.ChoiceField(label="Who was wrongly named?", required=False)
    names = forms.CharField(
        label="How they are written in it, besides what their record says",
        help_text="One in each line. Whole names and single words of them are taken out",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
    text = forms.CharField(
        label="What the item says now",
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"data-words": "blaming"}),
    )
    value = line(
        "What is right", 300, hint="Leave empty where there is nothing to put in its place"
    )
    words = box(
        "What is wrong, or what is right",
        required="Say it in a sentence",
        hint="Everybody who reads the record reads this. Name nobody",
    )
    why = box("Why you decide so", required="Say why, in a sentence")
    evidence = box("What it rests on", hint="A document, somebody who knows, another record")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    choice_hints = {"outcome": {str(one): one.meaning for one in OUTCOME}}

    def __init__(self, data: Any = None, *, about: Rectifiable) -> None:
        """Offer the parts that this record has, and what this person may decide."""
        super().__init__(data, initial={"seen": about.version, "text": about.text})
        self.about = about
        reveals = {str(OUTCOME.CORRECTED): ["text" if about.is_item else "value"]}
        self._choose("which", _parts(about))
        self._choose("outcome", [(str(one), one.label) for one in _outcomes(about)])
        if about.is_item and about.named:
            people = [(one.pseudonym, _called(one.names, one.pseudonym)) for one in about.named]
            self._choose("person", [("", "Choose one"), *people])
            reveals[str(OUTCOME.WRONGLY_NAMED)] = ["person", "names"]
        else:
            del self.fields["person"], self.fields["names"]
        del self.fields["value" if about.is_item else "text"]
        if about.is_item and not about.may_write:
            del self.fields["text"]
            reveals.pop(str(OUTCOME.CORRECTED))
        self.reveals = {"outcome": reveals}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def new(self) -> NewCorrection:
        """Return the decision as it was typed."""
        found = self.cleaned_data
        part, _, number = found["which"].partition("-")
        outcome = OUTCOME(found["outcome"])
        named = outcome is OUTCOME.WRONGLY_NAMED
        return NewCorrection(
            record=self.about.reference,
            part=PART(part),
            number=int(number),
            outcome=outcome,
            person=found.get("person", "") if named else "",
            words=found["words"],
            why=found["why"],
            evidence=found["evidence"],
        )

    def given(self) -> dict[str, Any]:
        """Return what goes with the decision."""
        found = self.cleaned_data
        names = [each.strip() for each in found.get("names", "").splitlines() if each.strip()]
        return {
            "new": self.new(),
            "text": found.get("text", ""),
            "value": found.get("value", ""),
            "names": names,
            "seen": found["seen"],
        }


def _outcomes(about: Rectifiable) -> list[CorrectionOutcome]:
    """Return what may be decided: an item's text is an officer's to write."""
    left_out = set() if about.is_item and about.named else {OUTCOME.WRONGLY_NAMED}
    if about.is_item and not about.may_write and not about.links:
        left_out.add(OUTCOME.CORRECTED)
    return [one for one in OUTCOME if one not in left_out]


def _parts(about: Rectifiable) -> list[tuple[str, str]]:
    own = (f"{PART.ITEM}-0", "The item") if about.is_item else (f"{PART.PERSON}-0", "The name")
    return [
        own,
        *((f"{PART.FACT}-{one.number}", f"{one.kind.label}: {one.said}") for one in about.facts),
        *((f"{PART.ROLE}-{one.number}", f"Role: {one.standing.role.label}") for one in about.roles),
        *(
            (f"{PART.LINK}-{one.number}", f"{one.from_name} {one.kind.label} {one.to_name}")
            for one in about.links
        ),
    ]


def _called(names: tuple[str, ...], pseudonym: str) -> str:
    return f"{', '.join(names)} ({pseudonym})" if names else pseudonym
