"""How a person says whether two items go back to one first knower."""

from typing import Any

from django import forms

from sightline.terms import Tie, Verdict


class JudgeForm(forms.Form):
    """A verdict, how the two are tied, and why."""

    verdict = forms.ChoiceField(
        label="Do they go back to one first knower?",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they go back to one first knower"},
    )
    tie = forms.ChoiceField(
        label="How are they tied together?",
        choices=Tie.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how they are tied together"},
    )
    why = forms.CharField(
        label="Why, in a sentence",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why, in a sentence"},
    )

    def terms(self) -> dict[str, Any]:
        """Return what was decided, as terms."""
        given = self.cleaned_data
        return {
            "verdict": Verdict(given["verdict"]),
            "tie": Tie(given["tie"]),
            "why": given["why"],
        }
