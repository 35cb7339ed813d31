"""Whoever was sent a record is told when it is put right: what to change, and no new data."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from sightline.access.models import Block
from sightline.governance.actions.rectify import rectify
from sightline.governance.models import PutRight
from sightline.governance.queries.rectify import rectifiable
from sightline.intelligence.models import ItemPerson
from sightline.intelligence.records import NewCorrection
from sightline.notices.models import Notice
from sightline.terms import CorrectedPart, CorrectionOutcome, NoticeKind, Regime, Role
from tests.intelligence.making import POLICE, new_item
from tests.sharing.disclosing.conftest import decide, items, reader, second, writer
from tests.sharing.disclosing.conftest import gatekeeper as police_gatekeeper

__all__ = ["decide", "items", "police_gatekeeper", "reader", "second", "writer"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def gatekeeper(person):
    """The gatekeeper who sends, and whom `decide` means."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime))


TEXT = "Kez Orme waits by the bus station."


def send(item, decision, entering, gatekeeper, *recipients, **different):
    """Send an item to the council, or to whoever `different` says."""
    from sightline.index.models import Stamp
    from sightline.sharing.models import Disclosure, Recipient, SharedRecord, Snapshot

    at = timezone.now()
    sound = {"receiver": "council"} | different
    with entering(gatekeeper) as viewer:
        row = Disclosure(
            reference="D-00000-00001", decision_id=decision, giver="police", audience="NAMED",
            marking="OFFICIAL_SENSITIVE", content_hash="a" * 64, sent_by=viewer.account,
            sent_at=at, until=at + timezone.timedelta(days=9), **sound,
        )  # fmt: skip
        of = {"disclosure": row, "giver": "police"}
        Disclosure.objects.bulk_create([row])
        label = Stamp.objects.get(record=item).label_id
        Snapshot.objects.bulk_create([Snapshot(labels=[label], content_sealed=b"x", **of)])
        SharedRecord.objects.bulk_create([SharedRecord(record=item, **of)])
        Recipient.objects.bulk_create([Recipient(account=one.account, **of) for one in recipients])


@pytest.fixture
def item(put_in, writer):
    """An item of the police's that names a man."""
    new = new_item(label=POLICE, sanitised_text=TEXT, people=("P-00000-00001",))
    return put_in(writer, new)[0]


@pytest.fixture
def sent(item, decide, gatekeeper, reader, entering):
    """An item of the police's that was sent to a youth worker at the council."""
    send(item, decide([item], recipients=[reader]), entering, gatekeeper, reader)
    return item


def put_right(entering, who, item, outcome=CorrectionOutcome.WRONGLY_NAMED):
    named = outcome is CorrectionOutcome.WRONGLY_NAMED
    new = NewCorrection(
        record=item, part=CorrectedPart.ITEM, outcome=outcome, words="Named by mistake.",
        why="Two men.", evidence="The officer.", person="P-00000-00001" if named else "",
    )  # fmt: skip
    with entering(who) as viewer:
        seen = rectifiable(viewer, item, timezone.localdate()).version
        return rectify(new=new, seen=seen, names=["Kez Orme"], by=viewer, at=timezone.now())


@pytest.mark.parametrize("by", ["writer", "gatekeeper"])
def test_who_was_sent_it_is_told_what_to_change_and_nothing_about_anybody(
    request, entering, browser_of, sent, reader, analyst, by
):
    assert put_right(entering, request.getfixturevalue(by), sent) == 1
    with entering(reader):
        [row] = PutRight.objects.all()
        assert Notice.objects.filter(kind=NoticeKind.PUT_RIGHT, about=row.pk).exists()
        assert ItemPerson.objects.count() == 0  # and they still read no intelligence
    page = browser_of(reader).get(reverse("put-right", args=[row.pk])).content.decode()
    assert "Take the name out of your copy" in page
    assert sent in page
    assert "D-00000-00001" in page
    for word in ("Kez", "Orme", "P-0000", "bus station", "mistake", "Two men"):
        assert word not in page
    assert browser_of(analyst).get(reverse("put-right", args=[row.pk])).status_code == 404
    assert browser_of(reader).post(reverse("put-right", args=[row.pk])).status_code == 302
    with entering(reader):
        assert not Notice.objects.filter(kind=NoticeKind.PUT_RIGHT, done_at=None).exists()


def test_nobody_is_told_of_what_is_only_disputed(entering, sent, writer, reader):
    assert put_right(entering, writer, sent, CorrectionOutcome.DISPUTED) == 0
    with entering(reader):
        assert PutRight.objects.count() == 0


def test_others_are_told_only_by_who_puts_it_right(entering, sent, writer, gatekeeper):
    put_right(entering, writer, sent)
    asked = "SELECT governance_tell_put_right('Z-00000-00009', id) FROM intelligence_correction"
    refused = pytest.raises(ProgrammingError, match="others_are_told_by_who_put_it_right")
    with refused, entering(gatekeeper), connection.cursor() as cursor:
        cursor.execute(asked)


def test_who_keeps_what_went_outside_is_told_whom_to_tell(
    entering, browser_of, item, writer, decide, gatekeeper, person
):
    shut_out = person(roles={Role.GATEKEEPER}, regimes=set(Regime))
    unable = person(roles={Role.GATEKEEPER}, regimes=set())
    ago = timezone.now() - timezone.timedelta(hours=1)
    Block.objects.create(
        account=shut_out.account, record=item, set_by=gatekeeper.account, since=ago
    )
    outside = {"receiver": "", "outsider": "The youth hostel"}
    decision = decide([item], **outside, outsider_kind="VOLUNTARY", outsider_nation="ENGLAND")
    send(item, decision, entering, gatekeeper, **outside)
    assert put_right(entering, writer, item) == 1
    with entering(gatekeeper):
        [row] = PutRight.objects.all()
        assert Notice.objects.filter(kind=NoticeKind.PUT_RIGHT, about=row.pk).exists()
    for who in (shut_out, unable):
        assert browser_of(who).get(reverse("put-right", args=[row.pk])).status_code == 404
        with entering(who):
            assert not Notice.objects.filter(about=row.pk).exists()
    page = browser_of(gatekeeper).get(reverse("put-right", args=[row.pk])).content.decode()
    assert "The youth hostel" in page
    assert "D-00000-00001" in page
    assert "I have told them" in page
    shown = browser_of(writer).get(reverse("put-right", args=[row.pk])).content.decode()
    assert "The youth hostel" not in shown
