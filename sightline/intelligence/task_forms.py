"""What is asked when an agency is tasked, and when it answers.

What nobody may be asked stands among the choices: whoever means it is told why not, and by whom it
is decided. It is checked by `tasking.tasking_refusals`, never here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sightline.intelligence.questions import Answer, NewTask, Written
from sightline.intelligence.requirement_forms import A_DAY, reference_in, words
from sightline.intelligence.tasking import names_in
from sightline.terms import Collector, Concern, HowKnown, LawfulMethod


class TaskForm(forms.Form):
    """One thing asked of one agency."""

    to_agency = forms.ChoiceField(
        label="Which agency", error_messages={"required": "Choose an agency"}
    )
    asked = words(
        "What you ask",
        "Write what you ask the agency, in words that it may read",
        help_text="The agency sees these words and nothing else: not the question behind them, "
        "nor who it concerns. Ask for what it already knows or holds",
    )
    named = forms.BooleanField(
        label="The agency needs the names or numbers in these words to answer, and may have them",
        required=False,
    )
    collector = forms.ChoiceField(
        label="Who there would answer",
        choices=Collector.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who would answer"},
    )
    method = forms.ChoiceField(
        label="How it would be answered",
        choices=LawfulMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it would be answered"},
    )
    why = words(
        "Why it is needed and proportionate", "Say why it is needed and proportionate",
        help_text="Kept with your question. The agency does not see it",
    )  # fmt: skip
    due = forms.DateField(
        label="Answer needed by", help_text="Such as 31/3/2026", error_messages=A_DAY
    )

    def __init__(self, *given: Any, agencies: Mapping[str, str]) -> None:
        """Offer the agencies by name."""
        super().__init__(*given)
        offered = [("", "Choose one"), *sorted(agencies.items(), key=lambda each: each[1])]
        self.fields["to_agency"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Stop what may name somebody for a second look: a task may need it."""
        found = names_in(self.cleaned_data.get("asked", ""))
        if found and not self.cleaned_data.get("named"):
            self.add_error("asked", f"{found}. Take it out, or say below that it is needed")
        return self.cleaned_data

    def task(self) -> NewTask:
        """Return what is asked, of a form in order."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "named"}
        return NewTask(**given)


class AnswerForm(forms.Form):
    """What an agency already knows."""

    words = words(
        "What your agency already knows",
        help_text="Only what is known or held now. Nobody is to be asked to find out more. "
        "If nothing is known, write that",
    )
    how_known = forms.ChoiceField(
        label="How it is known", choices=[("", "Choose one"), *HowKnown.choices()], required=False
    )
    item = forms.CharField(
        label="An item of intelligence that says it (optional)",
        help_text="Such as I-4F7KQ-9M2XR. Whoever asked sees it only if they may see that item",
        max_length=20,
        required=False,
    )

    def clean_item(self) -> str:
        """Read a reference as people type it."""
        typed = self.cleaned_data["item"]
        return reference_in(typed) if typed else ""

    def answer(self) -> Answer:
        """Return the answer, of a form in order."""
        return Answer(**self.cleaned_data)


class DeclineForm(forms.Form):
    """Why an agency will not answer."""

    words = words("Why your agency will not answer", "Say why, in a sentence")


class WithdrawForm(forms.Form):
    """Why a task is taken back."""

    words = words("Why it is not needed any more (optional)")


class WrittenForm(forms.Form):
    """An answer, written as an item."""

    text = words(
        "Sanitised text", "Write what people will read",
        help_text="Nothing that names the source or lets anyone work out who they are",
    )  # fmt: skip
    concern = forms.ChoiceField(label="Concern", choices=Concern.choices)
    how_known = forms.ChoiceField(label="How the source knows", choices=HowKnown.choices)
    children = forms.MultipleChoiceField(
        label="Which of these children it is about",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, children: Sequence[str], **more: Any) -> None:
        """Offer the children whom the question concerns."""
        super().__init__(*given, **more)
        self.fields["children"].choices = [  # type: ignore[attr-defined]
            (each, each) for each in children
        ]
        if not children:
            del self.fields["children"]

    def written(self) -> Written:
        """Return the item, of a form in order."""
        given = self.cleaned_data
        return Written(
            text=given["text"],
            concern=Concern(given["concern"]),
            how_known=HowKnown(given["how_known"]),
            children=tuple(given.get("children", ())),
        )
