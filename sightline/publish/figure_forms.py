"""What is asked when a period's figures are asked for, and when a line of a regime is lowered."""

from datetime import date, timedelta
from typing import Any

from django import forms

from sightline.publish.control.regimes import FLOOR, LONGEST_DAYS, Regime
from sightline.publish.figures.definitions import Definitions
from sightline.publish.figures.period import FiguresOf
from sightline.publish.records import SAYS
from sightline.sharing.sharing_fields import day, one_of, set_choices, several
from sightline.terms.figures import RegimeLine

MOST_LEFT_OUT = "Leave at least one table in"
LATER = "Enter a day from today to a year from now"


class AskForm(forms.Form):
    """Which period, and which tables to leave out."""

    period = one_of("Period", (), "Choose a period")
    without = several("Tables to leave out", hint="Only where a check refused one")

    def __init__(
        self, *given: Any, periods: list[FiguresOf], definitions: Definitions, **more: Any
    ) -> None:
        """Offer the periods that have settled, and every table."""
        super().__init__(*given, **more)
        set_choices(
            self,
            period=[(each.code, each.words) for each in periods],
            without=[(each.code, each.title) for each in definitions.tables],
        )

    def clean_without(self) -> list[str]:
        """Refuse to leave out everything."""
        chosen: list[str] = self.cleaned_data["without"]
        if len(chosen) == len(self.fields["without"].choices):  # type: ignore[attr-defined]
            raise forms.ValidationError(MOST_LEFT_OUT)
        return chosen


class LowerForm(forms.Form):
    """Lowering one line of a regime for a time."""

    regime = one_of("Regime", (), "Choose a regime")
    line = one_of("Line", RegimeLine.choices(), "Choose a line")
    value = forms.IntegerField(
        label="New number",
        min_value=0,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter a number",
            "invalid": "Enter a whole number",
            "min_value": "Enter a whole number",
        },
    )
    until = day("Last day", missing="Enter the last day")
    why = forms.CharField(
        label="Why",
        help_text="Anybody may read this beneath the tables",
        max_length=SAYS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why", "max_length": f"Enter {SAYS} characters or fewer"},
    )

    def __init__(self, *given: Any, regimes: dict[str, Regime], today: date, **more: Any) -> None:
        """Offer the regimes as they are now."""
        super().__init__(*given, **more)
        self.regimes, self.today = regimes, today
        set_choices(self, regime=[(name, name.capitalize()) for name in regimes])

    def clean_until(self) -> date:
        """Refuse a day that is over, or too far off."""
        last: date = self.cleaned_data["until"]
        if not self.today <= last <= self.today + timedelta(LONGEST_DAYS):
            raise forms.ValidationError(LATER)
        return last

    def clean(self) -> dict[str, Any]:
        """Refuse what lowers nothing, and what passes the floor."""
        said = self.cleaned_data
        if {"regime", "line", "value"} <= {*said}:
            least, now = FLOOR[said["line"]], getattr(self.regimes[said["regime"]], said["line"])
            if not least <= said["value"] < now:
                self.add_error("value", f"Enter a number from {least} to {now - 1}")
        return said
