"""A person's request for their data: who asks, what was done, found, decided and given."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import CODE, REFERENCE, Label, Labelled
from sightline.terms.answering import (
    AnswerDelivery,
    AnswerFound,
    AnswerKind,
    AnswerMark,
    AnswerStepKind,
    Exemption,
    SubjectAsker,
    SubjectCapacity,
)

OF_REQUEST = [
    "IDENTITY_ASKED",
    "IDENTITY_CHECKED",
    "CLARITY_ASKED",
    "CLARIFIED",
    "EXTENDED",
    "GATHERED",
    "WITHDRAWN",
]  # the other steps are of one answer, and seen by who may see all that it rests on


class SubjectRequest(Labelled):
    """One person's request to one agency. Who they are and what they ask lies sealed."""

    asker = models.CharField(max_length=CODE, choices=SubjectAsker.choices, help_text="personal")
    capacity = models.CharField(
        max_length=CODE, choices=SubjectCapacity.choices, help_text="personal"
    )
    received_on = models.DateField(help_text="administrative")
    said_sealed = models.BinaryField(help_text="special category, sealed")
    taken_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    taken_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_request_for_data_is_asked_by_a_known_kind_of_person",
                condition=Q(asker__in=[str(one) for one in SubjectAsker])
                & Q(capacity__in=[str(one) for one in SubjectCapacity])
                & ~Q(said_sealed=b""),
            )
        ]
        indexes = [models.Index(fields=["label", "-received_on"], name="subjectrequest_newest")]


class OfRequest(models.Model):
    """What hangs on a request, and is only added."""

    request = models.ForeignKey(
        SubjectRequest, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )

    class Meta:
        abstract = True


class SubjectStep(OfRequest):
    """One step of an answer, with a reason or how it was done, sealed."""

    kind = models.CharField(
        max_length=CODE, choices=AnswerStepKind.choices, help_text="administrative"
    )
    day = models.DateField(help_text="administrative")
    words_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    taken_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    taken_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_step_of_an_answer_is_of_a_known_kind",
                condition=Q(kind__in=OF_REQUEST),
            ),
            models.CheckConstraint(
                name="an_answer_is_extended_with_a_reason",
                condition=~Q(kind="EXTENDED") | ~Q(words_sealed=b""),
            ),
            models.UniqueConstraint(
                name="an_answer_is_extended_once", fields=["request"], condition=Q(kind="EXTENDED")
            ),
            models.UniqueConstraint(
                name="a_request_is_withdrawn_once",
                fields=["request"],
                condition=Q(kind="WITHDRAWN"),
            ),
        ]
        indexes = [models.Index(fields=["request", "id"], name="subjectstep_of")]

    def __str__(self) -> str:
        return f"step of {self.request_id}"


class SubjectKeeper(OfRequest):
    """Somebody who keeps what the gatekeeper may not see, and was told to search it themselves.

    No gatekeeper reads these rows: they would tell which groups there are.
    """

    account = models.CharField(max_length=REFERENCE, help_text="staff identity")
    told_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_keeper_is_told_of_a_request_once", fields=["request", "account"]
            )
        ]

    def __str__(self) -> str:
        return f"keeper told of {self.request_id}"


class SubjectFinding(OfRequest):
    """One thing held that may be about the person; seen by whoever may see that thing.

    `record` is the record whose policy decides, `label` its label and `number` the row of it that
    is meant, 0 for the record itself. `found_by` says how it came here.
    """

    kind = models.CharField(max_length=CODE, choices=AnswerKind.choices, help_text="administrative")
    record = models.CharField(max_length=REFERENCE, help_text="reference")
    number = models.BigIntegerField(default=0, help_text="administrative")
    label = models.ForeignKey(
        Label, models.PROTECT, related_name="+", db_index=False, help_text="administrative"
    )
    found_by = models.CharField(
        max_length=CODE, choices=AnswerFound.choices, help_text="administrative"
    )
    added_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    added_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_thing_is_found_once_for_a_request",
                fields=["request", "kind", "record", "number"],
            ),
            models.CheckConstraint(
                name="what_is_found_is_of_a_known_kind",
                condition=Q(kind__in=[str(one) for one in AnswerKind])
                & Q(found_by__in=[str(one) for one in AnswerFound]),
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class SubjectMark(models.Model):
    """What somebody decided of one thing, for that thing. The newest counts."""

    finding = models.ForeignKey(
        SubjectFinding, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    mark = models.CharField(max_length=CODE, choices=AnswerMark.choices, help_text="administrative")
    exemption = models.CharField(
        max_length=CODE, choices=Exemption.choices, blank=True, help_text="special category"
    )
    silent = models.BooleanField(default=False, help_text="special category")
    said_sealed = models.BinaryField(help_text="special category, sealed")
    marked_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    marked_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_is_not_given_whole_has_an_exemption",
                condition=Q(mark__in=["WHOLE", "NOT_THEM"], exemption="")
                | (
                    Q(mark__in=["MASKED", "WITHHELD"])
                    & Q(exemption__in=[str(one) for one in Exemption])
                ),
            ),
            models.CheckConstraint(
                name="silence_is_kept_only_of_what_is_withheld",
                condition=Q(silent=False) | Q(mark="WITHHELD"),
            ),
        ]
        indexes = [models.Index(fields=["finding", "-id"], name="subjectmark_newest")]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class SubjectAnswer(OfRequest):
    """An answer as it was made: frozen, sealed, hashed; opened by who may see all it rests on.

    After its day the content is emptied, and what was done and its hash stay.
    """

    reference = models.CharField(max_length=REFERENCE, primary_key=True, help_text="reference")
    labels = ArrayField(models.BigIntegerField(), help_text="administrative")
    records = ArrayField(models.CharField(max_length=REFERENCE), help_text="references")
    content_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    content_hash = models.CharField(max_length=64, help_text="hash")
    made_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    made_at = models.DateTimeField(help_text="administrative")
    kept_until = models.DateField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_answer_has_the_hash_of_its_content",
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
            )
        ]
        indexes = [models.Index(fields=["request", "-made_at"], name="subjectanswer_newest")]

    def __str__(self) -> str:
        return self.reference


class SubjectEnding(models.Model):
    """What became of an answer that was made: sent back, approved by a second person, delivered."""

    answer = models.ForeignKey(
        SubjectAnswer, models.PROTECT, related_name="+", db_index=False, help_text="reference"
    )
    kind = models.CharField(
        max_length=CODE, choices=AnswerStepKind.choices, help_text="administrative"
    )
    delivery = models.CharField(
        max_length=CODE, choices=AnswerDelivery.choices, blank=True, help_text="administrative"
    )
    day = models.DateField(help_text="administrative")
    words_sealed = models.BinaryField(default=bytes, help_text="special category, sealed")
    taken_by = models.CharField(max_length=REFERENCE, help_text="staff identity")
    taken_at = models.DateTimeField(help_text="administrative")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_sent_back_approved_or_delivered",
                condition=Q(kind__in=["SENT_BACK", "APPROVED"], delivery="")
                | Q(kind="DELIVERED", delivery__in=[str(one) for one in AnswerDelivery]),
            ),
            models.UniqueConstraint(
                name="an_answer_is_turned_one_way_once", fields=["answer", "kind"]
            ),
        ]

    def __str__(self) -> str:
        return f"turn of {self.answer_id}"
