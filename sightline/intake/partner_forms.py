"""What is asked about a file of a partner's forms."""

from django import forms

from sightline.intake.partner.forms import partner_forms


class PartnerFileForm(forms.Form):
    """The file, which form it is, and what to do where rows cannot be used."""

    file = forms.FileField(
        label="The file",
        help_text="A spreadsheet (.xlsx) or CSV, a row for each report, or one form filled in",
        error_messages={"required": "Choose the file", "empty": "The file is empty"},
    )
    form = forms.ChoiceField(
        label="Which form is it?",
        choices=lambda: [
            ("", "Find out from its columns"),
            *((form.code, form.title) for form in partner_forms()),
        ],
        required=False,
    )
    whole = forms.ChoiceField(
        label="Where rows cannot be used",
        choices=[("WHOLE", "Send nothing of the file"), ("GOOD", "Send the good rows")],
        initial="WHOLE",
        widget=forms.RadioSelect,
    )
