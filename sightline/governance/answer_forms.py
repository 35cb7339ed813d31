"""What is asked when somebody asks for their data, and as each thing found is decided on."""

from datetime import date
from typing import Any

from django import forms

from sightline.governance.answer_rules import KIND, Marked
from sightline.governance.answer_said import Said
from sightline.governance.queries.answer_marked import Thing
from sightline.subjects.part_fields import A_DAY, line, one_of, words
from sightline.subjects.rules import MOST_NAME, born_refusal
from sightline.terms.answering import (
    EXEMPTIONS,
    MAY_BE_SILENT,
    AnswerDelivery,
    AnswerMark,
    AnswerStepKind,
    Exemption,
    IdentityCheck,
    SubjectAsker,
    SubjectCapacity,
)

SAY = "Say it in a sentence"
MOST_NAMES = 1000


def given_day(label: str, today: date) -> forms.DateField:
    """Return a box for a day that must be given, which begins as today."""
    return forms.DateField(
        label=label,
        help_text="Such as 31/3/2026",
        initial=today,
        error_messages={"invalid": A_DAY, "required": A_DAY},
    )


class RequestForm(forms.Form):
    """Who asks, for whose data, by what right, and what they want."""

    asker = one_of("Who asks?", SubjectAsker, "Say who asks", radios=True)
    asked_by = line("Their name, if it is not the person", MOST_NAME)
    authority = words(
        "By what authority they ask, and how you saw it", hint="Leave empty for the person"
    )
    capacity = one_of("Whose right is it?", SubjectCapacity, "Say whose right it is", radios=True)
    name = line("Name of the person", MOST_NAME, required="Enter the person's name")
    others = forms.CharField(
        label="Other names and spellings",
        help_text="One in each line: former names, nicknames, names in other letters",
        max_length=MOST_NAMES,
        required=False,
        widget=forms.Textarea,
    )
    born = line("Born", 10, hint="A year, a month or a day: 2011, 2011-04 or 2011-04-30")
    wants = words("What they ask for", hint="In their own words. Empty: all that is held")
    reply_to = line("How they want the answer", MOST_NAME, hint="An address or an e-mail address")

    choice_hints = {"capacity": {str(one): one.meaning for one in SubjectCapacity if one.meaning}}
    field_order = ("asker", "asked_by", "authority", "capacity", "name", "others", "born")

    def __init__(self, *given: Any, today: date) -> None:
        """Ask for the day on which it came."""
        super().__init__(*given)
        self.today = today
        self.fields["received_on"] = given_day("When it came", today)

    def clean_born(self) -> str:
        """Refuse what is no birth."""
        born: str = self.cleaned_data["born"].strip()
        why_not = born_refusal(born, is_child=True, today=self.today)
        if why_not:
            raise forms.ValidationError(why_not)
        return born

    def given(self) -> dict[str, Any]:
        """Return what a valid form says, as the act takes it."""
        found = self.cleaned_data
        capacity = SubjectCapacity(found["capacity"])
        others = [each.strip() for each in found["others"].splitlines() if each.strip()]
        grown = {SubjectCapacity.GROWN, SubjectCapacity.LACKS_CAPACITY}
        return {
            "asker": SubjectAsker(found["asker"]),
            "capacity": capacity,
            "received_on": found["received_on"],
            "said": Said(
                names=(" ".join(found["name"].split()), *others),
                born=found["born"],
                is_child=capacity not in grown,
                wants=found["wants"],
                asked_by=found["asked_by"],
                authority=found["authority"],
                reply_to=found["reply_to"],
            ),
        }


LABELS = {
    KIND.IDENTITY_ASKED: "What you asked for, to know who they are",
    KIND.IDENTITY_CHECKED: "What you saw",
    KIND.CLARITY_ASKED: "What you asked them to make clear",
    KIND.CLARIFIED: "What they say they want",
    KIND.EXTENDED: "Why it takes longer: how it is complex, or how many they asked for",
    KIND.WITHDRAWN: "How they said that they no longer ask",
}
TAKEN = tuple(LABELS)


class StepForm(forms.Form):
    """One step: on which day, and how or why."""

    def __init__(self, *given: Any, kind: AnswerStepKind, today: date) -> None:
        """Ask what this kind of step needs."""
        super().__init__(*given)
        if kind is KIND.IDENTITY_CHECKED:
            self.fields["check"] = one_of(
                "How did you make sure?", IdentityCheck, "Say how you made sure", radios=True
            )
        self.fields["words"] = words(LABELS[kind], required=SAY)
        self.fields["day"] = given_day("On which day", today)

    def given(self) -> dict[str, Any]:
        """Return what a valid form says, as the act takes it."""
        found = self.cleaned_data
        check = found.get("check")
        said = f"{IdentityCheck(check).label}. {found['words']}" if check else found["words"]
        return {"words": said, "day": found["day"]}


class MarkForm(forms.Form):
    """What is decided of one thing, and why."""

    mark = one_of("What do you decide?", AnswerMark, "Decide on it", radios=True)
    exemption = forms.ChoiceField(label="Exemption", required=False)
    why = words("Why, for this very thing", hint="Not for a kind of thing. It goes to nobody")
    words = words("What goes out of the report", hint="In your words, as the officer tells you")
    mask = forms.CharField(
        label="Take out besides",
        help_text="Words that could tell who somebody is, or who told us. One in each line",
        max_length=MOST_NAMES,
        required=False,
        widget=forms.Textarea,
    )
    silent = forms.BooleanField(
        label="Say nothing of it: to say that it is withheld would itself tell", required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    choice_hints = {"mark": {str(one): one.meaning for one in AnswerMark if one.meaning}}

    def __init__(self, *given: Any, thing: Thing, **more: Any) -> None:
        """Offer the exemptions of the law that the thing is held under."""
        super().__init__(*given, **more)
        field = self.fields["exemption"]
        offered = EXEMPTIONS[thing.regime]
        field.choices = [  # type: ignore[attr-defined]
            ("", "None"),
            *((str(one), f"{one.label} ({one.source})") for one in offered),
        ]
        silent = "; ".join(one.label.lower() for one in offered if one in MAY_BE_SILENT)
        self.fields["silent"].help_text = f"Only where it is withheld because: {silent}"
        if not thing.sealed:
            del self.fields["words"]

    def marked(self) -> Marked:
        """Return what a valid form decides."""
        found = self.cleaned_data
        return Marked(
            AnswerMark(found["mark"]),
            Exemption(found["exemption"]) if found["exemption"] else None,
            found["why"],
            found.get("words", ""),
            found["silent"],
        )

    def mask_lines(self) -> list[str]:
        """Return the words to be taken out besides."""
        return [each.strip() for each in self.cleaned_data["mask"].splitlines() if each.strip()]


class ApproveForm(forms.Form):
    """Whether an answer may go out, by its second person."""

    turn = forms.ChoiceField(
        label="May it go out?",
        choices=[(str(KIND.APPROVED), "Yes, approve it"), (str(KIND.SENT_BACK), "No, change it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it may go out"},
    )
    words = words("What is to be changed, or why it may go out")


class DeliverForm(forms.Form):
    """How and when an answer reached the person."""

    how = one_of("How did it reach them?", AnswerDelivery, "Say how it reached them", radios=True)
    words = words("To whom, and what you explained")

    def __init__(self, *given: Any, today: date) -> None:
        """Ask for the day."""
        super().__init__(*given)
        self.fields["day"] = given_day("On which day", today)
