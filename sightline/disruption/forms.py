"""What is known of a child, an adult, a place or a vehicle: asked, and kept nowhere."""

from typing import Any

from django import forms

from sightline.disruption.rules import CHILD, PERSON, Known, problems
from sightline.terms.disrupting import FACTS_OF, DisruptionSubject, SubjectFact

MOST = 300
TOO_LONG = f"Enter {MOST} characters or fewer"


class KnownForm(forms.Form):
    """The facts of one subject; for a person their age; for a child who agreed to a measure."""

    age = forms.IntegerField(
        label="Age in years",
        help_text="Or the age that they are thought to be",
        min_value=0,
        max_value=120,
        error_messages={
            "required": "Enter the age in whole years, or the age that they are thought to be",
            "invalid": "Enter the age as a whole number, such as 15",
            "min_value": "Enter an age from 0 to 120",
            "max_value": "Enter an age from 0 to 120",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    facts = forms.MultipleChoiceField(
        label="What is known",
        help_text="Choose everything that is known. What is not chosen counts as not known.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these"},
    )
    agreed_by = forms.CharField(
        label="Who in children’s services agreed to a measure against the child",
        help_text="Leave it empty unless somebody did. It is not kept here.",
        max_length=MOST,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    agreed_why = forms.CharField(
        label="Why they agreed",
        max_length=MOST,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *given: Any, subject: DisruptionSubject, **more: Any) -> None:
        """Ask what bears on this subject, and nothing else."""
        super().__init__(*given, **more)
        self.subject = subject
        facts = [(str(fact), fact.label) for fact in FACTS_OF[subject]]
        self.fields["facts"].choices = facts  # type: ignore[attr-defined]
        if subject not in PERSON:
            del self.fields["age"]
        if subject is not CHILD:
            del self.fields["agreed_by"], self.fields["agreed_why"]

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        found: dict[str, Any] = super().clean() or {}
        for name, why in problems(self.known()).items():
            if name not in self.errors:
                self.add_error(name, why)
        return found

    def known(self) -> Known:
        """Return what was said."""
        said = self.cleaned_data
        return Known(
            subject=self.subject,
            facts=frozenset(SubjectFact(each) for each in said.get("facts", ())),
            age=said.get("age"),
            agreed_by=said.get("agreed_by", ""),
            agreed_why=said.get("agreed_why", ""),
        )
