"""Takes the county's reports up the ladder: worked from the queue, used, closed, judged, graded."""

from collections.abc import Mapping

from sightline.access.parties import Viewer
from sightline.county.loader_reports import grade_of, item_of, known_in
from sightline.county.loader_scene import Scene
from sightline.county.story import Graded, Worked
from sightline.intake import actions as intake
from sightline.intelligence import actions as intelligence
from sightline.intelligence import queries
from sightline.intelligence.records import NewGrade, NewItem, Settled
from sightline.intelligence.reviewing import latest_review
from sightline.intelligence.settling import Told, unsettled, words_hash
from sightline.terms import (
    Assessment,
    ItemOutcome,
    ReplyOutcome,
    ReviewOutcome,
    SourceEvaluation,
    Tie,
    UseKind,
    Verdict,
)

SETTLED_WHY = "Several people there know it, and it points at none of them."


def put_worked(scene: Scene, sent: Mapping[str, str]) -> None:
    """Take reports from the queue, write and grade what they say, and answer the reporters."""
    reports = {report.key: report for report in scene.county.reports}
    wanted = [one for one in scene.county.story.worked if one.report in sent]
    if not wanted:
        return
    with scene.acting(wanted[0].by):
        known = known_in(scene.county, [reports[one.report] for one in wanted])
    for viewer, one in scene.each(wanted):
        report, submission = reports[one.report], sent[one.report]
        intake.take(reference=submission, seen="", by=viewer, at=one.taken_at)
        new = item_of(scene.county, report, viewer, known, submission)
        grade = grade_of(report.grade)
        told = Told(report.free_text)
        (scene.items[report.key],) = intelligence.sanitise(
            submission=submission,
            items=[new],
            grades=[grade],
            told=told,
            settled=[settled_in(new, grade, told)],
            by=viewer,
            at=one.written_at,
        )
        _tell(one, submission, viewer)


def settled_in(new: NewItem, grade: NewGrade | None, told: Told) -> list[Settled]:
    """Return what an officer settles in an item that says what many there know."""
    return [
        Settled(one.kind, words_hash(one.kind, one.words), SETTLED_WHY)
        for one in unsettled(new, grade, told, ())
    ]


def _tell(one: Worked, submission: str, viewer: Viewer) -> None:
    if one.reply:
        outcome = ReplyOutcome(one.reply)
        intake.reply(submission=submission, outcome=outcome, by=viewer, at=one.replied_at)


def put_used(scene: Scene) -> None:
    """Record what items were used for."""
    wanted = [one for one in scene.county.story.used if one.report in scene.items]
    for viewer, one in scene.each(wanted):
        intelligence.use(
            item=scene.items[one.report],
            kind=UseKind(one.kind),
            happened_on=one.on,
            case_reference=one.case,
            words=one.words,
            by=viewer,
            at=one.at,
        )


def put_closed(scene: Scene) -> None:
    """Say what came of items."""
    wanted = [one for one in scene.county.story.closed if one.report in scene.items]
    for viewer, one in scene.each(wanted):
        intelligence.close_item(
            item=scene.items[one.report],
            outcome=ItemOutcome(one.outcome),
            why=one.why,
            by=viewer,
            at=one.at,
        )


def put_judged(scene: Scene) -> None:
    """Decide on pairs of items, both of which are there."""
    items = scene.items
    wanted = [one for one in scene.county.story.judged if {one.left, one.right} <= items.keys()]
    for viewer, one in scene.each(wanted):
        intelligence.judge(
            left=items[one.left],
            right=items[one.right],
            verdict=Verdict(one.verdict),
            tie=Tie(one.tie),
            why=one.why,
            by=viewer,
            at=one.at,
        )


def put_looked(scene: Scene) -> None:
    """Keep items whose time had run out for another year, or let them go."""
    wanted = [one for one in scene.county.story.looked if one.report in scene.items]
    for viewer, one in scene.each(wanted):
        intelligence.review_item(
            item=scene.items[one.report],
            outcome=ReviewOutcome.RENEWED if one.kept else ReviewOutcome.LAPSED,
            why=one.why,
            until=latest_review(one.at, names_adults=True) if one.kept else None,
            by=viewer,
            at=one.at,
        )


def put_graded(scene: Scene) -> None:
    """Grade items again, and give second opinions."""
    wanted = [one for one in scene.county.story.graded if one.report in scene.items]
    for viewer, one in scene.each(wanted):
        if one.opinion:
            intelligence.opine(
                item=scene.items[one.report],
                source=SourceEvaluation(one.source),
                assessment=Assessment(one.assessment),
                why=one.why,
                by=viewer,
                at=one.at,
            )
        else:
            _grade_again(scene.items[one.report], one, viewer)


def _grade_again(item: str, one: Graded, viewer: Viewer) -> None:
    """Give a grade that is shared as the present one is."""
    now = queries.newest_grade(viewer, item)
    if now is None:
        return
    given = NewGrade(
        one.source, one.assessment, now.handling, now.action or "", now.sanitisation or "", one.why
    )
    intelligence.grade(item=item, grade=given, seen=now.number, by=viewer, at=one.at)
