"""Two agencies at work on the same are told to talk, and neither learns what it may not know."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.disruption.jobs import deconflict
from sightline.disruption.models import Overlap, OverlapDecision
from sightline.disruption.queries.overlaps import contacts, overlap
from sightline.notices.models import Notice
from sightline.subjects.actions import judge_people
from sightline.terms import Act, Marking, PersonVerdict, Regime, Role
from sightline.terms.plans import Deconflicting, PlanStep
from tests.disruption import measuring, planning
from tests.hotspots import concerning
from tests.hotspots.concerning import TOKEN

pytestmark = pytest.mark.django_db
ALONE = {"police": concerning.label("police", ""), "council": concerning.label("council", "")}
TELL, KEEP = Deconflicting.TELL, Deconflicting.KEEP
GROUP = concerning.label("police", marking=Marking.OFFICIAL_SENSITIVE)


@pytest.fixture
def police(person):
    return person(regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def council(person):
    return person(agency="council", compartments={"prevent"})


@pytest.fixture
def police_keeper(person):
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def council_keeper(person):
    return person(agency="council", roles={Role.GATEKEEPER}, compartments={"prevent"})


@pytest.fixture
def notices(entering):
    """Return what waits for somebody about agencies at work on the same."""

    def of(who):
        with entering(who):
            rows = Notice.objects.filter(account=who.account, done_at=None)
            return set(rows.filter(kind__startswith="OVERLAP").values_list("kind", "about"))

    return of


@pytest.fixture
def told(entering):
    def of(who, work):
        with entering(who) as viewer:
            return [each.agency for each in contacts(viewer, work)]

    return of


def two_plans(police, council):
    """Plans of two agencies about one spot, each for its own agency alone; the police's first."""
    first = planning.draft(police, concerning.name(police, label=ALONE["police"]))
    second = planning.draft(council, concerning.name(council, label=ALONE["council"]))
    return first, second


def test_who_is_in_one_group_is_told_at_once_of_agency_and_holder(
    police, council, told, notices, entering
):
    place = concerning.name(police, label=GROUP)
    ours, theirs = planning.draft(police, place), planning.draft(council, place)
    assert len(told(police, ours)) == 1
    assert len(told(council, theirs)) == 1
    assert notices(police) == {("OVERLAP", ours)}
    assert notices(council) == {("OVERLAP", theirs)}
    assert told(council, ours) == []  # may be read in the group; whom they were told is theirs
    with entering(council):  # nor does the database show it
        assert set(Overlap.objects.values_list("work", flat=True)) == {theirs}


def test_who_could_not_read_the_other_learns_nothing_until_its_gatekeeper_says_so(
    police, council, police_keeper, council_keeper, told, notices
):
    first, second = two_plans(police, council)
    assert told(police, first) == told(council, second) == []
    assert notices(police) == notices(council) == notices(council_keeper) == set()
    assert notices(police_keeper) == {("OVERLAP_ASKED", first)}
    planning.decide(police_keeper, first, TELL)
    assert notices(police_keeper) == set()
    assert notices(council) == {("OVERLAP", second)}
    assert len(told(council, second)) == 1
    assert told(police, first) == []
    assert notices(council_keeper) == {("OVERLAP_ASKED", second)}  # in its turn, knowing whom
    planning.decide(council_keeper, second, TELL)
    assert len(told(police, first)) == 1
    assert notices(police) == {("OVERLAP", first)}


def test_a_gatekeeper_who_says_no_leaves_the_other_side_as_it_was(
    police, council, police_keeper, council_keeper, told, notices
):
    first, second = two_plans(police, council)
    planning.decide(police_keeper, first, KEEP)
    assert told(council, second) == []
    assert notices(council) == notices(council_keeper) == notices(police) == set()
    planning.decide(police_keeper, first, TELL)  # later, all the same
    assert len(told(council, second)) == 1


def test_nobody_but_a_gatekeeper_who_was_asked_decides(
    police, council, council_keeper, person, entering
):
    first, second = two_plans(police, council)
    outside = person(roles={Role.GATEKEEPER}, regimes={Regime.LAW_ENFORCEMENT})
    for who, work in ((police, first), (council_keeper, first), (council_keeper, second),
                      (outside, first)):  # fmt: skip
        with pytest.raises(Refused):
            planning.decide(who, work, TELL)
        with entering(who), pytest.raises(DatabaseError), transaction.atomic():
            OverlapDecision(
                work=work, decided="TELL", why="x", by=who.account, at=timezone.now()
            ).save()
        with entering(who) as viewer, pytest.raises(Refused):
            overlap(viewer, Act.NOTICES, work)


