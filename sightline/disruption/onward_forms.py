"""What is asked when a person is referred to another body, and when something happened to it."""

from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.disruption.measure_fields import Desk, offer, optional
from sightline.disruption.measures.records import About
from sightline.disruption.onward.kinds import kinds
from sightline.disruption.onward.records import NewOnward, Said
from sightline.disruption.onward.rules import (
    MOVES,
    consent_refusal,
    consent_why,
    kind_refusal,
    reader_refusal,
    said_problems,
    said_with,
)
from sightline.disruption.queries.onward_page import OnwardPage
from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.terms.onward import Maker, OnwardConsent, OnwardReply, OnwardResult, OnwardStep

NAME = 300
TOO_LONG = {"max_length": f"Enter {NAME} characters or fewer"}
SAID = ("on", "words", "outside")
WORDS = {  # what each step asks to be said: label, hint
    OnwardStep.ACKNOWLEDGED: ("What they said", "Such as who has it, and how to reach them"),
    OnwardStep.REPLIED: ("What they replied", "In their words, as far as you may keep them"),
    OnwardStep.RECONSIDERATION_ASKED: ("Why they should think again", "What is new, or was missed"),
    OnwardStep.CHASED: ("Whom you asked, and what they said", "Such as: rang the team; no answer"),
    OnwardStep.CLOSED: ("What came of it, in a sentence", "What is different for the person now"),
}


def reference_field() -> forms.Field:
    """Return the field for the other body's own reference."""
    return forms.CharField(
        label="Their reference",
        help_text="The number that they gave it. Leave empty if there is none yet",
        max_length=NAME,
        required=False,
        error_messages=TOO_LONG,
    )


class OnwardForm(forms.Form):
    """Writing down a referral that was made: of which kind, to whom, with what consent."""

    kind = one_of("Kind of referral", [], "Choose the kind of referral")
    made_as = one_of(
        "In what role your agency makes it",
        lambda: [("", "Choose one"), *Maker.choices()],
        "Choose the role of your agency",
    )
    to = forms.CharField(
        label="Who it goes to",
        help_text="A team, such as the front door of Fernshire. Leave empty for the usual one",
        max_length=NAME,
        required=False,
        error_messages=TOO_LONG,
    )
    on = day("Day on which it was made", "Such as 23 11 2026", "Enter the day")
    consent = one_of(
        "Did they agree to it?",
        OnwardConsent.choices,
        "Choose whether they agreed",
        widget=forms.RadioSelect,
    )
    consent_why = optional(
        own_words(
            "If not: why it is not needed, or was not asked for",
            "Such as: asking would tell whoever harms them",
            "",
        )
    )
    words = own_words(
        "What you ask for, and why",
        "What is known, what worries you, and what you want them to do",
        "Say what you ask for",
    )
    outside = reference_field()
    owner = one_of("Who follows it up", [], "Choose a colleague who may work on it")

    def __init__(self, *given: Any, about: About, desk: Desk, kind: str = "") -> None:
        """Offer the kinds that are for this person; law, readers and marking are the person's."""
        super().__init__(*given)
        self.about, self.desk = about, desk
        fitting = [(one.code, one.name) for one in kinds().values() if about.kind in one.consent]
        offer(self.fields["kind"], [("", "Choose one"), *fitting])
        offer(self.fields["owner"], list(desk.holders(self.label()).items()))
        self.initial = {"on": desk.today, "owner": desk.viewer.account, "kind": kind}

    def label(self) -> Label:
        """Return the label: the person's, kept by the agency that makes the referral."""
        source, agency = self.about.label, self.desk.viewer.agency
        if source is None:
            raise ValueError("A person's record has a label.")
        return Label(agency, source.regime, agency, source.compartment, source.marking)

    def clean(self) -> dict[str, Any]:
        """Check what needs more than one field, each error at its own."""
        given = self.cleaned_data
        kind = kinds().get(given.get("kind", ""))
        if kind is None:
            return given
        if "made_as" in given:
            self._wrong("made_as", kind_refusal(self.about, kind, Maker(given["made_as"])))
        if "consent" in given:
            consent, typed = OnwardConsent(given["consent"]), given.get("consent_why", "")
            given["consent_why"] = why = consent_why(self.about, kind, consent, typed)
            refused = consent_refusal(self.about, kind, consent, why)
            self._wrong("consent" if refused == kind.instead else "consent_why", refused)
        self._wrong("kind", reader_refusal(self.about, self.label(), self.desk.viewer))
        if "on" in given:
            made, said = OnwardStep.MADE, Said(given["on"])
            found = said_problems(kind, [], made, said, today=self.desk.today)
            for name, why_not in found.items():
                self._wrong(name, why_not)
        return given

    def _wrong(self, field: str, why_not: str | None) -> None:
        if why_not:
            self.add_error(field, why_not)

    def new(self) -> NewOnward:
        """Return the referral that a valid form writes down."""
        given = self.cleaned_data
        return NewOnward(
            label=self.label(),
            about=self.about,
            kind=given["kind"],
            made_as=Maker(given["made_as"]),
            to=given["to"].strip() or kinds()[given["kind"]].to,
            consent=OnwardConsent(given["consent"]),
            owner=given["owner"],
            said=Said(**{name: given[name] for name in SAID}),
            consent_why=given["consent_why"],
        )


