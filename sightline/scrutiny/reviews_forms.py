"""What is asked of a practice review: what it is and when, why it waits, where it was published."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from django import forms

from sightline.disruption.measure_fields import optional
from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.scrutiny.reviews import records
from sightline.scrutiny.reviews.checking import part_problems
from sightline.scrutiny.reviews.records import Facts, Review, Said, Stands
from sightline.scrutiny.reviews.rules import facts_problems
from sightline.scrutiny.reviews.timing import first_published
from sightline.terms import Term
from sightline.terms.practice_reviews import (
    DelayReason,
    PublicationMode,
    ReviewDecision,
    ReviewKind,
    ReviewPart,
)

LONGEST, LINK = 300, 1_000
SUCH = "Such as 23 11 2026"
UNKNOWN = f"{SUCH}. Leave empty if it is not known, or has not come"
PUBLIC = "The public reads this. No name, and nothing that could lead to a child"
INSIDE = "For those who keep this register alone"
SHOWN = "The public reads this. Leave it empty until it may be told"
CHOOSE: Final = [("", "Choose one")]
KINDS: Final[Mapping[ReviewPart, type[Any]]] = {
    ReviewPart.DELAY: records.Delay,
    ReviewPart.PUBLICATION: records.Publication,
    ReviewPart.RECOMMENDATION: records.Recommendation,
    ReviewPart.ACTION: records.Action,
    ReviewPart.EVIDENCE: records.Evidence,
}


def line(label: str, hint: str = "", missing: str = "", longest: int = LONGEST) -> forms.CharField:
    """Return a field for a line of words; one that may stay empty unless something is missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(missing),
        error_messages={
            "required": missing, "max_length": f"Enter {longest:,} characters or fewer",
        },
    )  # fmt: skip


def maybe(label: str, hint: str) -> forms.Field:
    """Return a field for words that may stay empty."""
    return optional(own_words(label, hint, ""))


def when(label: str, hint: str = UNKNOWN) -> forms.Field:
    """Return a field for a day that may not be known."""
    return optional(day(label, hint, ""))


class ReviewForm(forms.Form):
    """A review, whole: what it is, how the public is told of it, and the day of each step."""

    kind = one_of("What it is now", [*CHOOSE, *ReviewKind.choices()], "Choose what it is")
    title = line(
        "What the public calls it",
        f"Such as: a review about a school-age child. {PUBLIC}",
        "Enter what the public calls it",
    )
    known_on = when("Day on which the council knew of it")
    notified_on = when("Day on which the national panel was told")
    rapid_done_on = when("Day on which the rapid review was finished")
    decision = optional(
        one_of(
            "What was decided",
            [("", "Nothing is decided yet, or it is not known"), *ReviewDecision.choices()],
            "",
        )
    )
    decided_on = when("Day of the decision")
    decision_why = maybe("Why it was decided so", INSIDE)
    panel_replied_on = when("Day on which the national panel replied")
    panel_reply = maybe("What the national panel replied", INSIDE)
    report_done_on = when("Day on which the report was finished")
    sent_on = when("Day on which the report was sent, before it is published")
    publish_on = when(
        "Day on which it is planned to be published", f"{SUCH}. Leave empty if there is no plan"
    )
    told_on = when("Day on which the committee was last told of it")
    gap = maybe("If a day is not known: why", f"Such as: papers from then were lost. {PUBLIC}")
    local_reference = line("Your own reference", INSIDE)
    pseudonym = line("Name that the review uses for the child", INSIDE)
    lead_reviewer = line("Lead reviewer", INSIDE)
    changed_why = maybe("Why you change this", f"Or where you know it from. {INSIDE}")

    def __init__(self, *given: Any, today: date, review: Review | None = None) -> None:
        """Show what stands, where it is a change; why that was changed is asked anew."""
        super().__init__(*given)
        self.today, self.review = today, review
        if review:
            self.initial = _said_before(review.facts) | {"changed_why": ""}
        else:
            del self.fields["changed_why"]

    def facts(self) -> Facts:
        """Return the review that a valid form describes."""
        given = self.cleaned_data
        return Facts(**{
            **given,
            "kind": ReviewKind(given["kind"]),
            "decision": ReviewDecision(given["decision"]) if given["decision"] else None,
        })  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        if not self.errors:
            out = first_published(self.review) if self.review else None
            for name, why_not in facts_problems(self.facts(), out, self.today).items():
                self.add_error(name, why_not)
        return self.cleaned_data


