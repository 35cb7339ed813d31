"""Sharing first: with whom, what, and one reason. Everything else is written up within a day."""

from collections.abc import Mapping
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.sharing.decide_rules import Answers
from sightline.sharing.queries.bodies import emails_of
from sightline.sharing.queries.cases import Case
from sightline.sharing.queries.choosing import may_share
from sightline.sharing.sharing_fields import (
    SOMEBODY,
    OutsiderFields,
    accounts_in,
    agency_in,
    one_of,
    others,
    references_in,
    set_choices,
    words,
)
from sightline.terms import AtRisk, ShareOutcome

UNSEEN = "There is no record {} that your agency controls and you may see. Take it out"


class EmergencyForm(OutsiderFields):
    """What cannot wait. A request says to whom; otherwise whoever shares does."""

    reason = words("Why it cannot wait", "Say why it cannot wait", rows=3)
    other = one_of("Which agency", [], "Choose an agency", radios=False)
    recipients = words("Who receives it", hint="Work email addresses, one on a line", rows=2)
    items = words(
        "Records to share", hint="References, one on a line, such as I-4F7KQ-9M2XR", rows=2
    )
    described = words("What you share, in words", hint="If no record says it", rows=3)
    field_order = (
        "reason", "other", "outsider", "outsider_kind", "outsider_nation", "recipients", "items",
        "described",
    )  # fmt: skip

    def __init__(
        self, *given: Any, viewer: Viewer, agencies: Mapping[str, str], case: Case | None,
        item: str = "",
    ) -> None:  # fmt: skip
        """Ask only for what the request does not say."""
        super().__init__(*given)
        self.viewer, self.case = viewer, case
        self.fields["items"].initial = item
        if case is None:
            set_choices(self, other=others(viewer, agencies, SOMEBODY))
            return
        for name in ("other", "outsider", "outsider_kind", "outsider_nation"):
            del self.fields[name]
        self.fields["described"].initial = case.needed
        self.fields["recipients"].initial = "\n".join(emails_of(case.recipients))
        if not case.receiver:
            del self.fields["recipients"]

    def clean_items(self) -> tuple[str, ...]:
        """Refuse a record that one may not share just as one that there is not."""
        found = references_in(self.cleaned_data["items"])
        unseen = sorted(set(found) - may_share(self.viewer, found))
        if unseen:
            raise forms.ValidationError(UNSEEN.format(unseen[0]))
        return found

    def clean(self) -> dict[str, Any]:
        """Read to whom it goes."""
        given = self.cleaned_data
        given["outside"] = self.outside(given)
        receiver = self.case.receiver if self.case else agency_in(given)
        try:
            typed = given.get("recipients", "") if receiver else ""
            given["accounts"] = accounts_in(typed, receiver)
        except forms.ValidationError as wrong:
            self.add_error("recipients", wrong)
        return given

    def answers(self) -> Answers:
        """Return the one reason and what is shared, of a form in order."""
        given = self.cleaned_data
        return Answers(
            outcome=ShareOutcome.SHARE,
            at_risk=AtRisk.YES,
            purpose=self.case.purpose if self.case else "",
            reason=given["reason"],
            items=given["items"],
            described=given["described"],
            recipients=given["accounts"],
        )
