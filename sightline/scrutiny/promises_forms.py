"""What is asked when a promise is entered, and when something happened to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.scrutiny.promises.records import Meeting, NewPromise, Promise, Stands
from sightline.scrutiny.promises.rules import (
    MOVES,
    entry_problems,
    link_refusal,
    name_refusal,
)
from sightline.scrutiny.promises.suggesting import MOST_TEXT
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseStep,
)

NAME, LINK = 300, 500
WORDS = {  # what each step asks to be said: label, hint
    PromiseStep.REPLIED: ("What they said", "As they said or wrote it. The public does not see it"),
    PromiseStep.REMINDED: ("What you asked", "Such as: wrote to them; asked for an answer by May"),
    PromiseStep.CLOSED: (
        "What shows that it is over",
        "What was done, seen or said. The public does not see it",
    ),
    PromiseStep.CHANGED: ("Why it is put right", "Such as: the minute was corrected in July"),
    PromiseStep.REOPENED: ("Why it is opened again", "Such as: the report never came"),
}
WHO = {
    PromiseStep.REPLIED: "Who answered",
    PromiseStep.REMINDED: "Whom you asked",
    PromiseStep.CLOSED: "Which meeting, or who as chair",
}


def line(label: str, hint: str, missing: str = "", longest: int = NAME) -> forms.CharField:
    """Return a field for one line of words; without `missing` it may stay empty."""
    too_long = f"Enter {longest} characters or fewer"
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(missing),
        error_messages={"required": missing, "max_length": too_long},
    )


def link_field(label: str, hint: str) -> forms.CharField:
    """Return a field for an https address."""
    return line(label, hint, longest=LINK)


def kind_field() -> forms.ChoiceField:
    """Return the field for what was promised."""
    return one_of("What it is", PromiseKind.choices, "Choose what it is", widget=forms.RadioSelect)


def openness_field() -> forms.ChoiceField:
    """Return the field for whether the public could be there. Nothing is chosen beforehand."""
    return one_of(
        "Was it said in public?", PromiseOpenness.choices, "Choose whether it was said in public",
        widget=forms.RadioSelect,
    )  # fmt: skip


def due_field() -> forms.DateField:
    """Return the field for the day that was said."""
    found = day(
        "Day by which it was promised",
        "Such as 30 6 2027. Leave empty if no day was said",
        "",
    )
    found.required = False
    return found


def words_field() -> forms.CharField:
    """Return the field for the words of the minute."""
    return own_words(
        "Words of the minute",
        "As they stand there. Names in them are shown to the public as they stand",
        "Enter the words of the minute",
    )


def gave_field() -> forms.CharField:
    """Return the field for who gave it, as minuted."""
    return line(
        "Who gave it, as minuted",
        "Role and name. Members see it, the public does not",
        "Enter who gave it",
    )


def role_field() -> forms.CharField:
    """Return the field for who gave it, for the public."""
    return line("Their role", "Without a name: the public sees it", "Enter their role")


class StandsForm(forms.Form):
    """What stands of a promise, and may be put right."""

    kind = kind_field()
    words = words_field()
    gave = gave_field()
    role = role_field()
    openness = openness_field()
    due_on = due_field()

    def stands(self) -> Stands:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Stands(
            kind=PromiseKind(given["kind"]),
            words=given["words"],
            gave=given["gave"],
            role=given["role"],
            openness=PromiseOpenness(given["openness"]),
            due_on=given["due_on"],
        )


class MeetingFields(forms.Form):
    """At which meeting something was said."""

    committee = line("Committee", "Its whole name", "Enter the name of the committee")
    met_on = day("Day of the meeting", "Such as 1 6 2026", "Enter the day of the meeting")
    item = line("Item of the agenda", "Its number and title, such as 7. Child exploitation")
    link = link_field("Where the minute can be read", "An address that begins with https://")

    def meeting(self) -> Meeting:
        """Return the meeting that a valid form names."""
        given = self.cleaned_data
        return Meeting(given["committee"], given["met_on"], given["item"], given["link"])


class PromiseForm(MeetingFields, StandsForm):
    """Entering a promise by hand; a part of another is given at the same meeting."""

    field_order = ("committee", "met_on", "item", "link", "kind", "words", "gave", "role")

    def __init__(self, *given: Any, today: date, whole: Promise | None = None) -> None:
        """Begin with the meeting of the whole, where the promise is a part."""
        super().__init__(*given)
        self.today, self.whole = today, whole
        if whole:
            for name in ("committee", "met_on", "item", "link"):
                del self.fields[name]

    def meeting(self) -> Meeting:
        """Return the meeting: the whole's, where the promise is a part."""
        return self.whole.meeting if self.whole else super().meeting()

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        if not self.errors:
            tell(self, entry_problems(self.meeting(), self.stands(), today=self.today))
        return self.cleaned_data

    def new(self) -> NewPromise:
        """Return the promise that a valid form enters."""
        part_of = self.whole.reference if self.whole else ""
        return NewPromise(self.meeting(), self.stands(), part_of=part_of)


