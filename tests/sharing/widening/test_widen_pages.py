"""Pages of access: what each role reaches, the forms' errors, refusals like missing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Grant, Membership
from sightline.sharing.models import Conflict
from sightline.sharing.widen_rules import GLASS_REFUSED
from sightline.terms import Regime, Role
from tests.intelligence.making import FERN, POLICE, new_item
from tests.sharing.widening.plain import plain

pytestmark = pytest.mark.django_db
LATER = timezone.localdate() + timedelta(days=7)
SENT = {"csrfmiddlewaretoken": "what a browser always sends"}
UNTIL = {"until_day": LATER.day, "until_month": LATER.month, "until_year": LATER.year}
LISTS = ("access", "grants", "asked-after", "emergencies", "conflicts", "groups-kept")
FORMS = ("grant-new", "break-glass", "conflict-declare", "conflict-shut")


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(label=POLICE))[0]


@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_a_gatekeeper_reaches_every_page(name, gatekeeper, browser_of):
    assert browser_of(gatekeeper).get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name", ["grants", "grant-new", "asked-after", "emergencies", "conflict-shut", "groups-kept"]
)
def test_the_desk_of_keepers_is_missing_for_everybody_else(name, analyst, browser_of):
    refused = browser_of(analyst).get(reverse(name))
    assert refused.status_code == 404


@pytest.mark.parametrize("name", LISTS[1:] + FORMS)
@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.DEMOCRATIC_SERVICES])
def test_who_reads_nothing_reaches_nothing(name, role, person, browser_of):
    assert browser_of(person(roles={role})).get(reverse(name)).status_code == 404


def test_a_grant_is_given_listed_and_ended(gatekeeper, nurse, item, browser_of):
    browser = browser_of(gatekeeper)
    given = {"record": item.lower(), "email": nurse.email, "why": "She visits them.", **UNTIL}
    answer = browser.post(reverse("grant-new"), given)
    assert answer.status_code == 302, plain(answer)
    page = browser.get(reverse("grants")).content.decode()
    assert item in page
    assert "She visits them." in page
    [reference] = _references()
    assert browser.post(reverse("grant-end", args=[reference])).status_code == 302
    assert Grant.objects.get().ended_at


def _references():
    return list(Grant.objects.values_list("decision_id", flat=True))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"record": ""}, "Enter the reference of the record"),
        ({"record": "not one"}, "This is no reference"),
        ({"record": "I-00000-00000"}, "controls no record"),
        ({"email": ""}, "Enter their work email address"),
        ({"email": "nobody@tests.example"}, "Nobody with this address may sign in"),
        ({"why": ""}, "Say why"),
        ({"until_year": ""}, "The last day must include a year"),
        ({"until_day": "", "until_month": "", "until_year": ""}, "Enter the last day"),
        ({"until_year": "2040"}, "The last day must be on or before"),
    ],
)
def test_each_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    changed, said, gatekeeper, nurse, item, browser_of
):
    given = {"record": item, "email": nurse.email, "why": "She visits.", **UNTIL, **changed}
    page = browser_of(gatekeeper).post(reverse("grant-new"), given).content.decode()
    assert said in page
    assert "error-summary" in page
    for typed in given.values():
        assert str(typed) in page
    assert not Grant.objects.exists()


def test_a_grant_to_oneself_is_said_clearly(gatekeeper, item, browser_of):
    given = {"record": item, "email": gatekeeper.email, "why": "I want to.", **UNTIL}
    page = browser_of(gatekeeper).post(reverse("grant-new"), given).content.decode()
    assert "You cannot give a grant to yourself" in page


def test_an_emergency_leads_to_the_record(nurse, item, browser_of):
    browser = browser_of(nurse)
    answer = browser.post(reverse("break-glass"), {"record": item, "why": "He is with her now."})
    assert answer["Location"] == reverse("item", args=[item])
    assert browser.get(answer["Location"]).status_code == 200
    assert item in browser.get(reverse("break-glass")).content.decode()


def test_a_missing_and_a_refused_reference_are_answered_byte_for_byte_alike(
    person, put_in, fern_officer, browser_of
):
    [shut] = put_in(fern_officer, new_item(label=FERN))
    pages = []
    for record in ("I-00000-00000", shut):
        browser = browser_of(person(agency="charity"))
        answer = browser.post(reverse("break-glass"), {"record": record, "why": "Now."})
        pages.append(plain(answer).replace(record, "X"))
        assert answer.status_code == 200
        assert GLASS_REFUSED in pages[-1]
    assert pages[0] == pages[1]
    assert not Grant.objects.exists()


def test_what_one_can_see_needs_no_emergency(officer, item, browser_of):
    page = browser_of(officer).post(reverse("break-glass"), {"record": item, "why": "Now."})
    assert "You can see this record already" in page.content.decode()
    assert not Grant.objects.exists()


def test_the_owner_reviews_and_the_auditor_sees_no_words(
    nurse, item, gatekeeper, auditor, council_gatekeeper, browser_of
):
    browser_of(nurse).post(reverse("break-glass"), {"record": item, "why": "He is with her."})
    [reference] = _references()
    page = reverse("emergency", args=[reference])
    assert "He is with her." in browser_of(gatekeeper).get(page).content.decode()
    for_auditor = browser_of(auditor).get(page).content.decode()
    assert item in for_auditor
    assert "He is with her." not in for_auditor
    other = browser_of(council_gatekeeper).get(page)
    missing = browser_of(council_gatekeeper).get(reverse("emergency", args=["G-00000-00000"]))
    assert (other.status_code, plain(other)) == (404, plain(missing))
    empty = browser_of(gatekeeper).post(page, SENT).content.decode()
    assert "Say whether it was justified" in empty
    browser_of(gatekeeper).post(page, {"verdict": "NOT_JUSTIFIED", "why": "It could wait."})
    assert "It was not justified" in browser_of(gatekeeper).get(page).content.decode()
    assert "It could wait." not in browser_of(auditor).get(page).content.decode()


def test_a_conflict_is_declared_and_ended_by_the_lead(officer, lead, item, browser_of, sees):
    given = {"record": item, "kind": "FAMILY", "why": "My brother."}
    assert browser_of(officer).post(reverse("conflict-declare"), given).status_code == 302
    assert not sees(officer, item)
    assert "My brother." in browser_of(officer).get(reverse("conflicts")).content.decode()
    page = browser_of(lead).get(reverse("conflicts")).content.decode()
    assert "My brother." in page
    ending = reverse("conflict-end", args=[_conflict()])
    assert browser_of(officer).post(ending, {"why": "x"}).status_code == 404
    assert "Say why" in browser_of(lead).post(ending, SENT).content.decode()
    assert browser_of(lead).post(ending, {"why": "Another man."}).status_code == 302
    assert sees(officer, item)


def _conflict():
    from tests.access.test_two_forms import without_force

    with without_force("sharing_conflict"):
        return Conflict.objects.get().pk


def test_one_is_shut_for_a_colleague_who_sees_nothing_of_it(
    officer, gatekeeper, item, browser_of, sees
):
    given = {"email": officer.email, "record": item, "kind": "NAMED", "why": "She named him."}
    assert browser_of(gatekeeper).post(reverse("conflict-shut"), given).status_code == 302
    assert not sees(officer, item)
    page = browser_of(officer).get(reverse("conflicts")).content.decode()
    assert "She named him." not in page
    assert item not in page
    again = browser_of(gatekeeper).post(reverse("conflict-shut"), given).content.decode()
    assert "This is shut for them already" in again


def test_a_keeper_works_a_group_on_its_page(person, nurse, browser_of):
    keeper = person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"fern"})
    Membership.objects.filter(account=keeper.account).update(keeps=True)
    browser = browser_of(keeper)
    add = reverse("group-kept-change", args=["fern", "add"])
    assert "Enter the last day" in browser.post(add, SENT).content.decode()
    given = {"email": nurse.email, "why": "Joins on Monday.", **UNTIL}
    assert browser.post(add, given)["Location"] == reverse("group-kept", args=["fern"])
    assert "Joins on Monday." in browser.get(reverse("group-kept", args=["fern"])).content.decode()
    out = reverse("group-kept-change", args=["fern", "take-out"])
    only = browser.post(out, {"email": keeper.email, "why": "I go."}).content.decode()
    assert "only keeper" in only
    assert browser.post(out, {"email": nurse.email, "why": "Done."}).status_code == 302
    change = reverse("group-kept-change", args=["fern", "emergencies"])
    assert browser.post(change, {"yes": "YES", "why": "Agreed."}).status_code == 302
    assert browser.get(reverse("group-kept-change", args=["fern", "rename"])).status_code == 404
    assert browser.get(reverse("group-kept", args=["prevent"])).status_code == 404


def test_no_list_depends_on_what_its_reader_may_not_see(
    gatekeeper, council_gatekeeper, nurse, item, put_in, fern_officer, entering, browser_of, person
):
    """A grant, an emergency and a conflict about hidden records leave every byte the same."""
    browsers = [browser_of(who) for who in (council_gatekeeper, nurse, gatekeeper)]
    pages = ("grants", "emergencies", "conflicts", "asked-after", "notices")

    def shown():
        return [plain(browser.get(reverse(name))) for browser in browsers for name in pages]

    before = shown()
    keeper = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent", "fern"})
    other = person(agency="charity")
    [deep] = put_in(fern_officer, new_item(label=FERN))
    deeper = browser_of(keeper)
    given = {"record": deep, "email": other.email, "why": "Secret.", **UNTIL}
    assert deeper.post(reverse("grant-new"), given).status_code == 302
    given = {"email": nurse.email, "record": deep, "kind": "NAMED", "why": "Secret."}
    assert deeper.post(reverse("conflict-shut"), given).status_code == 302
    assert shown() == before
