"""Puts the county's story in: reports worked from the queue, questions, uses, judgements."""

from collections.abc import Mapping
from datetime import datetime

from sightline.county.loader_asking import put_calls, put_question
from sightline.county.loader_climb import (
    put_closed,
    put_graded,
    put_judged,
    put_looked,
    put_used,
    put_worked,
)
from sightline.county.loader_scene import Scene
from sightline.intake import actions as intake


def put_story(scene: Scene, sent: Mapping[str, str], *, at: datetime) -> None:
    """Do what the county's people did, each act as whoever did it. What is not loaded is left out.

    `sent` has the references of the reports that came by the queue.
    """
    put_worked(scene, sent)
    for question in scene.county.story.questions:
        put_question(scene, question)
    put_used(scene)
    put_closed(scene)
    put_judged(scene)
    put_graded(scene)
    put_looked(scene)
    put_calls(scene)
    _pass_on(scene, sent, at)


def _pass_on(scene: Scene, sent: Mapping[str, str], at: datetime) -> None:
    """Take waiting reports and pass them on to a colleague, with a question or without."""
    wanted = [one for one in scene.county.story.passed if one.report in sent]
    for viewer, one in scene.each(wanted):
        report, to = sent[one.report], scene.accounts[one.to]
        intake.take(reference=report, seen="", by=viewer, at=at)
        if one.words:
            intake.ask_colleague(reference=report, to=to, words=one.words, by=viewer, at=at)
        else:
            intake.hand_over(reference=report, to=to, seen=viewer.account, by=viewer, at=at)
