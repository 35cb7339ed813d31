"""What an assessment is made of, as plain values. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.terms.assessing import (
    AssessedKind,
    AssessmentState,
    IndicatorAnswer,
    IndicatorStrand,
    IndicatorWhen,
    LearningDisability,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one indicator: when it was seen, and the evidence in words."""

    code: str
    answer: IndicatorAnswer
    when: IndicatorWhen | None = None
    evidence: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer with its sentence as it was put then: a tool may change, what was said stays."""

    answer: Answer
    says: str
    strand: IndicatorStrand
    harm: bool
    behaviour: bool


@dataclass(frozen=True, slots=True)
class Referral:
    """Where harm was referred to, under which reference, and when."""

    to: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """All that a person writes in one version.

    harm   that harm is happening already, said beside the indicators
    years  age in whole years, where the person's record tells no birth
    level  the code of the level that the person chose; nothing is worked out
    """

    answers: tuple[Answer, ...] = ()
    strengths: str = field(default="", repr=False)
    view: str = field(default="", repr=False)
    view_unknown: str = field(default="", repr=False)
    needed: str = field(default="", repr=False)
    harm: bool = False
    referral: Referral = Referral()
    years: int | None = None
    learning: LearningDisability | None = None
    level: str = ""
    reason: str = field(default="", repr=False)
    agreed_by: str = field(default="", repr=False)
    review_on: date | None = None

    def answered(self, code: str) -> Answer:
        """Return what is known of an indicator: nothing, where nobody answered."""
        found = (one for one in self.answers if one.code == code)
        return next(found, Answer(code, IndicatorAnswer.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Known:
    """What the records tell of whom an assessment is of. `years` is None where no birth is known.

    Of a birth that may be one of several days or years the youngest age counts.
    """

    kind: AssessedKind
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it stands in the record. Added, never edited; the newest counts.

    level_rank  0 for the lowest level of its scale, -1 where none is chosen
    level_of    how many levels the scale has
    years       the age that counted then, in whole years; None where nobody knew it
    words       why it was closed
    """

    number: int
    state: AssessmentState
    by: str
    at: datetime
    written: Written
    asked: tuple[Asked, ...]
    tool_version: str
    level_words: str
    level_rank: int
    level_of: int
    harm: bool
    years: int | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Assessed:
    """Whom or what an assessment is of. `key`: a reference, a number or a code."""

    kind: AssessedKind
    key: str
    name: str = field(default="", repr=False)

    @property
    def reference(self) -> str:
        """Return how other packages name it: a place has no reference of its own."""
        return subject_reference(self.kind, self.key)


def subject_reference(kind: AssessedKind, key: str) -> str:
    """Return one name for whatever may be assessed: "H-…", "G-…", "SETTING-7", "AREA-E01…"."""
    return key if kind in {AssessedKind.PERSON, AssessedKind.GROUP} else f"{kind.value}-{key}"


def read_subject(reference: str) -> tuple[AssessedKind, str] | None:
    """Return kind and key of a name that `subject_reference` gave, or None where it is none."""
    for kind in (AssessedKind.SETTING, AssessedKind.AREA):
        if reference.startswith(f"{kind.value}-"):
            return kind, reference.removeprefix(f"{kind.value}-")
    kinds: Mapping[str, AssessedKind] = {"H-": AssessedKind.PERSON, "G-": AssessedKind.GROUP}
    found = kinds.get(reference[:2])
    return (found, reference) if found else None


def by_code(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Return answers by the code of their indicator; of two the last."""
    return {one.code: one for one in answers}
