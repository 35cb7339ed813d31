"""Putting records right: added, never overwritten, at once out of every index, told to all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.governance.actions.rectify import rectify
from sightline.governance.queries.rectify import rectifiable
from sightline.index.models import Occurrence, Token
from sightline.intelligence.actions import NotYet, Overtaken
from sightline.intelligence.models import Correction, Item, ItemChild, ItemPerson, ItemVersion
from sightline.intelligence.queries import index_differences, listed, searched
from sightline.intelligence.queries import item as item_page
from sightline.intelligence.queries.lists import Asked
from sightline.intelligence.records import NewCorrection
from sightline.subjects import actions as subjects
from sightline.subjects import queries as people
from sightline.subjects.part_records import NewFact, NewLink, NewRole, Source
from sightline.terms import (
    Act,
    CorrectedPart,
    CorrectionOutcome,
    FactKind,
    SubjectLinkKind,
    SubjectRole,
)
from tests.intelligence.making import FERNBURY

pytestmark = pytest.mark.django_db
NOW = timezone.now
OUT, P = CorrectionOutcome, CorrectedPart
TEXT = "Kez Orme waits in a grey van by the station with Zoe Ashdown. Kez's phone is off."
WHY = {"words": "Somebody was named by mistake.", "why": "Two men have one name.",
       "evidence": "The officer who wrote it says so."}  # fmt: skip


def new(record, outcome, part=P.ITEM, **more):
    return NewCorrection(record=record, part=part, outcome=outcome, **{**WHY, **more})


def do(entering, who, correction, **more):
    with entering(who) as viewer:
        seen = rectifiable(viewer, correction.record, timezone.localdate()).version
        return rectify(new=correction, by=viewer, at=NOW(), **{"seen": seen, **more})


@pytest.fixture
def man(record_of, officer):
    """A record of a man, opened from an item that names him and a child."""
    return record_of(officer, "Kez Orme", sanitised_text=TEXT, place_name="Orme Street", **FERNBURY)


@pytest.fixture
def item(man, entering, officer):
    with entering(officer) as viewer:
        return people.person(viewer, Act.READ, man).record.opened_from


def pseudonym(entering, officer, man):
    with entering(officer) as viewer:
        return people.person(viewer, Act.READ, man).record.pseudonym


@pytest.fixture(params=["officer", "gatekeeper"])
def whoever(request):
    """Each of the two who may put a record right."""
    return request.getfixturevalue(request.param)


def wrongly(entering, officer, man, item):
    return new(item, OUT.WRONGLY_NAMED, person=pseudonym(entering, officer, man))


def test_whoever_was_wrongly_named_is_out_of_rows_tokens_text_search_and_charts(
    entering, officer, whoever, man, item
):
    named = pseudonym(entering, officer, man)
    do(entering, whoever, wrongly(entering, officer, man, item))
    with entering(officer) as viewer:
        assert not ItemPerson.objects.filter(item=item).exists()
        assert not Token.objects.filter(record=item, value__in=[named, "kez", "orme"]).exists()
        for words in ("Kez", "Orme", "Kez Orme", named):
            assert item not in {one.reference for one in searched(viewer, words).lines}
        assert item in {one.reference for one in searched(viewer, "grey van station").lines}
        page = people.person(viewer, Act.READ, man)
        assert page.items == []
        assert page.record.taken_off
        text = item_page(viewer, Act.READ, item).text
    assert len(text) == len(TEXT)
    assert "Zoe Ashdown" in text
    assert "Kez" not in text
    assert "Orme" not in text


def test_the_index_is_as_the_item_now_stands(entering, officer, man, item):
    do(entering, officer, wrongly(entering, officer, man, item))
    assert [one for one in index_differences() if one.record == item] == []


def test_a_child_who_was_wrongly_named_is_counted_nowhere(entering, officer, record_of):
    child = record_of(officer, "Zoe Ashdown", "2012", child=True, sanitised_text=TEXT, **FERNBURY)
    with entering(officer) as viewer:
        page = people.person(viewer, Act.READ, child)
    do(entering, officer, new(page.record.opened_from, OUT.WRONGLY_NAMED,
                              person=page.record.pseudonym))  # fmt: skip
    with entering(officer):
        assert not ItemChild.objects.filter(item=page.record.opened_from).exists()
        rows = Occurrence.objects.filter(record=page.record.opened_from)
        assert list(rows.values_list("child", flat=True)) == [""]


def test_what_rested_on_it_is_taken_back_and_ended(entering, officer, whoever, man, item):
    with entering(officer) as viewer:
        given = {"by": viewer, "at": NOW()}
        subjects.record_fact(
            person=man, fact=NewFact(FactKind.ALIAS, "Tonk", Source(item)), **given
        )
        role = NewRole(SubjectRole.SUSPECTED, "Named.", Source(item))
        subjects.give_role(person=man, role=role, **given)
    do(entering, whoever, wrongly(entering, officer, man, item))
    today = timezone.localdate()
    with entering(officer) as viewer:
        assert all(one.taken_back for one in people.facts_of(viewer, Act.READ, [man]))
        assert all(one.standing.ended for one in people.roles_of(viewer, Act.READ, [man], today))
        assert not Token.objects.filter(record=man, value="tonk").exists()


def test_the_history_stays_for_who_may_put_it_right_and_for_nobody_else(
    entering, officer, analyst, police_analyst, man, item
):
    do(entering, officer, wrongly(entering, officer, man, item))
    with entering(officer) as viewer:
        [version] = rectifiable(viewer, item, timezone.localdate()).versions
        assert version.text == TEXT
        [line] = item_page(viewer, Act.READ, item).corrections
        assert line.evidence == WHY["evidence"]
    for reader in (analyst, police_analyst):
        with entering(reader) as viewer:
            assert ItemVersion.objects.count() == 0
            [line] = item_page(viewer, Act.READ, item).corrections
            assert (line.words, line.why, line.evidence) == (WHY["words"], "", "")


def test_every_list_says_that_an_item_is_disputed_or_was_put_right(entering, officer, man, item):
    do(entering, officer, new(item, OUT.DISPUTED))
    with entering(officer) as viewer:
        assert {one.noted for one in listed(viewer, Act.LIST, Asked()).lines} == {"Disputed"}
    do(entering, officer, wrongly(entering, officer, man, item))
    with entering(officer) as viewer:
        assert {one.noted for one in listed(viewer, Act.LIST, Asked()).lines} == {"Put right"}


def test_the_text_is_put_right_as_a_new_version_by_an_officer(entering, officer, gatekeeper, item):
    right = TEXT.replace("grey", "blue")
    with pytest.raises(NotYet) as refused:
        do(entering, gatekeeper, new(item, OUT.CORRECTED), text=right)
    assert set(refused.value.problems) == {"outcome"}
    do(entering, officer, new(item, OUT.CORRECTED), text=right)
    with entering(officer) as viewer:
        assert item_page(viewer, Act.READ, item).text == right
        assert item in {one.reference for one in searched(viewer, "blue van").lines}
        assert item not in {one.reference for one in searched(viewer, "grey van").lines}
        [kept] = ItemVersion.objects.filter(item=item)
        assert (kept.version, kept.sanitised_text) == (1, TEXT)
        assert Item.objects.get(pk=item).version == 2
    assert [one for one in index_differences() if one.record == item] == []


@pytest.mark.parametrize("text", ["", TEXT, f"{TEXT} Her mum told us at the school gate."])
def test_a_text_that_is_none_or_the_same_or_gives_the_source_away_is_refused(
    entering, officer, item, text
):
    with pytest.raises(NotYet) as refused:
        do(entering, officer, new(item, OUT.CORRECTED), text=text)
    assert set(refused.value.problems) == {"text"}
    with entering(officer):
        assert not Correction.objects.exists()


def test_whoever_was_quicker_is_told_of(entering, officer, man, item):
    with pytest.raises(Overtaken):
        do(entering, officer, new(item, OUT.CORRECTED), text="Another.", seen=7)


@pytest.mark.parametrize(("left_out", "field"), [("words", "words"), ("why", "why"),
                                                 ("evidence", "evidence")])  # fmt: skip
def test_what_is_wrong_why_and_on_what_it_rests_is_said(entering, officer, item, left_out, field):
    with pytest.raises(NotYet) as refused:
        do(entering, officer, new(item, OUT.CORRECTED, **{left_out: " "}), text="Another text.")
    assert set(refused.value.problems) == {field}


def test_the_name_is_not_written_where_all_may_read_it(entering, officer, man, item):
    named = pseudonym(entering, officer, man)
    wrong = new(item, OUT.WRONGLY_NAMED, person=named, words="Kez Orme was not there.")
    with pytest.raises(NotYet) as refused:
        do(entering, officer, wrong)
    assert set(refused.value.problems) == {"words"}


def test_a_refusal_to_put_right_has_a_reason_that_stands_at_the_record(
    entering, officer, analyst, item
):
    do(entering, officer, new(item, OUT.REFUSED, words="He says it was another.", evidence=""))
    with entering(analyst) as viewer:
        [line] = item_page(viewer, Act.READ, item).corrections
    assert (line.noted, line.words, line.why) == ("Disputed", "He says it was another.",
                                                  WHY["why"])  # fmt: skip


def test_a_fact_is_taken_back_and_the_right_one_recorded(entering, officer, whoever, man, item):
    with entering(officer) as viewer:
        subjects.record_fact(
            person=man, fact=NewFact(FactKind.ALIAS, "Tonk", Source(item)), by=viewer, at=NOW()
        )
        [fact] = people.facts_of(viewer, Act.READ, [man])
    wrong = new(man, OUT.CORRECTED, P.FACT, number=fact.number)
    do(entering, whoever, wrong, value="Bones")
    with entering(officer) as viewer:
        lines = people.facts_of(viewer, Act.READ, [man])
        assert [(one.value, bool(one.taken_back)) for one in lines] == [("Bones", False),
                                                                        ("Tonk", True)]  # fmt: skip
        assert Token.objects.filter(record=man, value="bones").exists()


def test_a_role_and_a_tie_that_were_wrong_are_ended(
    entering, officer, whoever, man, item, record_of
):
    other = record_of(officer, "Jas Vale")
    today = timezone.localdate()
    with entering(officer) as viewer:
        given = {"by": viewer, "at": NOW()}
        role = NewRole(SubjectRole.SUSPECTED, "Named.", Source(item))
        subjects.give_role(person=man, role=role, **given)
        subjects.record_link(
            link=NewLink(man, other, SubjectLinkKind.ASSOCIATES_WITH, item,
                         expires_on=today + timedelta(days=30)), **given)  # fmt: skip
        [role] = people.roles_of(viewer, Act.READ, [man], today)
        [link] = people.links_of(viewer, Act.READ, [man], today)
    do(entering, whoever, new(man, OUT.CORRECTED, P.ROLE, number=role.number))
    do(entering, whoever, new(item, OUT.CORRECTED, P.LINK, number=link.number))
    with entering(officer) as viewer:
        assert people.roles_of(viewer, Act.READ, [man], today)[0].standing.ended
        assert people.links_of(viewer, Act.READ, [man], today) == []


def test_a_name_that_was_wrong_is_right_beside_the_one_before(entering, officer, whoever, man):
    do(entering, whoever, new(man, OUT.CORRECTED, P.PERSON), value="Kerry Orme")
    with entering(officer) as viewer:
        [fact] = people.facts_of(viewer, Act.READ, [man])
        page = people.person(viewer, Act.READ, man)
    assert (fact.kind, fact.value) == (FactKind.NAME_CHANGE, "Kerry Orme")
    assert (page.record.name, page.corrections[0].noted) == ("Kez Orme", "Put right")


def test_nobody_but_the_controllers_own_puts_it_right(
    entering, analyst, council_gatekeeper, lead, item
):
    for who in (analyst, council_gatekeeper, lead):
        with pytest.raises(Refused):
            do(entering, who, new(item, OUT.DISPUTED))


def test_a_gatekeeper_changes_nothing_but_in_the_transaction_that_puts_it_right(
    entering, gatekeeper, officer, man, item
):
    do(entering, officer, wrongly(entering, officer, man, item))
    with entering(gatekeeper):
        assert Item.objects.filter(pk=item).update(sanitised_text="Gone.") == 0
        assert Token.objects.filter(record=item).delete()[0] == 0


def test_a_correction_is_ones_own_and_is_never_changed(entering, officer, item):
    do(entering, officer, new(item, OUT.DISPUTED))
    with entering(officer), transaction.atomic(), pytest.raises((IntegrityError, ProgrammingError)):
        Correction.objects.update(words="Nothing.")


def test_a_page_asks_refuses_and_records(browser_of, officer, analyst, entering, man, item):
    address = reverse("rectify", args=[item])
    assert browser_of(analyst).get(address).status_code == 404
    browser = browser_of(officer)
    assert "Put a record right" in browser.get(address).content.decode()
    answer = browser.post(address, {"which": "ITEM-0", "outcome": "WRONGLY_NAMED", "seen": 1})
    assert answer.status_code == 400
    given = {"which": "ITEM-0", "outcome": "WRONGLY_NAMED", "seen": 1, **WHY,
             "person": pseudonym(entering, officer, man)}  # fmt: skip
    assert browser.post(address, given).status_code == 302
    page = browser.get(reverse("item", args=[item])).content.decode()
    assert "Put right" in page
    assert "Kez" not in page
