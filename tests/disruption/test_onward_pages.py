"""Pages of onward referrals: what is asked, what is wrong at its field, nothing lost or told."""

import pytest
from django.urls import reverse

from sightline.terms import Regime, Role
from sightline.terms.onward import OnwardConsent, OnwardReply, OnwardStep
from tests.disruption.measuring import consider, day, today
from tests.disruption.referring import refer, step
from tests.hotspots.concerning import day as boxes
from tests.hotspots.concerning import label, text

pytestmark = pytest.mark.django_db
S = OnwardStep


@pytest.fixture
def browser(browser_of, officer):
    return browser_of(officer)


def sent(who, **different):
    return {
        "kind": "nrm", "made_as": "POLICE", **boxes("on", day(-20)), "consent": "NOT_NEEDED",
        "words": "She carries for him.", "owner": who.account, **different,
    }  # fmt: skip


def test_from_a_child_to_a_referral_that_is_answered(browser, officer, child):
    led = browser.post(f"{reverse('onward-new')}?kind=nrm", {"about": child.lower()})
    address = led.headers["Location"]
    assert address.endswith(f"?about={child}&kind=nrm")
    assert '<option value="nrm" selected' in text(browser.get(address))
    made = browser.post(address, sent(officer))
    assert made.status_code == 302, text(made)
    one = made.headers["Location"]
    reference = one.split("/")[-2]
    page = text(browser.get(one))
    for words in (
        "Late",
        "Waiting for a decision on reasonable grounds since",
        "was due by",
        "The single competent authority",
        "A child does not have to consent.",
    ):
        assert words in page
    replied = reverse("onward-step", args=[reference, "replied"])
    given = {"seen": "1", **boxes("on", day(-2)), "words": "There are grounds."}
    wrong = text(browser.post(replied, given))
    assert "Choose their reply" in wrong
    assert "There are grounds." in wrong
    given["reply"] = "CONCLUSIVE_YES"
    assert "Record this reply first" in text(browser.post(replied, given))
    given["reply"] = "REASONABLE_YES"
    assert browser.post(replied, given).status_code == 302
    assert "It does not usually come before" in text(browser.get(one))
    again = text(browser.post(replied, given))
    assert "A colleague was quicker" in again
    assert "There are grounds." in again
    sheet = text(browser.get(reverse("onward-print", args=[reference])))
    assert "Zoë Ash" in sheet
    assert "She carries for him." in sheet
    assert "There are grounds." not in sheet  # the history is ours


def test_an_adults_referral_without_consent_is_refused_in_words_and_keeps_what_was_typed(
    browser, officer, adult
):
    address = f"{reverse('onward-new')}?about={adult}"
    page = text(browser.post(address, sent(officer, consent="NOT_ASKED", consent_why="He is shy.")))
    assert "section 52" in page
    assert "She carries for him." in page
    assert "He is shy." in page
    empty = text(browser.post(address, {}))
    for words in ("Choose the kind of referral", "Enter the day", "Say what you ask for"):
        assert words in empty
    kind, early = sent(officer, kind="health", made_as="SCHOOL"), boxes("on", day(2))
    page = text(browser.post(address, {**kind, **early}))
    assert "Say why consent is not needed" in page
    assert "This is in the future" in page
    made = browser.post(address, sent(officer, kind="duty_to_notify"))
    sheet = text(browser.get(f"{made.headers['Location']}print"))
    assert "No name is given" in sheet
    assert "Kez Orme" not in sheet


def test_every_page_opens_and_leads_on(browser, officer, child):
    made = refer(officer, child)
    for word in ("acknowledged", "replied", "chased", "closed", "handed-on"):
        assert browser.get(reverse("onward-step", args=[made, word])).status_code == 200
    for show in ("", "all", "mine", "agency", "late", "lost"):
        listed = browser.get(f"{reverse('onward-referrals')}?show={show}&about={child}")
        assert made in text(listed)
    assert made not in text(browser.get(f"{reverse('onward-referrals')}?about=rubbish"))
    assert reverse("onward-referrals") in text(browser.get(reverse("person", args=[child])))
    assert reverse("onward-referrals") in text(browser.get(reverse("disruption")))
    measure = consider(officer, child, power="nrm")
    page = text(browser.get(reverse("measure", args=[measure])))
    assert f"{reverse('onward-new')}?about={child}" in page
    known = {"age": "14", "facts": ["EXPLOITED"]}
    assert f"{reverse('onward-new')}?kind=nrm" in text(
        browser.post(reverse("options-child"), known)
    )


def test_what_is_hidden_answers_as_what_is_missing(browser, officer, record_of, person, browser_of):
    police = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    child = record_of(police, "Ida Fenn", "2012", child=True, label=label("police", "fern"))
    hidden = refer(police, child)
    assert hidden not in text(browser.get(reverse("onward-referrals")))
    for name, rest in (("onward", []), ("onward-print", []), ("onward-step", ["chased"])):
        told = []
        for reference in (hidden, "T-00000-00000"):
            answer = browser.get(reverse(name, args=[reference, *rest]))
            told.append((answer.status_code, text(answer).replace(reference, "")))
        assert told[0] == told[1]
        assert told[0][0] == 404
    for reference in (child, "H-00000-00000", "L-00000-00000"):
        assert browser.get(f"{reverse('onward-new')}?about={reference}").status_code == 404
        answer = browser.post(reverse("onward-new"), {"about": reference})
        assert "There is no such person here, or you may not see them" in text(answer)


def test_no_list_depends_on_a_row_that_its_reader_cannot_see(
    officer, child, person, browser_of, record_of
):
    police = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    made = refer(officer, child)
    reader = browser_of(person(agency="council", compartments={"prevent"}))
    addresses = [
        *(f"{reverse('onward-referrals')}?show={show}" for show in ("all", "mine", "agency",
          "late")),
        f"{reverse('onward-referrals')}?about={child}", reverse("onward", args=[made]),
    ]  # fmt: skip
    before = [text(reader.get(address)) for address in addresses]
    assert made in before[0]
    other = record_of(police, "Ida Fenn", "2012", child=True, label=label("police", "fern"))
    for on in (day(-20), today()):
        hidden = refer(police, other, on=on)
    step(police, hidden, S.REPLIED, 1, on=today(), reply=OnwardReply.REASONABLE_NO)
    assert [text(reader.get(address)) for address in addresses] == before
    refer(officer, child, kind="health", consent=OnwardConsent.GIVEN)
    after = [text(reader.get(address)) for address in addresses]
    differ = [a != b for a, b in zip(before, after, strict=True)]
    assert differ == [True, False, False, False, True, False]
