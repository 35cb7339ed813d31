"""Fields that the forms of measures ask for, and what those forms know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Label, Viewer
from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.terms.measures import MeasureOutcome, MeasureStep

NO_NAMES = "No name of a child"
NO_SUCH_ITEM = "There is no such item, or you may not see it. Check the references"
_HOW_KNOWN = f"What is different now, and how that is known. {NO_NAMES}"
WORDS = {  # what each step asks to be said: label, hint
    MeasureStep.CONSIDERED: (
        "Why it is thought of",
        f"What happens, and what it would stop. {NO_NAMES}",
    ),
    MeasureStep.REQUESTED: ("What was asked, and of whom", "Such as a court or a licensing team"),
    MeasureStep.GRANTED: ("Who granted it, and what they said", NO_NAMES),
    MeasureStep.REFUSED: ("Why it was refused", "In the words of whoever refused it, if known"),
    MeasureStep.SERVED: ("Who served it, on whom or what, and how", NO_NAMES),
    MeasureStep.VARIED: ("What was changed, and why", NO_NAMES),
    MeasureStep.BREACHED: ("What was done against it, and when", NO_NAMES),
    MeasureStep.EXPIRED: ("What is to be known about its end", "Such as why it was not renewed"),
    MeasureStep.ENDED: ("Who ended it, and why", NO_NAMES),
    MeasureStep.OUTCOME: ("The outcome, in a sentence", _HOW_KNOWN),
    MeasureStep.NOT_USED: ("Why it was not used", "It helps whoever thinks of it next"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the forms of one person know: who they are, what day it is, who may hold what, which
    items they may see, which groups they are in, and the areas by code."""

    viewer: Viewer
    today: date
    holders: Callable[[Label], Mapping[str, str]]
    known_items: Callable[[Sequence[str]], set[str]]
    groups: Mapping[str, str]
    areas: Mapping[str, str]


def optional(field: forms.Field) -> forms.Field:
    """Return a field that may stay empty."""
    field.required = False
    return field


def fields_for(step: MeasureStep) -> dict[str, forms.Field]:
    """Return a field for each part of `Told` that a step may ask for, made anew."""
    return {**_told(step), **_term(), **_of_children(), **_besides()}


def _told(step: MeasureStep) -> dict[str, forms.Field]:
    label, hint = WORDS.get(step, ("", ""))
    thought = step is MeasureStep.CONSIDERED
    happened = "Day on which it was thought of" if thought else "Day on which this happened"
    return {
        "on": day(happened, "Such as 23 11 2026", "Enter the day"),
        "words": own_words(label, hint, "Say it in a sentence or two"),
    }


def _term() -> dict[str, forms.Field]:
    asks = "What it forbids or asks. Leave empty if nothing"
    no_start = "Enter the day on which it starts"
    return {
        "conditions": optional(own_words("Conditions", asks, "")),
        "starts_on": day("Day on which it starts", "Such as 23 11 2026", no_start),
        "expires_on": optional(
            day("Last day", "Leave empty only if it lasts until it is lifted", "")
        ),
        "review_on": optional(
            day("Day on which it is looked at again", "Needed if there is no last day", "")
        ),
        "outcome": one_of(
            "What came of it",
            MeasureOutcome.choices,
            "Choose what came of it",
            widget=forms.RadioSelect,
        ),
    }


def _of_children() -> dict[str, forms.Field]:
    both = f"For good and for ill: it may move harm, or take a child’s place to be. {NO_NAMES}"
    missing = "Say what it does to the children concerned"
    own = f"In their own words, if they are known. {NO_NAMES}"
    unknown = "Such as: nobody has asked them yet, and who will"
    return {
        "effect": own_words("What it does to the children concerned", both, missing),
        "child_view": optional(own_words("What the children say of it", own, "")),
        "view_unknown": optional(own_words("If their view is not known: why", unknown, "")),
    }


def _besides() -> dict[str, forms.Field]:
    return {
        "owner": one_of("Who holds it", [], "Choose a colleague who may work on it"),
        "items": forms.CharField(
            label="Items that show it",
            help_text="References such as I-4F7KQ-9M2XR, with a space between them",
            max_length=300,
            required=False,
        ),
    }


def offer(field: forms.Field, choices: Any) -> None:
    """Give a field that takes one of some choices its choices."""
    field.choices = choices  # type: ignore[attr-defined]
