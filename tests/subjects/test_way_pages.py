"""Timelines, travels, things and places shared: what each page says, and to whom."""

import re

import pytest
from django.urls import reverse

from sightline.intelligence.identifiers import Found
from sightline.places.grid import cells, to_longitude_latitude
from sightline.subjects import dials
from sightline.subjects.actions.things import refer_to
from sightline.terms import Act, Identifier, PlaceRole, Precision, Regime, Role
from tests.intelligence.making import FERN, new_grade
from tests.intelligence.test_actions import ledger
from tests.subjects.ways import (
    CAR,
    CHILD,
    FAR_PLACE,
    MAN,
    OTHER_CHILD,
    OTHER_MAN,
    PHONE,
    PLACE,
    seen,
)

pytestmark = pytest.mark.django_db
THE_CAR = Found(Identifier.VRM, "VK17XGW")


@pytest.fixture
def fern_officer(person):
    return person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )


@pytest.fixture
def car_of(entering):
    """Return the reference of the car, as somebody who may see an item that names it has it."""

    def find(who):
        with entering(who):
            return refer_to([THE_CAR])[THE_CAR]

    return find


def shown(browser, name, *args, **query):
    answer = browser.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode())


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_things_timeline_has_every_item_in_order(officer, put_in, car_of, browser_of):
    items = put_in(officer, seen(days=70), seen(), seen(days=1, event_start=None))
    page = shown(browser_of(officer), "timeline", car_of(officer))
    assert [page.index(f">{items[n]}<") for n in (1, 0, 2)] == sorted(
        page.index(f">{item}<") for item in items
    )
    assert "Nothing in November 2026" in page
    assert "3 items from 3 independent origins" in plain(page)
    assert "Not dated" in page


@pytest.mark.parametrize("reference", [CHILD, MAN])
def test_somebody_is_followed_by_their_pseudonym(reference, officer, put_in, browser_of):
    [item] = put_in(officer, seen(children=(CHILD,), people=(MAN,)))
    assert item in shown(browser_of(officer), "timeline", reference)
    other = {CHILD: OTHER_CHILD, MAN: OTHER_MAN}[reference]
    assert browser_of(officer).get(reverse("timeline", args=[other])).status_code == 404


def test_an_items_place_is_followed_by_its_small_hexagon(officer, put_in, browser_of):
    here, there, far = put_in(officer, seen(), seen(days=3), seen(where=FAR_PLACE))
    page = shown(browser_of(officer), "timeline", here)
    assert there in page
    assert far not in page


@pytest.mark.parametrize("role", [PlaceRole.RESIDENCE, PlaceRole.TOLD_HERE])
def test_a_home_and_where_a_child_told_are_never_followed(role, officer, put_in, browser_of):
    home, there = put_in(officer, seen(place_role=role), seen(days=3))
    assert there not in shown(browser_of(officer), "timeline", home)
    assert "not followed" in shown(browser_of(officer), "timeline", home)
    assert f">{home}<" not in shown(browser_of(officer), "timeline", there)


@pytest.mark.parametrize("size", [7, 8, 9])
def test_a_hexagon_of_the_map_has_a_timeline(size, officer, analyst, put_in, browser_of):
    [item] = put_in(officer, seen())
    cell = cells(*to_longitude_latitude(PLACE["easting"], PLACE["northing"]))[size - 7]
    assert item in shown(browser_of(officer), "timeline", cell)
    page = shown(browser_of(analyst), "timeline", cell)
    behind = re.search(r'href="([^"]+)">This place among the hot spots', page)[1]
    found = browser_of(analyst).get(behind.replace("&amp;", "&"))
    assert reverse("timeline", args=[cell]) in found.content.decode()


def test_an_area_has_a_timeline(officer, put_in, browser_of):
    where = {"precision": Precision.AREA, "area": "E01000001"}
    [item] = put_in(officer, seen(where=where))
    assert item in shown(browser_of(officer), "timeline", "E01000001")
    assert item in shown(browser_of(officer), "timeline", item)


