"""Pages of measures: what is asked, what is wrong said at its field, nothing lost, nothing told."""

import pytest
from django.urls import reverse

from sightline.terms.measures import MeasureStep
from tests.disruption.measuring import day, served
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
