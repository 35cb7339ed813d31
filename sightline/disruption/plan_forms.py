"""What is asked of a plan, step by step, and of whether another agency may be told of a contact."""

from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.disruption.forms import MOST, TOO_LONG
from sightline.disruption.measure_fields import NO_NAMES, Desk, offer, optional
from sightline.disruption.plans.records import NewPlan, Said, Subject, Weighed
from sightline.disruption.plans.rules import (
    MOVES,
    NO_AIMS,
    NO_REVIEW,
    NO_RISK,
    NO_SAFEGUARD,
    NO_WHY,
    reader_refusal,
    said_after,
    said_problems,
    weighed_problems,
)
from sightline.disruption.powers import Power, powers
from sightline.disruption.queries.plan_page import PlanPage
from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.terms.disrupting import PowerClass
from sightline.terms.plans import Deconflicting, PlanKind, PlanStep

SAID = ("aims", "risks", "safeguards", "child_wish", "wish_unknown", "review_on")
CHOSEN = [("yes", "Choose it"), ("no", "Set it aside")]
WORDS = {  # what each step asks to be said: label, hint, and what is told where it is missing
    PlanStep.SIGNED_OFF: ("What you checked", f"You may leave this empty. {NO_NAMES}", ""),
    PlanStep.BEGUN: ("What is done first", f"You may leave this empty. {NO_NAMES}", ""),
    PlanStep.REVIEWED: ("How it goes", f"And what it does to children. {NO_NAMES}",
                        "Write how it goes"),
    PlanStep.CLOSED: ("What came of it", f"And how that is known. {NO_NAMES}",
                      "Write what came of it"),
    PlanStep.REOPENED: ("Why it is opened again", NO_NAMES, "Write why it is opened again"),
}  # fmt: skip
MAY_BE_EMPTY = frozenset({PlanStep.SIGNED_OFF, PlanStep.BEGUN})


def said_fields() -> dict[str, forms.Field]:
    """Return a field for each part of what a plan says, made anew."""
    return {
        "aims": own_words("What is to be different when it is done", NO_NAMES, NO_AIMS),
        "risks": own_words(
            "What acting may do to children",
            f"Such as: harm moves elsewhere, or a child is blamed for what we know. {NO_NAMES}",
            NO_RISK,
        ),
        "safeguards": own_words("What is done about it, and by whom", NO_NAMES, NO_SAFEGUARD),
        "child_wish": optional(
            own_words("What the child or children want", "In their own words, if known", "")
        ),
        "wish_unknown": optional(
            own_words(
                "If that is not known: why", "Such as: nobody has asked yet, and who will", ""
            )
        ),
        "review_on": day(
            "Day on which the plan is looked at again", "Such as 23 11 2027", NO_REVIEW
        ),
    }


def option_fields() -> dict[str, forms.Field]:
    """Return a field for each part of the word on a power, made anew."""
    agreed = "Needed for a power that may bind or restrict a child, and for no other"
    long = {"max_length": TOO_LONG}
    return {
        "power": one_of("Power", [], "Choose a power"),
        "chosen": forms.TypedChoiceField(
            label="Is it chosen?", choices=CHOSEN, coerce=lambda said: said == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose it or set it aside",
                            "invalid_choice": "Choose it or set it aside"},
        ),
        "why": own_words("Why", NO_NAMES, NO_WHY),
        "option_owner": forms.ChoiceField(
            label="Who sees to it", help_text="Only if it is chosen", required=False,
            error_messages={"invalid_choice": "Choose a colleague who may work on it"},
        ),
        "due_on": optional(day("Done by", "Only if it is chosen, such as 23 11 2027", "")),
        "agreed_by": forms.CharField(
            label="Who in children’s services agreed to a power against a child",
            help_text=agreed, max_length=MOST, required=False, error_messages=long,
        ),
        "agreed_why": forms.CharField(
            label="Why they agreed", max_length=MOST, required=False, error_messages=long
        ),
    }  # fmt: skip


def power_choices(kind: PlanKind) -> list[Any]:
    """Return the powers that a plan may weigh, by what they are aimed at."""
    found = [one for one in powers().values() if _fits(kind, one)]
    groups = [
        (each.label, [(one.code, one.name) for one in found if one.power_class is each])
        for each in PowerClass
    ]
    return [("", "Choose one"), *((label, some) for label, some in groups if some)]


def _fits(kind: PlanKind, power: Power) -> bool:
    return kind is PlanKind.GROUP or kind.value in power.subjects


