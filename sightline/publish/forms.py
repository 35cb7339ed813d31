"""What is asked of whoever withdraws an edition."""

from django import forms

from sightline.publish.records import SAYS

WHY = f"Enter {SAYS} characters or fewer"


class WithdrawForm(forms.Form):
    """Taking a released edition back."""

    says = forms.CharField(
        label="Why it is withdrawn",
        help_text="Anybody may read this in its place. Do not say what was wrong in it",
        max_length=SAYS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn", "max_length": WHY},
    )
