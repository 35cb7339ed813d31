"""Asking who told us, deciding on it, and opening the box with a custodian's own key."""

from typing import Any

from django import forms

from sightline.intake.custody import LONGEST_FILE
from sightline.intake.forms.page import one_of, words
from sightline.terms import SourceAnswer, SourceReason

MOST_WORDS = 2000
ALONE, ONCE = "ALONE", "ONCE"


class AskSourceForm(forms.Form):
    """Why an officer needs to know who told us."""

    reason = one_of(
        "Why do you need to know who told us?",
        SourceReason.choices(),
        "Say why you need to know who told us",
    )
    words = words(
        "What do you need it for, and why will nothing less do?",
        MOST_WORDS,
        required="Say what you need it for, and why nothing less will do",
        lines=True,
        help_text="The custodians read this. It is kept sealed, beside your name.",
    )


class DecideForm(forms.Form):
    """A custodian's decision and its reasons."""

    answer = one_of(
        "What do you decide?", SourceAnswer.choices(), "Say whether you grant or refuse it"
    )
    words = words(
        "Why?",
        MOST_WORDS,
        required="Say why you decide so",
        lines=True,
        help_text="Who asked reads this. Say nothing here of who told us.",
    )


class OpenForm(forms.Form):
    """The custodian's key file and its passphrase, and who may see what is in the box."""

    file = forms.FileField(
        label="Your key file",
        help_text="It is used for this once and not kept.",
        error_messages={
            "required": "Choose your key file",
            "empty": "That file is empty. Choose your key file",
            "missing": "Choose your key file",
            "invalid": "Choose your key file",
        },
    )
    passphrase = forms.CharField(
        label="Its passphrase",
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the passphrase of your key file"},
    )
    seen_by = one_of(
        "Who may see it?",
        [
            (ALONE, "Only I, now"),
            (ONCE, "I now, and who asked may see it once while the grant lasts"),
        ],
        "Say who may see it",
    )

    def clean_file(self) -> str:
        """Return the file's text; what is too long or no text is no key."""
        held: Any = self.cleaned_data["file"]
        try:
            text = held.read(LONGEST_FILE + 1).decode("ascii")
        except UnicodeDecodeError:
            text = ""
        if not text or len(text) > LONGEST_FILE:
            raise forms.ValidationError("This is not a custodian’s key file. Choose your key file")
        return str(text)
