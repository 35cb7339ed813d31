"""What is asked when an item is looked at again, or judged a second time."""

from django import forms

from sightline.intelligence.forms import coded
from sightline.terms import Assessment, ReviewOutcome, SourceEvaluation

WHY = {"required": "Say why, in a sentence"}


class ReviewForm(forms.Form):
    """Keep an item until another day, or let it go."""

    outcome = forms.ChoiceField(
        label="Is it still needed?",
        choices=ReviewOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is kept or let go"},
    )
    until = forms.DateField(
        label="Look at it again by",
        help_text="Such as 31/3/2027",
        required=False,
        error_messages={"invalid": "Enter a day like 31/3/2027"},
    )
    why = forms.CharField(label="Why", max_length=2_000, widget=forms.Textarea, error_messages=WHY)

    reveals = {"outcome": {"RENEWED": ["until"]}}


class OpinionForm(forms.Form):
    """How another person would grade an item."""

    source = forms.ChoiceField(
        label="How reliable is the source?",
        choices=lambda: coded(SourceEvaluation),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how reliable the source is"},
    )
    assessment = forms.ChoiceField(
        label="How does the source know?",
        choices=lambda: coded(Assessment),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the source knows"},
    )
    why = forms.CharField(
        label="Why",
        help_text="Say nothing that gives the source away",
        max_length=2_000,
        widget=forms.Textarea,
        error_messages=WHY,
    )
