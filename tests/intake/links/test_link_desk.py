"""The lead's page: links made, shown once, listed in bands, ended; what reports led to."""

import base64
import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.intake.models import SettingLink
from sightline.terms import LinkKind, Role

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r"/tell/((?:[0-9A-Z]{4}-){5}[0-9A-Z]{4})")
GIVEN = {"name": "Fernbury Taxis", "kind": "TAXI", "setting": "", "days": "90"}


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def desk(lead, browser_of: Callable[..., Client]) -> Client:
    return browser_of(lead)


def test_a_link_is_made_and_its_sheet_is_shown_once(desk):
    sheet = desk.post("/report/links/make", GIVEN)
    page = text_of(sheet)
    [token] = set(TOKEN.findall(page))
    assert "Fernbury Taxis" in page
    assert "Never take, send or pass on a sexual picture" in page
    assert "999" in page
    picture = re.search(r'src="data:image/png;base64,([^"]+)"', page)[1]
    assert base64.b64decode(picture).startswith(b"\x89PNG")
    listed = text_of(desk.get("/report/links"))
    assert token not in listed
    assert "Fernbury Taxis" in listed
    assert "Taxi firm" in listed
    assert Client().get(f"/tell/{token}").status_code == 200
    made = SettingLink.objects.get()
    assert (made.kind, (made.expires_at - made.made_at).days) == (LinkKind.TAXI, 90)


@pytest.mark.parametrize(
    ("box", "value", "says"),
    [
        ("name", " ", "Enter the name of the setting"),
        ("name", "x" * 81, "80 characters or fewer"),
        ("kind", "CASTLE", "Choose what kind"),
        ("days", "9999", "Choose how long"),
        ("days", "", "Choose how long"),
        ("setting", "999999", "Choose from the list"),
    ],
)
def test_a_wrong_box_is_explained_and_nothing_typed_is_lost(box, value, says, desk):
    page = text_of(desk.post("/report/links/make", GIVEN | {box: value}))
    assert says in page
    if box != "name":
        assert 'value="Fernbury Taxis"' in page
    assert not SettingLink.objects.exists()


def test_a_link_is_ended_with_a_reason(link, desk):
    address = f"/report/links/{link.reference}/end"
    assert "Fernbury Youth Club" in text_of(desk.get(address))
    assert "Say why the link is to end" in text_of(desk.post(address, {"why": " "}))
    assert desk.post(address, {"why": "The sheet was lost."}).status_code == 302
    assert "The sheet was lost." in text_of(desk.get("/report/links"))
    assert Client().get(f"/tell/{link.token}").status_code == 404
    assert desk.post(address, {"why": "Again."}).status_code == 404


def test_a_link_of_another_agency_is_like_one_that_is_not_there(link, person, browser_of):
    other = browser_of(person(agency="police", roles={Role.AGENCY_LEAD}))
    assert link.reference not in text_of(other.get("/report/links"))
    for page in ("end", "results"):
        hidden = other.get(f"/report/links/{link.reference}/{page}")
        missing = other.get(f"/report/links/L-00000-00000/{page}")
        assert hidden.status_code == missing.status_code == 404
    assert other.post(f"/report/links/{link.reference}/end", {"why": "x"}).status_code == 404


@pytest.mark.parametrize("path", ["links", "links/L-00000-00000/end"])
def test_links_are_for_leads_and_officers(path, reporter, analyst, browser_of):
    for who in (reporter, analyst):
        assert browser_of(who).get(f"/report/{path}").status_code == 404
        assert browser_of(who).post("/report/links/make", GIVEN).status_code == 404


@pytest.mark.parametrize(("number", "band"), [(0, "0 to 4"), (4, "0 to 4"), (7, "5 to 9")])
def test_how_many_came_by_a_link_is_told_in_bands_of_five(number, band, link, desk, put):
    put(number, link=link.reference)
    assert band in text_of(desk.get("/report/links"))


def test_when_a_link_was_last_opened_is_told(link, visit, desk):
    assert "Never" in text_of(desk.get("/report/links"))
    visit()
    assert "Never" not in text_of(desk.get("/report/links"))


def test_what_reports_led_to_is_on_three_pages(link, visit, desk, reporter, browser_of, put):
    for browser, path in (
        (visit(), "/tell/results"),
        (desk, f"/report/links/{link.reference}/results"),
        (browser_of(reporter), "/report/results"),
    ):
        assert "too few reports" in text_of(browser.get(path))
    put(20, link=link.reference, stage="DONE")
    put(10, agency="charity", stage="NOT_FOR_US")
    for browser, path, said in (
        (visit(), "/tell/results", "about 20"),
        (desk, f"/report/links/{link.reference}/results", "about 20"),
        (browser_of(reporter), "/report/results", "about 10"),
    ):
        page = text_of(browser.get(path))
        assert said in page
        assert "fewer than 5" in page
        assert "10 or more" in page


def test_a_setting_that_names_itself_in_markup_is_shown_as_words(lead, link_of, desk):
    link_of(lead, name="<script>alert(1)</script>")
    page = text_of(desk.get("/report/links"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def outputs(browser, paths):
    pages = [browser.get(path).content.decode() for path in paths]
    return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in pages]


@settings(max_examples=5, deadline=None)
@given(hidden=st.lists(st.sampled_from(["WAITING", "DONE", "NOT_FOR_US"]), max_size=3))
def test_no_page_depends_on_a_report_that_came_another_way(
    hidden, link, lead, link_of, officer, visit, desk, browser_of, put, person
):
    """A link, its lead and another agency's officer see the same whatever came by other links."""
    police = person(agency="police", roles={Role.AGENCY_LEAD})
    other, browser = link_of(police), visit()
    paths = ["/report/links", f"/report/links/{link.reference}/results"]
    stranger = browser_of(officer)
    before = [
        outputs(browser, ["/tell/", "/tell/results"]),
        outputs(desk, paths),
        outputs(stranger, ["/report/queue", "/report/queue/held-back"]),
    ]
    for stage in hidden:
        put(20, link=other.reference, agency="police", stage=stage)
    after = [
        outputs(browser, ["/tell/", "/tell/results"]),
        outputs(desk, paths),
        outputs(stranger, ["/report/queue", "/report/queue/held-back"]),
    ]
    assert before == after
