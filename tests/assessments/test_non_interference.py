"""No page and no answer of ours depends on an assessment that its reader cannot see."""

from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.queries import viewer
from sightline.assessments import queries
from sightline.database.connection import as_viewer
from sightline.terms import Regime, Role
from tests.assessments.assessing import PLACE_TOOL, begin, keep, label, made, referral, there
from tests.assessments.assessing import review as ahead
from tests.assessments.conftest import COUNCIL
from tests.hotspots.concerning import text
from tests.hotspots.conftest import forget

__all__ = ["forget"]
pytestmark = pytest.mark.django_db
FERN = replace(COUNCIL, compartment="fern")


def outputs(browser, who, reference, child, ward):
    addresses = [
        reverse("assessments"),
        f"{reverse('assessments')}?whose=agency&which=due",
        f"{reverse('assessments')}?which=drafts&kind=AREA",
        reverse("assessment", args=[reference]),
        reverse("assessments-of", args=[child]),
        reverse("assessments-of", args=[ward]),
    ]
    answers = [browser.get(address) for address in addresses]
    with as_viewer(who.session_pass):
        me = viewer()
        asked = [queries.reviews_due(me, by=ahead(400)), queries.levels_of(me, child),
                 queries.levels_of(me, ward)]  # fmt: skip
    return [(one.status_code, text(one)) for one in answers], asked


@settings(max_examples=3, deadline=None)
@given(drafts=st.integers(0, 2), harm=st.booleans(), days=st.integers(1, 27))
def test_what_is_hidden_leaves_every_byte_the_same(
    drafts, harm, days, worker, child, places, record_of, person, browser_of, judging, forget
):
    with forget():
        readers = [
            person(agency="council", compartments={"prevent"}),
            person(roles={Role.ANALYST}, regimes=set(Regime), compartments={"prevent"}),
        ]
        reference = made(worker, child)
        browsers = [(browser_of(who), who) for who in readers]
        of = (reference, child, places["ward"])
        before = [outputs(browser, who, *of) for browser, who in browsers]
        hidden = record_of(worker, "Zoe Ash", "2012-03", child=True, label=FERN)
        judging(worker, *sorted((child, hidden)))
        more = {"answers": there("carries"), "referral": referral()} if harm else {}
        theirs = made(worker, hidden, level="HIGH", review_on=ahead(days), **more)
        home = begin(worker, places["ward"], PLACE_TOOL, label(compartment="fern"))
        for number in range(drafts):
            keep(worker, theirs, 2 + number, draft=True)
        assert [outputs(browser, who, *of) for browser, who in browsers] == before
        shown = "".join(page for pages, _ in before for _, page in pages)
        assert theirs not in shown
        assert home not in shown


def test_what_is_open_is_shown_so_that_the_same_bytes_are_no_accident(
    worker, child, places, person, browser_of
):
    reader = person(agency="council", compartments={"prevent"})
    reference, browser = made(worker, child), browser_of(reader)
    before, asked = outputs(browser, reader, reference, child, places["ward"])
    keep(worker, reference, 2, level="HIGH", review_on=ahead(5))
    begin(worker, places["ward"], PLACE_TOOL, label(compartment="prevent"))
    after, asked_then = outputs(browser, reader, reference, child, places["ward"])
    assert [a != b for a, b in zip(before, after, strict=True)] == [True] * 6
    assert [a != b for a, b in zip(asked, asked_then, strict=True)] == [True, True, False]