class PartForm(forms.Form):
    """A delay, a publication or another part of a review, new or changed."""

    def __init__(
        self,
        *given: Any,
        today: date,
        review: Review,
        part: ReviewPart,
        stands: Stands[Any] | None = None,
    ) -> None:
        """Ask what the part asks for, and show what stands where it is a change."""
        super().__init__(*given)
        self.today, self.review, self.part, self.stands = today, review, part, stands
        self.fields.update(_FIELDS[part](review))
        self.choice_hints = {"reason": {str(one): one.meaning for one in DelayReason}}
        self.initial = _said_before(stands) if stands else {}

    def said(self) -> Said:
        """Return the part that a valid form describes."""
        given = dict(self.cleaned_data)
        for name, kind in _TERMS.items():
            if name in given:
                given[name] = kind(given[name])
        if "of" in given:
            given["of"] = int(given["of"])
        made: Said = KINDS[self.part](**given)
        return made

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        if not self.errors:
            was = self.stands.said if self.stands else None
            for name, why_not in part_problems(self.review, self.said(), self.today, was).items():
                self.add_error(name, why_not)
        return self.cleaned_data


class PastForm(forms.Form):
    """On which day the register is to be shown as it stood."""

    on = day("Day", SUCH, "Enter a day")


def _said_before(stands: Stands[Any]) -> dict[str, Any]:
    said = stands.said
    return {one.name: getattr(said, one.name) for one in fields(said)}


def _delay(_: Review) -> dict[str, forms.Field]:
    reasons = [(str(one), one.label) for one in DelayReason]
    return {
        "reason": one_of(
            "Why it waits", reasons, "Choose why it waits", widget=forms.RadioSelect,
            help_text="The public reads the sentence below it",
        ),
        "public_words": maybe("More, for the public", f"{PUBLIC}. Needed for another reason"),
        "since": day("Day since when it waits", SUCH, "Enter the day"),
        "expected_by": when(
            "Day by which it is expected to go on", f"{SUCH}. Leave empty if nobody knows"
        ),
        "ended_on": when(
            "Day on which it went on", f"{SUCH}. Leave empty while it waits"
        ),
        "words": maybe("What else is to be known", INSIDE),
    }  # fmt: skip


def _publication(_: Review) -> dict[str, forms.Field]:
    return {
        "mode": one_of(
            "How it was published", [(str(one), one.label) for one in PublicationMode],
            "Choose how it was published", widget=forms.RadioSelect,
        ),
        "where": line("Where it can be read", "Such as: the partnership’s website"),
        "link": line("Its address on the web", "Such as https://www.example.org/report",
                     longest=LINK),
        "repository_reference": line("Its number in the national repository"),
        "published_on": when("Day on which it was published", SUCH),
        "taken_down_on": when(
            "Day on which it was taken down", f"{SUCH}. Leave empty while it can be read"
        ),
        "why": maybe(
            "Why it is not published, or why the day is not known", f"{PUBLIC}. If it is either"
        ),
        "words": maybe("What else is to be known", INSIDE),
    }  # fmt: skip


def _recommendation(_: Review) -> dict[str, forms.Field]:
    return {
        "words": own_words("What is recommended", INSIDE, "Say what is recommended"),
        "public_words": maybe("The same, for the public", SHOWN),
        "made_on": when("Day on which it was made"),
    }


def _action(review: Review) -> dict[str, forms.Field]:
    return {
        "of": _which("Which recommendation it answers", review.recommendations),
        "owner": line("Agency that does it", "Not a person. The public reads this",
                      "Enter the agency"),
        "words": own_words("What is done", INSIDE, "Say what is done"),
        "public_words": maybe("The same, for the public", SHOWN),
        "due_on": when("Day by which it is to be done", f"{SUCH}. Leave empty if none was set"),
        "done_on": when("Day on which it was done", f"{SUCH}. Leave empty while it is not done"),
    }  # fmt: skip


def _evidence(review: Review) -> dict[str, forms.Field]:
    return {
        "of": _which("Which action it is of", review.actions),
        "words": own_words(
            "What is different now, and how that is known", INSIDE, "Say what is different now"
        ),
        "public_words": maybe("The same, for the public", SHOWN),
        "seen_on": day("Day on which it was seen", SUCH, "Enter the day"),
    }


def _which(label: str, parts: Sequence[Stands[Any]]) -> forms.Field:
    choices = [(str(one.item), f"{one.item}: {one.said.words[:90]}") for one in parts]
    return one_of(label, [*CHOOSE, *choices], "Choose one of this review")


_FIELDS: Final = {
    ReviewPart.DELAY: _delay,
    ReviewPart.PUBLICATION: _publication,
    ReviewPart.RECOMMENDATION: _recommendation,
    ReviewPart.ACTION: _action,
    ReviewPart.EVIDENCE: _evidence,
}
_TERMS: Final[Mapping[str, type[Term]]] = {"reason": DelayReason, "mode": PublicationMode}
