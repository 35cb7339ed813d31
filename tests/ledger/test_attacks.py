"""What the database's superuser could do to the ledger, and that each is caught at the row."""

import pytest

from sightline.ledger.explaining import Cause

WHOLE = 'at, actor, act, outcome, "references", about, words_sealed, written_in'
OF = {
    "at": "at + interval '1 hour'",
    "actor": "'A-SOMEBODY'",
    "act": "'LIST'",
    "outcome": "'REFUSED'",
    "references": "ARRAY['I-OTHER']",
    "about": "'nothing'",
    "words_sealed": "'\\x0103'",
    "written_in": "(written_in::text::bigint + 1)::text::xid8",
}


def fault(found):
    assert found.fault, "nothing was found"
    return found.fault.cause, found.fault.number


def test_a_ledger_that_nobody_touched_is_well(ledger, numbers):
    ledger.grow(5, 300, 1)
    found = ledger.check()
    assert (found.fault, found.rows, found.waiting) == (None, 306, 0)
    assert found.proven.size == found.proven_outside.size == 306
    assert found.proven.last == numbers()[-1]


@pytest.mark.parametrize("column", OF)
def test_a_row_altered_in_any_column(column, ledger, numbers):
    ledger.grow(10)
    number = numbers()[4]
    ledger.attack(f'UPDATE ledger_entry SET "{column}" = {OF[column]} WHERE id = {number}')
    assert fault(ledger.check(with_outside=False)) == (Cause.ALTERED, number)


def test_every_column_of_the_table_is_sealed(ledger):
    named = ledger.ask(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'ledger_entry'::regclass AND attnum > 0"
        " AND NOT attisdropped"
    )
    assert {name for (name,) in named} == {"id", *OF}


def test_a_row_deleted_and_a_whole_day_removed(ledger, numbers):
    ledger.grow(10)
    first, fourth = numbers()[0], numbers()[3]
    ledger.attack(f"DELETE FROM ledger_entry WHERE id = {fourth}")
    assert fault(ledger.check(with_outside=False)) == (Cause.REMOVED, fourth)
    ledger.attack("DELETE FROM ledger_entry WHERE at > now() - interval '1 day'")
    found = ledger.check(with_outside=False)
    assert fault(found) == (Cause.REMOVED, first)
    assert "and 9 that follow it" in found.fault.said


def test_rows_removed_with_their_seals_are_missed_by_their_places(ledger, numbers):
    ledger.grow(10)
    gone = numbers()[3:6]
    ledger.attack(
        f"DELETE FROM ledger_entry WHERE id BETWEEN {gone[0]} AND {gone[-1]}",
        f"DELETE FROM ledger_leaf WHERE number BETWEEN {gone[0]} AND {gone[-1]}",
    )
    found = ledger.check(with_outside=False)
    assert found.fault.cause is Cause.REMOVED
    assert f"3 rows were removed after row {gone[0] - 1} and before row {gone[-1] + 1}" in (
        found.fault.said
    )


def test_a_seal_alone_removed(ledger, numbers):
    ledger.grow(10)
    number = numbers()[3]
    ledger.attack(f"DELETE FROM ledger_leaf WHERE number = {number}")
    found = ledger.check(with_outside=False)
    assert fault(found) == (Cause.REMOVED, number)
    assert "The seal of row" in found.fault.said


def test_rows_cut_out_with_seals_and_closed_up_are_told_by_the_marks_outside(ledger, numbers):
    ledger.grow(10, 10)
    gone = numbers()[3:6]
    ledger.attack(
        f"DELETE FROM ledger_entry WHERE id BETWEEN {gone[0]} AND {gone[-1]}",
        f"DELETE FROM ledger_leaf WHERE number BETWEEN {gone[0]} AND {gone[-1]}",
        "UPDATE ledger_leaf SET position = position + 1000 WHERE position > 5",
        "UPDATE ledger_leaf SET position = position - 1003 WHERE position > 1000",
    )
    found = ledger.check()
    assert found.fault.cause is Cause.REMOVED
    assert f"3 rows were removed before row {gone[-1] + 1}" in found.fault.said
    without = ledger.check(with_outside=False)  # the database's own heads still bracket it
    assert without.fault


@pytest.mark.parametrize("seconds", [0, 3600])
def test_a_row_inserted_in_between_under_an_old_transaction(seconds, ledger, numbers):
    ledger.grow(10)
    before, after = numbers()[4:6]
    ledger.attack(
        f"UPDATE ledger_entry SET id = {10**9} + id WHERE id >= {after}",
        f"UPDATE ledger_leaf SET number = {10**9} + number WHERE number >= {after}",
        f"INSERT INTO ledger_entry (id, {WHOLE}) SELECT {after}, {WHOLE} FROM ledger_entry"
        f" WHERE id = {before}",
    )
    assert ledger.check(with_outside=False).fault.number in {after, 10**9 + after}


def test_a_row_inserted_that_was_never_sealed(ledger, numbers):
    ledger.grow(5)
    ledger.attack("SELECT setval('ledger_entry_id_seq', nextval('ledger_entry_id_seq') + 5)")
    ledger.grow(5)
    free = numbers()[4] + 1
    ledger.attack(
        f"INSERT INTO ledger_entry (id, {WHOLE}) SELECT {free}, {WHOLE} FROM ledger_entry"
        f" WHERE id = {free - 1}"
    )
    found = ledger.check(with_outside=False)
    assert fault(found) == (Cause.INSERTED, free)
    assert found.rows == 5  # it is named where it would stand
    assert ledger.seal() == 0  # and no sealer takes it in


