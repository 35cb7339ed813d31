"""Forms of widening and narrowing need to know. What stands in the way is said at the field."""

from typing import Any

from django import forms

from sightline.intake.forms.page import TypedDate, one_of, words
from sightline.intelligence.actions import NotYet
from sightline.terms import AskingAnswer, ConflictKind, GlassVerdict, read_reference

MOST_WORDS = 2000
REFERENCE_HINT = "For example, I-4F7KQ-9M2XR"
UNTIL_HINT = "For example, 27 3 2027. It ends when that day is over."


class Reference(forms.CharField):
    """A record's reference, however it is typed."""

    def clean(self, value: Any) -> str:
        """Return it in its one form."""
        typed = super().clean(value)
        reference = read_reference(typed) if typed else ""
        if reference is None:
            raise forms.ValidationError(f"This is no reference. {REFERENCE_HINT}")
        return reference


def reference(label: str = "Reference of the record", **more: Any) -> Reference:
    """Return a field for a reference."""
    said = {"required": "Enter the reference of the record"}
    hint = more.pop("help_text", REFERENCE_HINT)
    return Reference(label=label, max_length=30, help_text=hint, error_messages=said, **more)


def email(label: str) -> forms.CharField:
    """Return a field for the address by which somebody signs in."""
    return forms.CharField(
        label=label,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        help_text="The address with which they sign in",
        error_messages={"required": "Enter their work email address"},
    )


def reason(label: str = "Why?", hint: str = "") -> forms.CharField:
    """Return a field for a reason. It is kept sealed."""
    return words(label, MOST_WORDS, required="Say why", lines=True, help_text=hint)


def authority(who: str) -> forms.CharField:
    """Return a field for the authority by which a record crosses between two laws."""
    return words(
        "Authority to cross between two laws (only if needed)",
        200,
        help_text=f"Only where {who} do not work under the law that the record is held under."
        " Name the section.",
    )


class Mended(forms.Form):
    """A form to which what an action found in the way is put at its field.

    `last_day` says that the day until which something lasts may not be left out.
    """

    last_day = False

    def clean(self) -> dict[str, Any]:
        """Ask for the last day."""
        given = super().clean() or {}
        if self.last_day and not given.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter the last day")
        return given

    def not_yet(self, refused: NotYet) -> None:
        """Put what stands in the way at its field."""
        for name, said in refused.problems.items():
            self.add_error(name if name in self.fields else None, said)


class GrantForm(Mended):
    """Whom to let read one record, why, and until when."""

    last_day = True
    record = reference()
    email = email("Work email address of who may read it")
    why = reason(
        "Why do they need to know it, and why is this record no more than they need?",
        "Your agency’s gatekeepers and leads can read this. It is kept sealed.",
    )
    until = TypedDate(what="The last day", label="Last day", help_text=UNTIL_HINT)
    authority = authority("they")


class GlassForm(Mended):
    """Which record to open in an emergency, and why."""

    record = reference(
        help_text="From the letter, call or alert that named it. For example, I-4F7KQ-9M2XR"
    )
    why = reason(
        "What is the emergency, and why can it not wait for the owner?",
        "The record’s owner reads this at once. An auditor sees that you opened it.",
    )
    authority = authority("you")


class ReviewForm(Mended):
    """Whether an opening in an emergency was justified."""

    verdict = one_of("Was it justified?", GlassVerdict.choices(), "Say whether it was justified")
    why = reason("Why do you find so?")


class DeclareForm(Mended):
    """A conflict of interest of one's own."""

    record = reference(
        help_text="Of one record, or of a person: then all that names them is shut for you."
        " For example, H-4F7KQ-9M2XR"
    )
    kind = one_of("What is it?", ConflictKind.choices(), "Say what kind of conflict it is")
    why = reason("What is the conflict?", "Your lead and gatekeeper can read this.")


class ShutForm(Mended):
    """For whom to shut a record or a person, why, and until when."""

    email = email("Work email address of the person for whom it is shut")
    record = reference(
        help_text="Of one record, or of a person: then all that names them is shut."
        " For example, H-4F7KQ-9M2XR"
    )
    kind = one_of("What is the conflict?", ConflictKind.choices(), "Say what kind it is")
    why = reason(hint="They learn nothing of it. Gatekeepers and leads can read this.")
    until = TypedDate(what="The last day", label="Last day (optional)", help_text=UNTIL_HINT)


class WhyForm(Mended):
    """A reason alone."""

    why = reason()


class AnswerForm(Mended):
    """What is done about somebody who looked for a record that they may not see."""

    answer = one_of("What will you do?", AskingAnswer.choices(), "Say what you will do")
    why = reason("Why?", "Those who answer for the record can read this. Whoever looked cannot.")


ADD, TAKE_OUT, KEEPER = "add", "take-out", "keeper"


class MemberForm(Mended):
    """Whom to add to a group, and until when."""

    last_day = True
    email = email("Work email address of who joins")
    until = TypedDate(what="The last day", label="Last day", help_text=UNTIL_HINT)
    why = reason("Why do they need to be in it?")


class PersonForm(Mended):
    """Whom something is about, and why."""

    email = email("Work email address")
    why = reason()


class EmergencyForm(Mended):
    """Whether what a group holds may be opened in an emergency."""

    yes = one_of(
        "May what the group holds be opened in an emergency?",
        [
            ("YES", "Yes: for a few hours, with a reason, and you are told at once"),
            ("NO", "No: never, whatever happens"),
        ],
        "Say whether it may",
    )
    why = reason()
