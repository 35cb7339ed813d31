"""Reading who was missing and what became of the interview: by officers and leads alone."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.intake.answers import ChildSaid
from sightline.intake.missing import (
    CLOCK,
    ENDS,
    Account,
    Found,
    interview_due,
    interview_late,
)
from sightline.intake.models import InterviewAccount, InterviewTaken, MissingEpisode
from sightline.ledger.actions import record
from sightline.terms import (
    Act,
    InCare,
    InterviewPart,
    InterviewStep,
    MissingRisk,
    Precision,
    Travelled,
)

DETAILS, INTERVIEW = "missing-details", "missing-interview"  # uses of keys
MOST = 500


@dataclass(frozen=True, slots=True)
class Details:
    """The sealed part of an episode."""

    number: str = field(repr=False)
    child: ChildSaid = field(repr=False)
    found: Found = field(repr=False)


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode as the list and its page show it."""

    reference: str
    child: str
    details: Details
    missing_since: datetime
    found_at: datetime | None
    risk: MissingRisk
    in_care: InCare
    due: datetime | None
    late: bool
    steps: Sequence[InterviewStep]

    @property
    def last(self) -> InterviewStep | None:
        """Return the latest step towards the interview."""
        return self.steps[-1] if self.steps else None

    @property
    def waits(self) -> bool:
        """Return whether the interview is still to be offered or held."""
        return self.found_at is not None and not ENDS & set(self.steps)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step towards an interview, with its words."""

    step: InterviewStep
    at: datetime
    words: str = field(repr=False)
    by: str


@dataclass(frozen=True, slots=True)
class Interview:
    """What was said at an interview, what was agreed to, and what was passed on."""

    account: Account = field(repr=False)
    agreed: frozenset[InterviewPart]
    passed: frozenset[InterviewPart]
    override: str = field(repr=False)
    overridden_by: str
    submission: str

    def rows(self) -> list[tuple[str, str, bool, bool]]:
        """Return (part, words, agreed, passed on) of each part that was spoken of."""
        return [
            (part.label, self.account.part(part), part in self.agreed, part in self.passed)
            for part in self.account.parts()
        ]


def may_record(viewer: Viewer) -> None:
    """Refuse whoever does not record missing children."""
    require(role_refusal(viewer, Act.RECORD_MISSING))


def episodes(viewer: Viewer, act: Act, at: datetime) -> list[Episode]:
    """Return the newest episodes that the viewer's agency keeps, those that wait first."""
    require(role_refusal(viewer, act))
    rows = list(
        MissingEpisode.objects.filter(visible_to(viewer, act)).order_by("-missing_since")[:MOST]
    )
    steps = _steps(viewer, [row.reference for row in rows])
    record(viewer.account, act, [row.reference for row in rows], about="list")
    found = [_episode(row, steps.get(row.reference, []), at) for row in rows]
    return sorted(found, key=lambda one: (not one.waits, one.due or at))


def interviews_late(viewer: Viewer, at: datetime) -> dict[str, int]:
    """Return how many return interviews are late, by the agency that keeps the episode: of those
    that the viewer may see, and none for whoever records no missing children."""
    if role_refusal(viewer, Act.RECORD_MISSING):
        return {}
    ended = InterviewTaken.objects.filter(step__in=[step.value for step in ENDS])
    rows = MissingEpisode.objects.filter(
        visible_to(viewer, Act.RECORD_MISSING), found_at__lt=at - CLOCK
    ).exclude(pk__in=ended.values("episode"))
    found = dict(rows.values_list("reference", "label__controller"))
    record(viewer.account, Act.LIST, sorted(found), about="interviews late")
    return dict(Counter(found.values()))


def episode(viewer: Viewer, act: Act, reference: str, at: datetime) -> Episode:
    """Return one episode. Raise MissingEpisode.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = MissingEpisode.objects.get(visible_to(viewer, act), pk=reference)
    record(viewer.account, act, [reference], about="read")
    return _episode(row, steps_of(viewer, reference), at)


def _episode(row: MissingEpisode, steps: Sequence[InterviewStep], at: datetime) -> Episode:
    return Episode(
        reference=row.reference,
        child=row.child,
        details=episode_details(row),
        missing_since=row.missing_since,
        found_at=row.found_at,
        risk=MissingRisk(row.risk),
        in_care=InCare(row.in_care),
        due=interview_due(row.found_at),
        late=interview_late(row.found_at, steps, at),
        steps=steps,
    )


def episode_details(row: MissingEpisode) -> Details:
    """Return the sealed part of an episode that its reader may see."""
    said = json.loads(unseal(DETAILS, bytes(row.details_sealed), row.reference))
    found = Found(
        said["found"],
        row.found_easting,
        row.found_northing,
        Precision(row.found_precision),
        row.found_area,
        row.found_inside_county,
    )
    return Details(said["number"], ChildSaid(said["name"], said["born"]), found)


def steps_of(viewer: Viewer, reference: str) -> list[InterviewStep]:
    """Return the steps towards an interview so far, in their order."""
    return _steps(viewer, [reference]).get(reference, [])


def _steps(viewer: Viewer, references: Sequence[str]) -> dict[str, list[InterviewStep]]:
    known = visible_to(viewer, Act.RECORD_MISSING, "episode_id")
    rows = InterviewTaken.objects.filter(known, episode__in=references).order_by("id")
    found: dict[str, list[InterviewStep]] = {}
    for reference, step in rows.values_list("episode_id", "step"):
        found.setdefault(reference, []).append(InterviewStep(step))
    return found


def taken(viewer: Viewer, reference: str) -> list[StepTaken]:
    """Return the steps of an episode with their words and who recorded them."""
    known = visible_to(viewer, Act.RECORD_MISSING, "episode_id")
    rows = list(InterviewTaken.objects.filter(known, episode=reference).order_by("id"))
    names = account_names([row.recorded_by for row in rows])
    return [
        StepTaken(
            InterviewStep(row.step),
            row.at,
            unseal(INTERVIEW, bytes(row.words_sealed), reference) if row.words_sealed else "",
            names.get(row.recorded_by, ""),
        )
        for row in rows
    ]


def interview(viewer: Viewer, reference: str) -> Interview | None:
    """Return what was said at the interview, or None where none was held."""
    known = visible_to(viewer, Act.RECORD_MISSING, "episode_id")
    row = InterviewAccount.objects.filter(known, episode=reference).first()
    if row is None:
        return None
    said = json.loads(unseal(INTERVIEW, bytes(row.account_sealed), reference))
    said["travelled"] = Travelled(said["travelled"])
    sealed = bytes(row.override_sealed)
    return Interview(
        Account(**said),
        frozenset(map(InterviewPart, row.agreed)),
        frozenset(map(InterviewPart, row.passed)),
        unseal(INTERVIEW, sealed, reference) if sealed else "",
        account_names([row.overridden_by]).get(row.overridden_by, ""),
        row.submission,
    )
