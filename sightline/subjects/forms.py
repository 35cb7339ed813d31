"""What is asked when a record of a person is opened, and when two records are judged."""

from typing import Any

from django import forms

from sightline.subjects.rules import MOST_NAME
from sightline.terms import PersonVerdict

CHILD, GROWN = "child", "grown"
WHY_MISSING = "Say why, in a sentence"


class OpenForm(forms.Form):
    """A name, what is known of the birth, and whether the person is a child."""

    who = forms.ChoiceField(
        label="Who is it?",
        choices=[(CHILD, "A child"), (GROWN, "A grown person")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a child or a grown person"},
    )
    name = forms.CharField(
        label="Name",
        help_text="As it was written at the desk, in the spelling of this item",
        max_length=MOST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Write the name",
            "max_length": f"Write at most {MOST_NAME} characters",
        },
    )
    born = forms.CharField(
        label="Born",
        help_text="A year like 2011, a month like 2011-04 or a day like 2011-04-30. Leave empty if "
        "nobody knows",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def given(self) -> dict[str, Any]:
        """Return what was written down."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "born": said["born"].strip(),
            "is_child": said["who"] == CHILD,
        }


class JudgePeopleForm(forms.Form):
    """A verdict on two records, and why."""

    verdict = forms.ChoiceField(
        label="Are they one person?",
        choices=[(str(one), one.label) for one in PersonVerdict if one != PersonVerdict.TAKEN_BACK],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they are one person"},
    )
    why = forms.CharField(
        label="Why, in a sentence",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": WHY_MISSING},
    )
    crossing_authority = forms.CharField(
        label="What lets them be joined across two laws",
        help_text="The decision or power, by its name and number",
        max_length=200,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, crosses: bool, **more: Any) -> None:
        """Ask for an authority only where the two are held under different laws."""
        super().__init__(*given, **more)
        if not crosses:
            del self.fields["crossing_authority"]

    def given(self) -> dict[str, Any]:
        """Return what was decided."""
        said = self.cleaned_data
        return {
            "verdict": PersonVerdict(said["verdict"]),
            "why": said["why"],
            "crossing_authority": said.get("crossing_authority", ""),
            "seen": said["seen"],
        }


class TakeBackForm(forms.Form):
    """Why a judgement is taken back."""

    why = forms.CharField(
        label="Why it is taken back, in a sentence",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": WHY_MISSING},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
