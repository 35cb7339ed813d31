"""Draw the county's story from its reports: which were asked about, used, closed and judged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from numpy.random import Generator

from sightline.county import story_council, story_police
from sightline.county.manifest import Manifest
from sightline.county.model import Account, Adult, Geography, Report
from sightline.county.shelf import Shelf
from sightline.county.story import Question, Story, Under
from sightline.county.story_ends import draw_closed, draw_looked, draw_used, draw_worked
from sightline.county.story_judged import (
    draw_graded,
    draw_judged,
    draw_passed,
    outcome_of_the_event,
)
from sightline.county.story_links import draw_linked
from sightline.county.timing import ago


def draw_story(
    rng: Generator,
    reports: Sequence[Report],
    manifest: Manifest,
    accounts: Sequence[Account],
    adults: Sequence[Adult],
    until: date,
    geography: Geography,
) -> Story:
    """Return the story. The same reports and draws give the same story."""
    shelf = Shelf(rng, reports, manifest, accounts, until)
    worked = draw_worked(shelf)
    used = draw_used(shelf, worked)
    closed = draw_closed(shelf, used)
    used_for_it, came_of_it = outcome_of_the_event(shelf)
    asked = (*story_police.QUESTIONS, *story_council.QUESTIONS)
    judged, graded = draw_judged(shelf), draw_graded(shelf)
    linked, by_link = draw_linked(shelf, geography, worked)
    return Story(
        questions=tuple(_with_items(shelf, question) for question in asked),
        calls=(*story_police.CALLS, *story_council.CALLS),
        worked=tuple(sorted((*worked, *by_link), key=lambda one: one.report)),
        used=(*used, *used_for_it),
        closed=(*closed, *came_of_it),
        judged=judged,
        graded=graded,
        looked=draw_looked(shelf, adults),
        passed=draw_passed(shelf),
        linked=linked,
    )


def _with_items(shelf: Shelf, question: Question) -> Question:
    """Return a question with what raised it and what answers it, where it is and about whom."""
    asked = ago(shelf.until, question.ago)
    about = [
        report
        for report in shelf.of(question.plant, shelf.seen(question.by))
        if shelf.written_at(report) < asked
        and (question.plant or report.concern == question.concern)
    ]
    wanted = question.gaps + question.answers
    chosen = sorted(about[-wanted:], key=lambda report: report.key)
    gaps = len(chosen) - question.answers
    under = tuple(
        Under(report.key, "GAP" if number < gaps else "ANSWER")
        for number, report in enumerate(chosen)
    )
    end = question.end
    if end and end.state == "ANSWERED" and not any(one.part == "ANSWER" for one in under):
        end = None  # nobody says that it is answered before the answer stands under it
    if not question.plant:
        return replace(question, under=under, end=end)
    plant = shelf.manifest.plant(question.plant)
    spot = plant.spots[0] if plant.spots else None
    return replace(
        question,
        under=under,
        end=end,
        place=spot.name if spot else "",
        area=spot.area_code if spot else "",
        children=plant.children[:2] if question.plant == "network" else (),
    )
