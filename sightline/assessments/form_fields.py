"""Fields that the forms of assessments ask with."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sightline.assessments.tools import Indicator, Level, Tool
from sightline.terms.assessing import IndicatorAnswer, IndicatorWhen

MOST_WORDS, MOST_NAMES = 4_000, 300
TOO_LONG = "Enter {:,} characters or fewer"
WRONG_DAY = "Enter a real day, month and year"


def words(label: str, hint: str = "", *, rows: int = 3, most: int = MOST_WORDS) -> forms.CharField:
    """Return a field for a person's own words; words that blame a child are pointed out."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "data-words": "blaming"}),
        error_messages={"max_length": TOO_LONG.format(most)},
    )


def line(label: str, hint: str = "", *, most: int = 120) -> forms.CharField:
    """Return a field for one line."""
    said = {"max_length": TOO_LONG.format(most)}
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=most, error_messages=said
    )


def day(label: str, hint: str) -> forms.DateField:
    """Return a field for a day, in three boxes."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.SelectDateWidget(years=range(2000, 2100)),
        error_messages={"invalid": WRONG_DAY},
    )


def radios(label: str, choices: Iterable[tuple[str, str]], hint: str = "") -> forms.ChoiceField:
    """Return a field that takes one of some choices, or none yet."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=list(choices),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these"},
    )


def indicator_fields(tool: Tool, one: Indicator) -> dict[str, forms.Field]:
    """Return the three fields of an indicator: whether it is there, when, and how it is known."""
    times = [(str(when), _when(tool, when)) for when in IndicatorWhen]
    when: Any = radios("When was this seen?", times)
    when.widget = forms.Select(choices=[("", "Choose when"), *times])
    when.choices = [("", "Choose when"), *times]
    hint = "If so, harm is happening now: refer it at once" if one.harm else ""
    return {
        f"is_{one.code}": radios(one.says, IndicatorAnswer.choices(), hint),
        f"when_{one.code}": when,
        f"evidence_{one.code}": words("What was seen or said, by whom and when"),
    }


def _when(tool: Tool, when: IndicatorWhen) -> str:
    return tool.before if when is IndicatorWhen.BEFORE else when.label


def level_hints(levels: Iterable[Level]) -> dict[str, str]:
    """Return within what time each level is looked at again."""
    return {one.code: f"Looked at again within {one.weeks} weeks" for one in levels}
