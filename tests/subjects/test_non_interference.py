"""No page about people depends on a record, judgement or suggestion that its reader cannot see."""

import re
from itertools import combinations

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.index.pseudonyms import PERSON, pseudonym
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.subjects import actions, queries
from sightline.subjects.jobs import suggestions
from sightline.subjects.queries import likeness
from sightline.subjects.records import NewPerson
from sightline.terms import Act, PersonVerdict, Regime, Role
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
NAMES = ("Kacper Orme", "Kasper Orme", "Kaz Orme")
verdicts = st.sampled_from([PersonVerdict.SAME, PersonVerdict.DIFFERENT, PersonVerdict.UNSURE])
named = st.tuples(st.sampled_from(NAMES), st.sampled_from([SHARED, POLICE, FERN]))
hidden = st.tuples(st.sampled_from(NAMES), st.just(FERN))


@pytest.fixture
def writer(person):
    """An officer in both compartments, who sees all that these tests write."""
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def readers(person, analyst):
    """A police and a council analyst, neither in the operation."""
    police = person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"})
    return [police, analyst]


@pytest.fixture
def put(entering, put_in):
    """Bring in an item for each name and open its record; return the records."""

    def put_people(who, people):
        with entering(who):
            known = [pseudonym(PERSON, name, "") for name, _ in people]
        items = put_in(
            who,
            *(
                new_item(label=label, people=(one,), origin="O-AAAAA-AAAAA")
                for (_, label), one in zip(people, known, strict=True)
            ),
        )
        with entering(who) as viewer:
            new = [
                NewPerson(item, name, "", is_child=False)
                for item, (name, _) in zip(items, people, strict=True)
            ]
            return actions.open_people(new=new, by=viewer, at=timezone.now())

    return put_people


def judge(entering, who, left, right, verdict):
    with entering(who) as viewer:
        try:
            actions.judge_people(
                left=left, right=right, verdict=verdict, why="Said so.", seen=None, by=viewer,
                at=timezone.now(),
            )  # fmt: skip
        except (NotYet, Overtaken):
            return


def search(entering, who, records):
    with entering(who) as viewer:
        actions.keep_suggestions(
            searched=[],
            found=suggestions(likeness.couples(viewer, records)),
            by=viewer,
            at=timezone.now(),
        )


def outputs(entering, browser, reader, records):
    """Return every page about people, and what maps count by, for one reader."""
    pairs = list(combinations(records, 2))
    answers = [
        browser.get(reverse("same")),
        *(browser.get(reverse("person", args=[one])) for one in records),
        *(browser.get(reverse("person-pair", args=pair)) for pair in pairs),
    ]
    with entering(reader) as viewer:
        known = [pseudonym(PERSON, name, "") for name in NAMES]
        said = [queries.names_of(viewer, known), queries.one_child(viewer, Act.MAP)]
        said += [queries.records_under(viewer, Act.LIST, one) for one in known]
    pages = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", a.content.decode()) for a in answers]
    return [*pages, *map(repr, said)]


@settings(max_examples=5, deadline=None)
@given(
    people=st.lists(named, min_size=2, max_size=4, unique=True),
    unseen=st.lists(hidden, min_size=1, max_size=2, unique=True),
    said=verdicts,
    then=st.lists(verdicts, min_size=1, max_size=6),
)
def test_hidden_records_and_judgements_leave_every_byte_the_same(
    entering, writer, readers, browser_of, put, people, unseen, said, then
):
    with transaction.atomic():
        records = list(dict.fromkeys(put(writer, people)))
        for pair in list(combinations(records, 2))[:1]:
            judge(entering, writer, *pair, said)
        search(entering, writer, records)
        browsers = [browser_of(reader) for reader in readers]
        seen_by = [
            [
                one
                for one in records
                if browser.get(reverse("person", args=[one])).status_code == 200
            ]
            for browser in browsers
        ]
        asked = list(zip(browsers, readers, seen_by, strict=True))
        before = [outputs(entering, *each) for each in asked]
        added = [one for one in put(writer, unseen) if one not in records]
        for verdict, pair in zip(then, combinations([*added, *records], 2), strict=False):
            if set(pair) & set(added):
                judge(entering, writer, *pair, verdict)
        search(entering, writer, added)
        assert [outputs(entering, *each) for each in asked] == before
        transaction.set_rollback(True)  # an example leaves no trace
