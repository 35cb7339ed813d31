"""Which of many records somebody may know of, however many there are."""

from sightline.access import queries
from sightline.access.parties import Label
from sightline.index.actions import put_many
from sightline.index.queries import known_records
from sightline.index.records import Entry
from sightline.terms import Act, Regime

OWN = Label("police", Regime.GENERAL, "police", "prevent")
MANY = [f"X-00000-{number:05}" for number in range(5)]


def test_every_batch_is_asked_and_only_what_may_be_known_comes_back(
    officer, person, entering, monkeypatch
):
    monkeypatch.setattr("sightline.index.queries.MOST_AT_ONCE", 2)
    with entering(officer):
        put_many([Entry(record, queries.label_number(OWN), 1) for record in MANY])
    with entering(officer) as viewer:
        assert known_records(viewer, Act.MAP, [*MANY, MANY[0], "X-99999-99999"]) == set(MANY)
        assert known_records(viewer, Act.MAP, []) == set()
    with entering(person(agency="charity")) as viewer:
        assert known_records(viewer, Act.MAP, MANY) == set()


def test_more_records_than_the_database_takes_values(officer, entering):
    with entering(officer):
        put_many([Entry(MANY[0], queries.label_number(OWN), 1)])
    with entering(officer) as viewer:
        asked = [MANY[0], *(f"X-1{number:06}" for number in range(70_000))]
        assert known_records(viewer, Act.MAP, asked) == {MANY[0]}
