"""What is asked when an assessment is written, closed, handed on, begun and looked for."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField

from sightline.assessments.form_fields import (
    MOST_NAMES,
    WRONG_DAY,
    day,
    indicator_fields,
    level_hints,
    line,
    radios,
    words,
)
from sightline.assessments.queries.lists import (
    AGENCY,
    CLOSED,
    DRAFTS,
    DUE,
    EVERY,
    LATE,
    MINE,
    OPEN,
    AssessmentsAsked,
)
from sightline.assessments.records import Answer, Known, Referral, Written
from sightline.assessments.rules import OLDEST, problems
from sightline.assessments.tools import Tool
from sightline.clocks import LONDON
from sightline.terms.assessing import (
    AssessedKind,
    IndicatorAnswer,
    IndicatorStrand,
    IndicatorWhen,
    LearningDisability,
)

PLAIN = ("strengths", "view", "view_unknown", "needed", "harm", "level", "reason", "agreed_by",
         "review_on")  # fmt: skip
A_TIME = "Enter a time such as 14:30"


class WriteForm(forms.Form):
    """One version: indicators by strand, then what people make of them, then the level.

    A draft may lack anything; to be complete it must pass the rules.
    """

    harm = forms.BooleanField(
        label="Harm is happening now",
        help_text="Choose this whatever the indicators say. Harm is not a risk: it is referred",
        required=False,
    )
    referral_to = line("Whom it was referred to", "Such as children’s services or the police")
    referral_reference = line("Reference of the referral", most=60)
    referral_on = day("Day of the referral", "Such as 23 11 2026")
    referral_time = forms.TimeField(
        label="Time of the referral",
        help_text="Such as 14:30",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": A_TIME},
    )
    years = forms.IntegerField(
        label="Age in years",
        help_text="Their record tells no birth. Enter the age that they are, or are thought to be",
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": "Enter the age as a whole number, such as 15",
            "min_value": f"Enter an age from 0 to {OLDEST}",
            "max_value": f"Enter an age from 0 to {OLDEST}",
        },
    )
    learning = radios("Do they have a learning disability?", LearningDisability.choices())
    strengths = words("What is working well", "Who and what keeps them safe")
    view = words("What they say themselves", "In their own words, as far as you can")
    view_unknown = words("If you do not know: why not")
    needed = words("What must happen", "Who does what, by when", rows=4)
    level = radios("Level", [])
    reason = words("Why you chose this level", "What weighs most, and what you are not sure of")
    agreed_by = words("Who agreed it", "Names and posts", rows=2, most=MOST_NAMES)
    review_on = day("Day of the next review", "Such as 30 11 2026")

    def __init__(
        self, *given: Any, tool: Tool, known: Known, before: Written, now: datetime, complete: bool
    ) -> None:
        """Start from what was written before. `complete`: the rules must pass."""
        super().__init__(*given)
        self.initial = _initial(before)
        self.tool, self.known, self.now, self.complete = tool, known, now, complete
        self.reveals, self.choice_hints = {}, {"level": level_hints(tool.levels)}
        self.unfinished = False  # all of it could be read, and only the rules say why not
        indicators: list[str] = []
        for one in tool.indicators:
            added = indicator_fields(tool, one)
            self.fields |= added
            indicators += added
            self.reveals[f"is_{one.code}"] = {"PRESENT": list(added)[1:]}
        self.order_fields(indicators)
        choices = [(one.code, one.words) for one in tool.levels]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]
        if known.kind is not AssessedKind.PERSON:
            del self.fields["learning"]
        if known.kind is not AssessedKind.PERSON or known.years is not None:
            del self.fields["years"]

    def strands(self) -> Iterator[tuple[IndicatorStrand, list[BoundField]]]:
        """Return the indicators' fields by strand, in the order of the strands."""
        for strand in IndicatorStrand:
            found = [self[f"is_{one.code}"] for one in self.tool.indicators if one.strand is strand]
            if found:
                yield strand, found

    def clean(self) -> dict[str, Any]:
        """Add what the rules find missing or wrong, each at its field."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("referral_on") and not found.get("referral_time"):
            self._say("referral_time", A_TIME)
        if found.get("referral_time") and not found.get("referral_on"):
            self._say("referral_on", WRONG_DAY)
        self.unfinished = self.complete and not self.errors
        if self.complete:
            self.say(problems(self.tool, self.written(), self.known, self.now))
        return found

    def say(self, found: Mapping[str, str]) -> None:
        """Add problems by the names of the rules."""
        for name, why in found.items():
            self._say("referral_on" if name == "referral_at" else name, why)

    def _say(self, name: str, why: str) -> None:
        where = name if name in self.fields else None
        if name not in self.errors:
            self.add_error(where, why)

    def written(self) -> Written:
        """Return what was written, of what could be read."""
        said = self.cleaned_data
        return Written(
            answers=tuple(self._answer(one.code) for one in self.tool.indicators),
            strengths=said.get("strengths", ""),
            view=said.get("view", ""),
            view_unknown=said.get("view_unknown", ""),
            needed=said.get("needed", ""),
            harm=said.get("harm", False),
            referral=Referral(
                said.get("referral_to", ""), said.get("referral_reference", ""), self._referred()
            ),
            years=said.get("years"),
            learning=LearningDisability(said["learning"]) if said.get("learning") else None,
            level=said.get("level", ""),
            reason=said.get("reason", ""),
            agreed_by=said.get("agreed_by", ""),
            review_on=said.get("review_on"),
        )

    def _answer(self, code: str) -> Answer:
        said = self.cleaned_data
        return Answer(
            code=code,
            answer=IndicatorAnswer(said.get(f"is_{code}") or IndicatorAnswer.UNKNOWN),
            when=IndicatorWhen(said[f"when_{code}"]) if said.get(f"when_{code}") else None,
            evidence=said.get(f"evidence_{code}", ""),
        )

    def _referred(self) -> datetime | None:
        on, at = self.cleaned_data.get("referral_on"), self.cleaned_data.get("referral_time")
        return datetime.combine(on, at, tzinfo=LONDON) if on and at else None


def _initial(before: Written) -> dict[str, Any]:
    at = before.referral.at.astimezone(LONDON) if before.referral.at else None
    found = {
        **{name: getattr(before, name) for name in PLAIN},
        "years": before.years,
        "learning": str(before.learning or ""),
        "referral_to": before.referral.to,
        "referral_reference": before.referral.reference,
        "referral_on": at.date() if at else None,
        "referral_time": f"{at:%H:%M}" if at else "",
    }
    for one in before.answers:
        found |= {
            f"is_{one.code}": str(one.answer),
            f"when_{one.code}": str(one.when or ""),
            f"evidence_{one.code}": one.evidence,
        }
    return found


class CloseForm(forms.Form):
    """Why no review is due any more."""

    words = words("Why no review is needed any more", "No name of anybody else", rows=4)


class HolderForm(forms.Form):
    """A colleague who sees to the review from now on."""

    owner = forms.ChoiceField(
        label="Who sees to the review",
        error_messages={
            "required": "Choose a person of your agency",
            "invalid_choice": "Choose a person of your agency who may know of it",
        },
    )

    def __init__(self, *given: Any, holders: Mapping[str, str], owner: str) -> None:
        """Offer the colleagues who may work on it."""
        super().__init__(*given)
        self.initial = {"owner": owner}
        self.fields["owner"].choices = list(holders.items())  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """Which assessments a list shows. What is none of the choices asks for nothing."""

    which = forms.ChoiceField(
        label="Show",
        choices=[
            (OPEN, "All but closed"),
            (DUE, "Those with a review to come or late"),
            (LATE, "Those whose review is late"),
            (DRAFTS, "Those with a draft"),
            (CLOSED, "Closed"),
        ],
        required=False,
    )
    whose = forms.ChoiceField(
        label="Review seen to by",
        choices=[(EVERY, "Anybody"), (AGENCY, "My agency"), (MINE, "Me")],
        required=False,
    )
    kind = forms.ChoiceField(
        label="Of",
        choices=lambda: [("", "People, groups and places"), *AssessedKind.choices()],
        required=False,
    )

    def asked(self) -> AssessmentsAsked:
        """Return what is asked for."""
        self.is_valid()
        said = self.cleaned_data
        kind = AssessedKind(said["kind"]) if said.get("kind") else None
        return AssessmentsAsked(said.get("whose") or EVERY, said.get("which") or OPEN, kind)
