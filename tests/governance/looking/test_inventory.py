"""The inventory accounts for every table and column, and what it says is what the database does."""

import dataclasses
import os
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from sightline.commands import CommandError
from sightline.commands import inventory as command
from sightline.governance.inventory import (
    NO_SCHEDULE,
    InventoryError,
    Table,
    inventory,
    schedules,
)
from sightline.governance.inventory_documents import ANSWER, QUESTIONS
from sightline.governance.inventory_views import DOCUMENTS
from sightline.governance.queries.inventory import tables
from sightline.terms import PrivacyClass, Role, Seen, is_sealed, privacy_class
from tests.people import Person

UNSEEN = {Seen.NOBODY, Seen.OPENED}  # no role of the site may read such a table
BY_FUNCTIONS = {Seen.CUSTODIAN, Seen.KEEPERS}  # they may, or a function tells them


def test_every_table_and_column_is_accounted_for():
    held = inventory(tables())
    assert len(held) == len(tables()) > 100
    assert all(one.columns for one in held)


@pytest.mark.parametrize("said", ["", "secret stuff", "personnel", "Personal", "sealed"])
def test_a_column_without_a_known_class_fails_by_name(said):
    new = Table("intake.Submission", "A report.", [("shoe_size", said)])
    with pytest.raises(InventoryError, match=r"intake.Submission.shoe_size"):
        inventory([new])


def test_a_table_without_a_line_fails_by_name():
    with pytest.raises(InventoryError, match=r"intake.New has no line"):
        inventory([Table("intake.New", "New.", [("id", "")])])


@pytest.mark.parametrize(
    "line",
    ['kept = "FOREVER", seen = "STAFF"', 'kept = "LEDGER", seen = "ALL"',
     'kept = "SCHEDULE", seen = "STAFF"', 'kept = "LEDGER", seen = "STAFF", kind = "ITEM"'],
)  # fmt: skip
def test_a_wrong_line_fails_by_name(line, tmp_path):
    (tmp_path / "inventory.toml").write_text(f'"a.B" = {{ {line} }}\n')
    with pytest.raises(InventoryError, match=r"a\.B"):
        inventory([Table("a.B", "", [("id", "")])], tmp_path)


def test_classes_are_read_from_words():
    assert privacy_class("special category, sealed") is PrivacyClass.SPECIAL
    assert privacy_class("references of disclosures") is PrivacyClass.REFERENCE
    assert is_sealed("personal, sealed")
    assert not is_sealed("personal")
    for term in PrivacyClass:
        assert privacy_class(term.label.lower()) is term


def test_periods_come_from_the_schedules_where_there_are_any(tmp_path):
    (tmp_path / "inventory.toml").write_text(
        '"a.B" = { kept = "SCHEDULE", seen = "STAFF", kind = "ITEM" }\n'
    )
    one = Table("a.B", "", [("id", "")])
    assert NO_SCHEDULE in inventory([one], tmp_path)[0].how_long
    (tmp_path / "retention.toml").write_text(
        '[item]\nkind = "ITEM"\nyears = 6\nruns_from = "RECEIVED"\n'
        '[item-old]\nkind = "ITEM"\nmonths = 3\nruns_from = "CLOSED"\n'
        '[fact]\nkind = "FACT"\ngoes_with = "PERSON"\n'
    )
    said = inventory([one], tmp_path)[0].how_long
    assert "6 years from when received (item)" in said
    assert "3 months from when closed (item-old)" in said
    assert schedules(tmp_path / "retention.toml")["FACT"] == ["with its person (fact)"]


@pytest.mark.django_db
def test_who_sees_a_table_is_what_the_database_lets_them():
    from django.apps import apps

    names = {model._meta.label: model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        for one in inventory(tables()):
            cursor.execute(
                "SELECT has_table_privilege('sightline_web', %s, 'SELECT')", [names[one.name]]
            )
            if one.seen in UNSEEN:
                assert cursor.fetchone() == (False,), one.name
            elif one.seen not in BY_FUNCTIONS:
                assert cursor.fetchone() == (True,), one.name


@pytest.mark.django_db
def test_what_need_to_know_guards_is_guarded_by_labels_or_by_what_is():
    from django.apps import apps

    names = {model._meta.label: model._meta.db_table for model in apps.get_models()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, string_agg(qual, ' ') FROM pg_policies GROUP BY 1")
        rules = dict(cursor.fetchall())
    for one in inventory(tables()):
        if one.seen is Seen.NEED_TO_KNOW:
            rule = rules[names[one.name]]
            assert "_labels" in rule or "EXISTS" in rule or "agency" in rule, one.name


def test_the_documents_name_what_is_held_and_mark_what_they_cannot_know():
    held = inventory(tables())
    pages = {name: page(held) for name, page in DOCUMENTS.items()}
    for one in held:
        assert f"## {one.name}\n" in pages["data-inventory"]
    assert pages["impact-assessment"].count(ANSWER) == len(QUESTIONS) + 1
    assert pages["processing-record"].count(ANSWER) == 3
    assert "intelligence.Item" in pages["impact-assessment"]


@pytest.mark.django_db
def test_gatekeepers_and_auditors_read_it_and_nobody_else(
    person: Callable[..., Person], browser_of: Callable[[Person], Client]
) -> None:
    addresses = [reverse("inventory")]
    addresses += [reverse("inventory-document", args=[name]) for name in DOCUMENTS]
    for role in sorted(set(Role) - {Role.SETTING_LINK}):
        browser = browser_of(person(roles={role}))
        may = role in {Role.GATEKEEPER, Role.AUDITOR}
        for address in addresses:
            assert browser.get(address).status_code == (200 if may else 404), (role, address)
    auditor = browser_of(person(roles={Role.AUDITOR}))
    assert auditor.get(reverse("inventory-document", args=["other"])).status_code == 404
    lines = auditor.get(reverse("ledger")).context["found"].lines
    assert "inventory" in {line.about for line in lines}


def test_the_command_prints_and_writes_them(tmp_path, capsys):
    assert command.main([]) == 0
    assert "# Data inventory" in capsys.readouterr().out
    assert command.main(["--out", str(tmp_path)]) == 0
    assert sorted(os.listdir(tmp_path)) == sorted(f"{name}.md" for name in DOCUMENTS)
    with pytest.raises(CommandError, match="is no folder"):
        command.main(["--out", str(tmp_path / "none")])


def test_a_line_is_a_plain_value():
    [one] = inventory([Table("ledger.Entry", "An act.", [("id", "")])])
    assert dataclasses.is_dataclass(one)
    assert not one.of_people
