"""What a chart is grown from and narrowed to; keeping it; taking it out."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django import forms

from sightline.subjects.charting.asked import Seed, read_seed, read_seeds, written
from sightline.subjects.charting.graph import Asked
from sightline.subjects.charting.keeping import lapse_refusal
from sightline.subjects.queries.chart import MOST_SEEDS
from sightline.terms import ChartFile, ChartGrade, ChartKind, read_reference

A_DAY = {"invalid": "Enter a day like 31/3/2026"}
ANY = [("", "Any, or none")]
KINDS = [kind for kind in ChartKind if kind is not ChartKind.ITEM]
MOST_WORDS = 1_000
NOT_THERE = "You may see nothing of this reference. Check it, or start from another record"


def _point(label: str, hint: str = "") -> forms.CharField:
    """Return a field for a point, with those on the chart to choose from."""
    attrs = {"list": "chart-points", "autocomplete": "off", "spellcheck": "false"}
    box = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, max_length=40, required=False, widget=box)


class StartForm(forms.Form):
    """The record that a chart is grown from."""

    start = forms.CharField(
        label="Start from",
        help_text="The reference of a person, a thing, an item or a chart, such as I-4F7KQ-9M2XR",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter a reference"},
    )

    def __init__(self, *given: Any, there: Callable[[Seed], bool]) -> None:
        """Take what says whether anything may be seen of a seed."""
        super().__init__(*given)
        self.there = there

    def clean_start(self) -> str:
        """Read the reference as it was typed."""
        typed = str(self.cleaned_data["start"])
        seed, reference = read_seed(typed), read_reference(typed)
        if reference and reference.startswith("J"):
            return reference
        if seed is None:
            raise forms.ValidationError("Enter a reference like I-4F7KQ-9M2XR")
        if not self.there(seed):
            raise forms.ValidationError(NOT_THERE)
        return seed.reference


class ChartForm(forms.Form):
    """A chart as pages carry it: references, codes and days, posted and never in an address."""

    graded = forms.ChoiceField(
        label="Grade of the items", choices=lambda: [*ANY, *ChartGrade.choices()], required=False
    )
    since = forms.DateField(
        label="Happened from", help_text="Such as 31/3/2026", required=False, error_messages=A_DAY
    )
    until = forms.DateField(label="Happened to", required=False, error_messages=A_DAY)
    kinds = forms.MultipleChoiceField(
        label="Show only",
        choices=lambda: [(str(kind), kind.label) for kind in KINDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    expired = forms.BooleanField(
        label="Show what is over",
        help_text="Links that rest only on items past their review, let go or shown to be wrong",
        required=False,
    )
    hidden = forms.BooleanField(label="Hide names, as for a projector", required=False)
    one = _point("Ways from", "The reference of a point on the chart")
    other = _point("Ways to")
    grown = forms.CharField(max_length=12_000, required=False, widget=forms.HiddenInput)
    rows = forms.CharField(max_length=4, required=False, widget=forms.HiddenInput)
    central = forms.CharField(max_length=4, required=False, widget=forms.HiddenInput)
    positions = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and ends of a way that are no references."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must not be before the first")
        for end in ("one", "other"):
            typed = self.cleaned_data.get(end, "")
            if typed and not read_reference(typed):
                self.add_error(end, "Enter the reference of a point on the chart")
        return self.cleaned_data

    @property
    def _given(self) -> dict[str, Any]:
        """What is in order; the rest asks for nothing."""
        self.is_valid()
        return self.cleaned_data

    @property
    def seeds(self) -> tuple[Seed, ...]:
        """Return what the chart is grown from, with the step that a button asks for."""
        grown = f"{self._given.get('grown', '')} {self.data.get('grow', '')}"
        gone = str(self.data.get("remove", ""))
        return tuple(s for s in read_seeds(grown, MOST_SEEDS) if s.reference != gone)

    @property
    def asked(self) -> Asked:
        """Return what the chart is narrowed to."""
        given = self._given
        return Asked(
            graded=ChartGrade(given["graded"]) if given.get("graded") else None,
            since=given.get("since"),
            until=given.get("until"),
            kinds=frozenset(map(ChartKind, given.get("kinds", ()))),
            expired=bool(given.get("expired")),
        )

    @property
    def ends(self) -> tuple[str, str] | None:
        """Return the points between which ways are asked for."""
        one, other = (read_reference(self._given.get(end, "")) for end in ("one", "other"))
        return (one, other) if one and other else None

    @property
    def hides_names(self) -> bool:
        """Return whether references stand for all names."""
        return bool(self._given.get("hidden"))

    @property
    def all_rows(self) -> bool:
        """Return whether tables are wanted whole."""
        return self.data.get("rows") == "all"

    @property
    def ranks(self) -> bool:
        """Return whether who stands between is wanted though the chart is large."""
        return self.data.get("central") == "yes"

    @property
    def put(self) -> object:
        """Return where a browser says that the points are; anything else is as if nothing."""
        try:
            return json.loads(self._given.get("positions") or "{}")
        except ValueError:
            return {}

    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield the names and values by which another page carries this chart on."""
        given = self._given
        yield "grown", written(self.seeds)
        for name in ("graded", "one", "other", "positions"):
            yield name, str(given.get(name, ""))
        for name in ("since", "until"):
            yield name, f"{given[name]:%d/%m/%Y}" if given.get(name) else ""
        yield from (("kinds", kind) for kind in given.get("kinds", ()))
        yield from ((name, "on") for name in ("expired", "hidden") if given.get(name))


def _words(label: str, hint: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing, "max_length": "Enter 1,000 characters or fewer"},
    )


class KeepForm(forms.Form):
    """No map without an action: what it is for, what will be done, and until when."""

    purpose = _words(
        "What is it for?", "No name of a child or adult", "Enter what the chart is for"
    )
    action = _words(
        "What will be done with it?",
        "By whom, and by when",
        "Enter what will be done: a chart that leads to nothing is not kept",
    )
    lapses_on = forms.DateField(
        label="When does it lapse?",
        widget=forms.SelectDateWidget(years=range(2000, 2100)),
        error_messages={
            "required": "Enter the last day on which it is needed",
            "invalid": "Enter a real day, month and year",
        },
    )

    def __init__(self, *given: Any, today: date, latest: date) -> None:
        """Take today and the latest day that there may be."""
        super().__init__(*given)
        self.today, self.latest = today, latest
        self.fields[
            "lapses_on"
        ].help_text = f"The last day on which it can be opened, {latest:%-d %B %Y} at the latest"

    def clean_lapses_on(self) -> date:
        """Refuse a day that is past or too far ahead."""
        day: date = self.cleaned_data["lapses_on"]
        if why_not := lapse_refusal(day, self.today, self.latest):
            raise forms.ValidationError(why_not)
        return day


class OutForm(forms.Form):
    """A file to take out, and why."""

    reason = forms.CharField(
        label="What is it for?",
        help_text="It stands in the ledger and in the file",
        max_length=200,
        error_messages={
            "required": "Enter what it is for",
            "max_length": "Enter 200 characters or fewer",
        },
    )
    file = forms.ChoiceField(
        label="Take it out as",
        choices=lambda: [c for c in ChartFile.choices() if c[0] != ChartFile.PNG],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what to take it out as",
            "invalid_choice": "Choose what to take it out as from the list",
        },
    )


class PictureForm(OutForm):
    """Why a picture is taken out, which the browser makes of the chart as it is drawn."""

    file = None  # type: ignore[assignment]