def test_a_decision_is_ones_own_says_why_and_stays(police, council, police_keeper, entering):
    first, _ = two_plans(police, council)
    for sentence, different in (
        ("a_contact_is_decided_on_by_whoever_writes_it", {"by": police.account}),
        ("a_decision_on_a_contact_says_why", {"why": ""}),
        ("a_decision_on_a_contact_says_why", {"decided": "LATER"}),
    ):
        row = {"work": first, "decided": "TELL", "why": "x", "by": police_keeper.account,
               "at": timezone.now(), **different}  # fmt: skip
        broken = pytest.raises(DatabaseError, match=sentence)
        with entering(police_keeper), broken, transaction.atomic():
            OverlapDecision(**row).save()
    planning.decide(police_keeper, first, KEEP)
    for statement in (
        "UPDATE disruption_overlapdecision SET decided = 'TELL'",
        "UPDATE disruption_overlap SET told_at = now()",
        "SELECT disruption_compare('')",
    ):
        denied = pytest.raises(DatabaseError, match="permission denied")
        with entering(police_keeper), denied, transaction.atomic():
            connection.cursor().execute(statement)


def test_records_that_are_judged_to_be_of_one_person_are_the_same_subject(
    record_of, officer, person, entering, told
):
    council = person(agency="council", roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime),
                     compartments={"prevent"})  # fmt: skip
    mine = record_of(officer, "Kez Orme", "1990")
    theirs = record_of(council, "Keziah Orme", "1990", label=concerning.label("council"))
    ours = measuring.consider(officer, mine, power="abduction_warning")
    other = planning.draft(council, theirs)
    assert told(officer, ours) == told(council, other) == []
    left, right = sorted([mine, theirs])
    with entering(officer) as viewer:
        judge_people(
            left=left, right=right, verdict=PersonVerdict.SAME, why="One birth.", seen=None,
            by=viewer, at=timezone.now(),
        )  # fmt: skip
    deconflict()
    assert len(told(officer, ours)) == len(told(council, other)) == 1


def test_what_is_over_or_of_one_agency_is_told_to_nobody(police, person, council, notices, told):
    colleague = person(regimes=set(Regime), compartments={"prevent"})
    place = concerning.name(police, label=GROUP)
    first, second = planning.draft(police, place), planning.draft(colleague, place)
    for each in (first, second):
        planning.step(police, each, PlanStep.CLOSED, 1, words="Not needed.", reopens="A report.")
    planning.draft(council, place)
    deconflict()
    assert notices(police) == notices(colleague) == notices(council) == set()
    planning.step(police, first, PlanStep.REOPENED, 2, review_on=planning.day(9))
    assert len(told(police, first)) == 1


def pages(browser, work, place):
    addresses = [
        reverse("plans"), f"{reverse('plans')}?show=mine", f"{reverse('plans')}?show=due",
        f"{reverse('plans')}?about={place}", reverse("plan", args=[work]),
        reverse("overlap", args=[work]), reverse("notices"), reverse("plan-new"),
    ]  # fmt: skip
    answers = [browser.get(address) for address in addresses]
    return [(each.status_code, TOKEN.sub("", each.content.decode())) for each in answers]


@pytest.mark.parametrize("decided", [None, KEEP])
def test_what_others_plan_in_secret_leaves_every_byte_the_same(
    police, council, police_keeper, browser_of, decided
):
    secret = concerning.name(police, label=ALONE["police"])
    place = concerning.name(council, label=ALONE["council"])
    first = planning.draft(police, secret)  # before: so that the police are asked first
    mine = planning.draft(council, place)
    browser = browser_of(council)
    before = pages(browser, mine, place)
    planning.draft(police, secret, aims="Quillfeather is watched.")
    measuring.consider(police, secret, words="Quillfeather was met there.")
    if decided:
        planning.decide(police_keeper, first, decided)
    assert pages(browser, mine, place) == before
    assert before[5][0] == 404
    planning.decide(police_keeper, first, TELL)
    after = pages(browser, mine, place)
    assert [before[n][0] for n in (4, 5)] == [200, 404]
    assert [after[n][0] for n in (4, 5)] == [200, 200]
    assert "works on the same" in after[4][1]
    assert "Quillfeather" not in str(after)
    assert first not in str(after)


def test_a_gatekeepers_page_asks_why_and_keeps_what_was_typed(
    police, council, police_keeper, browser_of
):
    first, second = two_plans(police, council)
    browser, address = browser_of(police_keeper), reverse("overlap", args=[first])
    page = browser.get(address).content.decode()
    assert "May they be told to speak to you?" in page
    assert "Another agency" in page
    assert second not in page
    wrong = browser.post(address, {"decided": "TELL"})
    assert (wrong.status_code, "Write why" in wrong.content.decode()) == (400, True)
    assert browser.post(address, {"decided": "TELL", "why": "We meet."}).status_code == 302
    assert "They do not know of yours" not in browser.get(address).content.decode()
    assert browser_of(council).get(reverse("overlap", args=[first])).status_code == 404
