"""What is asked of whoever wants to be told by mail."""

from typing import Any

from django import forms

from sightline.terms.mailing import MailPeriod

SHAPE = "Enter an email address in the right shape, like name@agency.gov.uk"


class PeriodForm(forms.Form):
    """How often to be told."""

    period = forms.ChoiceField(
        label="How often",
        choices=MailPeriod.choices,
        initial=MailPeriod.DAILY.value,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose how often"),
    )

    def chosen(self) -> MailPeriod:
        """Return how often, once the form is sound."""
        return MailPeriod(self.cleaned_data["period"])


class AddressForm(PeriodForm):
    """Where to be told, and how often."""

    address = forms.EmailField(
        label="Your work email address",
        max_length=254,
        help_text="We send it a code, to be sure that it is yours",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your work email address",
            "invalid": SHAPE,
            "max_length": SHAPE,
        },
    )

    def __init__(self, *given: Any) -> None:
        """Ask for the address first."""
        super().__init__(*given)
        self.order_fields(["address", "period"])


class CodeForm(forms.Form):
    """The code that was sent to the address."""

    code = forms.CharField(
        label="The code from the mail",
        max_length=20,
        help_text="8 figures",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "max_length"), "Enter the 8 figures of the code"),
    )
