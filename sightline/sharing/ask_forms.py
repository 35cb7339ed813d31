"""What is asked of whoever asks for information, or offers it. One page."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.sharing.law_rules import BodyIs
from sightline.sharing.queries.bodies import LAW, bodies
from sightline.sharing.queries.requests import may_see
from sightline.sharing.records import NewRequest
from sightline.sharing.sharing_fields import (
    ASKS_US,
    OUTSIDE,
    SOMEBODY,
    OutsiderFields,
    accounts_in,
    agency_in,
    line,
    one_of,
    others,
    references_in,
    set_choices,
    several,
    words,
)
from sightline.terms import PUBLIC_BODIES, LawPart, RequestKind, Role, Urgency

UNSEEN = "There is no record {} that you may see. Take it out, or say in words whom it concerns"
NOT_PUBLIC = "Your agency is not a public body, so it has no public task. Leave this empty"


class RequestForm(OutsiderFields):
    """Asking another agency, or offering what one's own agency holds."""

    other = one_of("Which agency", [], "Choose an agency", radios=False)
    about_words = words(
        "Whom or what it is about",
        hint="Enough for them to know whom you mean: a name, an age, a place. No more",
    )
    about = words(
        "References it is about (optional)",
        hint="Of records that you may see, one on a line, such as I-4F7KQ-9M2XR",
        rows=2,
    )
    needed = words("What you need, and no more", "Say what you need")
    purpose = words("What it is for", "Say what it is for", "What you will do with it, and when")
    urgency = one_of("How soon", [(e.value, e.label) for e in Urgency], "Choose how soon")
    powers = several("Power or duty that you rely on (optional)", hint="If you know it")
    power_words = line("Another power (optional)", most=200)
    public_task = forms.BooleanField(
        label="We state that we need this for our public task (UK GDPR, Article 6(1)(e))",
        required=False,
    )
    recipients = words(
        "Who else will read it (optional)",
        hint="Their work email addresses, one on a line. You are always one of them",
        rows=2,
    )
    position = line("Your position", "Enter your position", "Such as designated safeguarding lead")
    choice_hints = {"urgency": {each.value: each.meaning for each in Urgency}}
    field_order = (
        "other", "outsider", "outsider_kind", "outsider_nation", "about_words", "about", "needed",
        "purpose", "urgency", "powers", "power_words", "public_task", "recipients", "position",
    )  # fmt: skip

    def __init__(
        self, *given: Any, kind: RequestKind, viewer: Viewer, agencies: Mapping[str, str],
        **more: Any,
    ) -> None:  # fmt: skip
        """Offer what this person may choose. A gatekeeper writes down what outsiders ask."""
        super().__init__(*given, **more)
        self.kind, self.viewer = kind, viewer
        self.offers = kind is RequestKind.OFFER
        self.own = bodies().get(viewer.agency)
        outside = SOMEBODY if self.offers else ASKS_US if Role.GATEKEEPER in viewer.roles else ""
        set_choices(self, other=others(viewer, agencies, outside), powers=_powers(self.own))
        if not outside:
            for name in ("outsider", "outsider_kind", "outsider_nation"):
                del self.fields[name]
        if self.offers:
            self._say_what_is_offered()

    def _say_what_is_offered(self) -> None:
        del self.fields["public_task"]
        self.fields["other"].label = "Which agency it is for"
        self.fields["needed"].label = "What you offer, and no more"
        self.fields["needed"].error_messages["required"] = "Say what you offer"
        self.fields["recipients"].label = "Who is to read it (optional)"
        self.fields["recipients"].help_text = "Their work email addresses, one on a line"

    def clean_about(self) -> tuple[str, ...]:
        """Refuse a reference that the person may not see just as one that there is not."""
        found = references_in(self.cleaned_data["about"])
        unseen = [each for each in found if each not in may_see(self.viewer, found)]
        if unseen:
            raise forms.ValidationError(UNSEEN.format(unseen[0]))
        return found

    def clean_public_task(self) -> bool:
        """Only a public body has a public task."""
        ticked: bool = self.cleaned_data["public_task"]
        if ticked and self.own and self.own.kind not in PUBLIC_BODIES:
            raise forms.ValidationError(NOT_PUBLIC)
        return ticked

    def clean(self) -> dict[str, Any]:
        """Ask for somebody or something that it is about, and read who receives it."""
        given = self.cleaned_data
        if not given.get("about_words") and not given.get("about") and "about" not in self.errors:
            self.add_error("about_words", "Say whom or what it is about")
        given["outside"] = self.outside(given)
        receiver = agency_in(given) if self.offers else self.viewer.agency
        if given.get("other") == OUTSIDE:
            receiver = ""
        try:
            typed = given.get("recipients", "") if receiver else ""
            given["accounts"] = accounts_in(typed, receiver)
        except forms.ValidationError as wrong:
            self.add_error("recipients", wrong)
        return given

    def request(self) -> NewRequest:
        """Return what is asked or offered, of a form in order."""
        given = self.cleaned_data
        return NewRequest(
            kind=self.kind,
            other=agency_in(given),
            outsider=given["outside"],
            position=given["position"],
            about=given["about"],
            about_words=given["about_words"],
            needed=given["needed"],
            purpose=given["purpose"],
            urgency=Urgency(given["urgency"]),
            powers=tuple(given["powers"]),
            power_words=given["power_words"],
            public_task=given.get("public_task", False),
            recipients=given["accounts"],
        )


def _powers(own: BodyIs | None) -> list[tuple[str, str]]:
    """Return the powers and duties that a body of this kind may be owed something under."""
    return [
        (code, entry.words)
        for code, entry in LAW.items()
        if entry.part is LawPart.POWER
        and (own is None or (own.kind in entry.receivers and own.nation in entry.nations))
    ]
