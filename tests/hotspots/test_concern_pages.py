"""The pages on which locations are listed and named: what is asked, kept and refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.terms import PlaceRole, Role
from tests.hotspots import planting
from tests.hotspots.concerning import NAME, WHY, day, review, text
from tests.hotspots.planting import MIDDLE, OWN
from tests.hotspots.test_pages import cell_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(analyst, browser_of, county):
    return browser_of(analyst)


def answers(who, **different):
    sound = {
        "name": NAME, "kind": "TRANSPORT", "where": "SO 565 465", "why": WHY,
        "owner": who.account, "regime": "UK_GDPR", "compartment": "prevent",
        "marking": "OFFICIAL_SENSITIVE", **day("review_on", review()),
    }  # fmt: skip
    return {**sound, **different}


def named(browser, who, query="", **different):
    answer = browser.post(reverse("concern-new") + query, answers(who, **different))
    assert answer.status_code == 302, text(answer)
    return answer.headers["Location"].split("/")[-2]


def test_the_list_says_where_there_is_nothing_yet_and_how_to_begin(browser):
    shown = text(browser.get(reverse("concerns")))
    assert "No location that you may see fits this." in shown
    assert reverse("concern-new") in shown


def test_a_location_is_named_by_anybody_operational_without_statistics(person, browser_of, county):
    who = person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})
    browser = browser_of(who)
    reference = named(browser, who)
    page = text(browser.get(reverse("concern", args=[reference])))
    for shown in (NAME, WHY, "Proposed", "Station, stop or route", "E 356550 N 246550", "Named"):
        assert shown in page
    assert NAME in text(browser.get(reverse("concerns")))


def test_no_word_of_it_is_in_a_title_or_an_address(browser, analyst):
    reference = named(browser, analyst)
    for address in (
        reverse("concern", args=[reference]),
        reverse("concern-decide", args=[reference, "hand-over"]),
        reverse("concern-assess", args=[reference, "goals"]),
    ):
        title = text(browser.get(address)).split("<title>")[1].split("</title>")[0]
        assert reference in title
        assert NAME not in title


@pytest.mark.parametrize(
    ("different", "message"),
    [
        ({"name": ""}, "Enter what the place is called"),
        ({"why": ""}, "Say why the place concerns us"),
        ({"where": ""}, "Enter a postcode, a grid reference or a name"),
        ({"where": "Nowhereham"}, "No place of that name is in our list"),
        ({"kind": ""}, "Choose the kind of place"),
        ({"kind": "ONLINE"}, "Enter the platform, such as the name of a game"),
        ({"online": "App: one"}, "choose Online as the kind of place"),
        ({"compartment": "fern"}, "Choose a group that you are in"),
        ({"kind": "DWELLING", "compartment": ""}, "named readers only"),
        ({"owner": "A-AAAAA-AAAAA"}, "Choose a person of your agency"),
        ({"regime": "LAW_ENFORCEMENT"}, "Choose the law it is held under"),
        ({"review_on_day": "31", "review_on_month": "2"}, "Enter a real day, month and year"),
        (day("review_on", timezone.localdate()), "after today"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(browser, analyst, different, message):
    answer = browser.post(reverse("concern-new"), answers(analyst, **different))
    shown = text(answer)
    assert answer.status_code == 200
    assert "There is a problem" in shown
    assert message in shown
    assert "<title>Error: " in shown
    kept = {"name": NAME, "why": WHY, **different}
    assert kept["name"] in shown
    assert kept["why"] in shown
    assert "No location" in text(browser.get(reverse("concerns")))


def test_a_colleague_outside_the_group_cannot_hold_what_is_for_the_group(browser, analyst, person):
    outside = person(agency="council", compartments=set())
    answer = browser.post(reverse("concern-new"), answers(analyst, owner=outside.account))
    assert "They may not know this" in text(answer)
    named(browser, analyst, owner=outside.account, compartment="")


def test_one_name_of_several_places_is_asked_about(browser, analyst, monkeypatch):
    from sightline.hotspots import concern_views
    from sightline.places import queries as places

    def several(_typed):
        return places.at(*MIDDLE, label="East"), places.at(355_000, 245_000, label="West")

    monkeypatch.setattr(concern_views, "find", several)
    asked = text(browser.post(reverse("concern-new"), answers(analyst, where="Fernbury")))
    assert "Several places have this name. Choose one" in asked
    assert "West" in asked
    reference = named(browser, analyst, where="Fernbury", which="355000 245000")
    assert "E 355000 N 245000" in text(browser.get(reverse("concern", args=[reference])))


def test_an_online_place_is_a_location_too(browser, analyst):
    reference = named(browser, analyst, kind="ONLINE", where="", online="App: one")
    assert "App: one" in text(browser.get(reverse("concern", args=[reference])))


def test_from_an_item_its_place_is_filled_in_and_the_item_linked(browser, analyst, plant):
    (item,) = plant(planting.item(place_name="The steps"))
    assert f"?item={item}" in text(browser.get(reverse("item", args=[item])))
    asked = text(browser.get(reverse("concern-new"), {"item": item}))
    assert 'value="The steps"' in asked
    assert 'name="where"' not in asked
    wide = browser.post(f"{reverse('concern-new')}?item={item}", answers(analyst, compartment=""))
    assert "The item is for the group prevent alone" in text(wide)
    reference = named(browser, analyst, f"?item={item}")
    shown = text(browser.get(reverse("concern", args=[reference])))
    assert reverse("item", args=[item]) in shown
    assert "E 356500 N 246500" in shown


def test_a_home_where_a_child_lives_is_not_taken_over(browser, plant):
    (item,) = plant(planting.item(place_role=PlaceRole.RESIDENCE, place_name="A child's home"))
    asked = text(browser.get(reverse("concern-new"), {"item": item}))
    assert "Its own place is not taken over" in asked
    assert "A child's home" not in asked
    assert 'name="where"' in asked


def test_a_taken_over_home_is_a_dwelling_and_nothing_else(browser, analyst, plant):
    (item,) = plant(planting.item(place_role=PlaceRole.CUCKOOED, place_name="Flat"))
    answer = browser.post(f"{reverse('concern-new')}?item={item}", answers(analyst))
    assert "Choose the kind of place" in text(answer)
    named(browser, analyst, f"?item={item}", kind="DWELLING")


def test_from_a_place_of_the_map(browser, analyst, plant):
    plant(planting.item())
    cell, query = cell_at(MIDDLE), {"since": "2026-01", "until": "2026-11"}
    behind = text(browser.get(reverse("hot-spot-cell", args=[cell]), query))
    assert f"?place={cell}" in behind
    reference = named(browser, analyst, f"?place={cell}")
    assert "near Fernbury" in text(browser.get(reverse("concern", args=[reference])))


@pytest.mark.parametrize("query", ["item=I-00000-00000", "run=R-00000-00000", "place=A99"])
def test_naming_from_what_is_not_there_is_the_same_404_as_from_what_is_hidden(
    browser, plant, query
):
    (hidden,) = plant(planting.item(label=OWN))
    missing = browser.get(f"{reverse('concern-new')}?{query}")
    refused = browser.get(f"{reverse('concern-new')}?item={hidden}")
    assert missing.status_code == refused.status_code == 404
    assert text(missing) == text(refused)


def test_who_reads_no_intelligence_has_no_such_pages_and_no_way_to_them(reporter, browser_of):
    browser = browser_of(reporter)
    for address in (reverse("concerns"), reverse("concern-new")):
        assert browser.get(address).status_code == 404
        assert address not in text(browser.get(reverse("report")))


def test_the_menu_leads_there(browser):
    shown = text(browser.get(reverse("concerns")))
    assert f'href="{reverse("concerns")}"' in shown
