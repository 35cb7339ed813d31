"""What is asked when something is sent, called back, passed on, or an originator answers."""

from django import forms

from sightline.sharing.bundles import BadKey, recipient_of
from sightline.terms.disclosures import ConsultAnswer, MaskChoice

LONGEST = 2_000
WHY = {"required": "Say why, in a sentence", "max_length": f"Enter {LONGEST:,} letters or fewer"}


def _why(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea,
        error_messages=WHY,
    )


class SettleForm(forms.Form):
    """Words that masking left: mask them, or send them as they are, with a reason."""

    words = forms.CharField(max_length=400, strip=False, widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label="What is to be done?",
        choices=MaskChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they are masked or sent as they are"},
    )
    why = _why("Why do they give nobody away?", required=False)

    reveals = {"choice": {"KEEP": ["why"]}}

    def clean(self) -> dict[str, object]:
        """Ask for the reason where a name goes out as it is."""
        said: dict[str, object] = super().clean() or {}
        if said.get("choice") == MaskChoice.KEEP and not str(said.get("why", "")).strip():
            self.add_error("why", "Say why sending these words gives nobody away")
        return said


class SendForm(forms.Form):
    """That whoever sends has read the preview, which this says by its hash."""

    seen = forms.CharField(max_length=1_000, widget=forms.HiddenInput)
    read = forms.BooleanField(
        label="I have read all that will be sent",
        error_messages={"required": "Read what will be sent, and say that you have"},
    )


class RecallForm(forms.Form):
    """Why something is called back."""

    why = _why("Why is it called back?", "Its readers are told that it was, and not why")


class ConsultForm(forms.Form):
    """An originator's answer."""

    answer = forms.ChoiceField(
        label="May it be passed on as shown?",
        choices=ConsultAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it may be passed on"},
    )
    why = _why("Why")


class BundleForm(forms.Form):
    """To whom a bundle is locked."""

    key = forms.CharField(
        label="Public key of the recipient",
        help_text="It begins with age1. Leave it empty, and a passphrase is made",
        required=False,
        max_length=100,
        error_messages={"max_length": "A public key of age has 62 letters"},
    )

    def clean_key(self) -> str:
        """Return a key that age takes."""
        key = str(self.cleaned_data["key"]).strip()
        if key:
            try:
                recipient_of(key)
            except BadKey:
                raise forms.ValidationError(
                    "This is no public key of age. Check that it begins with age1 and is whole"
                ) from None
        return key
