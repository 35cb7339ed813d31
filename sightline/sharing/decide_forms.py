"""The screens of the helper. Each keeps whatever is typed: what is lacking is the rules' to say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.intelligence.queries import Line
from sightline.sharing.decide_rules import Ground
from sightline.sharing.law_rules import Entry
from sightline.sharing.queries.agreements import AgreementLine
from sightline.sharing.queries.bodies import emails_of
from sightline.sharing.queries.cases import Case
from sightline.sharing.queries.choosing import may_share
from sightline.sharing.sharing_fields import (
    accounts_in,
    day,
    line,
    lines_in,
    one_of,
    references_in,
    set_choices,
    several,
    words,
)
from sightline.sharing.timing_rules import usual_thinking, usual_until
from sightline.terms import (
    AtRisk,
    Audience,
    Consent,
    Controllers,
    LawPart,
    Regime,
    ShareOutcome,
    Telling,
)

UNSEEN = "There is no record {} that your agency controls and you may see. Take it out"
SHORTEST_MASK = 2


@dataclass(frozen=True, slots=True)
class Before:
    """What the screens of one gatekeeper know."""

    viewer: Viewer
    case: Case
    ground: Ground
    agreements: Sequence[AgreementLine] = ()
    offered: Sequence[Line] = field(default=(), repr=False)


class Screen(forms.Form):
    """One screen. Nothing on it is required by the form itself."""

    def __init__(self, *given: Any, before: Before, **more: Any) -> None:
        """Know the case."""
        super().__init__(*given, **more)
        self.before = before
        self.prepare(before)

    def prepare(self, before: Before) -> None:
        """Offer what fits the case."""


class DecideScreen(Screen):
    """What is decided, whether a child is at risk, and what for."""

    at_risk = one_of("Is a child at risk?", AtRisk.choices())
    outcome = one_of("What do you decide?", ShareOutcome.choices())
    purpose = words(
        "What is it shared for?", hint="As it was asked. Change it if you share for less"
    )
    position = line("Your position")
    choice_hints = {
        "at_risk": {each.value: each.meaning for each in AtRisk},
        "outcome": {each.value: each.meaning for each in ShareOutcome},
    }

    def prepare(self, before: Before) -> None:
        """Begin with what was asked."""
        self.fields["purpose"].initial = before.case.purpose
        self.fields["position"].initial = f"Gatekeeper, {before.case.giver_name}"[:120]


class WhatScreen(Screen):
    """The records that are shared, one by one, and whose identity is protected."""

    items = several("Records to share", hint="Choose only what is needed")
    others = words("Other records (optional)", hint="References, one on a line", rows=2)
    described = words(
        "What is shared, in words",
        hint="Needed where no record is chosen. Whoever receives it sees these words too",
    )
    holds_special = forms.BooleanField(
        label="It tells of health, ethnicity, belief, sex life or orientation", required=False
    )
    holds_criminal = forms.BooleanField(
        label="It holds an allegation of crime about an adult", required=False
    )
    mask = words(
        "Whose identity must be protected (optional)",
        hint="Names and other words never to be sent, one on a line: every spelling and nickname",
        rows=3,
    )
    mask_everyone = forms.BooleanField(label="Mask every name", required=False)

    def prepare(self, before: Before) -> None:
        """Offer the records that the gatekeeper may see and their agency controls."""
        choices = [(each.reference, _short(each)) for each in before.offered]
        set_choices(self, items=choices)
        self.fields["described"].initial = before.case.needed
        self.fields["items"].initial = list(before.case.chosen)
        self.choice_hints = {"items": {each.reference: _hint(each) for each in before.offered}}

    def clean_items(self) -> tuple[str, ...]:
        """Keep what was ticked."""
        return tuple(self.cleaned_data["items"])

    def clean_others(self) -> tuple[str, ...]:
        """Refuse a record that one may not share just as one that there is not."""
        found = references_in(self.cleaned_data["others"])
        unseen = sorted(set(found) - may_share(self.before.viewer, found))
        if unseen:
            raise forms.ValidationError(UNSEEN.format(unseen[0]))
        return found

    def clean_mask(self) -> tuple[str, ...]:
        """Read words to mask, each on a line."""
        found = lines_in(self.cleaned_data["mask"])
        if any(len(each) > 120 for each in found):
            raise forms.ValidationError("Enter one name on each line, of 120 characters or fewer")
        if any(len(each) < SHORTEST_MASK for each in found):
            raise forms.ValidationError("Enter two letters or more on each line")
        return found

    def chosen(self) -> tuple[str, ...]:
        """Return all records that are chosen."""
        given = self.cleaned_data
        return tuple(dict.fromkeys([*given.get("items", ()), *given.get("others", ())]))


class LawScreen(Screen):
    """The lawful basis for this pair of bodies, its conditions, a power, and an authority."""

    basis = several("Lawful basis")
    special = several("Condition for special category or sensitive data")
    criminal = several("Condition for allegations of crime")
    power = several("Power or duty that you rely on")
    crossing = several(
        "Authority to pass from one law to another",
        hint="What you share is held under a law that whoever receives it does not work under",
    )
    law = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self, before: Before) -> None:
        """Offer what the table of law has for the pair; leave out what the records do not need."""
        ground = before.ground
        parts = {
            "basis": ground.pair.of(LawPart.BASIS, ground.held),
            "special": ground.pair.of(LawPart.SPECIAL, ground.held),
            "criminal": ground.pair.of(LawPart.CRIMINAL, ground.held & {Regime.GENERAL}),
            "power": ground.pair.of(LawPart.POWER),
            "crossing": ground.pair.of(LawPart.CROSSING, ground.crossed) if ground.crossed else (),
        }
        self.choice_hints: dict[str, dict[str, str]] = {}
        for name, entries in parts.items():
            if not entries:
                del self.fields[name]
                continue
            set_choices(self, **{name: [(entry.code, entry.words) for entry in entries]})
            self.choice_hints[name] = {entry.code: _source(entry) for entry in entries}

    def leave_out(self, *, special: bool, criminal: bool) -> None:
        """Skip the conditions that the records do not need."""
        for name, needed in (("special", special), ("criminal", criminal)):
            if not needed:
                self.fields.pop(name, None)

    def chosen(self) -> tuple[str, ...]:
        """Return the entries that were chosen."""
        names = ("basis", "special", "criminal", "power", "crossing")
        return tuple(code for name in names for code in self.cleaned_data.get(name, ()))


class WhyScreen(Screen):
    """Necessity and proportion; consent; what child and carer are told."""

    necessity = words("Why is it necessary?", hint="What could not be done without it", rows=3)
    proportionality = words("Why is it no more than is needed?", rows=3)
    against = words("What speaks against it (optional)", rows=2)
    consent = one_of("Was consent sought?", Consent.choices())
    consent_why = words("Why it was not sought, or is shared all the same (if so)", rows=2)
    child_told = one_of("Is the child told?", Telling.choices())
    carer_told = one_of("Is a parent or carer told?", Telling.choices())
    told_why = words(
        "Why is the child or carer not told? (if one is not)",
        hint="That it is unsafe, or would tip somebody off",
        rows=2,
    )
    child_view = words("What the child says of it (optional)", rows=2)


class HandlingScreen(Screen):
    """Who receives it, on what conditions, until when, and how long they keep it."""

    recipients = words("Who receives it", hint="Their work email addresses, one on a line", rows=2)
    audience = one_of("For whom it is", Audience.choices())
    conditions = words(
        "Conditions of handling (optional)",
        hint="Such as: may be read at the strategy meeting; not to be put to the family",
        rows=2,
    )
    onward_allowed = forms.BooleanField(
        label="They may pass it on without asking us", required=False
    )
    until = day("May be opened until", "A day, such as 30 11 2026")
    retention = words("How long they may keep it", rows=2)
    agreement = one_of("Agreement that it is shared under", [], radios=False)
    controllers = one_of("Who is answerable for their copy", Controllers.choices())
    security = words("How they keep it safe (optional)", rows=2)
    rights = words("How people's rights are met (optional)", rows=2)
    dpia = words("Impact assessment: considered, and with what outcome (optional)", rows=2)
    dpo_view = words("View of the data protection officer (optional)", rows=2)

    def prepare(self, before: Before) -> None:
        """Begin with what is usual, and with what the agreement says."""
        case, today = before.case, before.ground.today
        none = [("", "None: shared outside any agreement")]
        set_choices(self, agreement=[*none, *((a.reference, a.name) for a in before.agreements)])
        self.initial = {
            "recipients": "\n".join(emails_of(case.recipients)),
            "audience": Audience.NAMED.value,
            "until": usual_until(today),
            "retention": "As long as it is needed for this purpose, and then destroyed.",
            "controllers": Controllers.SEPARATE.value,
            "agreement": before.agreements[0].reference if before.agreements else "",
        }
        if before.ground.outsider:
            del self.fields["recipients"]

    def clean_recipients(self) -> tuple[str, ...]:
        """Read who receives it: people of the agency that it goes to."""
        return accounts_in(self.cleaned_data["recipients"], self.before.case.receiver)


class NotScreen(Screen):
    """Why it is not shared, when that is thought about again, and what whoever asked is told."""

    reason = words("Why?", hint="Kept by your agency. Whoever asked does not see it")
    think_again_on = day(
        "When it is thought about again", "A day within a year, such as 30 11 2026"
    )
    told_asker = words(
        "What whoever asked is told (optional)",
        hint="Say nothing that tells whether anything is held",
        rows=2,
    )
    pointer = forms.BooleanField(
        label="Tell them that something is held, and to ring us",
        help_text="This is a decision of its own. Leave it empty unless you mean it",
        required=False,
    )

    def prepare(self, before: Before) -> None:
        """Begin with the usual day."""
        self.fields["think_again_on"].initial = usual_thinking(before.ground.today)


SCREENS: dict[str, tuple[str, type[Screen]]] = {
    "decide": ("What do you decide?", DecideScreen),
    "what": ("What is shared?", WhatScreen),
    "law": ("Under which law?", LawScreen),
    "why": ("Why, and who is told?", WhyScreen),
    "handling": ("Who receives it, and how is it handled?", HandlingScreen),
    "not": ("Why not, and until when?", NotScreen),
}
CHECK = "check"
TO_SHARE = ("decide", "what", "law", "why", "handling", CHECK)
NOT_TO_SHARE = ("decide", "not", CHECK)


def _short(one: Line) -> str:
    text = one.text if len(one.text) <= 200 else f"{one.text[:199].rsplit(' ', 1)[0]} …"
    return f"{one.reference}: {text}"


def _hint(one: Line) -> str:
    parts = [f"{one.received_at:%-d %B %Y}", one.grade, one.concern.label, one.fallen]
    return ", ".join(part for part in parts if part)


def _source(entry: Entry) -> str:
    mark = "" if entry.standing == "seen" else " To be checked."
    return f"{entry.source}.{mark} Reviewed {entry.reviewed:%-d %B %Y}"
