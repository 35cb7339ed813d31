"""The pages of keeping: refused and missing alike, errors at the field, nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sightline.terms import HoldKind, RecordKind, Regime, Role
from tests.intelligence.making import new_grade, new_item

pytestmark = pytest.mark.django_db
ITEM = RecordKind.ITEM
NO_ITEM = "I-00000-00000"


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(), grade=new_grade("2AP"))[0]


def bare(answer):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def keep(item):
    return reverse("keep", args=["ITEM", item])


def test_the_record_shows_its_schedule_and_none_of_its_words(item, browser_of, keeper):
    page = browser_of(keeper).get(keep(item)).content.decode()
    assert "6 years from the day it came" in page
    assert "grey van" not in page


@pytest.mark.parametrize(
    "who",
    [
        {"roles": {Role.INTELLIGENCE_OFFICER}, "compartments": {"prevent"}},
        {"roles": {Role.GATEKEEPER}, "compartments": {"fern"}},
        {"roles": {Role.GATEKEEPER}, "compartments": {"prevent"}, "agency": "council"},
        {"roles": {Role.AUDITOR}},
    ],
)
def test_refused_looks_like_missing(item, browser_of, person, who, keeper, proposed, item_held):
    disposal, hold = proposed(keeper, item), item_held(item)
    browser = browser_of(person(**{"regimes": set(Regime), **who}))
    for name, there, missing in (
        ("keep", ["ITEM", item], ["ITEM", NO_ITEM]),
        ("keep-record", [item], [NO_ITEM]),
        ("disposal", [disposal], ["Y-00000-00000"]),
        ("hold", [hold], ["J-00000-00000"]),
        ("certificate", [disposal], ["Y-00000-00000"]),
    ):
        answers = [browser.get(reverse(name, args=args)) for args in (there, missing)]
        assert [one.status_code for one in answers] == [404, 404], name
        assert bare(answers[0]) == bare(answers[1])


@pytest.mark.parametrize(
    "args", [["NOTHING", NO_ITEM], ["FACT", NO_ITEM], ["ITEM", "fa#1"], ["FACT", "fa#x"]]
)
def test_what_has_no_shape_is_missing(args, browser_of, keeper):
    assert browser_of(keeper).get(reverse("keep", args=args)).status_code == 404


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(item, browser_of, keeper):
    browser = browser_of(keeper)
    page = browser.post(keep(item), {"why": "x"}).content.decode()
    assert "Say whether it is kept or goes" in page
    given = {"decision": "KEEP", "until": "31/3/1999", "why": "The van came back."}
    page = browser.post(keep(item), given).content.decode()
    assert "Choose a day to come." in page
    assert "The van came back." in page
    page = browser.post(keep(item), {"decision": "DISPOSE", "why": "x"}).content.decode()
    assert "Say why it goes" in page


def test_a_review_keeps_it_and_says_so_next_time(item, browser_of, keeper, second, all_rows):
    until = timezone.localdate() + timedelta(days=60)
    given = {"decision": "KEEP", "until": until.strftime("%d/%m/%Y"), "why": "The van came back."}
    assert browser_of(keeper).post(keep(item), given).status_code == 302
    assert "The van came back." in browser_of(second).get(keep(item)).content.decode()
    assert all_rows(
        "SELECT about FROM ledger_entry WHERE act = 'RETAIN' AND actor = %s AND about = 'kept'",
        keeper.account,
    ) == [("kept",)]


def test_two_people_in_two_browsers_let_it_go(item, browser_of, keeper, second, all_rows):
    given = {"decision": "ANONYMISE", "why": "Only the pattern matters."}
    assert browser_of(keeper).post(keep(item), given).status_code == 302
    [(reference,)] = all_rows("SELECT reference FROM governance_disposal")
    where = reverse("disposal", args=[reference])
    assert "Another person decides" in browser_of(keeper).get(where).content.decode()
    page = browser_of(keeper).post(where, {"decision": "APPROVE"}).content.decode()
    assert "You proposed this." in page
    page = browser_of(second).post(where, {"decision": "REFUSE"}).content.decode()
    assert "Say why it stays" in page
    answer = browser_of(second).post(where, {"decision": "APPROVE"})
    assert answer.url == reverse("certificate", args=[reference])
    page = browser_of(second).get(answer.url).content.decode()
    assert "A record was anonymised" in page
    assert "Only the pattern matters." not in page


def test_an_auditor_reads_certificates_and_no_desk(item, disposed, browser_of, person):
    reference = disposed(item)
    browser = browser_of(person(roles={Role.AUDITOR}))
    page = browser.get(reverse("certificate", args=[reference])).content.decode()
    assert ">Police</dd>" in page
    assert reference in browser.get(reverse("certificates")).content.decode()
    assert browser.get(reverse("retention")).status_code == 404


def test_the_list_of_material_is_plain_and_no_formula(item, held, browser_of, keeper, all_rows):
    reference = held(HoldKind.RECORD, item, ITEM)
    answer = browser_of(keeper).post(reverse("hold-export", args=[reference]))
    lines = answer.content.decode().splitlines()
    assert lines[0] == "hold,authority,investigation,kind,reference"
    assert any(line.endswith(f"Intelligence item,{item}") for line in lines)
    assert browser_of(keeper).get(reverse("hold-export", args=[reference])).status_code == 405


def test_a_hold_is_put_on_and_released_by_another_in_the_browser(
    item, browser_of, keeper, second, all_rows
):
    where = reverse("hold-new")
    page = browser_of(keeper).post(where, {"kind": "RECORD"}).content.decode()
    assert "Enter the reference of what is held" in page
    given = {"kind": "RECORD", "record": NO_ITEM, "why": "Trial.", "authority": "CPIA 1996"}
    page = browser_of(keeper).post(where, given).content.decode()
    assert "You keep no such record" in page
    assert "Trial." in page
    answer = browser_of(keeper).post(where, {**given, "record": item})
    page = browser_of(keeper).get(answer.url).content.decode()
    assert "Another person releases it" in page
    [(reference,)] = all_rows("SELECT reference FROM governance_hold")
    release = reverse("hold-release", args=[reference])
    assert "You put this hold on" in browser_of(keeper).post(release, {"why": "x"}).content.decode()
    assert browser_of(second).post(release, {"why": "Over."}).status_code == 302
    assert "Over." in browser_of(second).get(answer.url).content.decode()


def test_more_than_a_page_is_turned_without_a_gap(put_in, officer, browser_of, keeper, all_rows):
    from sightline.governance.actions.reckoning import reckon
    from tests.intelligence.making import A_TIME

    made = put_in(
        officer, *(new_item(received_at=A_TIME - timedelta(days=4000)) for _ in range(30))
    )
    reckon(timezone.localdate())
    browser, seen, where = browser_of(keeper), [], reverse("retention")
    while where:
        page = browser.get(where).content.decode()
        seen += re.findall(r"/records/keep/ITEM/(I-[0-9A-Z-]+)/", page)
        assert "30 records are due" in page
        found = re.search(r'rel="next" href="([^"]+)"', page)
        where = reverse("retention") + found[1].replace("&amp;", "&") if found else ""
    assert sorted(seen) == sorted(made)
