"""Why an officer opens the sealed words of a submission."""

from django import forms

from sightline.intake.forms.page import one_of, words
from sightline.terms import OpeningReason


class OpeningForm(forms.Form):
    """A reason from the list, and the officer's own words if they wish."""

    reason = one_of(
        "Why do you need to read it?", OpeningReason.choices(), "Say why you need to read it"
    )
    words = words(
        "In your own words (optional)",
        1000,
        lines=True,
        help_text="Kept sealed in the ledger, beside your name.",
    )
