"""The one box, and what it is looked into for."""

from typing import Any

from django import forms

from sightline.subjects.searching import MOST, NOTHING, TOO_LONG, Typed, read
from sightline.terms import ABOUT_LETTERS, LookUpPurpose, read_reference

MOST_SAID = 300


class LookUpForm(forms.Form):
    """What is typed, read into its parts."""

    words = forms.CharField(
        label="Look up a person, number, vehicle, account, place or words",
        help_text="Any spelling. Part of a mark like VK1? X?W, the last figures of a number, a date"
        " of birth or a reference will do. Put words of a text in quotation marks",
        max_length=MOST,
        error_messages={"required": NOTHING, "max_length": TOO_LONG},
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false", "dir": "auto"}
        ),
    )
    typed = Typed()

    def clean_words(self) -> str:
        """Read what was typed, and refuse what nothing can be looked for by."""
        words = str(self.cleaned_data["words"])
        self.typed = read(words)
        if self.typed.refusal:
            raise forms.ValidationError(self.typed.refusal)
        return words


class PurposeForm(forms.Form):
    """What somebody is working on, asked once."""

    purpose = forms.ChoiceField(
        label="What are you working on?",
        choices=LookUpPurpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you are working on"},
    )
    about = forms.CharField(
        label="Its reference",
        help_text="Such as S-4F7KQ-9M2XR, if it has one",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    said = forms.CharField(
        label="In a few words",
        help_text="Needed where there is no reference. It is sealed, as what you look up is",
        max_length=MOST_SAID,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    choice_hints = {
        "purpose": {str(one): one.meaning for one in LookUpPurpose},
    }

    def clean(self) -> dict[str, Any]:
        """Ask for a reference of the right kind, or for words where there is none."""
        purpose = self.cleaned_data.get("purpose", "")
        letters = ABOUT_LETTERS.get(LookUpPurpose(purpose)) if purpose else None
        if letters:
            self._check_reference(letters)
        elif purpose and not self.cleaned_data.get("said"):
            self.add_error("said", "Say in a few words what you are working on")
        return self.cleaned_data

    def _check_reference(self, letters: str) -> None:
        reference = read_reference(self.cleaned_data.get("about", ""))
        if reference is None or reference[0] not in letters:
            starts = " or ".join(letters)
            self.add_error("about", f"Enter its whole reference, which begins with {starts}")
        self.cleaned_data["about"] = reference or ""

    def given(self) -> dict[str, Any]:
        """Return what was said; a reference of no particular kind only if it is one."""
        found = self.cleaned_data
        about = read_reference(found["about"]) or ""
        return {
            "purpose": LookUpPurpose(found["purpose"]), "about": about, "words": found["said"],
        }  # fmt: skip
