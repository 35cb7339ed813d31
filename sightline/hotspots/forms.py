"""What a map is asked: a period, kinds, roles and grades. It stands in the address: codes only."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.hotspots.rules import (
    MAPPED_ROLES,
    NOT_GRADED,
    RESOLUTIONS,
    USUAL_MONTHS,
    USUAL_RESOLUTION,
    Asked,
    months_before,
)
from sightline.terms import Assessment, Concern

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WRITTEN = re.compile(r"([a-z]+|\d+)\s*[-/. ]\s*([a-z]+|\d+)")
SUCH = "such as 11 2026"
SIZES = {7: "Large, 5 square kilometres", 8: "Middling, 0.7", 9: "Small, 0.1"}
SORTS = [
    ("evidence", "Evidence"),
    ("children", "Children"),
    ("origins", "Origins"),
    ("rate", "Rate"),
    ("z", "z-score"),
    ("name", "Name"),
]


def read_month(text: str) -> date:
    """Return the first day of "2026-11", "11 2026", "11/2026" or "November 2026"; or ValueError."""
    matched = WRITTEN.fullmatch(text.lower().strip())
    if matched is None:
        raise ValueError(f"Write a month and its year, {SUCH}.")
    parts = matched.groups()
    month, year = reversed(parts) if len(parts[0]) == 4 and parts[0].isdigit() else parts
    if month.isalpha() and month[:3] in MONTHS:
        month = str(MONTHS.index(month[:3]) + 1)
    if not (month.isdigit() and year.isdigit() and len(year) == 4):
        raise ValueError(f"Write a month and its year, {SUCH}.")
    return date(int(year), int(month), 1)


class MonthField(forms.CharField):
    """A month as people write it."""

    def to_python(self, value: Any) -> Any:
        """Return the first day of the month, or None where nothing was entered."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_month(text)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"]) from None

    def prepare_value(self, value: Any) -> Any:
        """Show a month as it is to be written, and what was typed wrong as it was."""
        try:
            month = read_month(value) if isinstance(value, str) else value
        except (ValueError, OverflowError):
            return value
        return f"{month:%m %Y}" if month else value


class MapForm(forms.Form):
    """Whatever is not asked takes its usual value: the last twelve months, everything, middling."""

    since = MonthField(
        label="From",
        required=False,
        help_text="Month and year, such as 12 2025",
        error_messages={"invalid": f"Enter the first month and its year, {SUCH}"},
    )
    until = MonthField(
        label="Until",
        required=False,
        help_text="The end of this month",
        error_messages={"invalid": f"Enter the last month and its year, {SUCH}"},
    )
    resolution = forms.TypedChoiceField(
        label="Size of the hexagons",
        choices=[(number, SIZES[number]) for number in RESOLUTIONS],
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "Choose large, middling or small"},
    )
    concerns = forms.MultipleChoiceField(
        label="Kinds of concern",
        choices=Concern.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None ticked counts them all",
        error_messages={"invalid_choice": "Choose kinds of concern from the list"},
    )
    roles = forms.MultipleChoiceField(
        label="What the place was",
        choices=[(str(role), role.label) for role in MAPPED_ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Homes, and places where a child told someone, are never counted",
        error_messages={"invalid_choice": "Choose roles of the place from the list"},
    )
    grades = forms.MultipleChoiceField(
        label="Grade",
        choices=[
            *(
                (str(letter), f"{letter}: {letter.label.lower()}")
                for letter in Assessment
                if letter != Assessment.SUSPECTED_FALSE
            ),
            (NOT_GRADED, "Not graded yet"),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What is suspected to be false is never counted",
        error_messages={"invalid_choice": "Choose grades from the list"},
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        """Fill in the usual months, so that the page shows what was counted."""
        usual = {"since": months_before(today, USUAL_MONTHS - 1), "until": today.replace(day=1)}
        given = data.copy()  # type: ignore[attr-defined]  # a QueryDict
        for name, month in usual.items():
            if not given.get(name):
                given[name] = f"{month:%m %Y}"
        if not given.get("resolution"):
            given["resolution"] = str(USUAL_RESOLUTION)
        super().__init__(given)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "Enter a month that is not before the first")
        return found

    def asked(self) -> Asked:
        """Return what a valid form asks."""
        found = self.cleaned_data
        return Asked(
            since=found["since"],
            until=found["until"],
            resolution=found["resolution"],
            concerns=tuple(sorted(found["concerns"])),
            roles=tuple(sorted(found["roles"])),
            grades=tuple(sorted(found["grades"])),
        )


class ExportForm(forms.Form):
    """Which figures to take out, and as what."""

    what = forms.ChoiceField(choices=[("cells", "Hexagons"), ("areas", "Areas")])
    form = forms.ChoiceField(choices=[("csv", "CSV"), ("geojson", "GeoJSON")])