class OnwardStepForm(forms.Form):
    """A step on an onward referral: what it asks for."""

    def __init__(self, *given: Any, step: OnwardStep, found: OnwardPage, desk: Desk) -> None:
        """Ask what the step asks for, and nothing else."""
        super().__init__(*given)
        self.step, self.found, self.desk = step, found, desk
        known = self._known()
        running = found.waiting
        may_be_early = running is not None and running.first_on is not None
        for name in MOVES[step][1]:
            if name != "early_why" or may_be_early:
                self.fields[name] = known[name]
        self.initial = {"on": desk.today, "outside": found.now.said.outside}

    def _known(self) -> dict[str, forms.Field]:
        label, hint = WORDS.get(self.step, ("", ""))
        others = {who: name for who, name in self.desk.holders(self.found.label).items()
                  if who != self.found.now.owner}  # fmt: skip
        replies = self.found.kind.replies if self.found.kind else ()
        early = "Needed only for a decision that came before the day on which it usually may"
        return {
            "on": day("Day on which this happened", "Such as 23 11 2026", "Enter the day"),
            "words": own_words(label, hint, "Say it in a sentence or two"),
            "outside": reference_field(),
            "reply": one_of(
                "Their reply",
                [(str(each), each.label) for each in replies],
                "Choose their reply",
                widget=forms.RadioSelect,
            ),
            "early_why": optional(own_words("If it came early: why", early, "")),
            "result": one_of(
                "What came of it",
                OnwardResult.choices,
                "Choose what came of it",
                widget=forms.RadioSelect,
            ),
            "owner": one_of(
                "Who follows it up", [("", "Choose one"), *others.items()],
                "Choose a colleague who may work on it",
            ),
        }  # fmt: skip

    def clean_reply(self) -> OnwardReply:
        """Return the reply as a word of the vocabulary."""
        return OnwardReply(self.cleaned_data["reply"])

    def clean_result(self) -> OnwardResult:
        """Return the result as a word of the vocabulary."""
        return OnwardResult(self.cleaned_data["result"])

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field, or at the first where it has none."""
        given = self.cleaned_data
        if self.errors or self.step is OnwardStep.HANDED_ON:
            return given
        found, today = self.found, self.desk.today
        said = said_with(self.step, given, found.now.said.outside)
        wrong = said_problems(found.kind, found.steps, self.step, said, today=today)
        for name, why in wrong.items():
            self.add_error(name if name in self.fields else None, why)
        return given
