"""What is asked about a missing child and about the interview on return."""

from datetime import datetime
from typing import Any, Final

from django import forms

from sightline.intake.actions.missing import NewEpisode
from sightline.intake.forms.page import words
from sightline.intake.missing import Account, Found
from sightline.intake.tables.dates import read_moment
from sightline.places.errors import PlaceError
from sightline.places.queries import find
from sightline.terms import InCare, InterviewPart, InterviewStep, MissingRisk, Travelled

MOST: Final = 10_000


class Moment(forms.CharField):
    """A day and a time as people type it, such as 31/3/2026 19:30."""

    def clean(self, value: Any) -> datetime | None:
        """Return the moment in UTC, or None where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_moment(typed)
        except ValueError as why_not:
            raise forms.ValidationError(str(why_not)) from None


def moment(label: str, *, required: str = "") -> Moment:
    """Return a field for a moment; `required` is its error, or empty where it may be left."""
    return Moment(
        label=label,
        help_text="Such as 31/3/2026 19:30",
        max_length=40,
        required=bool(required),
        error_messages={"required": required},
    )


class EpisodeForm(forms.Form):
    """One time that a child was missing."""

    number = words(
        "Number of the episode", 60, required="Give the episode's number",
        help_text="In the police's or council's own system",
    )  # fmt: skip
    child_name = words("Child's name", 200, required="Give the child's name")
    child_born = words("Year of birth", 10, help_text="Such as 2012. Leave empty if not known")
    missing_since = moment("Missing since", required="Say since when")
    found_at = moment("Found or came back (if they have)")
    found_place = words(
        "Where were they found? (optional)",
        200,
        help_text="A postcode, a place name or a grid reference",
    )
    risk = forms.ChoiceField(
        label="Risk, as police judged it",
        choices=MissingRisk.choices,
        initial=MissingRisk.NOT_RECORDED,
        widget=forms.RadioSelect,
    )
    in_care = forms.ChoiceField(
        label="Is the child looked after by a council?",
        choices=InCare.choices,
        initial=InCare.NOT_RECORDED,
        widget=forms.RadioSelect,
    )

    def clean_found_place(self) -> Found:
        """Find the place; where it is not known to the gazetteer its words are kept."""
        return found_of(self.cleaned_data["found_place"])

    def new(self) -> NewEpisode:
        """Return the episode as it was said."""
        given = self.cleaned_data
        return NewEpisode(
            number=given["number"],
            child_name=given["child_name"],
            child_born=given["child_born"],
            missing_since=given["missing_since"],
            found_at=given["found_at"],
            found=given["found_place"],
            risk=MissingRisk(given["risk"]),
            in_care=InCare(given["in_care"]),
        )


def found_of(typed: str) -> Found:
    """Return where a child was found, as exactly as one place answers to what was typed."""
    if not typed.strip():
        return Found()
    try:
        places = find(typed)
    except PlaceError:
        return Found(typed)
    if len(places) != 1:
        return Found(typed)
    (there,) = places
    return Found(
        there.label,
        there.easting,
        there.northing,
        there.precision,
        there.area_codes.get("lsoa", ""),
        there.inside_county,
    )


STEPS: Final = [(str(step), step.label) for step in InterviewStep if step is not InterviewStep.HELD]


class StepForm(forms.Form):
    """An offer of the interview, or why there was none."""

    step = forms.ChoiceField(
        label="What happened?",
        choices=STEPS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    happened_at = moment("When?", required="Say when")
    words = words("By whom, and why if it was not held", 2000, lines=True)


class InterviewForm(forms.Form):
    """What was said, what the child agrees to pass on, and whether it is passed on."""

    held_at = moment("When was it held?", required="Say when it was held")
    where = words("Where were they?", MOST, lines=True)
    with_whom = words("With whom?", MOST, lines=True)
    travelled = forms.ChoiceField(
        label="How did they travel?", choices=Travelled.choices, initial=Travelled.NOT_KNOWN
    )
    travel = words("Anything more about travelling (optional)", MOST, lines=True)
    push = words("What made them leave?", MOST, lines=True)
    pull = words("What drew them away?", MOST, lines=True)
    anything_else = words("Anything else they said (optional)", MOST, lines=True)
    carer = words("What a carer said (optional)", MOST, lines=True)
    agreed = forms.MultipleChoiceField(
        label="Which of this does the child agree to pass on?",
        help_text="Ask about each. A carer agrees to what the carer said",
        choices=InterviewPart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pass_on = forms.ChoiceField(
        label="Pass it on now, to be read as a report?",
        choices=[("YES", "Yes, what is agreed to"), ("NO", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether to pass it on"},
    )
    override = words(
        "Pass on all of it although the child did not agree, because (optional)",
        2000,
        lines=True,
        help_text="Only where a child may be harmed otherwise. Your name stands with this reason",
    )

    def account(self) -> Account:
        """Return what was said."""
        given = self.cleaned_data
        said = {name: given[name] for name in Account.__dataclass_fields__ if name != "travelled"}
        return Account(travelled=Travelled(given["travelled"]), **said)

    def decided(self) -> dict[str, Any]:
        """Return what is to become of it."""
        given = self.cleaned_data
        return {
            "agreed": [InterviewPart(part) for part in given["agreed"]],
            "pass_on": given["pass_on"] == "YES",  # noqa: S105  a choice, not a password
            "override": given["override"],
            "held_at": given["held_at"],
        }


class ImportForm(forms.Form):
    """The daily file."""

    file = forms.FileField(
        label="The file",
        error_messages={"required": "Choose the file", "empty": "The file is empty"},
    )
    whole = forms.ChoiceField(
        label="Where rows cannot be used",
        choices=[("WHOLE", "Keep nothing of the file"), ("GOOD", "Keep the good rows")],
        initial="WHOLE",
        widget=forms.RadioSelect,
    )
