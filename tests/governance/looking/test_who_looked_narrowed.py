"""Who looked: narrowed, page by page, by a form, and for all records of a person."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sightline.ledger.actions import record
from sightline.terms import Act, Outcome, Regime, Role
from tests.governance.looking.shown import SignIn, looks
from tests.intelligence.making import FERN, new_item
from tests.people import Person

pytestmark = pytest.mark.django_db


def test_days_acts_and_refusals_narrow(
    item: str, analyst: Person, gatekeeper: Person, read: Any, browser_of: SignIn
) -> None:
    read(analyst, item)
    read(analyst, item, act=Act.LIST)
    read(analyst, item, outcome=Outcome.REFUSED)
    browser, today = browser_of(gatekeeper), f"{timezone.localdate():%d/%m/%Y}"
    assert {line.act for line in looks(browser, item, act="LIST")} == {Act.LIST}
    assert [line.refused for line in looks(browser, item, refused="on")] == [True]
    assert looks(browser, item, since=today, until=today)
    assert looks(browser, item, until="1/1/2020") == []
    assert looks(browser, item, since="1/1/2999") == []


@pytest.mark.parametrize(
    "asked",
    [{"since": "31/02/2026"}, {"until": "1/1/0001"}, {"act": "NO"}, {"below": "x"},
     {"since": "2/1/2026", "until": "1/1/2026"}],
)  # fmt: skip
def test_bad_input_is_named(asked: dict[str, str], officer: Person, browser_of: SignIn) -> None:
    answer = browser_of(officer).get(reverse("looked"), asked)
    assert answer.status_code == 400
    assert "below" in asked or "There is a problem" in answer.content.decode()


def test_a_reference_is_asked_for_by_a_form(
    item: str, gatekeeper: Person, browser_of: SignIn
) -> None:
    browser = browser_of(gatekeeper)
    answer = browser.get(reverse("looked"), {"about": item.lower().replace("-", " ")})
    assert answer.headers["Location"] == reverse("who-looked", args=[item])
    assert browser.get(reverse("looked"), {"about": "Zoë"}).status_code == 400


def test_pages_follow_without_gap_or_repeat(
    item: str, analyst: Person, gatekeeper: Person, entering: Any, browser_of: SignIn
) -> None:
    with entering(analyst):
        for _ in range(120):
            record(analyst.account, Act.READ, [item])
    for who, about in ((gatekeeper, [item]), (analyst, [])):
        browser, address, seen = (
            browser_of(who),
            reverse("who-looked" if about else "looked", args=about),
            [],
        )
        address += "?act=READ"
        while address:
            page = browser.get(address)
            seen += [line.entry for line in page.context["found"].lines]
            more = re.search(r'href="(\?[^"]+)" rel="next"', page.content.decode())
            path = reverse("who-looked" if about else "looked", args=about)
            address = path + more[1].replace("&amp;", "&") if more else ""
        assert len(seen) == len(set(seen)) >= 120
        assert seen == sorted(seen, reverse=True)


def test_a_persons_records_are_asked_of_together(
    officer: Person, analyst: Person, gatekeeper: Person, auditor: Person, opened: Any,
    put_in: Any, read: Any, browser_of: SignIn, entering: Any,
) -> None:  # fmt: skip
    from sightline.subjects.models import Person as Record

    profile = opened(officer, "Kez Orme", "2012", is_child=True)
    [other] = put_in(officer, new_item())
    with entering(officer):
        item = Record.objects.get(pk=profile).opened_from_id
    for one in (item, other, profile):
        read(analyst, one)
    for who in (gatekeeper, auditor):
        found = looks(browser_of(who), profile, act="READ")
        assert {one for line in found for one in line.named} == {item, profile}
    assert browser_of(analyst).get(reverse("who-looked", args=[profile])).status_code == 404


def test_nothing_but_the_database_adds_to_the_narrow_rows() -> None:
    from django.db.utils import ProgrammingError

    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(
            "INSERT INTO ledger_reference (reference, at, entry, actor, act, refused)"
            " VALUES ('I-AAAAA-AAAAA', now(), 1, '', 'READ', false)"
        )


def test_nothing_shown_depends_on_what_the_reader_may_not_know_of(
    item: str,
    analyst: Person,
    gatekeeper: Person,
    lead: Person,
    put_in: Any,
    read: Any,
    person: Callable[..., Person],
    browser_of: SignIn,
) -> None:
    inside = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    [hidden] = put_in(inside, new_item(label=FERN))
    read(analyst, item)
    pages = {
        gatekeeper: reverse("who-looked", args=[item]) + "?act=READ",
        lead: reverse("who-looked-agency", args=["council"]) + "?act=READ",
    }
    browsers = {who: browser_of(who) for who in pages}

    def shown() -> list[str]:
        texts = (browsers[who].get(page).content.decode() for who, page in pages.items())
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text) for text in texts]

    before = shown()
    read(inside, hidden)
    read(inside, hidden, act=Act.LIST)
    read(inside, hidden, outcome=Outcome.REFUSED)
    assert shown() == before
    assert browsers[gatekeeper].get(reverse("who-looked", args=[hidden])).status_code == 404
    alone, together = "saw in a list", (item, hidden)
    read(analyst, item, act=Act.LIST)
    [first] = looks(browsers[gatekeeper], item, act="LIST")
    read(analyst, *together, act=Act.LIST)
    second, _ = looks(browsers[gatekeeper], item, act="LIST")
    assert alone in second.said
    assert (second.named, second.what, second.reason) == (first.named, first.what, first.reason)
