"""What came of a question about look-ups."""

from django import forms

from sightline.terms import QuestionAnswer

MOST = 2_000


class SettleForm(forms.Form):
    """An answer and a note; neither judges anybody."""

    answer = forms.ChoiceField(
        label="What came of it?",
        choices=QuestionAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it"},
    )
    note = forms.CharField(
        label="A note",
        help_text="Whom you asked and what they said, or to whom it went. It is sealed",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Write a note, such as whom you asked and what they said",
            "max_length": f"Write {MOST:,} characters or fewer",
        },
    )
    choice_hints = {"answer": {str(one): one.meaning for one in QuestionAnswer}}


class ListForm(forms.Form):
    """Which questions are shown, and where the page begins."""

    settled = forms.BooleanField(label="Those that were settled", required=False)
    below = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )
