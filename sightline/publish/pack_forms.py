"""What is asked for a committee's pack."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.hotspots.concern_fields import day
from sightline.publish.packs.making import COMMENT, SHORT, Ask
from sightline.publish.records import Known


class PackForm(forms.Form):
    """A meeting, what it is given, and what the author thinks."""

    title = forms.CharField(
        label="Committee",
        help_text="Its whole name",
        max_length=SHORT,
        error_messages={"required": "Enter the name of the committee"},
    )
    meets_on = day("Day of the meeting", "Such as 24 11 2026", "Enter the day of the meeting")
    period = forms.CharField(
        label="What it is about",
        help_text="Such as: July to September 2026",
        max_length=SHORT,
        error_messages={"required": "Say which time it is about"},
    )
    parts = forms.MultipleChoiceField(
        label="What is in it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one part",
            "invalid_choice": "Choose parts that are released",
        },
    )
    comment = forms.CharField(
        label="Your comment",
        help_text="It stands in a box, apart from the figures. No name, and no place as a hot spot",
        required=False,
        max_length=COMMENT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": f"Enter {COMMENT:,} characters or fewer"},
    )
    exempt = forms.CharField(
        label="If it is for members alone, by which paragraph",
        help_text="Such as: Schedule 12A, paragraph 2. Leave empty if anybody may read it",
        required=False,
        max_length=SHORT,
    )

    def __init__(self, *args: Any, released: Sequence[Known], **kwargs: Any) -> None:
        """Offer what is released."""
        super().__init__(*args, **kwargs)
        self.released = {each.reference: each for each in released}
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (each.reference, f"{each.part.label} {each.subject}".strip()) for each in released
        ]

    def ask(self) -> Ask:
        """Return what was typed."""
        names = ("title", "meets_on", "period", "comment", "exempt")
        return Ask(**{name: self.cleaned_data[name] for name in names})

    def of(self) -> list[Known]:
        """Return the editions that were chosen, in the order in which they were offered."""
        chosen = self.cleaned_data["parts"]
        return [each for key, each in self.released.items() if key in chosen]
