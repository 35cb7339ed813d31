"""What the machine suggests: six spellings of one man, never twins, never what one may not see."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from benchmarks.people_pairs import TESTS, written
from sightline.subjects import actions, queries
from sightline.subjects.derived import tokens
from sightline.subjects.jobs import suggestions
from sightline.subjects.queries import likeness
from sightline.terms import Act, PersonVerdict
from tests.intelligence.making import FERN, POLICE

pytestmark = pytest.mark.django_db
HAND_WRITTEN = sorted(
    file.name for file in (*TESTS.glob("people_pairs*.txt"), *TESTS.glob("people_held_out*.txt"))
)
SPELLINGS = (
    "Grzegorz Wilczewski",
    "Grzegosz Wilczevski",
    "Gregor Wilchewski",
    "Greg Wilczeski",
    "Gregg Vilchevsky",
    "G Wilczewsky",
)


def search(entering, who):
    with entering(who) as viewer:
        records = likeness.not_looked_through(viewer, 100)
        return actions.keep_suggestions(
            searched=records.items(),
            found=suggestions(likeness.couples(viewer, records)),
            by=viewer,
            at=timezone.now(),
        )


def waiting(entering, who):
    with entering(who) as viewer:
        return [
            {one.left.reference, one.right.reference}
            for one in queries.waiting(viewer, Act.JUDGE).pairs
        ]


def test_six_spellings_are_joined_by_five_decisions_on_suggestions(
    entering, officer, opened, judging
):
    records = [opened(officer, name) for name in SPELLINGS]
    search(entering, officer)
    decided = 0
    while pairs := waiting(entering, officer):
        judging(officer, *pairs[0])
        decided += 1
    with entering(officer) as viewer:
        page = queries.person(viewer, Act.READ, records[0])
    assert sorted(one.reference for one in page.records) == sorted(records)
    assert decided == 5


def test_twins_are_not_suggested_to_be_one(entering, officer, opened):
    for name in ("Kwame Nwachukwu", "Tobi Nwachukwu"):
        opened(officer, name, "2013-05-02", is_child=True)
    search(entering, officer)
    assert waiting(entering, officer) == []


def test_a_record_unseen_is_neither_suggested_nor_counted(entering, officer, fern_officer, opened):
    opened(fern_officer, "Kasper Orme", "1990", label=FERN)
    opened(officer, "Kacper Orme", "1990")
    search(entering, officer)
    assert waiting(entering, officer) == []
    search(entering, fern_officer)
    assert len(waiting(entering, fern_officer)) == 1
    assert waiting(entering, officer) == []


def test_a_key_that_too_many_records_have_joins_nothing(entering, officer, opened, monkeypatch):
    records = [opened(officer, name) for name in SPELLINGS[:2]]
    monkeypatch.setattr(likeness, "COMMON", 1)
    with entering(officer) as viewer:
        assert list(likeness.couples(viewer, records)) == []
    monkeypatch.setattr(likeness, "COMMON", 2)
    with entering(officer) as viewer:
        assert len(list(likeness.couples(viewer, records))) == 1


def test_a_record_is_looked_through_once_in_each_version(entering, officer, opened):
    opened(officer, "Kez Orme")
    search(entering, officer)
    with entering(officer) as viewer:
        assert likeness.not_looked_through(viewer, 10) == {}


def test_pairs_are_listed_with_what_the_machine_says(
    entering, officer, opened, browser_of, judging
):
    left, right = opened(officer, "Kacper Orme", "1990"), opened(officer, "Kasper Orme", "1990")
    search(entering, officer)
    browser = browser_of(officer)
    shown = browser.get(reverse("same")).content.decode()
    assert "Kasper Orme" in shown
    assert "year of birth" in shown
    judging(officer, left, right, PersonVerdict.DIFFERENT)
    assert "No pair waits" in browser.get(reverse("same")).content.decode()
    assert "Not joined" in browser.get(reverse("person", args=[left])).content.decode()


def test_two_written_differently_come_before_two_of_one_name(entering, officer, opened):
    opened(officer, "Kacper Orme", "1990-02-03")
    opened(officer, "Kacper Orme", "1990-02-03", label=POLICE)
    opened(officer, "Kasper Orme", "1990")
    search(entering, officer)
    with entering(officer) as viewer:
        pairs = queries.waiting(viewer, Act.JUDGE).pairs
    names = [{one.left.name, one.right.name} for one in pairs]
    assert len(names) == 3
    assert names[2] == {"Kacper Orme"}


def test_two_records_of_one_person_nearly_always_share_a_key():
    kinds = set(likeness.KEYS)
    shared = []
    for pair in (pair for file in HAND_WRITTEN for pair in written(file)):
        if pair.truth == "same":
            one, other = (
                {key for key in tokens(said.get("name", ""), iso(said.get("dob", "")))
                 if key[0] in kinds and len(key[1]) != len("2011")}
                for said in (pair.a, pair.b)
            )  # fmt: skip
            shared.append(bool(one & other))
    assert len(shared) > 400
    assert sum(shared) / len(shared) >= 0.98


def iso(dob):
    """Return a birth as a record holds it, where it is written as a day or a year."""
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", dob):
        return "-".join(found.groups()[::-1])
    return dob if re.fullmatch(r"\d{4}(-\d\d-\d\d)?", dob) else ""
