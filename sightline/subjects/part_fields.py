"""Fields that several forms about people, links and groups share."""

from typing import Any

from django import forms

from sightline.terms import read_reference
from sightline.terms.term import Term

A_DAY = "Enter a day like 31/3/2026"
MOST_WORDS = 2000
NO_REFERENCE = "A reference has a letter and ten characters, such as I-7KQ2M-X4D9R"


def day(label: str, hint: str = "Such as 31/3/2026") -> forms.DateField:
    """Return a box for a day that may be left empty."""
    return forms.DateField(
        label=label, help_text=hint, required=False, error_messages={"invalid": A_DAY}
    )


def words(label: str, *, required: str = "", hint: str = "", most: int = MOST_WORDS) -> Any:
    """Return a box for an officer's own words, in which blaming words are pointed out."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(required),
        widget=forms.Textarea(attrs={"data-words": "blaming"}),
        error_messages={"required": required},
    )


def one_of(
    label: str, term: type[Term], missing: str, *, hint: str = "", radios: bool = False
) -> forms.ChoiceField:
    """Return a choice of a term's words, of which one must be taken."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=term.choices() if radios else [("", "Choose one"), *term.choices()],
        widget=forms.RadioSelect if radios else forms.Select,
        error_messages={"required": missing},
    )


def line(label: str, most: int, *, hint: str = "", required: str = "") -> forms.CharField:
    """Return a one-line box."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(required),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": required,
            "max_length": f"Write at most {most} characters",
        },
    )


class ReferenceField(forms.CharField):
    """A reference, however it is typed."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(
            *given,
            max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            **more,
        )

    def clean(self, value: Any) -> str:
        """Return the reference as it is written, or refuse what is none."""
        typed = super().clean(value)
        if not typed:
            return ""
        found = read_reference(typed)
        if not found:
            raise forms.ValidationError(NO_REFERENCE)
        return found


class SourcedForm(forms.Form):
    """A form whose matter comes from an item, or is recorded in another system."""

    item = ReferenceField(
        label="Item it comes from",
        help_text="Its reference. Leave empty if it comes from no item",
        required=False,
    )
    case_reference = line(
        "Or where it is recorded", 60, hint="The number in another system, such as LCS 4411"
    )
