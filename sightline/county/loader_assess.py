"""Puts a few assessments in, as the council's officers made them: of children, a group, places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from sightline.access.parties import Label, Viewer
from sightline.assessments import actions
from sightline.assessments.records import Answer, Referral, Written
from sightline.county.loader_scene import Scene
from sightline.places.queries import areas, settings
from sightline.subjects import actions as subjects
from sightline.subjects import queries
from sightline.subjects.records import NewPerson
from sightline.terms import Act, Marking, Regime, SettingKind
from sightline.terms.assessing import (
    AssessmentState,
    IndicatorAnswer,
    IndicatorWhen,
    LearningDisability,
)

FULL, SCREEN, TALLIED = "child_assessment", "child_screening", "child_tallied"
AGREED: Final = "Team manager; youth worker; school’s safeguarding lead"
VIEW: Final = "I do not want my mum to be told before I tell her."


@dataclass(frozen=True, slots=True)
class Step:
    """One version: so many days ago, at which level, with which indicators; reviewed in weeks."""

    days: int
    level: str
    there: Sequence[str]
    weeks: int = 4
    harm: bool = False
    reason: str = field(default="Two people who know them say the same, apart.", repr=False)


CHILDREN: Final[Sequence[tuple[str, Sequence[Step]]]] = (
    (FULL, (
        Step(190, "MEDIUM", ("missing", "phones"), 8),
        Step(136, "MEDIUM", ("missing", "phones", "online"), 8),
        Step(80, "HIGH", ("missing", "carries", "debt"), 4, harm=True,
             reason="Found in another town with somebody else’s bag, and says what is owed."),
        Step(24, "MEDIUM", ("debt",), 8,
             reason="Home every night since half term, and sees the worker each week."),
    )),
    (TALLIED, (
        Step(150, "SIGNIFICANT", ("s_older", "s_cars", "m_late", "v_school"), 13),
        Step(60, "MODERATE", ("s_older", "m_late"), 12),
    )),
    (FULL, (Step(97, "MEDIUM", ("phones", "controlled"), 6),)),  # its review is late
    (SCREEN, (Step(12, "MODERATE", ("away", "gifts"), 6),)),
    (FULL, ()),  # begun, and still a draft
)  # fmt: skip
GROUP: Final = (Step(40, "MEDIUM", ("adult_in_it", "younger"), 8),)
PLACES: Final = (Step(120, "HIGH", ("met_there", "dark"), 6), Step(70, "MEDIUM", ("dark",), 12))


def put_assessments(scene: Scene, officer: str, *, at: datetime) -> int:
    """Make the assessments as an officer; return how many there are."""
    with scene.acting(officer) as viewer:
        made = [_make(viewer, subject, tool, steps, at)
                for subject, (tool, steps) in zip(_children(scene, viewer, at), CHILDREN,
                                                  strict=False)]  # fmt: skip
        groups = queries.groups(viewer, Act.LIST)[:1]
        made += [_make(viewer, one.reference, "group_assessment", GROUP, at) for one in groups]
        made += [_make(viewer, place, "place_assessment", PLACES, at) for place in _places()]
    return len(made)


def _children(scene: Scene, viewer: Viewer, at: datetime) -> list[str]:
    """Return the records of the first children whom the council's items name."""
    new = list(islice(_named(scene), len(CHILDREN)))
    return list(subjects.open_people(new=new, by=viewer, at=at))


def _named(scene: Scene) -> Iterator[NewPerson]:
    children, done = {child.key: child for child in scene.county.children}, set[str]()
    for report in scene.county.reports:
        held = report.key in scene.items and report.owner != "police"
        for key in report.children if held else ():
            if key not in done:
                done.add(key)
                child = children[key]
                yield NewPerson(
                    scene.items[report.key], child.name, child.born.isoformat(), is_child=True
                )


def _places() -> list[str]:
    """Return a youth club and a ward of the county."""
    clubs = [f"SETTING-{one.number}" for one in settings(SettingKind.YOUTH_CLUB)]
    wards = sorted(f"AREA-{one.code}" for one in areas("ward") if one.in_county)
    return [*clubs[:1], *wards[:1]]


def _make(by: Viewer, subject: str, tool: str, steps: Sequence[Step], at: datetime) -> str:
    label = Label(by.agency, Regime.GENERAL, by.agency, "", Marking.OFFICIAL_SENSITIVE)
    begun = at - timedelta(days=steps[0].days if steps else 1)
    reference = actions.begin(by=by, subject=subject, tool=tool, label=label, at=begun)
    for number, step in enumerate(steps, 1):
        moment = at - timedelta(days=step.days)
        actions.keep(
            by=by,
            reference=reference,
            seen=number,
            written=_written(step, moment),
            state=AssessmentState.COMPLETE,
            at=moment,
        )
    return reference


def _written(step: Step, at: datetime) -> Written:
    seen = "Seen by two people in the last month, and written up as items."
    referred = Referral("Children’s services, front door", "MASH/26/0417", at - timedelta(hours=2))
    return Written(
        answers=tuple(
            Answer(code, IndicatorAnswer.PRESENT, IndicatorWhen.NOW, seen) for code in step.there
        ),
        strengths="A grandmother whom they ring; a youth worker who has known them for years.",
        view=VIEW,
        needed="The worker sees them each week. The police look at who lent the money.",
        referral=referred if step.harm else Referral(),
        learning=LearningDisability.NO,
        level=step.level,
        reason=step.reason,
        agreed_by=AGREED,
        review_on=(at + timedelta(weeks=step.weeks)).date(),
    )
