"""A restored backup brings nothing back for good: the certificates are applied to it again."""

import json

import pytest
from django.db import transaction

from sightline.governance.actions.restoring import NotOurs, apply_again, kept_apart
from sightline.terms import DisposalHow, HoldKind, RecordKind
from tests.intelligence.making import new_grade, new_item

pytestmark = pytest.mark.django_db
# Beside those of this test stand what another file committed to this run's database.
CERTIFIED = "SELECT record FROM governance_certificate ORDER BY record"
ITEMS = "SELECT reference FROM intelligence_item ORDER BY reference"


@pytest.fixture
def item(put_in, officer):
    return put_in(officer, new_item(), grade=new_grade("2AP"))[0]


@pytest.fixture
def restored(disposed):
    """Dispose of a record, keep the certificates apart, and restore the database from before."""

    def restore(record, **how):
        with transaction.atomic():
            disposed(record, **how)
            lines = [line for line in kept_apart() if line["record"] == record]
            transaction.set_rollback(True)
        return json.loads(json.dumps(lines))

    return restore


def apply(lines):
    return list(apply_again(lines))[-1]


@pytest.mark.parametrize("how", list(DisposalHow))
def test_what_came_back_goes_again(item, restored, all_rows, how):
    lines = restored(item, how=how)
    words = "SELECT sanitised_text FROM intelligence_item WHERE reference = %s"
    before = all_rows(CERTIFIED)
    assert "grey van" in all_rows(words, item)[0][0]
    done = apply(lines)
    assert (done.gone, done.stood, done.held) == (1, 0, [])
    assert "grey van" not in str(all_rows(words, item))
    assert bool(all_rows(words, item)) is (how is DisposalHow.ANONYMISE)
    assert set(all_rows(CERTIFIED)) - set(before) == {(item,)}
    assert len(all_rows(CERTIFIED)) == len(before) + 1
    assert apply(lines).stood == 1


def test_what_is_under_hold_in_the_copy_stays_and_is_named(item, restored, held, all_rows):
    lines = restored(item)
    held(HoldKind.RECORD, item, RecordKind.ITEM)
    assert apply(lines).held == [lines[0]["reference"]]
    assert all_rows("SELECT 1 FROM intelligence_item WHERE reference = %s", item)


@pytest.mark.parametrize("field", ["record", "kind", "how", "approved_by", "proof"])
def test_a_line_that_was_changed_does_nothing(item, put_in, officer, restored, all_rows, field):
    other = put_in(officer, new_item())[0]
    lines = restored(item)
    lines[0][field] = other
    before = all_rows(ITEMS)
    assert {(item,), (other,)} <= set(before)
    with pytest.raises(NotOurs):
        apply(lines)
    assert all_rows(ITEMS) == before
