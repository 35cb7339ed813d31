"""Who asks after what is hidden: its owner learns it, and the searcher's answer is the same."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.access.models import Block
from sightline.access.queries import viewer as viewer_now
from sightline.database.connection import as_viewer
from sightline.database.roles import WORKER
from sightline.notices.queries import waiting
from sightline.subjects import actions
from sightline.subjects.asking_after import asked_for
from sightline.subjects.models import AskedAfter, LookUpTyped
from sightline.subjects.searching import read
from sightline.terms import Act, LookUpPurpose, NoticeKind, Regime, Role
from tests.access.test_two_forms import without_force
from tests.intelligence.making import FERN, POLICE, SHARED, new_item

pytestmark = pytest.mark.django_db
PHONE = "07700 900123"


@pytest.fixture
def keeper(person):
    """A police gatekeeper in both compartments."""
    return person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent", "fern"})


@pytest.fixture
def outside(person):
    """The police lead, who is not in Fern."""
    return person(roles={Role.AGENCY_LEAD}, regimes=set(Regime), compartments={"prevent"})


@pytest.fixture
def asking(found):
    """Search as somebody, and work off what was typed as the worker does."""

    def ask(who, text):
        found(who, text)
        work_off(who)

    return ask


def work_off(who):
    with without_force("subjects_lookuptyped"):
        waiting_ = list(LookUpTyped.objects.filter(done_at=None).values_list("pk", flat=True))
    for typed in waiting_:
        with as_viewer(who.session_pass, role=WORKER):
            actions.ask_after(typed=typed, by=viewer_now())


def asked():
    with without_force("subjects_askedafter"):
        return list(AskedAfter.objects.order_by("record"))


def told(entering, who):
    with entering(who) as viewer:
        return [line.kind for line in waiting(viewer, Act.NOTICES)]


@pytest.fixture
def hidden(put_in, writer):
    return put_in(writer, new_item(label=FERN, sanitised_text=f"A man rang from {PHONE}."))[0]


def test_the_owner_learns_who_asked_for_what_and_the_searcher_learns_nothing(
    hidden, asking, analyst, keeper, outside, entering
):
    asking(analyst, PHONE)
    [row] = asked()
    assert (row.record, row.account, row.agency) == (hidden, analyst.account, "council")
    assert (row.purpose, bool(row.words_sealed)) == (LookUpPurpose.PANEL, True)
    assert told(entering, keeper) == [NoticeKind.ASKED_AFTER]
    for nobody in (analyst, outside):
        assert told(entering, nobody) == []
        with entering(nobody):
            assert not AskedAfter.objects.exists()
    with entering(keeper):
        assert AskedAfter.objects.get().record == hidden


@pytest.mark.parametrize("text", ["Kez Orme", "kez orme 1990", "Orme, Kez"])
def test_a_full_name_and_a_reference_meet_a_record_and_half_a_name_does_not(
    text, open_one, writer, asking, analyst
):
    record = open_one(writer, "Kez Orme", "1990", label=FERN)
    asking(analyst, "Orme")
    assert asked() == []
    asking(analyst, text)
    assert record in {row.record for row in asked()}


def test_a_reference_meets_its_record(hidden, asking, analyst):
    asking(analyst, hidden)
    assert [row.record for row in asked()] == [hidden]


def test_what_the_searcher_may_see_is_not_told(put_in, writer, asking, analyst):
    put_in(writer, new_item(label=SHARED, sanitised_text=f"A man rang from {PHONE}."))
    asking(analyst, PHONE)
    assert asked() == []


def test_where_no_keeper_is_in_the_group_its_officers_are_told(
    hidden, asking, analyst, outside, writer, officer, entering
):
    asking(analyst, PHONE)
    assert told(entering, writer) == [NoticeKind.ASKED_AFTER]
    assert told(entering, officer) == told(entering, outside) == []
    with entering(writer):
        assert AskedAfter.objects.get().record == hidden


def test_somebody_who_is_blocked_from_it_is_told_of_likewise(put_in, writer, asking, officer):
    [item] = put_in(writer, new_item(label=SHARED, sanitised_text=f"A man rang from {PHONE}."))
    since = timezone.now() - timezone.timedelta(days=1)
    Block.objects.create(account=officer.account, record=item, set_by="A-X", since=since)
    asking(officer, PHONE)
    assert [row.record for row in asked()] == [item]


def test_of_one_value_a_few_are_told_of_and_no_more(put_in, writer, asking, analyst):
    words = f"A man rang from {PHONE}."
    put_in(writer, *(new_item(label=FERN, sanitised_text=words) for _ in range(9)))
    asking(analyst, PHONE)
    assert len(asked()) == 3


def test_a_task_asks_after_a_record_once_and_words_are_forgotten(hidden, asking, analyst, begun):
    asking(analyst, PHONE)
    with as_viewer(analyst.session_pass):
        by = viewer_now()
        actions.look_up(text=PHONE, typed=read(PHONE), by=by, at=timezone.now())
    work_off(analyst)
    assert len(asked()) == 1
    with without_force("subjects_lookuptyped"):
        assert not any(bytes(row.typed_sealed) for row in LookUpTyped.objects.all())
    work_off(analyst)
    assert len(asked()) == 1


def test_another_persons_search_is_not_worked_off(hidden, found, analyst, officer):
    found(analyst, PHONE)
    work_off(officer)
    assert asked() == []
    work_off(analyst)
    assert len(asked()) == 1


def test_the_ledger_names_what_was_told_by_the_clock(hidden, asking, analyst):
    asking(analyst, PHONE)
    with without_force("ledger_entry"), connection.cursor() as cursor:
        cursor.execute(
            'SELECT actor, "references" FROM ledger_entry WHERE about = %s', ["subjects_ask_after"]
        )
        [(actor, references)] = cursor.fetchall()
    assert actor == "the clock"
    assert hidden in references


def test_every_search_leaves_a_job_and_the_web_role_neither_reads_nor_runs_it(
    analyst, found, entering
):
    found(analyst, "nothing of the kind")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [actions.ASK_AFTER]
        )
        assert cursor.fetchone() == (1,)
    for statement in (
        "SELECT * FROM subjects_lookuptyped",
        "SELECT subjects_typed('Y-00000-00000')",
        "SELECT subjects_ask_after('Y-00000-00000', '{}', '{}', '{}', '{}', 3)",
    ):
        with (
            entering(analyst),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_parts_and_words_ask_after_nothing():
    for text in ("van", "900123", "ends 123", "Orme", '"a grey van"', "1990"):
        asked_ = asked_for(read(text))
        assert asked_.tokens == [], text
        assert asked_.references == []


TEXTS = st.sampled_from(
    [PHONE, "Kez Orme", "Kez Orme 1990", "Orme", "I-00000-00000", "grey van", "AB12 CDE", "@kez_o"]
)


@settings(max_examples=8, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), label=st.sampled_from([FERN, POLICE]))
def test_the_searchers_whole_answer_is_the_same_with_or_without_what_is_hidden(
    texts, label, open_one, put_in, writer, analyst, begun, browser_of
):
    with transaction.atomic():
        put_in(writer, new_item(label=SHARED, sanitised_text="A grey van, AB12 CDE."))
        begun(analyst)
        browser = browser_of(analyst)
        before = [answer(browser, text) for text in texts]
        item = new_item(label=label, sanitised_text=f"@kez_o in a van AB12CDE. {PHONE} rang.")
        put_in(writer, item)
        open_one(writer, "Kez Orme", "1990", label=label)
        assert [answer(browser, text) for text in texts] == before
        work_off(analyst)
        assert [answer(browser, text) for text in texts] == before
        transaction.set_rollback(True)


def answer(browser, text):
    """Return the whole of a search: page, headers and what it waits for."""
    shown = browser.post(reverse("search"), {"words": text})
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", shown.content.decode())
    notices = browser.get(reverse("notices")).content.decode()
    heads = {name: value for name, value in shown.headers.items() if "nonce" not in value}
    return page, heads, re.sub(r'csrfmiddlewaretoken" value="\w+"', "", notices)


def statements(who, text):
    """Return what a search asks of the database, without its values."""
    from django.test.utils import CaptureQueriesContext

    with as_viewer(who.session_pass), CaptureQueriesContext(connection) as asked_:
        actions.look_up(text=text, typed=read(text), by=viewer_now(), at=timezone.now())
    said = [each["sql"].split(" VALUES")[0][:60] for each in asked_]
    return [re.sub(r"[A-Z]-[0-9A-Z-]+", "", one) for one in said if "SAVEPOINT" not in one]


def test_a_search_does_the_same_work_whether_or_not_something_is_hidden(
    analyst, begun, put_in, writer
):
    begun(analyst)
    before = statements(analyst, PHONE)
    put_in(writer, new_item(label=FERN, sanitised_text=f"A man rang from {PHONE}."))
    assert statements(analyst, PHONE) == before
