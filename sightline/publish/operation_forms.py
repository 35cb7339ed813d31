"""What is asked for the update on the system: the day, values before and since, evidence."""

from datetime import date
from typing import Any

from django import forms

from sightline.hotspots.concern_fields import day, one_of
from sightline.publish.operation.records import LONG, SHORT, Cited, Launch, Said
from sightline.publish.operation.rules import evidence_refusal, launch_refusal, reading_refusal
from sightline.terms.operation import OperationMeasure, ReadingKind


def line(label: str, hint: str, missing: str, *, most: int = SHORT) -> forms.CharField:
    """Return a field for words that anybody may read once they are released."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}) if most > SHORT else forms.TextInput(),
        error_messages={"required": missing, "max_length": f"Enter {most} characters or fewer"},
    )


class LaunchForm(forms.Form):
    """The day of going live."""

    on = day("Day of going live", "The first day of real work, such as 3 9 2026", "Enter the day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Keep the day of today, for a day to come is none."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Refuse a day to come."""
        on: date = self.cleaned_data["on"]
        if why_not := launch_refusal(on, self.today):
            raise forms.ValidationError(why_not)
        return on


class ReadingForm(forms.Form):
    """A value before the system, or since."""

    kind = one_of("When", ReadingKind.choices, "Choose when", widget=forms.RadioSelect)
    measure = one_of(
        "Of what", lambda: [("", "Choose one"), *OperationMeasure.choices()], "Choose of what"
    )
    value = line(
        "Value, in words",
        "Such as: half of all reports were graded within 9 working days. No number of children "
        "below 10, and no name",
        "Enter the value",
    )
    period = line("For which time", "Such as: April 2025 to March 2026", "Enter the time")
    source = line(
        "Where it comes from",
        "Such as: counted by hand from the shared mailbox in April 2026",
        "Say where it comes from",
        most=LONG,
    )

    def __init__(self, *args: Any, launch: Launch | None, **kwargs: Any) -> None:
        """Keep the day of going live, for what is since must have a beginning."""
        super().__init__(*args, **kwargs)
        self.launch = launch

    def clean(self) -> dict[str, Any]:
        """Refuse what the rules refuse, at the choice that it is about."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and (why_not := reading_refusal(self.said(), self.launch)):
            self.add_error("kind", why_not)
        return given

    def said(self) -> Said:
        """Return what was typed."""
        given = self.cleaned_data
        kind, measure = ReadingKind(given["kind"]), OperationMeasure(given["measure"])
        return Said(kind, measure, given["value"], given["period"], given["source"])


class EvidenceForm(forms.Form):
    """What is said of other places, and what bears it out."""

    claim = line(
        "What is said",
        "Such as: mapping of hot spots was successful in other councils",
        "Enter what is said",
        most=LONG,
    )
    found = one_of(
        "Was evidence found?",
        [("yes", "Yes"), ("no", "No: we looked and found none")],
        "Choose yes or no",
        widget=forms.RadioSelect,
    )
    words = line(
        "What was found, or where you looked",
        "",
        "Say what was found, or where you looked",
        most=LONG,
    )
    source = line(
        "Where it was published",
        "Title, year, address. Leave empty if none was found",
        "",
        most=LONG,
    )
    looked_on = day("Day on which you looked", "Such as 27 3 2026", "Enter the day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Keep the day of today; no source is asked for where nothing was found."""
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["source"].required = False

    def clean(self) -> dict[str, Any]:
        """Refuse what the rules refuse, at the field that it is about."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and (why_not := evidence_refusal(self.said(), self.today)):
            late = self.said().looked_on > self.today
            self.add_error("looked_on" if late else "source", why_not)
        return given

    def said(self) -> Cited:
        """Return what was typed."""
        given = self.cleaned_data
        found = given["found"] == "yes"
        return Cited(
            given["claim"], found, given["words"], given["source"] if found else "",
            given["looked_on"],
        )  # fmt: skip
