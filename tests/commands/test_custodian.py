"""The custodian's key by the command line, on a real login: the file is the only copy."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from psycopg.conninfo import conninfo_to_dict

from sightline.intake import custody
from tests import forked

pytestmark = pytest.mark.django_db
PHRASE = "a long invented passphrase"


def sightline(*arguments: str, typed: str = "") -> tuple[int, str, str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "sightline.web.settings"}
    return forked.sightline(arguments, environment, typed=typed)


def everything(table: str) -> str:
    """All of a table, as the server's superuser sees it."""
    with superuser() as admin:
        return str(admin.execute(f"SELECT string_agg(t::text, '') FROM {table} t").fetchone()[0])


@pytest.fixture(scope="module")
def people(django_db_setup: None) -> Iterator[None]:
    """An agency that receives reports, a custodian and an officer, there for other processes.

    The database goes on to other tests, whose doctor is to find nothing amiss.
    """
    assert sightline("agency", "add", "keep", "--name", "Keeping Council", "--regime", "UK_GDPR",
                     "--receives-reports")[0] == 0  # fmt: skip
    for who, role in (("keeper", "SOURCE_CUSTODIAN"), ("officer", "INTELLIGENCE_OFFICER")):
        added = sightline("account", "add", f"{who}@keep.example", "--name", "Jo Example",
                          "--agency", "keep", "--regime", "UK_GDPR", "--role", role)  # fmt: skip
        assert added[0] == 0, added
    yield
    with superuser() as admin:
        admin.execute("UPDATE agencies_agency SET receives_reports = false WHERE code = 'keep'")


def superuser() -> psycopg.Connection:
    name = conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]
    return psycopg.connect(os.environ["SIGHTLINE_TEST_ADMIN_URL"], dbname=name)


def make(file: Path, who: str = "keeper@keep.example", phrase: str = PHRASE) -> tuple[int, str]:
    status, out, err = sightline(
        "custodian", "make-key", "--account", who, "--file", str(file), typed=phrase + "\n"
    )
    return status, out + err


def test_the_file_is_its_owners_alone_and_opens_with_the_passphrase(people, tmp_path, monkeypatch):
    monkeypatch.setattr(custody, "Scrypt", Scrypt)  # the command paid the real cost
    file = tmp_path / "keeper.key"
    status, said = make(file)
    assert status == 0, said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    private = custody.private_key(file.read_text(), PHRASE)
    held = everything("intake_custodiankey")
    assert custody.public_of(private).hex() in held
    assert private.hex() not in held
    assert PHRASE not in said
    assert "private" not in said


@pytest.mark.parametrize(
    ("who", "phrase", "says"),
    [
        ("officer@keep.example", PHRASE, "no source custodian"),
        ("nobody@keep.example", PHRASE, "no source custodian"),
        ("keeper@keep.example", "short", "12 characters or more"),
        ("keeper@keep.example", "", "12 characters or more"),
    ],
)
def test_a_bad_request_makes_no_file_and_no_key(who, phrase, says, people, tmp_path):
    before, file = everything("intake_custodiankey"), tmp_path / "x.key"
    status, said = make(file, who, phrase)
    assert (status, says in said) == (2, True), said
    assert not file.exists()
    assert everything("intake_custodiankey") == before


def test_a_file_that_is_there_is_not_written_over(people, tmp_path):
    file = tmp_path / "keeper.key"
    file.write_text("mine")
    assert make(file)[0] == 2
    assert file.read_text() == "mine"


def test_the_doctor_names_the_agency_with_too_few_custodians(people, tmp_path):
    make(tmp_path / "one.key")
    status, _, said = sightline("doctor")
    assert status == 1
    assert "Keeping Council: 1 custodian has a key" in said