@pytest.mark.parametrize(
    "reference",
    ["Kez Orme", "H-AAAAA-AAAAA", "V-AAAAA-AAAAA", "G-AAAAA-AAAAA", "I-AAAAA-AAAAA", "E01009999",
     "8919503218fffff", "8f19503218fffff", "X", "--", "8" * 15],
)  # fmt: skip
@pytest.mark.parametrize("name", ["timeline", "travel", "thing"])
def test_what_is_no_reference_or_hidden_is_not_there(name, reference, officer, browser_of):
    assert browser_of(officer).get(reverse(name, args=[reference])).status_code == 404


def test_a_thing_that_only_hidden_items_name_has_no_page(
    fern_officer, officer, put_in, car_of, browser_of
):
    put_in(fern_officer, seen(label=FERN))
    car = car_of(fern_officer)
    for name in ("timeline", "travel", "thing"):
        assert browser_of(fern_officer).get(reverse(name, args=[car])).status_code == 200
        assert browser_of(officer).get(reverse(name, args=[car])).status_code == 404
    assert browser_of(officer).get(reverse("together"), {"from": car}).status_code == 404


def test_a_travel_has_its_stops_in_order_and_doubts_what_cannot_be(
    officer, put_in, car_of, browser_of
):
    put_in(officer, seen(minutes=20, where=FAR_PLACE), seen(), seen(days=2, place_role="RESIDENCE"))
    page = shown(browser_of(officer), "travel", car_of(officer))
    text = plain(page)
    assert text.index("Bus station") < text.index("Retail park")
    assert "36 km in 20 minutes: one of the two times or places is likely wrong." in text
    assert "Left out: 1 item at a home" in text
    assert page.count("data-stop=") == 2
    assert "js/travel_map" in page


def test_a_place_does_not_travel(officer, put_in, browser_of):
    [item] = put_in(officer, seen())
    assert browser_of(officer).get(reverse("travel", args=[item])).status_code == 404


def test_a_things_page_says_what_holds_it_and_whom_that_names(officer, put_in, car_of, browser_of):
    items = put_in(officer, seen(people=(MAN,)), seen(days=1, people=(MAN,), children=(CHILD,)))
    text = plain(shown(browser_of(officer), "thing", car_of(officer)))
    assert CAR in text
    assert all(item in text for item in items)
    assert re.search(rf"{MAN}\s+2\s+2", text)
    assert "Children whom these items are about" in text
    assert not re.search(rf"{CHILD}\s+\d", text)  # a child is not counted


def test_an_items_number_leads_to_its_thing_and_stands_in_no_address(officer, put_in, browser_of):
    [item] = put_in(officer, seen(sanitised_text=f"The car {CAR}; rang {PHONE}."))
    browser = browser_of(officer)
    page = shown(browser, "item", item)
    leads = re.findall(r'href="(/subjects/things/of/[^"]+)"', page)
    assert leads == [reverse("thing-of", args=[item, n]) for n in (1, 2)]
    told = []
    for lead in leads:
        answer = browser.get(lead, follow=True)
        told.append(plain(answer.content.decode()))
        assert re.fullmatch(r"/subjects/things/V-\w{5}-\w{5}", answer.redirect_chain[-1][0])
    assert any(CAR in one for one in told)
    assert any(PHONE in one for one in told)
    assert browser.get(reverse("thing-of", args=[item, 3])).status_code == 404
    assert browser.get(reverse("thing-of", args=[item, 0])).status_code == 404


def test_who_else_was_there_by_places_and_weeks(officer, put_in, car_of, browser_of):
    put_in(
        officer,
        seen(people=(MAN,)),
        seen(days=5, sanitised_text="A man was there.", people=(OTHER_MAN,)),
        seen(days=20, sanitised_text="A child was there.", children=(CHILD,)),
        seen(days=1, where=FAR_PLACE, sanitised_text="Elsewhere.", children=(OTHER_CHILD,)),
    )
    ask = {"from": car_of(officer), "size": "9"}
    week = plain(shown(browser_of(officer), "together", **ask, days="7"))
    assert MAN in week
    assert re.search(rf"{OTHER_MAN}\s+1\s+Bus station , week of 5 October 2026", week)
    assert CHILD not in week
    month = plain(shown(browser_of(officer), "together", **ask, days="28"))
    assert CHILD in month
    assert OTHER_CHILD not in month
    assert "is not to know one another" in month


