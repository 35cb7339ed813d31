"""Forms of the pages of attachments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.files.rules import DIALS, police_problem
from sightline.terms import FileProblem, OpeningReason

ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.mp3,.m4a,.aac,.ogg,.oga,.opus,.wav,.webm,image/jpeg,audio/*"


class AddForm(forms.Form):
    """One file, to be added to a report."""

    file = forms.FileField(
        label=_("Choose a photo, a document or a recording"),
        help_text=_(
            "A photo: JPEG, PNG or WebP. A document: PDF, 20 pages at most. A recording: MP3, M4A,"
            " OGG, WAV or WebM, 30 minutes at most. Up to 20 MB. No videos."
        ),
        widget=forms.FileInput(
            attrs={
                "accept": ACCEPTED,
                "data-most-bytes": DIALS["most_bytes"].value,
                "data-too-large": _(FileProblem.TOO_LARGE.label),
            }
        ),
        error_messages={
            "required": _("Choose a file first"),
            "invalid": _("Choose a file first"),
            "empty": _(FileProblem.EMPTY.label),
        },
    )


class OpenForm(forms.Form):
    """Why an officer opens a file; for one that was not scanned, that they know it."""

    unscanned = forms.BooleanField(
        label="I know that this file was not scanned for viruses",
        help_text="Only the copy that was made anew is shown. The ledger says that you opened it"
        " unscanned.",
        error_messages={"required": "Tick that you know it was not scanned, or have it scanned"},
    )
    reason = forms.ChoiceField(
        label="Why do you need to open it?",
        choices=OpeningReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say why you need to open it",
            "invalid_choice": "Say why you need to open it",
        },
    )
    words = forms.CharField(
        label="In your own words (optional)",
        help_text="Kept sealed in the ledger, beside your name.",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        error_messages={"max_length": "Shorten this to 1,000 characters or fewer"},
    )

    def __init__(self, *given: Any, held: bool) -> None:
        """Ask for the tick only where the file is held."""
        super().__init__(*given)
        if not held:
            del self.fields["unscanned"]


class PoliceForm(forms.Form):
    """The reference under which the police were told."""

    police_reference = forms.CharField(
        label="Police log reference",
        help_text="The number the police gave you, such as 123 of 26/11/2026. No words about what"
        " the file shows.",
        error_messages={"required": "Enter the police log reference"},
    )

    def clean_police_reference(self) -> str:
        """Return the reference, or say what is wrong with it."""
        reference = str(self.cleaned_data["police_reference"])
        if problem := police_problem(reference):
            raise forms.ValidationError(problem)
        return reference