class PasteForm(MeetingFields):
    """Pasting the text of a minute, to be looked through for promises."""

    words = forms.CharField(
        label="Text of the minute",
        help_text="Copy it from the minutes and paste it here. Nothing is entered by itself",
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={
            "required": "Paste the text of the minute",
            "max_length": "This is too long. Paste one item at a time",
        },
    )

    def __init__(self, *given: Any, today: date) -> None:
        """Know what day it is."""
        super().__init__(*given)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that is to come, and an address that is not https."""
        if self.cleaned_data.get("met_on") and self.cleaned_data["met_on"] > self.today:
            self.add_error("met_on", "This is in the future. Enter a day that has come.")
        if why_not := link_refusal(self.cleaned_data.get("link", "")):
            self.add_error("link", why_not)
        return self.cleaned_data


def answer_fields(step: PromiseStep) -> dict[str, forms.Field]:
    """Return a field for each part of `Said` that a step may ask for, made anew."""
    label, hint = WORDS[step]
    seen = "An address that begins with https://. The public sees it. Leave empty if there is none"
    accepted = "The day of the meeting, or on which the chair agreed"
    return {
        "on": day("Day on which this happened", "Such as 23 11 2026", "Enter the day"),
        "who": line(WHO.get(step, ""), "Role and name, or the meeting", "Say who"),
        "words": own_words(label, hint, "Say it in a sentence or two"),
        "evidence": link_field("Where anybody can see it", seen),
        "reply": one_of(
            "What the answer says", PromiseReply.choices, "Choose what the answer says",
            widget=forms.RadioSelect,
        ),
        "result": one_of(
            "What came of it", PromiseResult.choices, "Choose what came of it",
            widget=forms.RadioSelect,
        ),
        "accepted": one_of(
            "Who accepted that it is over", PromiseAcceptance.choices, "Choose who accepted it",
            widget=forms.RadioSelect,
        ),
        "accepted_on": day("Day on which they accepted it", accepted, "Enter the day"),
    }  # fmt: skip


class PromiseStepForm(forms.Form):
    """A step on a promise: what it asks for; to put it right, what stands as well."""

    def __init__(self, *given: Any, step: PromiseStep, found: Promise, today: date) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.found, stands = step, found, found.now.stands
        self.initial = {"on": today}
        if step is PromiseStep.CHANGED:
            self.fields |= {name: made() for name, made in CHANGED.items()}
            self.initial |= {name: getattr(stands, name) for name in CHANGED}
        known = answer_fields(step)
        for name in MOVES[step][1]:
            self.fields["said" if name == "words" else name] = known[name]

    def clean_reply(self) -> PromiseReply:
        """Return the answer as a word of the vocabulary."""
        return PromiseReply(self.cleaned_data["reply"])

    def clean_result(self) -> PromiseResult:
        """Return the result as a word of the vocabulary."""
        return PromiseResult(self.cleaned_data["result"])

    def clean_accepted(self) -> PromiseAcceptance:
        """Return who accepted as a word of the vocabulary."""
        return PromiseAcceptance(self.cleaned_data["accepted"])

    def given(self) -> dict[str, Any]:
        """Return what the step says, by the names of `Said`."""
        return {**self.cleaned_data, "words": self.cleaned_data["said"]}

    def stands(self) -> Stands:
        """Return what is to stand after the step."""
        given = self.cleaned_data
        if self.step is not PromiseStep.CHANGED:
            return self.found.now.stands
        return Stands(
            kind=PromiseKind(given["kind"]),
            openness=PromiseOpenness(given["openness"]),
            **{name: given[name] for name in ("words", "gave", "role", "due_on")},
        )

    def tell(self, wrong: Mapping[str, str]) -> None:
        """Add what the rules find wrong, each at its field, or at the first where it has none."""
        said = {"said" if name == "words" else name: why for name, why in wrong.items()}
        tell(self, said)


CHANGED = {
    "kind": kind_field,
    "words": words_field,
    "gave": gave_field,
    "role": role_field,
    "openness": openness_field,
    "due_on": due_field,
}


def tell(form: forms.Form, wrong: Mapping[str, str]) -> None:
    """Add what is wrong to a form, each at its field, or to the whole where it has none."""
    for name, why in wrong.items():
        form.add_error(name if name in form.fields else None, why)


class ProposalForm(forms.Form):
    """One proposal of a minute: whether it is entered, and as what. Empty, it asks for nothing."""

    take = forms.BooleanField(label="Enter this", required=False)
    kind = one_of("What it is", PromiseKind.choices, "Choose what it is")
    words = words_field()
    gave = gave_field()
    role = role_field()
    due_on = due_field()

    def full_clean(self) -> None:
        """Ask nothing of a proposal that is not to be entered."""
        taken = bool(self.is_bound and self.data.get(self.add_prefix("take")))
        for name in ("kind", "words", "gave", "role"):
            self.fields[name].required = taken
        super().full_clean()

    def clean_role(self) -> str:
        """Refuse a role that says a name."""
        role: str = self.cleaned_data["role"]
        if self.cleaned_data.get("take") and (why_not := name_refusal(role)):
            raise forms.ValidationError(why_not)
        return role

    def new(
        self, meeting: Meeting, openness: PromiseOpenness, minute: str, seen: int
    ) -> NewPromise:
        """Return the promise that a valid form enters, from that version of that minute."""
        given = self.cleaned_data
        stands = Stands(
            kind=PromiseKind(given["kind"]),
            openness=openness,
            **{name: given[name] for name in ("words", "gave", "role", "due_on")},
        )
        return NewPromise(meeting, stands, minute=minute, minute_seen=seen)


class OpennessForm(forms.Form):
    """Whether the public could be there: asked once for all that is entered from a minute."""

    openness = openness_field()


class BringForm(forms.Form):
    """Bringing minutes in: of which committee of which system, and of which days."""

    system = one_of("Committee system", [], "Choose a committee system")
    committee = forms.IntegerField(
        label="Number of the committee",
        help_text="In the address of its page, after CId=",
        min_value=1,
        max_value=999_999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Enter the number of the committee",
            "invalid": "Enter a whole number, such as 954",
            "min_value": "Enter a whole number, such as 954",
            "max_value": "Enter a whole number, such as 954",
        },
    )
    since = day("From", "Such as 1 5 2026", "Enter the first day")
    until = day("To", "Such as 30 6 2026", "Enter the last day")

    def __init__(self, *given: Any, systems: list[str], **more: Any) -> None:
        """Offer the systems that are set; of one alone nothing is asked."""
        super().__init__(*given, **more)
        self.systems = systems
        choices = [(str(number), one) for number, one in enumerate(systems)]
        self.fields["system"].choices = choices  # type: ignore[attr-defined]
        if len(systems) == 1:
            del self.fields["system"]

    def clean(self) -> dict[str, Any]:
        """Refuse days that end before they begin."""
        given = self.cleaned_data
        if {"since", "until"} <= given.keys() and given["until"] < given["since"]:
            self.add_error("until", "This is before the first day.")
        return given

    def stopped_by(self, words: str) -> None:
        """Tell what stopped it: above the form, and before anything was sent as well."""
        self.stopped = words
        if self.is_bound:
            self.add_error(None, words)

    def chosen(self) -> str:
        """Return the address of the system that a valid form asks."""
        return self.systems[int(self.cleaned_data.get("system", 0))]