def test_whoever_it_is_asked_of_is_not_beside_themselves(officer, put_in, browser_of):
    put_in(officer, seen(people=(MAN, OTHER_MAN)))
    ask = {"from": MAN, "days": "7", "size": "9"}
    page = shown(browser_of(officer), "together", **ask)
    assert reverse("timeline", args=[OTHER_MAN]) in page[page.index("Who else is named there") :]
    assert reverse("timeline", args=[MAN]) not in page[page.index("Who else is named there") :]


def test_only_the_chosen_places_count(officer, put_in, car_of, browser_of):
    near, _ = put_in(
        officer, seen(people=(MAN,)), seen(days=2, where=FAR_PLACE, people=(OTHER_MAN,))
    )
    ask = {"from": car_of(officer), "days": "1", "size": "9", "item": near}
    page = plain(shown(browser_of(officer), "together", **ask))
    assert MAN in page
    assert OTHER_MAN not in page
    ask["item"] = "I-ZZZZZ-ZZZZZ"  # none of those offered: an error, and nobody
    assert MAN not in plain(shown(browser_of(officer), "together", **ask))


@pytest.mark.parametrize("days", ["", "3", "nine"])
def test_another_window_is_an_error_at_the_field(days, officer, put_in, car_of, browser_of):
    put_in(officer, seen(people=(MAN,)))
    ask = {"from": car_of(officer), "days": days, "size": "9"}
    page = shown(browser_of(officer), "together", **ask)
    assert "There is a problem" in page
    assert MAN not in page


def test_words_are_posted_and_never_lead_into_an_address(officer, browser_of):
    browser = browser_of(officer)
    answer = browser.post(reverse("together"), {"reference": "Kez Orme"})
    assert answer.status_code == 200
    assert "Enter a reference such as" in answer.content.decode()
    answer = browser.post(reverse("together"), {"reference": "i aaaaa aaaaa"})
    assert answer.url == f"{reverse('together')}?from=I-AAAAA-AAAAA"


def test_a_long_list_says_what_it_leaves_out(officer, put_in, car_of, browser_of, monkeypatch):
    dial = dials.DIALS["followed_most"]
    monkeypatch.setitem(dials.DIALS, "followed_most", dial._replace(value=3))
    items = put_in(officer, *(seen(days=n) for n in range(5)))
    page = shown(browser_of(officer), "timeline", car_of(officer))
    assert "newest 3 of 5 items" in page
    assert [item in page for item in items] == [False, False, True, True, True]


def test_the_ledger_has_every_reference_that_was_shown(officer, put_in, car_of, browser_of):
    items = put_in(officer, seen(people=(MAN,)), seen(days=1, people=(OTHER_MAN,)))
    car, browser = car_of(officer), browser_of(officer)
    people = {MAN, OTHER_MAN}
    for name, act, expected in (
        ("timeline", Act.LIST, {car, *items}),
        ("travel", Act.MAP, {car, *items}),
        ("thing", Act.READ, {car, *items} | people),
    ):
        shown(browser, name, car)
        assert set(ledger(act, officer)[-1]) == expected, name
    shown(browser, "together", **{"from": car, "days": "7", "size": "9"})
    assert set(ledger(Act.LIST, officer)[-1]) == {car, *items} | people


@pytest.mark.parametrize("name", ["timeline-out", "travel-out"])
def test_an_analyst_takes_out_what_is_shown_and_nobody_else_does(
    name, officer, analyst, put_in, car_of, browser_of
):
    items = put_in(officer, seen(place_name="=cmd()"), seen(days=1), grade=new_grade("2AP"))
    car = car_of(officer)
    assert browser_of(officer).post(reverse(name, args=[car])).status_code == 404
    answer = browser_of(analyst).post(reverse(name, args=[car]))
    text = answer.content.decode()
    assert all(item in text for item in items)
    assert ",'=cmd()," in text
    assert car not in answer["Content-Disposition"]
    assert "O-" not in text  # origins are numbered, and what stands for one is not taken out
    [entered] = ledger(Act.EXPORT, analyst)
    assert set(entered) == {car, *items}


def test_a_reporter_reaches_none_of_it(officer, reporter, put_in, car_of, browser_of):
    put_in(officer, seen())
    car, browser = car_of(officer), browser_of(reporter)
    for name in ("timeline", "travel", "thing"):
        assert browser.get(reverse(name, args=[car])).status_code == 404
    assert browser.get(reverse("together")).status_code == 404
