"""The county's man under six spellings is answered: nothing is missed, and nobody is given away."""

import re
from dataclasses import replace

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from sightline.access.actions import open_pass
from sightline.county import loader
from sightline.county.loader_people import put_people
from sightline.county.loader_scene import Scene
from sightline.governance.answer_setting import pdf
from sightline.governance.queries.answer_marked import answer
from sightline.subjects import jobs
from sightline.terms import Act, HowKnown
from sightline.terms.answering import AnswerKind, AnswerMark
from tests.county.conftest import county
from tests.county.test_truth import of
from tests.governance.answering import decide_on_all, gathered, made_answer, taken, things
from tests.people import Person

__all__ = ["county"]
pytestmark = pytest.mark.django_db
PLANTS = ("six_spellings", "twins", "network")


@pytest.fixture
def scene(county):
    """The county's people and three plants, with records opened and looked through."""
    reports = {report for plant in PLANTS for report in of(county, plant)}
    held = tuple(sorted(reports, key=lambda one: one.received_at))
    small = replace(county, reports=held)
    accounts = loader._load_people(small, password="not used here", code_secret="JBSWY3DPEHPK3PXP")
    made = Scene(small, accounts)
    made.come_in()
    made.items.update(loader._load_items(small, accounts, at=timezone.now(), scene=made))
    officers = tuple(loader._officer(small, agency) for agency in ("police", "council"))
    put_people(made, officers, at=timezone.now())
    made.go_out()
    for officer in officers:
        jobs.find_same(accounts[officer], accounts[officer])
    return made


def person_of(scene, key):
    account = next(one for one in scene.county.accounts if one.key == key)
    reference = scene.accounts[key]
    return Person(reference, account.agency, open_pass(reference), account.email)


@pytest.mark.parametrize(("agency", "gatekeeper"), [("council", "gatekeeper"),
                                                    ("police", "police_gatekeeper")])  # fmt: skip
def test_the_answer_misses_nothing_and_gives_away_nobody(scene, entering, agency, gatekeeper):
    plant = scene.county.manifest.plant("six_spellings")
    man = next(one for one in scene.county.adults if one.key == plant.details["adult"])
    spellings = set(plant.details["spellings"])
    who = person_of(scene, gatekeeper)
    made = taken(entering, who, man.name, born=str(man.born.year))
    while gathered(entering, who, made):
        decide_on_all(entering, who, made, them=lambda one: is_him(one, spellings))
    held = {
        scene.items[report.key]
        for report in of(scene.county, "six_spellings")
        if loader._holder(report) == agency and is_named(report, spellings)
    }
    assert len(held) == {"council": 9, "police": 3}[agency]
    found = things(entering, who, made)
    about = {one.record for one in found if one.decided.marked.mark is not AnswerMark.NOT_THEM
             and one.kind is AnswerKind.ITEM}  # fmt: skip
    assert about == held
    text = told(entering, who, made_answer(entering, who, made))
    assert all(spelling in text for spelling in spellings_in(scene, held, spellings))
    assert given_away(scene, man, text) == []
    assert origins_in(scene, held, entering, text) == []


def told(entering, who, reference):
    """The words of the answer's file, with single spaces."""
    with entering(who) as viewer:
        row, content = answer(viewer, Act.EXPORT, reference)
    file = PdfDocument(pdf(content, row.made_at))
    pages = [page.get_textpage().get_text_bounded() for page in file]
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def spellings_in(scene, items, spellings):
    """The spellings that stand in what the agency holds."""
    ours = [report for report in scene.county.reports if scene.items.get(report.key) in items]
    return {one for one in spellings for report in ours if one in report.sanitised_text}


def given_away(scene, man, text):
    """Whoever else of the county is in a text: by name, by-name, number, mark or account."""
    people = [one for one in (*scene.county.children, *scene.county.adults) if one.key != man.key]
    wanted = {one.name for one in people}
    for one in scene.county.adults:
        wanted |= {one.phone, one.phone.replace(" ", ""), one.handle}
        wanted |= {one.vehicle.registration} if one.vehicle else set()
        wanted |= {one.nickname} if one is not man else set()
    named = {key for report in of(scene.county, "six_spellings") for key in report.children}
    for one in scene.county.children:
        if one.key in named:
            wanted |= {one.given, one.family}
    plain = text.replace(" ", "")
    return [
        one for one in sorted(wanted)
        if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
        or (re.search(r"\d{5}", one) and one.replace(" ", "") in plain)
    ]  # fmt: skip


def origins_in(scene, items, entering, text):
    """Whatever says who told: references, where it was told, how it is known, on which day."""
    ours = [report for report in scene.county.reports if scene.items.get(report.key) in items]
    names = {one.key: one.name for one in scene.county.accounts}
    wanted = {names[report.reporter] for report in ours}
    wanted |= {report.told_by for report in ours if report.told_by}
    wanted |= {f"{report.received_at:%-d %B %Y}" for report in ours
               if report.received_at.date() != report.event_start.date()}  # fmt: skip
    wanted |= {HowKnown(report.how_known).label for report in ours}
    return [one for one in sorted(wanted) if one in text] + re.findall(r"\b[OSICPH]-\w{5}", text)


def is_named(report, spellings):
    return any(one in report.sanitised_text for one in spellings)


def is_him(thing, spellings):
    return thing.shown is not None and any(
        one in text for one in spellings for _, text in thing.shown.held
    )
