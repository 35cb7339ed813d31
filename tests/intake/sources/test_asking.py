"""Who told us: asked with reasons, decided by another, opened with a key, seen once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.intake import actions, custody
from sightline.intake.models import SourceRequest, Submission
from sightline.intake.queries import sources
from sightline.notices.queries import waiting
from sightline.terms import Act, NoticeKind, Role, SourceAnswer, SourceReason
from tests.conftest import EnterAs
from tests.intake.holding import PHRASE, make_custodian
from tests.people import Person

Send = Callable[..., str]
NOW = timezone.now()
ASK_WHY, DECIDE_WHY = "A child is at risk tonight", "No other way"


def ledger(person, entering, *acts):
    with entering(person(roles={Role.AUDITOR})), connection.cursor() as cursor:
        cursor.execute(
            'SELECT actor, act, "references", about FROM ledger_entry WHERE act = ANY (%s)'
            " ORDER BY id",
            [[str(act) for act in acts]],
        )
        return cursor.fetchall()


def test_asked_decided_opened_and_seen_once(
    asked, sent, custodian, council_officer, reporter, decide, open_it, entering, person
):
    decide(asked, custodian.person)
    source = open_it(asked, custodian, pass_on=True)
    assert (source.account, source.email) == (reporter.account, reporter.email)
    assert (source.name, source.agency) == ("Test Person", "Youth charity")
    assert source.contact == "07700 900123 after six"
    with entering(council_officer) as viewer:
        assert sources.request(viewer, asked, NOW).note_waits
        assert actions.read_once(reference=asked, by=viewer) == source
        assert not sources.request(viewer, asked, NOW).note_waits
        with pytest.raises(Refused):
            actions.read_once(reference=asked, by=viewer)
    rows = ledger(person, entering, Act.ASK_SOURCE, Act.OPEN_SOURCE)
    officer, keeper = council_officer.account, custodian.person.account
    assert [(actor, about) for actor, _, _, about in rows] == [
        (officer, "PROTECT"),
        (keeper, "GRANTED"),
        (keeper, "opened"),
        (keeper, "passed on"),
        (officer, "read once"),
    ]
    assert all(set(references) == {asked, sent} for _, _, references, _ in rows)


def test_the_custodians_are_told_and_then_the_asker(
    asked, custodian, second, council_officer, decide, entering
):
    def told(who):
        with entering(who) as viewer:
            return [(line.kind, line.about) for line in waiting(viewer, Act.NOTICES)]

    for one in (custodian, second):
        assert told(one.person) == [(NoticeKind.SOURCE_ASKED, asked)]
    decide(asked, custodian.person, SourceAnswer.REFUSED)
    for one in (custodian, second):
        assert told(one.person) == []
    assert told(council_officer) == [(NoticeKind.SOURCE_DECIDED, asked)]


def test_nothing_opens_before_a_decision_nor_after_a_refusal(asked, custodian, decide, open_it):
    with pytest.raises(Refused):
        open_it(asked, custodian)
    decide(asked, custodian.person, SourceAnswer.REFUSED)
    with pytest.raises(Refused):
        open_it(asked, custodian)


def test_the_one_who_granted_it_opens_it_and_no_other(asked, custodian, second, decide, open_it):
    decide(asked, custodian.person)
    with pytest.raises(Refused):
        open_it(asked, second)


def test_a_grant_ends_after_a_day(asked, custodian, decide, open_it, entering):
    decide(asked, custodian.person, at=NOW - timedelta(hours=25))
    with pytest.raises(Refused):
        open_it(asked, custodian)
    with entering(custodian.person), connection.cursor() as cursor:
        key = custody.named_in(custodian.file)
        cursor.execute("SELECT intake_source_box(%s, %s)", [asked, key])
        assert cursor.fetchone() == (None,)


def test_a_decision_is_made_once(asked, custodian, second, decide):
    decide(asked, custodian.person, SourceAnswer.REFUSED)
    with pytest.raises(Refused):
        decide(asked, second.person)


def test_a_custodian_never_decides_on_what_they_asked_themselves(
    sent, person, ask, decide, entering
):
    both = make_custodian(person, Role.INTELLIGENCE_OFFICER).person
    reference = ask(sent, both)
    with pytest.raises(Refused, match="asked this yourself"):
        decide(reference, both)
    assert not decided_past_python(reference, both, entering)


def test_a_custodian_never_decides_about_a_report_of_their_own(
    custodian, second, send, council_officer, ask, decide, entering
):
    reference = ask(send(custodian.person), council_officer)
    with pytest.raises(Refused, match="sent this report yourself"):
        decide(reference, custodian.person)
    assert not decided_past_python(reference, custodian.person, entering)
    decide(reference, second.person)


@pytest.mark.parametrize(
    ("agency", "role"),
    [("council", Role.INTELLIGENCE_OFFICER), ("council", Role.ADMINISTRATOR),
     ("police", Role.SOURCE_CUSTODIAN), ("charity", Role.SOURCE_CUSTODIAN)],
)  # fmt: skip
def test_nobody_else_decides_or_sees_that_it_was_asked(
    agency, role, asked, person, decide, entering
):
    other = person(agency=agency, roles={role})
    with pytest.raises((Refused, SourceRequest.DoesNotExist)):
        decide(asked, other)
    assert not decided_past_python(asked, other, entering)
    with entering(other):
        assert not SourceRequest.objects.exists()


def decided_past_python(reference: str, who: Person, entering: EnterAs) -> bool:
    """Whether the database alone lets somebody decide."""
    from sightline.intake.queries import sender_of

    with entering(who), connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_decide_source(%s, true, 'x', now(), now(), %s)",
            [reference, sender_of(who.account)],
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("agency", "role"),
    [("council", Role.ANALYST), ("police", Role.INTELLIGENCE_OFFICER),
     ("council", Role.SOURCE_CUSTODIAN), ("council", Role.REPORTER)],
)  # fmt: skip
def test_only_an_officer_of_the_receiving_agency_asks(agency, role, sent, person, ask):
    with pytest.raises((Refused, Submission.DoesNotExist)):
        ask(sent, person(agency=agency, roles={role}))


def test_a_request_without_reasons_is_none(sent, council_officer, entering):
    with entering(council_officer) as viewer, pytest.raises(Refused):
        actions.ask(
            submission=sent, reason=SourceReason.LEGAL, words="  ", by=viewer, at=NOW
        )  # fmt: skip


@pytest.mark.parametrize("who", ["another officer", "the custodian"])
def test_what_the_asker_may_see_once_nobody_else_sees(
    who, asked, custodian, decide, open_it, entering, person
):
    decide(asked, custodian.person)
    open_it(asked, custodian, pass_on=True)
    other = {
        "another officer": person(agency="council", roles={Role.INTELLIGENCE_OFFICER}),
        "the custodian": custodian.person,
    }[who]
    with entering(other), connection.cursor() as cursor:
        cursor.execute("SELECT intake_read_source(%s)", [asked])
        assert cursor.fetchone() == (None,)


def test_a_key_before_still_opens_what_was_sealed_for_it_and_a_new_one_the_rest(
    asked, custodian, council_officer, reporter, send, ask, decide, open_it
):
    newer = actions.make_key(account=custodian.person.account, passphrase=PHRASE, at=NOW)
    decide(asked, custodian.person)
    with pytest.raises(custody.NotOpened, match="not sealed for that key"):
        open_it(asked, custodian, file=newer)
    assert open_it(asked, custodian).account == reporter.account
    later = ask(send(reporter), council_officer)
    decide(later, custodian.person)
    assert open_it(later, custodian, file=newer).account == reporter.account


def test_anothers_file_does_not_open_it_even_for_a_custodian(
    asked, custodian, second, decide, open_it
):
    decide(asked, custodian.person)
    with pytest.raises(custody.NotOpened):
        open_it(asked, custodian, file=second.file)


def test_with_no_custodian_the_report_is_taken_and_its_source_not_kept(
    send, reporter, council_officer, entering
):
    reference = send(reporter, contact="07700 900123")
    with entering(council_officer):
        assert sources.boxes_of(reference) == 0
        assert sources.too_few_custodians("council")
    assert ("Council", 0) in sources.custody_gaps(NOW)


def test_enough_custodians_are_no_gap(custodian, second, entering):
    assert "Council" not in dict(sources.custody_gaps(NOW))
    with entering(custodian.person):
        assert not sources.too_few_custodians("council")
    assert dict(sources.custody_gaps(NOW))["Police"] == 0


def test_only_a_custodian_is_given_a_key(council_officer):
    with pytest.raises(Refused):
        actions.make_key(account=council_officer.account, passphrase=PHRASE, at=NOW)


def test_the_pages_from_asking_to_seeing(sent, custodian, council_officer, reporter, browser_of):
    officer, keeper = browser_of(council_officer), browser_of(custodian.person)
    about = f"/report/queue/{sent}/who-told-us"
    assert "sealed for 2 source custodians" in officer.get(about).content.decode()
    assert "Say why you need to know" in officer.post(about, {"reason": ""}).content.decode()
    address = officer.post(about, {"reason": "SAFE", "words": ASK_WHY})["Location"]
    assert ASK_WHY in keeper.get(address).content.decode()
    assert address.split("/")[-1] in keeper.get("/report/who-told-us").content.decode()
    keeper.post(address, {"answer": "GRANTED", "words": DECIDE_WHY})
    assert "Open it with your key" in keeper.get(address).content.decode()
    assert "Open it with your key" not in officer.get(address).content.decode()

    def opened(phrase, **more):
        file = SimpleUploadedFile("my.key", custodian.file.encode())
        given = {"file": file, "passphrase": phrase, "seen_by": "ONCE"} | more
        return keeper.post(f"{address}/open", given)

    wrong = opened("a wrong passphrase").content.decode()
    assert "Type it again" in wrong
    assert "a wrong passphrase" not in wrong
    other = opened(PHRASE, file=SimpleUploadedFile("x", b"\xff\xd8 a photo"))
    assert "not a custodian’s key file" in other.content.decode()
    shown = opened(PHRASE)
    assert reporter.email in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert "See it now, once" in officer.get(address).content.decode()
    assert reporter.email in officer.post(f"{address}/see").content.decode()
    assert officer.post(f"{address}/see").status_code == 404
    assert "See it now" not in officer.get(address).content.decode()
