"""Missing children: the clock, what is passed on and by whose leave, and who sees it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sightline.intake import missing
from sightline.intake.actions.missing import NewEpisode, NotSo, hold, record_episode, take_step
from sightline.intake.answers import ChildSaid
from sightline.intake.missing import Account, Found
from sightline.intake.models import MissingEpisode
from sightline.intake.queries import missing as queries
from sightline.intake.queries import opened, queue
from sightline.terms import Act, InterviewPart, InterviewStep, Regime, Role, Travelled

SINCE = datetime(2026, 11, 20, 18, tzinfo=UTC)
FOUND = SINCE + timedelta(hours=8)
NOW = SINCE + timedelta(days=1)
SAID = Account(
    where="A flat over the bookmaker's.",
    with_whom="Someone called Dale.",
    travelled=Travelled.TAXI,
    push="Rows at home.",
    carer="She had a new phone.",
)
PART = InterviewPart


@pytest.fixture
def lead(person):
    return person(agency="council", roles={Role.AGENCY_LEAD})


@pytest.fixture
def episode(entering, council_officer):
    with entering(council_officer) as viewer:
        return record_episode(new=an_episode(), by=viewer, at=NOW)[0]


@pytest.fixture
def holding(entering):
    def held(who, episode, *agreed, override="", pass_on=True, account=SAID):
        with entering(who) as viewer:
            return hold(
                episode=episode, account=account, agreed=agreed, override=override,
                pass_on=pass_on, held_at=FOUND + timedelta(hours=2), by=viewer, at=NOW,
            )  # fmt: skip

    return held


def an_episode(**different):
    given = {
        "number": "MP/1", "child_name": "Zoë Ash", "child_born": "2012", "missing_since": SINCE,
        "found_at": FOUND, "found": Found("the bus station"),
    }  # fmt: skip
    return NewEpisode(**given | different)


@pytest.fixture
def colleague(person):
    """Another officer: whoever passes an interview on does not open the report of it."""
    return person(agency="council", roles={Role.INTELLIGENCE_OFFICER})


def what_was_sent(entering, who, submission):
    with entering(who) as viewer:
        return opened(viewer, submission, "TRIAGE", "")


def test_the_interview_is_due_72_hours_after_return_by_the_clock():
    late = missing.interview_late
    assert missing.interview_due(None) is None
    assert not late(FOUND, [], FOUND + timedelta(hours=72))
    assert late(FOUND, [InterviewStep.OFFERED], FOUND + timedelta(hours=72, seconds=1))
    for step in missing.ENDS:
        assert not late(FOUND, [step], FOUND + timedelta(days=9))
    assert not late(None, [], NOW)


words = st.text(max_size=8)
accounts = st.builds(
    Account, where=words, with_whom=words, travelled=st.sampled_from(Travelled), travel=words,
    push=words, pull=words, anything_else=words, carer=words,
)  # fmt: skip


@given(accounts, st.sets(st.sampled_from(PART)), st.booleans())
def test_nothing_is_passed_on_but_what_was_agreed_to_or_overridden(account, agreed, override):
    parts = missing.to_pass_on(account, agreed, override=override)
    assert set(parts) <= set(account.parts())
    assert override or set(parts) <= agreed


@given(st.sets(st.sampled_from(PART), min_size=1))
def test_what_is_sent_holds_those_parts_and_no_other(parts):
    marked = Account(**{part.value.lower(): f"<{part}>" for part in PART})
    sent = missing.answers(
        marked, parts, child=ChildSaid("Zoë Ash", "2012"), missing_since=SINCE, found_at=FOUND,
        found=Found(),
    )  # fmt: skip
    for part in PART:
        assert (f"<{part}>" in sent.what) == (part in parts)
    assert sent.told_by == "Zoë Ash"


def test_what_the_child_agreed_to_becomes_a_report_and_the_rest_stays(
    episode, holding, entering, council_officer, colleague
):
    sent = holding(council_officer, episode, PART.TRAVEL, PART.CARER)
    said = what_was_sent(entering, colleague, sent)
    assert (
        said.what
        == "How they travelled: Taxi or private hire\nWhat a carer said: She had a new phone."
    )
    assert "Dale" not in said.to_json()
    with entering(council_officer) as viewer:
        kept = queries.interview(viewer, episode)
        assert {part for part, _, _, passed in kept.rows() if passed} == {
            "How they travelled", "What a carer said",
        }  # fmt: skip
        assert kept.submission == sent


def test_a_child_who_agrees_to_nothing_is_passed_over_unless_somebody_overrides_by_name(
    episode, holding, entering, council_officer, colleague
):
    with pytest.raises(NotSo) as stopped:
        holding(council_officer, episode)
    assert set(stopped.value.problems) == {"override"}
    sent = holding(council_officer, episode, override="She is 14 and he is grooming others.")
    assert "Dale" in what_was_sent(entering, colleague, sent).what
    with entering(council_officer) as viewer:
        assert queries.interview(viewer, episode).overridden_by == "Test Person"


def test_an_interview_may_be_kept_and_nothing_passed_on(
    episode, holding, entering, council_officer
):
    assert holding(council_officer, episode, PART.WHERE, pass_on=False) == ""
    with entering(council_officer) as viewer:
        assert list(queue(viewer, Act.TAKE)) == []
    with pytest.raises(NotSo):
        holding(council_officer, episode, PART.WHERE)


@pytest.mark.parametrize(
    ("agreed", "override", "by", "passed", "sound"),
    [
        ("{}", b"", "", "{WHERE}", False),
        ("{WHERE}", b"", "", "{WHERE}", True),
        ("{}", b"x", "A-AAAAA-AAAAA", "{WHERE}", True),
        ("{}", b"", "A-AAAAA-AAAAA", "{WHERE}", False),
    ],
)
def test_the_database_passes_nothing_on_without_leave(
    episode, entering, council_officer, agreed, override, by, passed, sound
):
    insert = (
        "INSERT INTO intake_interviewaccount (episode_id, label_id, account_sealed, agreed,"
        " override_sealed, overridden_by, passed, submission, recorded_by, recorded_at)"
        " SELECT reference, label_id, 'x', %s, %s, %s, %s, '', '', now() FROM intake_missingepisode"
    )

    def put():
        with entering(council_officer), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(insert, [agreed, override, by, passed])

    if sound:
        put()
        return
    with pytest.raises(DatabaseError):
        put()


def test_no_child_is_found_before_going_missing(entering, council_officer):
    with entering(council_officer) as viewer, pytest.raises(NotSo):
        record_episode(new=an_episode(found_at=SINCE - timedelta(1)), by=viewer, at=NOW)
    with entering(council_officer) as viewer:
        record_episode(new=an_episode(), by=viewer, at=NOW)
        with (
            pytest.raises(DatabaseError, match="a_child_is_found_after_going_missing"),
            transaction.atomic(),
        ):
            MissingEpisode.objects.update(found_at=SINCE - timedelta(days=1))


def test_the_same_number_brings_an_episode_up_to_date(entering, council_officer):
    with entering(council_officer) as viewer:
        first, new = record_episode(new=an_episode(found_at=None), by=viewer, at=NOW)
        again, newer = record_episode(new=an_episode(number=" mp/1 "), by=viewer, at=NOW)
        assert (first == again, new, newer) == (True, True, False)
    with entering(council_officer) as viewer:
        assert queries.episode(viewer, Act.RECORD_MISSING, first, NOW).found_at == FOUND


@pytest.mark.parametrize("different", [
    {"agency": "police"}, {"roles": {Role.ANALYST}}, {"roles": {Role.REPORTER}},
    {"regimes": {Regime.LAW_ENFORCEMENT}},
])  # fmt: skip
def test_others_find_nothing_and_the_page_looks_as_if_it_were_not_there(
    episode, entering, person, browser_of, different
):
    usual = {"agency": "council", "roles": {Role.INTELLIGENCE_OFFICER}}
    who = person(**usual | different)
    with entering(who), connection.cursor() as cursor:
        for table in ("missingepisode", "interviewtaken", "interviewaccount"):
            cursor.execute(f"SELECT count(*) FROM intake_{table}")
            assert cursor.fetchone() == (0,)
    answers = [
        browser_of(who).get(reverse("missing-episode", args=[reference]))
        for reference in (episode, "M-00000-00000")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert episode not in answers[0].content.decode()


def test_a_lead_of_the_agency_sees_and_records(episode, entering, lead):
    with entering(lead) as viewer:
        assert [one.reference for one in queries.episodes(viewer, Act.RECORD_MISSING, NOW)] == [
            episode
        ]
        take_step(episode=episode, step=InterviewStep.OFFERED, words="", happened_at=FOUND,
                  by=viewer, at=NOW)  # fmt: skip
        assert queries.steps_of(viewer, episode) == [InterviewStep.OFFERED]


def test_a_refusal_says_why(episode, entering, lead):
    with entering(lead) as viewer, pytest.raises(NotSo):
        take_step(episode=episode, step=InterviewStep.REFUSED, words=" ", happened_at=FOUND,
                  by=viewer, at=NOW)  # fmt: skip


def test_no_name_is_in_the_database_in_clear(episode, holding, council_officer, unforced):
    holding(council_officer, episode, PART.WHERE)
    for table in ("missingepisode", "interviewtaken", "interviewaccount"):
        with unforced(f"intake_{table}") as cursor:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM intake_{table} t")
            rows = " ".join(row for (row,) in cursor.fetchall())
        assert rows
        for word in ("Ash", "Dale", "bookmaker", "bus station"):
            assert word not in rows
            assert word.encode().hex() not in rows


def test_the_pages_take_an_episode_an_offer_and_an_interview(browser_of, council_officer):
    browser = browser_of(council_officer)
    made = {"number": "MP/9", "child_name": "Zoë Ash", "missing_since": "20/11/2026 18:00",
            "found_at": "21/11/2026 02:00", "found_place": "", "risk": "HIGH",
            "in_care": "NOT_RECORDED"}  # fmt: skip
    wrong = browser.post(reverse("missing-new"), made | {"found_at": "19/11/2026"}).content.decode()
    assert "before they went missing" in wrong
    assert "Zoë Ash" in wrong
    assert browser.post(reverse("missing-new"), made).status_code == 302
    page = browser.get(reverse("missing")).content.decode()
    reference = page.split("/missing/M-")[1][:11]
    address = reverse("missing-episode", args=[f"M-{reference}"])
    offer = {"step": "OFFERED", "happened_at": "21/11/2026 10:00", "words": "By the duty team."}
    assert browser.post(address, offer).status_code == 302
    held = {"held_at": "21/11/2026 12:00", "where": "A flat.", "travelled": "BUS",
            "agreed": ["WHERE"], "pass_on": "YES"}  # fmt: skip
    assert browser.post(f"{address}/interview", held).status_code == 302
    page = browser.get(address).content.decode()
    assert "By the duty team." in page
    assert "It is in the queue as S-" in page
