"""Puts the county's questions in: what was asked of whom, what was said, and to the settings."""

from datetime import timedelta

from sightline.access.parties import Label, Viewer
from sightline.county.loader_reports import child_references
from sightline.county.loader_scene import Scene
from sightline.county.story import (
    ACCEPTED,
    ANSWERED,
    DECLINED,
    Ask,
    Question,
    Said,
    answer_key,
)
from sightline.intake import actions as intake
from sightline.intelligence import actions as intelligence
from sightline.intelligence.questions import Answer, NewRequirement, NewTask, Outlook, Written
from sightline.intelligence.records import NewGrade
from sightline.terms import (
    Assessment,
    Collector,
    Concern,
    Handling,
    HowKnown,
    ItemPart,
    LawfulMethod,
    LinkKind,
    Marking,
    Priority,
    Regime,
    RequirementState,
    SourceEvaluation,
)

WRITERS = {"police": "police_intelligence", "council": "council_intelligence"}


def put_question(scene: Scene, question: Question) -> None:
    """Raise a question, ask and answer, put items under it, hand it over and end it."""
    with scene.acting(question.by) as viewer:
        requirement = intelligence.raise_requirement(
            new=_requirement(scene, question, viewer), by=viewer, at=scene.at(question.ago)
        )
        _put_under(scene, requirement, question, "GAP", viewer)
    for ask in question.asks:
        _ask(scene, requirement, question, ask)
    with scene.acting(question.by) as viewer:
        _put_under(scene, requirement, question, "ANSWER", viewer)
        _go_on(scene, requirement, question, viewer)


def _requirement(scene: Scene, question: Question, viewer: Viewer) -> NewRequirement:
    agency = viewer.agency
    return NewRequirement(
        label=Label(
            agency,
            Regime(question.regime),
            agency,
            question.compartment,
            Marking.OFFICIAL_SENSITIVE,
        ),
        question=question.question,
        why_needed=question.why,
        concern=Concern(question.concern),
        outlook=_outlook(scene, question, viewer.account),
        area=question.area,
        place_words=question.place,
        children=child_references(scene.county, question.children),
        likely_holders=question.holders,
    )


def _outlook(scene: Scene, question: Question, owner: str) -> Outlook:
    return Outlook(
        what_is_known=question.known,
        the_gap=question.gap,
        priority=Priority(question.priority),
        owner=owner,
        due=scene.day(question.ago - question.due),
    )


def _put_under(
    scene: Scene, requirement: str, question: Question, part: str, viewer: Viewer
) -> None:
    """Put the items of a part under a question: what raised it at once, what answers it later."""
    ago = question.ago if part == "GAP" else max(2, (question.end.ago if question.end else 0) + 2)
    for under in question.under:
        if under.part == part and under.report in scene.items:
            intelligence.put_under(
                requirement=requirement,
                item=scene.items[under.report],
                part=ItemPart(part),
                by=viewer,
                at=scene.at(ago, 11),
            )


def _ask(scene: Scene, requirement: str, question: Question, ask: Ask) -> None:
    with scene.acting(question.by) as viewer:
        new = NewTask(
            to_agency=ask.to,
            asked=ask.asked,
            collector=Collector(ask.collector),
            method=LawfulMethod(ask.method),
            due=scene.day(ask.ago - ask.due),
            why=ask.why,
        )
        task = intelligence.ask_agency(
            requirement=requirement, new=new, by=viewer, at=scene.at(ask.ago, 12)
        )
    for said in ask.said:
        with scene.acting(said.by) as viewer:
            _say(scene, task, said, viewer)
        if said.written:
            _write(scene, task, question, ask, said)


def _say(scene: Scene, task: str, said: Said, viewer: Viewer) -> None:
    at = scene.at(said.ago, 14)
    if said.state == ACCEPTED:
        intelligence.accept_task(task=task, by=viewer, at=at)
    elif said.state == DECLINED:
        intelligence.decline_task(task=task, why=said.words, by=viewer, at=at)
    elif said.state == ANSWERED:
        answer = Answer(said.words, HowKnown(said.how_known))
        intelligence.answer_task(task=task, answer=answer, by=viewer, at=at)


def _write(scene: Scene, task: str, question: Question, ask: Ask, said: Said) -> None:
    """Write an answer as an item, and grade it, as an officer of the agency that asked."""
    with scene.acting(question.by) as asking:
        writer = WRITERS[asking.agency]
    with scene.acting(writer) as viewer:
        written = Written(said.written, Concern(question.concern), HowKnown(said.how_known))
        item = intelligence.write_answer(
            task=task, written=written, by=viewer, at=scene.at(said.ago - 1, 9)
        )
    with scene.acting(writer) as viewer:  # again: the index follows each writing by itself
        given = NewGrade(
            SourceEvaluation.RELIABLE,
            Assessment.KNOWN_DIRECTLY if said.how_known == "SAW" else Assessment.KNOWN_INDIRECTLY,
            Handling.LAWFUL,
            rationale="The agency answers from what it holds.",
        )
        intelligence.grade(item=item, grade=given, seen=None, by=viewer, at=scene.at(said.ago - 1))
    scene.items[answer_key(question, ask)] = item


def _go_on(scene: Scene, requirement: str, question: Question, viewer: Viewer) -> None:
    """Hand a question over, or end it."""
    if question.handed:
        intelligence.change_requirement(
            requirement=requirement,
            outlook=_outlook(scene, question, scene.accounts[question.handed]),
            why="A colleague knows the shops and goes on with it.",
            by=viewer,
            at=scene.at(question.ago - 10),
        )
    if question.end:
        intelligence.end_requirement(
            requirement=requirement,
            state=RequirementState(question.end.state),
            why=question.end.why,
            by=viewer,
            at=scene.at(question.end.ago),
        )


def put_calls(scene: Scene) -> None:
    """Put questions to the settings, signed off by another person or waiting for it."""
    for call in scene.county.story.calls:
        since = scene.day(call.ago)
        new = intake.NewBroadcast(
            question=call.question,
            audience=tuple(LinkKind(each) for each in call.audience),
            since=since,
            until=since + timedelta(days=call.days),
        )
        with scene.acting(call.by) as viewer:
            written = intake.write_broadcast(new=new, by=viewer, at=scene.at(call.ago, 9))
        if call.signed:
            with scene.acting(call.signed) as viewer:
                intake.sign_off_broadcast(broadcast=written, by=viewer, at=scene.at(call.ago, 15))
