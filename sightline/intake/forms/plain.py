"""The pages that ask one plain thing: danger, what happened, how it is known, and coming back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.access.languages import translated
from sightline.intake.forms.page import Page, Row, one_of, words
from sightline.intake.rules import DIALS
from sightline.terms import Concern, HowKnown
from sightline.terms import reporting as plain

MOST: int = DIALS["longest_text"].value

CONCERNS = (  # the reporter's words for each kind; "not recorded" is not theirs to say
    (
        Concern.CHILD_SEXUAL_EXPLOITATION,
        _("Drawn into sexual things for gifts, attention or a place"),
    ),
    (Concern.CHILD_CRIMINAL_EXPLOITATION, _("Used by others to commit crime")),
    (Concern.COUNTY_LINES, _("Carrying or selling drugs between places")),
    (Concern.MODERN_SLAVERY, _("Made to work, or moved about by others")),
    (Concern.ONLINE_EXPLOITATION, _("Harm that happens online")),
    (Concern.MISSING, _("Missing from home, care or school")),
    (Concern.HARMFUL_SEXUAL_BEHAVIOUR, _("A child doing sexual harm to another")),
    (Concern.PEER_GROUP_CONCERN, _("Worry about a group")),
)


class Danger(Page):
    """Is anyone in danger now?"""

    title = _("Is anyone in danger now?")
    danger = one_of(
        title,
        translated(plain.Danger.choices()),
        _("Say whether anyone is in danger now, or that you are not sure"),
        help_text=_("If you answer yes we show you whom to call first. You can still finish this."),
    )

    def answered(self) -> dict[str, Any]:
        """Return the answer as its term."""
        return {"danger": plain.Danger(self.cleaned_data["danger"])}

    def rows(self) -> list[Row]:
        """Return the one answer."""
        return [(_("In danger now"), _(plain.Danger(self.cleaned_data["danger"]).label))]


class What(Page):
    """What was seen or heard, in the reporter's own words."""

    title = _("What did you see or hear?")
    template = "intake/what.html"
    what = words(
        _("What did you see or hear?"),
        MOST,
        required=_("Say what you saw or heard"),
        lines=True,
        help_text=_("In your own words. Small things count: a car, a nickname, a new phone."),
    )
    concerns = forms.MultipleChoiceField(
        label=_("What kind of worry is it? (optional)"),
        choices=[(str(code), label) for code, label in CONCERNS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that fit, or none if you are not sure."),
        error_messages={"invalid_choice": _("Choose from the list")},
    )

    def answered(self) -> dict[str, Any]:
        """Return the text and the kinds."""
        chosen = tuple(Concern(code) for code in self.cleaned_data["concerns"])
        return {"what": self.cleaned_data["what"], "concerns": chosen}

    def rows(self) -> list[Row]:
        """Return the text and the kinds in plain words."""
        chosen = [str(label) for code, label in CONCERNS if code in self.cleaned_data["concerns"]]
        return [
            (_("What you saw or heard"), self.cleaned_data["what"]),
            (_("Kind of worry"), "\n".join(chosen) or _("Not sure")),
        ]


class How(Page):
    """How the reporter knows. Nobody is asked to grade anything."""

    title = _("How do you know?")
    how_known = one_of(
        _("How do you know?"), translated(HowKnown.choices()), _("Say how you know, or not sure")
    )
    told_by = words(
        _("Who told you? (optional)"),
        500,
        help_text=_("A name, or who they are to the child. Leave it empty if you may not say."),
    )
    who_else = words(
        _("Does anyone else know about this? (optional)"),
        2000,
        lines=True,
        help_text=_(
            "Whom have you told, and who else may have seen or heard it? This helps us not to"
            " count one story twice. Please do not go and ask."
        ),
    )
    reveals = {"how_known": {str(HowKnown.TOLD): ["told_by"]}}

    def answered(self) -> dict[str, Any]:
        """Return the answers; who told only where somebody did."""
        given = dict(self.cleaned_data)
        given["how_known"] = HowKnown(given["how_known"])
        told = given["how_known"] is HowKnown.TOLD
        return given | {"told_by": given["told_by"] if told else ""}

    def rows(self) -> list[Row]:
        """Return how, by whom, and who else."""
        given = self.answered()
        shown = [(_("How you know"), _(given["how_known"].label))]
        if given["how_known"] is HowKnown.TOLD:
            shown.append((_("Who told you"), given["told_by"] or _("Not said")))
        return [*shown, (_("Who else knows"), given["who_else"] or _("Not said"))]


class Reply(Page):
    """Whether and how an officer may come back to the reporter."""

    title = _("May we come back to you?")
    come_back = one_of(
        title,
        [("YES", _("Yes")), ("NO", _("No"))],
        _("Say whether we may come back to you"),
        help_text=_("Only to ask about this report. We never ask you to find anything out."),
    )
    contact = words(
        _("How, and when is it safe?"),
        500,
        help_text=_(
            "A telephone number or an email address, and good times. It is sealed apart from"
            " your report: whoever reads the report does not see it."
        ),
    )
    reveals = {"come_back": {"YES": ["contact"]}}

    def clean(self) -> dict[str, Any]:
        """Ask how, where the answer is yes."""
        given = super().clean() or {}
        if given.get("come_back") == "YES" and not given.get("contact", "missing"):
            self.add_error("contact", _("Say how we may reach you, or choose No"))
        return given

    def answered(self) -> dict[str, Any]:
        """Return the answer; how only where it is yes."""
        wanted = self.cleaned_data["come_back"] == "YES"
        return {
            "may_come_back": wanted,
            "contact": self.cleaned_data["contact"] if wanted else "",
        }

    def rows(self) -> list[Row]:
        """Return the answer, and how."""
        given = self.answered()
        if not given["may_come_back"]:
            return [(_("May we come back to you"), _("No"))]
        return [(_("May we come back to you"), _("Yes")), (_("How"), given["contact"])]
