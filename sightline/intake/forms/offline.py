"""The questions of a report that is written without signal: those that no server need help with.

It is never bound: a script reads the boxes, seals them and keeps them on the device.
"""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sightline.access.languages import translated
from sightline.intake.forms.page import TypedDate, one_of, words
from sightline.intake.forms.plain import MOST
from sightline.intake.forms.where import Where
from sightline.intake.forms.who import Who
from sightline.intake.rules import DIALS
from sightline.terms import HowKnown
from sightline.terms.reporting import Danger, WhenSaid

CALLED = ("referral_number", "opens", "closes", "out_of_hours_number")
CALL = format_lazy(
    _(
        "Call 999 first, now. Then the safeguarding hub on {referral_number}, {opens} to {closes}"
        " on working days, or at any other time {out_of_hours_number}. A call may get through where"
        " nothing else does. Nobody reads this until there is signal."
    ),
    **{name: DIALS[name].value for name in CALLED},
)


class OfflineForm(forms.Form):
    """One long page. Only what was seen or heard must be answered."""

    danger = one_of(_("Is anyone in danger now?"), translated(Danger.choices()), "")
    what = words(
        _("What did you see or hear?"),
        MOST,
        required=_("Say what you saw or heard"),
        lines=True,
        help_text=_("In your own words. Small things count: a car, a nickname, a new phone."),
    )
    when = one_of(_("When did it happen?"), translated(WhenSaid.choices()), "")
    day = TypedDate(
        what=_("The date"), label=_("What day was it?"), help_text=_("For example, 27 3 2026")
    )
    time = words(_("What time? (optional)"), 20, help_text=_("For example, 9:30pm or 21:30"))
    when_words = words(
        _("Anything else about when? (optional)"), 500, help_text=_("For example, most Fridays.")
    )
    where = words(
        _("Where did it happen? (optional)"),
        200,
        help_text=_("A postcode, a grid reference, or the name of a place, app or game."),
    )
    online = forms.BooleanField(label=_("It happened online"), required=False)
    context = words(
        _("What is it about this place? (optional)"), 2000, lines=True,
        help_text=Where.base_fields["context"].help_text,
    )  # fmt: skip
    adults = words(
        _("Adults (optional)"), 4000, lines=True, help_text=Who.base_fields["adults"].help_text
    )
    group = words(
        _("Is it about a group? (optional)"), 4000, lines=True,
        help_text=Who.base_fields["group"].help_text,
    )  # fmt: skip
    people = words(_("Anything else about people (optional)"), 4000, lines=True)
    how_known = one_of(_("How do you know?"), translated(HowKnown.choices()), "")
    told_by = words(
        _("Who told you? (optional)"),
        500,
        help_text=_("A name, or who they are to the child. Leave it empty if you may not say."),
    )
    who_else = words(
        _("Does anyone else know about this? (optional)"),
        2000,
        lines=True,
        help_text=_("Whom have you told? Please do not go and ask."),
    )
    contact = words(
        _("May we come back to you? If so, how? (optional)"),
        500,
        help_text=_("A telephone number or an email address, and good times. Empty means no."),
    )
    reveals = {
        "when": {str(WhenSaid.DAY): ["day"]},
        "how_known": {str(HowKnown.TOLD): ["told_by"]},
    }
    choice_hints = {"danger": {str(Danger.NOW): CALL}}