class NewPlanForm(forms.Form):
    """Writing a plan down: what it is for, what it risks for children, who holds it."""

    def __init__(self, *given: Any, about: Subject, desk: Desk) -> None:
        """Offer who may hold it; its law, its readers and its marking are its subject's."""
        super().__init__(*given)
        self.about, self.desk = about, desk
        self.fields |= said_fields()
        self.fields["owner"] = one_of(
            "Who holds it", list(desk.holders(self.label()).items()),
            "Choose a colleague who may work on it",
        )  # fmt: skip
        self.initial = {"owner": desk.viewer.account}

    def label(self) -> Label:
        """Return the label: its subject's, kept by the agency that writes the plan down."""
        source, agency = self.about.label, self.desk.viewer.agency
        return Label(agency, source.regime, agency, source.compartment, source.marking)

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        given = self.cleaned_data
        if not self.errors:
            _add_wrong(self, said_problems(PlanStep.DRAFTED, self._said(), self.desk.today))
        why_not = reader_refusal(self.about, self.label(), self.desk.viewer)
        if why_not:
            self.add_error(None, why_not)
        return given

    def _said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in SAID})

    def new(self) -> NewPlan:
        """Return the plan that a valid form writes down."""
        owner = self.cleaned_data["owner"]
        return NewPlan(self.label(), self.about.reference, owner, self._said())


class PlanStepForm(forms.Form):
    """A step on a plan: what it asks for, starting from what stands."""

    def __init__(self, *given: Any, step: PlanStep, found: PlanPage, desk: Desk) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.found, self.desk = step, found, desk
        known = self._known()
        for name in MOVES[step].fields:
            self.fields[name] = known[name]
            if name in SAID and step is not PlanStep.REVIEWED:
                known[name].initial = getattr(found.now.said, name)
        if step is PlanStep.WEIGHED:
            self._offer_powers()

    def _known(self) -> dict[str, forms.Field]:
        label, hint, missing = WORDS.get(self.step, ("", "", ""))
        words = own_words(label, hint, missing)
        words.required = self.step not in MAY_BE_EMPTY
        others = {who: name for who, name in self.desk.holders(self.found.label).items()
                  if who != self.found.now.owner}  # fmt: skip
        return {
            **said_fields(),
            **option_fields(),
            "words": words,
            "reopens": own_words(
                "What would open it again", NO_NAMES, "Write what would open it again"
            ),
            "owner": one_of(
                "Who holds it", [("", "Choose one"), *others.items()],
                "Choose a colleague who may work on it",
            ),
        }  # fmt: skip

    def _offer_powers(self) -> None:
        kind = self.found.about.kind
        people = self.desk.holders(self.found.label).items()
        offered = power_choices(kind)
        gone = [one.power for one in self.found.options if one.power not in powers()]
        offer(self.fields["power"], [*offered, *((code, code) for code in gone)])
        offer(self.fields["option_owner"], [("", "Nobody"), *people])
        if kind not in (PlanKind.CHILD, PlanKind.GROUP):
            del self.fields["agreed_by"], self.fields["agreed_why"]

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        given = self.cleaned_data
        if self.errors or self.step is PlanStep.HANDED_ON:
            return given
        after = said_after(self.found.now.said, self.step, given)
        _add_wrong(self, said_problems(self.step, after, self.desk.today))
        if self.step is PlanStep.WEIGHED:
            self._clean_option()
        elif self.step is PlanStep.SIGNED_OFF and self.found.unsigned:
            self.add_error(None, self.found.unsigned)
        return given

    def _clean_option(self) -> None:
        given = self.cleaned_data
        weighed = Weighed(
            given["power"], given["chosen"], given["why"], given.get("option_owner", ""),
            given.get("due_on"), given.get("agreed_by", ""), given.get("agreed_why", ""),
        )  # fmt: skip
        power = powers().get(weighed.power)
        wrong = weighed_problems(self.found.about, weighed, power, self.desk.today)
        _add_wrong(self, wrong)


class MeasureUnderForm(forms.Form):
    """Which measure is put under a plan."""

    measure = forms.CharField(
        label="Reference of a measure",
        help_text="Such as T-4F7KQ-9M2XR",
        max_length=20,
        error_messages={"required": "Enter the reference of a measure"},
    )


class AboutForm(forms.Form):
    """Whom or what a new plan is about."""

    about = forms.CharField(
        label="Reference of whom or what it is about",
        help_text="Of a person’s record, a location of concern, a group or premises, such as "
        "H-4F7KQ-9M2XR. It stands at the top of their page",
        max_length=20,
        error_messages={"required": "Enter the reference"},
    )


class ContactForm(forms.Form):
    """Whether others at work on the same may be told to speak to this gatekeeper."""

    decided = one_of(
        "May they be told to speak to you?", Deconflicting.choices, "Choose yes or no",
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = own_words("Why", "Nothing of this is shown to them", "Write why")


def _add_wrong(form: forms.Form, wrong: dict[str, str]) -> None:
    for name, why in wrong.items():
        if name not in form.errors:
            form.add_error(name if name in form.fields else None, why)