def test_a_row_put_in_today_that_says_it_is_of_yesterday(ledger, numbers):
    ledger.grow(10)
    ledger.attack(
        'INSERT INTO ledger_entry (at, actor, act, outcome, "references", about, words_sealed)'
        " VALUES (now() - interval '1 day', '', 'READ', 'DONE', '{}', '', '')"
    )
    [(number,)] = ledger.ask("SELECT max(id) FROM ledger_entry")
    assert fault(ledger.check()) == (Cause.INSERTED, number)
    ledger.seal()
    assert numbers()[-1] == number  # sealed like any other, and still told
    assert fault(ledger.check()) == (Cause.INSERTED, number)


def test_two_rows_that_change_places(ledger, numbers):
    ledger.grow(10)
    one, two = numbers()[2], numbers()[7]
    for columns in (WHOLE, WHOLE.replace(", written_in", "")):
        swap = f"UPDATE ledger_entry e SET ({columns}) = (SELECT {columns} FROM ledger_entry o"
        ledger.attack(
            "UPDATE ledger_entry SET about = 'third' WHERE false",
            f"{swap} WHERE o.id = {one} + {two} - e.id) WHERE e.id IN ({one}, {two})",
        )
        found = ledger.check(with_outside=False)
        assert fault(found) == (Cause.REORDERED, one)
        assert f"Rows {one} and {two} have changed places" in found.fault.said
        ledger.attack(f"{swap} WHERE o.id = {one} + {two} - e.id) WHERE e.id IN ({one}, {two})")


def swap_seals(ledger, first):
    both = f"position IN ({first}, {first} + 1)"
    ledger.attack(
        f"UPDATE ledger_leaf SET position = position + 1000 WHERE {both}",
        f"UPDATE ledger_leaf SET position = {2 * first} + 1001 - position WHERE position > 999",
    )


def test_two_seals_that_change_places(ledger, numbers):
    ledger.grow(10)
    one, two = numbers()[3:5]
    swap_seals(ledger, 3)
    assert numbers()[3:5] == [two, one]
    assert fault(ledger.check()) == (Cause.REORDERED, two)
    assert fault(ledger.check(with_outside=False)) == (Cause.REORDERED, one)


def forge(ledger, number, **columns):
    """Alter a row and everything in the database that would tell of it, but what is signed."""
    from sightline.ledger.merkle import leaf_hash
    from sightline.ledger.queries.sealed import SELECT_ROWS, row_of_columns
    from sightline.ledger.rows import sealed_bytes

    said = ", ".join(f"{name} = '{value}'" for name, value in columns.items())
    ledger.attack(f"UPDATE ledger_entry SET {said} WHERE id = {number}")
    with ledger.superuser() as admin:
        row = row_of_columns(admin.execute(f"{SELECT_ROWS} WHERE e.id = {number}").fetchone())
        leaf = leaf_hash(sealed_bytes(row.text))
        admin.execute("UPDATE ledger_leaf SET hash = %s WHERE number = %s", [leaf, number])


def test_a_row_altered_with_its_seal(ledger, numbers):
    ledger.grow(10, 10, 10)
    number = numbers()[14]
    forge(ledger, number, about="forged")
    found = ledger.check(with_outside=False)
    assert fault(found) == (Cause.ALTERED, None)
    after, last = numbers()[9], numbers()[19]
    assert f"After row {after}, and not after row {last}" in found.fault.said
    assert fault(ledger.check()) == (Cause.ALTERED, number)  # the marks outside name it


def test_a_kept_sum_that_was_altered(ledger):
    ledger.grow(300)
    ledger.attack("UPDATE ledger_sum SET hash = sha256('x')")
    assert "places 0 to 255" in ledger.check().fault.said


@pytest.mark.parametrize("change", ["size = 9", "root = sha256('x')", "signature = key || key",
                                    "at = at + interval '1 s'", "last = 1"])  # fmt: skip
def test_a_head_that_was_altered(change, ledger):
    ledger.grow(10)
    ledger.attack(f"UPDATE ledger_head SET {change}")
    assert fault(ledger.check(with_outside=False))[0] is Cause.FORGED


def test_a_tail_that_was_cut_off_and_its_heads(ledger, numbers):
    ledger.grow(10, 5)
    last = numbers()[9]
    cut = (
        f"DELETE FROM ledger_entry WHERE id > {last}",
        "DELETE FROM ledger_leaf WHERE position > 9",
    )
    ledger.attack(*cut)
    assert fault(ledger.check(with_outside=False))[0] is Cause.REMOVED
    ledger.attack("DELETE FROM ledger_head WHERE size > 10")
    assert ledger.check(with_outside=False).fault is None  # nothing inside can tell
    found = ledger.check()
    assert found.fault.cause is Cause.REMOVED
    assert f"Everything after row {last} was removed" in found.fault.said
    assert "counts 15 rows, and here are 10" in found.fault.said


def test_an_old_backup_put_back_and_gone_on_with(ledger, numbers):
    ledger.grow(10)
    last = numbers()[9]
    ledger.grow(5)
    ledger.attack(
        f"DELETE FROM ledger_entry WHERE id > {last}",
        "DELETE FROM ledger_leaf WHERE position > 9",
        "DELETE FROM ledger_head WHERE size > 10",
    )
    ledger.seal()
    assert ledger.state().trouble == "NOT_OURS"  # the sealer itself sees it, and says so
    ledger.grow(8)
    assert ledger.state().trouble == "NOT_OURS"
    found = ledger.check()
    assert found.fault
    assert ledger.check(with_outside=False).fault is None
    assert fault(found)[1] == numbers()[10]
