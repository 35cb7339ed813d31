"""Pages of measures: what is asked, what is wrong said at its field, nothing lost, nothing told."""

import pytest
from django.urls import reverse

from sightline.terms import Role
from sightline.terms.measures import MeasureStep
from tests.disruption.measuring import day, served, step, today
from tests.hotspots import planting
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import text

pytestmark = pytest.mark.django_db
S = MeasureStep


@pytest.fixture
def browser(browser_of, analyst):
    return browser_of(analyst)


def new(**different):
    return {
        "power": "closure", "concern": "CHILD_CRIMINAL_EXPLOITATION", **boxes("on", day(-3)),
        "words": "Children are met in the back room.", "effect": "They lose a warm place.",
        "child_view": "Some would miss it.", **different,
    }  # fmt: skip


def test_from_a_place_to_a_measure_that_is_served_and_over(browser, place, analyst):
    start = browser.get(reverse("measure-new"))
    assert "Reference of whom or what" in text(start)
    led = browser.post(reverse("measure-new"), {"about": place.lower()})
    assert led.headers["Location"].endswith(f"?about={place}")
    address = f"{reverse('measure-new')}?about={place}"
    assert "Fernbury bus station" in text(browser.get(address))
    made = browser.post(address, new(owner=analyst.account))
    assert made.status_code == 302, text(made)
    page = text(browser.get(made.headers["Location"]))
    assert "Children are met in the back room." in page
    assert "Closure notice" in page
    reference = made.headers["Location"].split("/")[-2]
    served_at = reverse("measure-step", args=[reference, "served"])
    sent = {"seen": "1", **boxes("on", day(-2)), "words": "Given to the manager.",
            **boxes("starts_on", day(-2))}  # fmt: skip
    wrong = browser.post(served_at, sent)
    assert "Enter its last day" in text(wrong)
    assert "Given to the manager." in text(wrong)
    done = browser.post(served_at, {**sent, **boxes("expires_on", day(20))})
    assert done.status_code == 302
    page = text(browser.get(reverse("measure", args=[reference])))
    assert "Before and after it was served" in page
    assert "2 of 90 days have passed" in page
    assert reference in text(browser.get(reverse("measures-due")))
    assert reference in text(browser.get(reverse("measures")))
    assert "Closure notice" in text(browser.get(reverse("measures-report")))


def test_every_page_of_a_measure_opens(browser, analyst, place):
    made = served(analyst, place)
    for name in ("varied", "breached", "expired", "ended", "handed-on"):
        assert browser.get(reverse("measure-step", args=[made, name])).status_code == 200
    for name in ("granted", "outcome", "nonsense"):
        assert browser.get(reverse("measure-step", args=[made, name])).status_code == 404
    assert browser.get(reverse("measures"), {"words": "met", "state": "SERVED"}).status_code == 200


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"power": ""}, "Choose a power"),
        ({"concern": "nothing"}, "Choose the kind of harm"),
        ({"words": ""}, "Say it in a sentence or two"),
        ({"effect": ""}, "Say what it does to the children"),
        ({"child_view": ""}, "Write what the children say of it"),
        ({"view_unknown": "Not asked"}, "and not both"),
        ({"owner": "A-00000-00000"}, "Choose a colleague"),
        (boxes("on", day(2)), "This is in the future"),
        ({"on_day": "32"}, "Enter a real day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    browser, place, analyst, different, said
):
    sent = {**new(owner=analyst.account), **different}
    answer = browser.post(f"{reverse('measure-new')}?about={place}", sent)
    page = text(answer)
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert said in page
    for kept in ("They lose a warm place.", "Children are met in the back room."):
        assert kept not in sent.values() or kept in page


def test_a_child_is_protected_on_the_page_too(browser_of, officer, child):
    browser, address = browser_of(officer), f"{reverse('measure-new')}?about={child}"
    page = text(browser.get(address))
    assert "A child is protected first" in page
    assert "Closure notice" not in page
    sent = new(owner=officer.account, power="gang_injunction")
    assert "somebody of children&#x27;s services" in text(browser.post(address, sent))
    sent |= {"agreed_by": "Ann Lee"}
    assert "Say why children" in text(browser.post(address, sent))
    assert "Name who in children" in text(browser.post(address, {**sent, "agreed_by": "",
                                                                "agreed_why": "x"}))  # fmt: skip
    made = browser.post(address, sent | {"agreed_why": "To free her from them"})
    assert made.status_code == 302
    assert "Ann Lee: To free her from them" in text(browser.get(made.headers["Location"]))


def test_a_vehicle_is_asked_who_may_know(browser_of, officer, vehicle):
    browser, address = browser_of(officer), f"{reverse('measure-new')}?about={vehicle}"
    assert "Who may know" in text(browser.get(address))
    sent = new(owner=officer.account, power="hire_firm", compartment="prevent", regime="UK_GDPR",
               marking="OFFICIAL_SENSITIVE")  # fmt: skip
    made = browser.post(address, sent)
    assert made.status_code == 302, text(made)
    page = text(browser.get(made.headers["Location"]))
    assert "VK17 XGW" in page
    assert "VK17" not in made.headers["Location"]


