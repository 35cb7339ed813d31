"""Whom a decision protects, by every spelling that their records know, as far as the giver sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.intelligence.identifiers import Found
from sightline.terms import FactKind, Identifier
from tests.intelligence.making import FERN, POLICE
from tests.subjects.conftest import judging, opened

pytestmark = pytest.mark.django_db
__all__ = ["judging", "opened"]


@pytest.fixture
def alias(entering):
    """Record another name of somebody: `alias(officer, person, "Foxy")`."""
    from sightline.subjects import actions
    from sightline.subjects.part_records import NewFact, Source

    def add(who, person, name):
        fact = NewFact(FactKind.ALIAS, name, Source(case_reference="LCS 4411"))
        with entering(who) as viewer:
            actions.record_fact(person=person, fact=fact, by=viewer, at=timezone.now())

    return add


def protected_for(entering, who, *words):
    from sightline.sharing.queries.protecting import protected

    with entering(who) as viewer:
        return protected(viewer, words)


def test_a_by_name_in_the_records_is_protected_with_the_name(
    opened, alias, writer, gatekeeper, entering
):
    alias(writer, opened(writer, "Kez Orme", label=POLICE), "Foxy")
    [one] = protected_for(entering, gatekeeper, "Kez Orme")
    assert (one.stands, one.names) == ("Person A", ("Kez Orme", "Foxy"))


def test_the_same_person_under_another_name_is_protected_too(
    opened, judging, writer, gatekeeper, entering, person
):
    left = opened(writer, "Kez Orme", label=POLICE)
    right = opened(writer, "Kezia Hale", label=POLICE)
    judging(writer, left, right)
    [one] = protected_for(entering, gatekeeper, "Kez Orme")
    assert set(one.names) == {"Kez Orme", "Kezia Hale"}


def test_a_child_is_called_a_child(opened, writer, gatekeeper, entering):
    opened(writer, "Zoë Ash", is_child=True, label=POLICE)
    found = protected_for(entering, gatekeeper, "Zoë Ash", "Kez Orme")
    assert [one.stands for one in found] == ["Child 1", "Person A"]


def test_what_the_giver_may_not_see_is_not_used(opened, alias, person, gatekeeper, entering):
    from sightline.terms import Regime, Role

    fern = person(roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"fern"})
    alias(fern, opened(fern, "Kez Orme", label=FERN), "Foxy")
    [one] = protected_for(entering, gatekeeper, "Kez Orme")
    assert one.names == ("Kez Orme",)


def test_a_telephone_tied_to_the_person_is_protected(opened, writer, gatekeeper, entering):
    from sightline.subjects import actions
    from sightline.subjects.models import Thing
    from sightline.subjects.part_records import NewLink
    from sightline.terms import SubjectLinkKind

    words = "Kez Orme rings from 07700 900123."
    who = opened(writer, "Kez Orme", label=POLICE, sanitised_text=words)
    with entering(writer) as viewer:
        from sightline.subjects.models import Person

        item = Person.objects.get(pk=who).opened_from_id
        thing, _ = Thing.objects.get_or_create(
            kind="PHONE", value="+447700900123", defaults={"reference": "V-AAAAA-AAAAA"}
        )
        until = (timezone.now() + timedelta(days=60)).date()
        link = NewLink(who, thing.reference, SubjectLinkKind.USES, item, expires_on=until)
        actions.record_link(link=link, by=viewer, at=timezone.now())
    [one] = protected_for(entering, gatekeeper, "Kez Orme")
    assert one.values == (Found(Identifier.PHONE, "+447700900123"),)
