"""What is asked when something happened to a measure, and when measures are looked for."""

from datetime import date
from typing import Any

from django import forms

from sightline.disruption.measure_fields import NO_SUCH_ITEM, Desk, fields_for, offer
from sightline.disruption.measures.records import Told
from sightline.disruption.measures.rules import DIALS, MOVES, told_after, told_problems
from sightline.disruption.powers import powers
from sightline.disruption.queries.measure_page import MeasurePage
from sightline.disruption.queries.measures import MeasuresAsked
from sightline.hotspots.concern_fields import day, one_of
from sightline.terms import Concern, read_reference
from sightline.terms.disrupting import DisruptionSubject, PowerClass, Strand
from sightline.terms.measures import MeasureStep

STANDS = ("conditions", "starts_on", "expires_on", "review_on", "effect", "child_view",
          "view_unknown")  # fmt: skip
ALWAYS = ("words", "power", "state")
MOST_ITEMS = 20
FIRST_YEAR = 2000


class StepForm(forms.Form):
    """A step on a measure: what it asks for, starting from what stands."""

    def __init__(self, *given: Any, step: MeasureStep, found: MeasurePage, desk: Desk) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.found, self.desk = step, found, desk
        known = fields_for(step)
        for name in MOVES[step].fields:
            self.fields[name] = known[name]
            if name in STANDS:
                known[name].initial = getattr(found.now.told, name)
        if "on" in self.fields:
            known["on"].initial = desk.today
        if step is MeasureStep.BREACHED:
            self.fields["items"] = known["items"]
        if "owner" in self.fields:
            others = {who: name for who, name in desk.holders(found.label).items()
                      if who != found.now.owner}  # fmt: skip
            offer(self.fields["owner"], [("", "Choose one"), *others.items()])

    def clean_items(self) -> list[str]:
        """Return the references of the items; refuse one that this person may not see."""
        typed = self.cleaned_data["items"].replace(",", " ").split()
        read = [read_reference(each) for each in typed[: MOST_ITEMS + 1]]
        found = list(dict.fromkeys(each for each in read if each))
        if len(typed) > MOST_ITEMS or None in read or set(found) - self.desk.known_items(found):
            raise forms.ValidationError(NO_SUCH_ITEM)
        return found

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field, or at the first where it has none."""
        given = self.cleaned_data
        if self.errors or self.step is MeasureStep.HANDED_ON:
            return given
        now = self.found.now
        told = told_after(now.told, self.step, given)
        for name, why in self._wrong(told, now.told.on).items():
            self.add_error(name if name in self.fields else None, why)
        return given

    def _wrong(self, told: Told, since: date) -> dict[str, str]:
        child = self.found.kind is DisruptionSubject.CHILD
        return told_problems(
            self.step, told, self.found.power, of_child=child, since=since, today=self.desk.today
        )


class MeasureSearchForm(forms.Form):
    """Which measures a list shows. What is none of the choices asks for nothing."""

    words = forms.CharField(
        label="Words", help_text="All of them stand somewhere in it", max_length=200, required=False
    )
    about = forms.CharField(
        label="Reference of whom or what it is about",
        help_text="Such as H-4F7KQ-9M2XR",
        max_length=20,
        required=False,
    )
    power = forms.ChoiceField(label="Power", required=False)
    power_class = forms.ChoiceField(
        label="Aimed at", choices=lambda: [("", "All"), *PowerClass.choices()], required=False
    )
    strand = forms.ChoiceField(
        label="Which of the four Ps",
        choices=lambda: [("", "All"), *Strand.choices()],
        required=False,
    )
    concern = forms.ChoiceField(
        label="Kind of harm", choices=lambda: [("", "All"), *Concern.choices()], required=False
    )
    state = forms.ChoiceField(label="How it stands", required=False)
    owner = forms.ChoiceField(label="Held by", required=False)
    agency = forms.ChoiceField(label="Kept by", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    since = day("Something happened on or after", "Such as 1 1 2026", "")
    until = day("And on or before", "Such as 31 3 2026", "")

    def __init__(self, *given: Any, desk: Desk, people: Any, agencies: Any) -> None:
        """Offer what this person may choose."""
        super().__init__(*given)
        every = ("", "All")
        states = [pair for pair in MeasureStep.choices() if pair[0] != MeasureStep.HANDED_ON]
        offer(self.fields["power"], [every, *((one.code, one.name) for one in powers().values())])
        offer(self.fields["state"], [every, *states])
        offer(self.fields["owner"], [("", "Anybody"), *people])
        offer(self.fields["agency"], [every, *agencies])
        offer(self.fields["area"], [every, *sorted(desk.areas.items(), key=lambda one: one[1])])
        self.fields["since"].required = self.fields["until"].required = False

    @property
    def always(self) -> list[forms.BoundField]:
        """Return the fields that most people ask by."""
        return [self[name] for name in ALWAYS]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return the other fields, which a page shows when they are wanted."""
        return [self[name] for name in self.fields if name not in ALWAYS]

    @property
    def narrowed(self) -> bool:
        """Return whether one of the other fields was used, or is wrong."""
        names = {bound.name for bound in self.more}
        given = {name.rsplit("_", 1)[0] if name not in names else name
                 for name, value in self.data.items() if value}  # fmt: skip
        return bool(given & names)

    def asked(self) -> MeasuresAsked:
        """Return what is asked for."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if given.get("about"):
            given["about"] = read_reference(given["about"]) or "none"
        return MeasuresAsked(**given)


class DueForm(forms.Form):
    """How many days ahead the list of what ends looks."""

    days = forms.IntegerField(
        label="Days ahead",
        min_value=0,
        max_value=366,
        required=False,
        error_messages={
            "invalid": "Enter a whole number of days, such as 28",
            "min_value": "Enter a number from 0 to 366",
            "max_value": "Enter a number from 0 to 366",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def ahead(self) -> int:
        """Return the days asked for, else the usual number."""
        usual: int = DIALS["due_within"].value
        if not self.is_valid() or self.cleaned_data["days"] is None:
            return usual
        return int(self.cleaned_data["days"])


class YearForm(forms.Form):
    """Which year a report is of."""

    year = one_of("Year", [], "Choose a year")

    def __init__(self, *given: Any, today: date) -> None:
        """Offer this year and those before it."""
        super().__init__(*given)
        years = range(today.year, FIRST_YEAR - 1, -1)
        offer(self.fields["year"], [(str(each), str(each)) for each in years])
        self.usual = today.year

    def of(self) -> int:
        """Return the year asked for, else this one."""
        return int(self.cleaned_data["year"]) if self.is_valid() else self.usual


class AboutForm(forms.Form):
    """Whom or what a new measure is about."""

    about = forms.CharField(
        label="Reference of whom or what it is about",
        help_text="Of a person’s record, a location of concern, premises or a vehicle, such as "
        "H-4F7KQ-9M2XR. It stands at the top of their page",
        max_length=20,
        error_messages={"required": "Enter the reference"},
    )