def test_a_breach_names_items_and_one_that_may_not_be_seen_is_as_one_that_is_not_there(
    browser, analyst, place, plant
):
    shared, hidden = plant(planting.item(), planting.item(label=planting.OWN))
    made = served(analyst, place)
    address = reverse("measure-step", args=[made, "breached"])
    sent = {"seen": "2", **boxes("on", day(-1)), "words": "Four were inside on Friday."}
    for items in (hidden, "I-00000-00000", "nonsense", f"{shared} {hidden}", f"{shared} " * 21):
        page = text(browser.post(address, {**sent, "items": items}))
        assert "There is no such item, or you may not see it" in page
        assert "Four were inside on Friday." in page
    assert browser.post(address, {**sent, "items": f" {shared.lower()},"}).status_code == 302
    page = text(browser.get(reverse("measure", args=[made])))
    assert "Shown by" in page
    assert shared in page


def test_who_was_slower_sees_both_and_loses_nothing(browser, analyst, closure):
    address = reverse("measure-step", args=[closure, "requested"])
    sent = {"seen": "1", **boxes("on", day(-1)), "words": "Asked the magistrates."}
    step(analyst, closure, S.NOT_USED, 1)
    page = text(browser.post(address, sent))
    assert "A colleague was quicker" in page
    assert "can no longer follow it" in page
    assert "Asked the magistrates." in page


def test_it_is_handed_on_by_its_page(browser, analyst, closure, person):
    other = person(agency="council", roles={Role.PANEL_MEMBER}, compartments={"prevent"})
    address = reverse("measure-step", args=[closure, "handed-on"])
    assert "Choose a colleague" in text(browser.post(address, {"seen": "1", "owner": ""}))
    assert browser.post(address, {"seen": "1", "owner": other.account}).status_code == 302
    assert "Handed on" in text(browser.get(reverse("measure", args=[closure])))


def test_an_item_is_linked_and_taken_off_by_the_page(browser, closure, plant):
    shared, hidden = plant(planting.item(), planting.item(label=planting.OWN))
    address = reverse("measure-link", args=[closure])
    assert browser.post(address, {"item": shared}).status_code == 302
    for typed in (hidden, "nonsense", ""):
        answer = browser.post(address, {"item": typed})
        assert answer.status_code == 400
    assert browser.post(address, {"take_off": shared}).status_code == 302
    assert "Taken off" in text(browser.get(reverse("measure", args=[closure])))


def test_the_list_the_due_page_and_the_report_take_what_is_asked(browser, analyst, place):
    made = served(analyst, place, expires_on=day(50))
    asked = {"power": "closure", "about": f" {place.lower()} ", **boxes("since", day(-40))}
    assert made in text(browser.get(reverse("measures"), asked))
    assert made not in text(browser.get(reverse("measures"), {"about": "nonsense"}))
    assert made in text(browser.get(reverse("measures"), {"power": "not one"}))
    assert made not in text(browser.get(reverse("measures-due")))
    assert made in text(browser.get(reverse("measures-due"), {"days": "60"}))
    wrong = browser.get(reverse("measures-due"), {"days": "many"})
    assert (wrong.status_code, "Enter a whole number of days" in text(wrong)) == (400, True)
    wrong = browser.get(reverse("measures-report"), {"year": "1066"})
    assert (wrong.status_code, "Choose a year" in text(wrong)) == (400, True)
    last = text(browser.get(reverse("measures-report"), {"year": str(today().year - 1)}))
    assert "No measure that you may see moved in this year" in last


def test_the_report_says_what_was_never_tried_and_why_something_was_not_used(
    browser, analyst, closure, place
):
    step(analyst, closure, S.NOT_USED, 1, words="The place closed by itself.")
    page = text(browser.get(reverse("measures-report"), {"year": str(day(-10).year)}))
    assert "Counted of what you may see" in page
    assert "The place closed by itself." in page
    assert page.index("Thought of, and not served") < page.index(
        "Closure notice", page.index("Where")
    )
    assert "Sexual risk order (direct)" in page


def test_other_pages_lead_to_measures(browser, browser_of, officer, place, adult, vehicle):
    assert f"?about={place}" in text(browser.get(reverse("concern", args=[place])))
    theirs = browser_of(officer)
    assert f"?about={adult}" in text(theirs.get(reverse("person", args=[adult])))
    assert f"?about={vehicle}" in text(theirs.get(reverse("thing", args=[vehicle])))
    assert reverse("measures") in text(browser.get(reverse("disruption")))


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AUDITOR, Role.COMMITTEE_MEMBER])
def test_others_find_no_such_page(browser_of, person, role, closure, place):
    browser = browser_of(person(agency="council", roles={role}))
    for name in ("measures", "measures-due", "measures-report", "measure-new"):
        assert browser.get(reverse(name)).status_code == 404
    assert browser.get(reverse("measure", args=[closure])).status_code == 404
    assert browser.get(f"{reverse('measure-new')}?about={place}").status_code == 404
