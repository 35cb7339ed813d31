"""What an author writes in a problem profile, and whom they name to read it."""

from collections.abc import Sequence

from django import forms

from sightline.hotspots import words
from sightline.hotspots.out.writing import Words
from sightline.hotspots.queries import RunLine
from sightline.hotspots.queries.profiles import may_be_named

LONGEST = 20_000


def _text(label: str, hint: str, *, rows: int, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": f"Enter the {label.lower()}",
            "max_length": f"Enter {LONGEST:,} characters or fewer",
        },
    )


class ProfileForm(forms.Form):
    """The author's words, kept as they are typed, and the analyses that the profile rests on."""

    title = forms.CharField(
        label="Title",
        max_length=150,
        strip=True,
        help_text="No name of a child or adult",
        error_messages={
            "required": "Enter a title",
            "max_length": "Enter 150 characters or fewer",
        },
    )
    runs = forms.MultipleChoiceField(
        label="Analyses that it rests on",
        widget=forms.CheckboxSelectMultiple,
        help_text="Your own finished analyses",
        error_messages={
            "required": "Choose at least one analysis",
            "invalid_choice": "Choose analyses from the list",
        },
    )
    scope = _text("Scope", "Which problem, which places, which months, and for what decision",
                  rows=4, required=True)  # fmt: skip
    judgements = _text("Key judgements", "Say how sure you are of each. A line that begins with "
                       "“- ” becomes a point in a list", rows=8)  # fmt: skip
    recommendations = _text("Recommendations", "What should be done, by whom, by when", rows=6)
    gaps = _text("Intelligence gaps", "What is not known, and who could find out", rows=6)

    def __init__(self, *args: object, runs: Sequence[RunLine], **kwargs: object) -> None:
        """Offer the author's finished runs."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["runs"].choices = [  # type: ignore[attr-defined]
            (line.reference, _named(line)) for line in runs
        ]

    def words(self) -> Words:
        """Return what a valid form says."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "runs"}
        return Words(**found)


def _named(line: RunLine) -> str:
    said = f": {line.words}" if line.words else ""
    return f"{line.reference}, {words.period(line.question.asked)}{said}"


class ReaderForm(forms.Form):
    """Somebody to name, by the address that they sign in with."""

    reader = forms.EmailField(
        label="Work email address of a reader",
        help_text="Somebody with an operational role, of any agency",
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address in the correct format, like name@example.com",
        },
    )

    def clean_reader(self) -> str:
        """Return the account of the reader."""
        account = may_be_named(self.cleaned_data["reader"])
        if account is None:
            raise forms.ValidationError(
                "Nobody with an operational role signs in with this address. Check it, or ask "
                "the agency's lead which address they use"
            )
        return account
