"""The two questions of signing in, and what a token is to be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.access.actions import DIALS


class PasswordForm(forms.Form):
    """Who you are, and the password that goes with it."""

    email = forms.EmailField(
        label=_("Work email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Enter your work email address"),
            "invalid": _("Enter an email address in the right shape, like name@agency.gov.uk"),
        },
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )


class CodeForm(forms.Form):
    """The figures that the authenticator app shows now."""

    code = forms.CharField(
        label=_("Enter the code from your authenticator app"),
        help_text=_("Six figures that change every 30 seconds"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the six figures that the app shows")},
    )

    def clean_code(self) -> str:
        """Accept the figures however they are spaced."""
        code = "".join(str(self.cleaned_data["code"]).split())
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise forms.ValidationError(_("The code is six figures, like 123456"))
        return code


class TokenForm(forms.Form):
    """What to call a token, so that it is known again, and how long it lasts."""

    LASTING = (7, DIALS["token_days_usual"].value, DIALS["token_days_most"].value)

    name = forms.CharField(
        label="What it is for",
        max_length=40,
        help_text="Such as: QGIS on my work laptop",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter what the token is for, such as QGIS on my work laptop",
            "max_length": "What the token is for must be 40 characters or fewer",
        },
    )
    days = forms.TypedChoiceField(
        label="How long it lasts",
        choices=[(days, f"{days} days") for days in LASTING],
        coerce=int,
        initial=DIALS["token_days_usual"].value,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how long the token lasts",
            "invalid_choice": "Choose how long the token lasts",
        },
    )
