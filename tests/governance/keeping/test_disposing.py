"""A record goes by two people, with all that was made from it, and leaves a certificate."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from sightline.governance import actions
from sightline.governance.actions import NotYet
from sightline.governance.models import DisposalStep
from sightline.terms import DisposalHow, NoticeKind, RecordKind, Regime, Role
from tests.governance.keeping import whole
from tests.intelligence.making import new_grade, new_item

pytestmark = pytest.mark.django_db
ANONYMISE = DisposalHow.ANONYMISE


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(), grade=new_grade("2AP"))[0]


@pytest.fixture
def made(put_in, entering, officer, colleague):
    return whole.make(put_in, entering, officer, colleague)


@pytest.fixture
def everywhere(all_rows):
    """Say in which tables a word or a reference still stands, in whatever column."""

    def search(*words):
        tables = all_rows(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'django%%'"
        )
        found = set()
        for (table,) in tables:
            for word in words:
                if all_rows(
                    f"SELECT 1 FROM {table} t WHERE to_jsonb(t)::text ILIKE %s LIMIT 1", f"%{word}%"
                ):
                    found.add(table)
        return found

    return search


def test_an_item_goes_with_all_that_was_made_from_it(made, disposed, everywhere, all_rows):
    assert {"intelligence_item", "subjects_person", "subjects_role", "index_token"} <= everywhere(
        made.item, made.person
    )
    reference = disposed(made.item)
    # The reference alone, where the plan says so; the name, the number and the words nowhere.
    assert everywhere(made.item) <= {
        "ledger_entry", "governance_certificate", "governance_disposal", "intelligence_grade",
        "intelligence_ground", "subjects_person", "notices_notice", "procrastinate_jobs",
    }  # fmt: skip
    assert everywhere("Quillfeather", "447700900123", "Barno", "He rang her", "moved on") == set()
    [(going, removed)] = all_rows(
        "SELECT going, removed FROM governance_certificate WHERE reference = %s", reference
    )
    assert set(json.loads(going) if isinstance(going, str) else going) >= {
        "ITEM", "PERSON", "GROUP", "FACT", "ROLE", "LINK",
    }  # fmt: skip
    assert "subjects_mention" in str(removed) or "subjects_itemread" in str(removed)


def test_a_child_whom_another_item_names_keeps_their_record(made, disposed, all_rows):
    disposed(made.item)
    assert all_rows(
        "SELECT opened_from_id FROM subjects_person WHERE reference = %s", made.child
    ) == [(made.other,)]
    assert all_rows("SELECT 1 FROM subjects_person WHERE reference = %s", made.person) == []
    assert all_rows("SELECT 1 FROM subjects_fact WHERE person_id = %s", made.child) == []


def test_whoever_leaned_on_it_decides_again(made, disposed, all_rows, officer):
    disposed(made.item)
    told = all_rows("SELECT account, about FROM notices_notice WHERE kind = 'REGRADE'")
    assert (officer.account, made.leaning) in told
    assert all_rows(
        "SELECT assessment FROM intelligence_grade WHERE item_id = %s", made.leaning
    ) == [("B",)]


def test_a_search_for_the_name_finds_nothing_by_any_route(made, disposed, browser_of, officer):
    browser = browser_of(officer)
    asked = [
        (reverse("items-search"), {"words": "Quillfeather"}),
        (reverse("items-search"), {"words": "07700 900123"}),
        (reverse("items-search"), {"words": made.item}),
        (reverse("search"), {"name": whole.NAME, "purpose": "ITEM", "words": whole.NAME}),
    ]
    assert "I-" in browser.post(*asked[0]).content.decode()
    disposed(made.item)
    for where, words in asked:
        page = browser.post(where, words).content.decode()
        assert reverse("item", args=[made.item]) not in page
        assert reverse("person", args=[made.person]) not in page
    for page in (reverse("item", args=[made.item]), reverse("person", args=[made.person])):
        assert browser.get(page).status_code == 404


def test_the_index_is_in_step_after_each_way(made, disposed, put_in, officer, entering, colleague):
    from sightline.intelligence.queries import index_differences

    disposed(made.item, how=ANONYMISE)
    assert list(index_differences()) == []
    disposed(made.other)
    assert list(index_differences()) == []


COUNTS = (
    "SELECT cell8, area, month, concern, grade, count(DISTINCT origin), count(DISTINCT child)"
    " FROM index_occurrence GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"
)


def test_anonymising_takes_names_and_words_and_changes_no_count(
    made, disposed, everywhere, all_rows, entering, officer, analyst
):
    def counted():
        found = []
        for reader in (officer, analyst):
            with entering(reader), connection.cursor() as cursor:
                cursor.execute(COUNTS)
                found.append(cursor.fetchall())
        return found

    before = counted()
    assert before[0]
    disposed(made.item, how=ANONYMISE)
    assert counted() == before
    assert everywhere("Quillfeather", "447700900123", "Barno", "He rang her", "moved on") == set()
    assert "Larkspur" not in str(all_rows("SELECT sanitised_text FROM intelligence_item"))
    [(text, place, children)] = all_rows(
        "SELECT sanitised_text, place_name, (SELECT count(*) FROM intelligence_itemchild c"
        " WHERE c.item_id = i.reference) FROM intelligence_item i WHERE reference = %s", made.item
    )  # fmt: skip
    assert text.startswith("Anonymised.")
    assert (place, children) == ("", 0)
    assert all_rows(
        "SELECT DISTINCT kind FROM index_token WHERE record = %s ORDER BY kind", made.item
    ) == [("REFERENCE",)]


def test_maps_are_the_same_bytes_for_readers_before_and_after(made, disposed, browser_of, analyst):
    page = reverse("hot-spots")
    before = browser_of(analyst).get(page).content
    disposed(made.item, how=ANONYMISE)
    after = browser_of(analyst).get(page).content
    assert _bare(after) == _bare(before)


def _bare(page):
    import re

    return re.sub(rb'csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"', b"", page)


def test_who_proposed_does_not_approve(item, proposed, approved, keeper, entering):
    reference = proposed(keeper, item)
    with pytest.raises(NotYet) as said:
        approved(keeper, reference)
    assert "Another person" in said.value.problems["decision"]
    step = DisposalStep(disposal_id=reference, kind="APPROVED", by=keeper.account)
    step.at = timezone.now()
    with (
        pytest.raises(DatabaseError, match="decided_by_another"),
        transaction.atomic(),
        entering(keeper),
    ):
        DisposalStep.objects.bulk_create([step])


def test_a_second_person_is_told_and_a_decision_settles_it(
    item, proposed, keeper, second, entering, all_rows
):
    reference = proposed(keeper, item)
    told = "SELECT account, done_at IS NULL FROM notices_notice WHERE kind = %s AND about = %s"
    kind = str(NoticeKind.DISPOSAL_ASKED)
    assert all_rows(told, kind, reference) == [(second.account, True)]
    with entering(second) as viewer:
        actions.refuse(disposal=reference, why="Still needed.", by=viewer, at=timezone.now())
    assert all_rows(told, kind, reference) == [(second.account, False)]
    with pytest.raises(NotYet), entering(second) as viewer:
        actions.approve(disposal=reference, by=viewer, at=timezone.now())
    assert all_rows("SELECT 1 FROM intelligence_item WHERE reference = %s", item)


def test_the_words_of_a_proposal_go_with_the_record(item, disposed, proposed, keeper, all_rows):
    reference = disposed(item)
    assert all_rows("SELECT words FROM governance_disposal WHERE reference = %s", reference) == [
        ("",)
    ]


def test_nobody_else_carries_out_a_disposal(item, proposed, keeper, second, entering, person):
    """The function works for who approved it, for a proposal that was approved."""
    reference = proposed(keeper, item)
    lead = person(roles={Role.GATEKEEPER}, regimes=set(Regime), compartments={"prevent"})
    for who in (keeper, second, lead):
        with (
            pytest.raises(DatabaseError, match="by_who_approved"),
            transaction.atomic(),
            entering(who),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT governance_carry_out(%s, '', '{}')", [reference])


@pytest.mark.parametrize("part", ["fact", "itemread", "link", "role"])
def test_what_only_grows_lets_go_of_nothing_outside_a_disposal(part, made, all_rows):
    with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
        all_rows(f"DELETE FROM subjects_{part} RETURNING 1")


def test_a_disposal_lets_go_of_nothing_of_another_record(made, item, disposed, all_rows):
    """In the very transaction in which one record went, the rows of others stay."""
    with transaction.atomic():
        disposed(item)
        with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
            all_rows("DELETE FROM subjects_fact RETURNING 1")


def test_the_owner_cannot_write_a_certificate_that_two_people_did_not_agree(
    item, proposed, keeper, all_rows
):
    reference = proposed(keeper, item)
    with pytest.raises(DatabaseError, match="follows_an_approved"), transaction.atomic():
        all_rows(
            "INSERT INTO governance_certificate (reference, kind, record, label_id, how, why,"
            " schedule, agency, proposed_by, proposed_at, approved_by, at, going, removed, digest,"
            " copies, transaction) SELECT reference, kind, record, label_id, how, why, schedule,"
            " 'police', proposed_by, now(), 'A-AAAAA-AAAAA', now(),"
            " governance_scope(kind, record), '{}', '', '{}', pg_current_xact_id()::text::bigint"
            " FROM governance_disposal WHERE reference = %s", reference,
        )  # fmt: skip


def test_a_certificate_never_changes(item, disposed, all_rows):
    reference = disposed(item)
    for change in ("UPDATE governance_certificate SET why = 'ORDERED'",
                   "UPDATE governance_certificate SET digest = ''",
                   "DELETE FROM governance_certificate"):  # fmt: skip
        with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
            all_rows(f"{change} WHERE reference = %s RETURNING 1", reference)


def test_the_ledger_has_who_proposed_and_who_agreed(item, disposed, all_rows, keeper, second):
    disposed(item)
    rows = all_rows(
        "SELECT actor, about FROM ledger_entry WHERE act = 'DISPOSE' AND %s = ANY (\"references\")",
        item,
    )
    assert (keeper.account, "proposed") in rows
    assert (second.account, "DISPOSE") in rows


def test_a_report_goes_with_its_sealed_words_and_its_box(submission_of, disposed, everywhere):
    reference = submission_of()
    assert "intake_sealedsubmission" in everywhere(reference)
    disposed(reference, RecordKind.SUBMISSION)
    assert everywhere(reference) <= {
        "ledger_entry", "governance_certificate", "governance_disposal",
    }  # fmt: skip


def test_sealed_words_go_alone(submission_of, disposed, all_rows):
    reference = submission_of()
    disposed(reference, RecordKind.SEALED_WORDS)
    assert all_rows("SELECT 1 FROM intake_submission WHERE reference = %s", reference)
    assert not all_rows("SELECT 1 FROM intake_sealedsubmission WHERE submission_id = %s", reference)
