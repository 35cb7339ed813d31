"""A receipt's code, what a reporter adds, and what an officer lets them hear."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sightline.intake.forms.page import one_of, words
from sightline.intake.rules import DIALS
from sightline.terms import ReplyOutcome, ReporterIs

TO_SAY = (
    ReplyOutcome.USED,
    ReplyOutcome.ACTION_TAKEN,
    ReplyOutcome.PASSED_ON,
    ReplyOutcome.NOT_FOR_US,
)
MOST: int = DIALS["longest_addition"].value


class CodeForm(forms.Form):
    """The code on a receipt, however it is typed."""

    code = words(
        _("Enter the code from your receipt"),
        60,
        required=_("Enter the code from your receipt"),
        help_text=_(
            "16 letters and figures, like 7KQ2-9MXR-04TD-HV5C. Capitals and dashes do not matter."
        ),
    )
    code.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class AddForm(forms.Form):
    """An answer to a question, or something more to say."""

    words = words(
        _("Is there something you want to add?"),
        MOST,
        required=_("Write what you want to tell us"),
        lines=True,
        help_text=_("Only what you already know. Please do not try to find out more."),
    )

    def __init__(self, *given: object, question: str = "", **more: object) -> None:
        """Ask the question where there is one."""
        super().__init__(*given, **more)  # type: ignore[arg-type]
        if question:
            self.fields["words"].label = question


class OutcomeForm(forms.Form):
    """What the reporter is told, in one of the fixed sentences."""

    outcome = one_of(
        "What may the reporter hear?",
        [(str(one), f"{one.label}: “{one.meaning}”") for one in TO_SAY],
        "Choose what the reporter may hear",
    )


class QuestionForm(forms.Form):
    """A question to a reporter, and who they are to those whom it is about."""

    reporter = one_of(
        "Who is the reporter?",
        ReporterIs.choices(),
        "Say who the reporter is to the child and to whoever may harm them",
        help_text="A child is never asked, nor anyone close: asking could put them in danger.",
    )
    question = words(
        "What do you want to ask?",
        500,
        required="Write the question",
        lines=True,
        help_text="Ask only what they already know. Name nobody, and nothing that the reporter did"
        " not tell us: whoever holds the code reads this.",
    )
