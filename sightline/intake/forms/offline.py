"""The questions of a report that is written without signal: those that no server need help with.

It is never bound: a script reads the boxes, seals them and keeps them on the device.
"""

from django import forms

from sightline.intake.forms.page import TypedDate, one_of, words
from sightline.intake.forms.plain import MOST
from sightline.intake.forms.where import Where
from sightline.intake.forms.who import Who
from sightline.intake.rules import DIALS
from sightline.terms import HowKnown
from sightline.terms.reporting import Danger, WhenSaid

CALL = (
    "Call 999 first, now. Then the safeguarding hub on"
    f" {DIALS['referral_number'].value}, {DIALS['opens'].value} to {DIALS['closes'].value} on"
    f" working days, or at any other time {DIALS['out_of_hours_number'].value}. A call may get"
    " through where nothing else does. Nobody reads this until there is signal."
)


class OfflineForm(forms.Form):
    """One long page. Only what was seen or heard must be answered."""

    danger = one_of("Is anyone in danger now?", Danger.choices(), "")
    what = words(
        "What did you see or hear?",
        MOST,
        required="Say what you saw or heard",
        lines=True,
        help_text="In your own words. Small things count: a car, a nickname, a new phone.",
    )
    when = one_of("When did it happen?", WhenSaid.choices(), "")
    day = TypedDate(what="The date", label="What day was it?", help_text="For example, 27 3 2026")
    time = words("What time? (optional)", 20, help_text="For example, 9:30pm or 21:30")
    when_words = words(
        "Anything else about when? (optional)", 500, help_text="For example, most Fridays."
    )
    where = words(
        "Where did it happen? (optional)",
        200,
        help_text="A postcode, a grid reference, or the name of a place, app or game.",
    )
    online = forms.BooleanField(label="It happened online", required=False)
    context = words(
        "What is it about this place? (optional)", 2000, lines=True,
        help_text=Where.base_fields["context"].help_text,
    )  # fmt: skip
    adults = words(
        "Adults (optional)", 4000, lines=True, help_text=Who.base_fields["adults"].help_text
    )
    group = words(
        "Is it about a group? (optional)", 4000, lines=True,
        help_text=Who.base_fields["group"].help_text,
    )  # fmt: skip
    people = words("Anything else about people (optional)", 4000, lines=True)
    how_known = one_of("How do you know?", HowKnown.choices(), "")
    told_by = words(
        "Who told you? (optional)",
        500,
        help_text="A name, or who they are to the child. Leave it empty if you may not say.",
    )
    who_else = words(
        "Does anyone else know about this? (optional)",
        2000,
        lines=True,
        help_text="Whom have you told? Please do not go and ask.",
    )
    contact = words(
        "May we come back to you? If so, how? (optional)",
        500,
        help_text="A telephone number or an email address, and good times. Empty means no.",
    )
    reveals = {
        "when": {str(WhenSaid.DAY): ["day"]},
        "how_known": {str(HowKnown.TOLD): ["told_by"]},
    }
    choice_hints = {"danger": {str(Danger.NOW): CALL}}
