"""The two questions of signing in."""

from django import forms


class PasswordForm(forms.Form):
    """Who you are, and the password that goes with it."""

    email = forms.EmailField(
        label="Work email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": "Enter your work email address",
            "invalid": "Enter an email address in the right shape, like name@agency.gov.uk",
        },
    )
    password = forms.CharField(
        label="Password",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )


class CodeForm(forms.Form):
    """The figures that the authenticator app shows now."""

    code = forms.CharField(
        label="Enter the code from your authenticator app",
        help_text="Six figures that change every 30 seconds",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Enter the six figures that the app shows"},
    )

    def clean_code(self) -> str:
        """Accept the figures however they are spaced."""
        code = "".join(str(self.cleaned_data["code"]).split())
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise forms.ValidationError("The code is six figures, like 123456")
        return code
