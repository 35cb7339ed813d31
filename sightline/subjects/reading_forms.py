"""What is asked of somebody who marks words, or reads a mark in another way."""

import re
from typing import Any, Final

from django import forms

from sightline.subjects.actions import Decision
from sightline.subjects.mention_values import NOTHING
from sightline.subjects.reading import MOST, Place
from sightline.terms import MentionDecision, MentionKind

PLACE: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
NUMBER: Final = re.compile(r"\d{1,18}")


class WordsForm(forms.Form):
    """Which words of the text name something, what it is, and how it is read."""

    words = forms.CharField(
        label="The words, as they stand in the text",
        max_length=MOST,
        error_messages={"required": NOTHING},
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=lambda: [("", "Choose"), *MentionKind.choices()],
        error_messages={"required": "Choose what it is"},
    )
    value = forms.CharField(
        label="How it is read, if not by its words",
        help_text="A whole number, a mark, a day such as 5/10/2026 or 5/10/2026 19:30 to 6/10/2026"
        " 02:00. Left empty, the words say it.",
        max_length=MOST,
        required=False,
    )
    place = forms.CharField(widget=forms.HiddenInput, required=False)

    def decision(self, place: Place | None = None) -> Decision:
        """Return what was typed as a decision, of a mark or of words that were chosen."""
        given: dict[str, Any] = self.cleaned_data
        return Decision(
            MentionDecision.CORRECTED,
            place or read_place(given["place"]),
            MentionKind(given["kind"]),
            given["words"],
            given["value"],
        )


def read_place(text: str) -> Place | None:
    """Return the place that an address or a field names, or None if it names none."""
    found = PLACE.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def read_number(text: str) -> int:
    """Return a whole number that a page carried; what is none is 0, and so out of date."""
    return int(text) if NUMBER.fullmatch(text) else 0


def read_decisions(text: str) -> list[Decision]:
    """Return the decisions of a button or a list, such as "ACCEPTED 12-18 30-41"; none if broken.

    A correction is not among them: it says more than a button can.
    """
    code, *typed = text.split()[:MOST] or [""]
    places = [read_place(one) for one in typed]
    known = {str(one) for one in MentionDecision if one is not MentionDecision.CORRECTED}
    if code not in known or None in places:
        return []
    return [Decision(MentionDecision(code), place) for place in places]
