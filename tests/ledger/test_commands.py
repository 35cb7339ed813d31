"""The commands in processes of their own, and the documentation's programs as they stand there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import forked

ROOT = Path(__file__).resolve().parents[2]
HOW_TO = (ROOT / "docs" / "how-to" / "prove-the-ledger.md").read_text(encoding="utf-8")
CHECK, SIGNED = re.findall(r"```python\n(.*?)```", HOW_TO, re.DOTALL)


NOWHERE = {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_WORKER_URL", "SIGHTLINE_MASTER_KEY"}


def surroundings(without, more):
    return {name: said for name, said in os.environ.items() if name not in without} | more


def run(*command, without=frozenset(), **more):
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=surroundings(without, more), text=True,
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def sightline(*arguments, without=frozenset(), **more):
    return forked.sightline(arguments, surroundings(without, more))


@pytest.fixture
def sealed(ledger):
    """Rows that a sealer of the command line has sealed, in two steps."""
    for rows in (5, 300):
        ledger.add(rows)
        ledger.wait()
        done = sightline("ledger", "seal", "--once", SIGHTLINE_LEDGER_HEADS=str(ledger.place))
        assert done[0] == 0, done
    return ledger


def test_a_live_ledger_is_verified_and_the_first_wrong_row_is_named(sealed, numbers):
    heads = ("--heads", str(sealed.place))
    status, said, _ = sightline("ledger", "verify", *heads)
    assert (status, "305 sealed rows: none was altered" in said) == (0, True)
    assert f"Proven by heads outside up to row {numbers()[-1]}" in said
    assert "Give --heads" in sightline("ledger", "verify")[1]
    sealed.attack(
        f"UPDATE ledger_entry SET about = 'x' WHERE id IN ({numbers()[8]}, {numbers()[9]})"
    )
    status, said, _ = sightline("ledger", "verify")
    assert (status, said) == (1, f"Altered: Row {numbers()[8]} was altered.\n")


def test_an_export_is_verified_with_no_database_and_no_key_but_the_public_one(
    sealed, numbers, tmp_path
):
    key = sightline("ledger", "key")[1].strip()
    for name in ("ledger.jsonl", "ledger.jsonl.gz"):
        status, said, _ = sightline("ledger", "export", str(tmp_path / name))
        assert (status, "305 sealed rows" in said) == (0, True)
    assert sightline("ledger", "export", str(tmp_path / "ledger.jsonl"))[0] == 2

    def verify(*arguments):
        return sightline("ledger", "verify", *arguments, without=NOWHERE)

    heads, ours = ("--heads", str(sealed.place)), ("--key", key)
    for name in ("ledger.jsonl", "ledger.jsonl.gz"):
        status, said, err = verify(str(tmp_path / name), *heads, *ours)
        assert (status, "Proven by heads outside" in said) == (0, True), err
    status, said, _ = verify(str(tmp_path / "ledger.jsonl"), "--key", "00" * 32)
    assert (status, "not signed by the key" in said) == (1, True)
    text = (tmp_path / "ledger.jsonl").read_text()
    (tmp_path / "forged").write_text(text.replace('\\"I-7\\"', '\\"I-8\\"', 1))
    status, said, _ = verify(str(tmp_path / "forged"), *ours)
    assert (status, said) == (1, f"Altered: Row {numbers()[11]} was altered.\n")
    for broken in (text[: len(text) // 2], text[: text.rindex('{"rows')], "{}", ""):
        (tmp_path / "broken").write_text(broken)
        status, said, err = verify(str(tmp_path / "broken"), *ours)
        assert (status, "cannot be read" in err, "Traceback" in err) == (2, True, False)


def test_the_programs_of_the_documentation_check_a_proof(sealed, numbers, tmp_path):
    (tmp_path / "check.py").write_text(CHECK)
    (tmp_path / "signed.py").write_text(SIGNED)
    assert len(CHECK.strip().splitlines()) <= 10
    key = sightline("ledger", "key")[1].strip()
    for number in (numbers()[0], numbers()[4], numbers()[200], numbers()[-1]):
        status, said, err = sightline("ledger", "proof", str(number))
        assert status == 0, err
        proof, file = json.loads(said), tmp_path / "proof.json"
        file.write_text(said)
        assert len(said) < 4_000
        status, shown, err = run("-I", str(tmp_path / "check.py"), str(file))
        assert (status, "is proven by" in shown, proof["root"] in shown) == (0, True, True), err
        assert f"[{number}," in shown
        assert run(str(tmp_path / "signed.py"), str(file), key)[0] == 0
        for changed in ({"row": said.replace("READ", "LIST")}, {"place": proof["place"] + 1},
                        {"path": proof["path"][:-1]}, {"root": "00" * 32}):  # fmt: skip
            file.write_text(json.dumps(proof | changed))
            assert "is NOT in" in run("-I", str(tmp_path / "check.py"), str(file))[1]
        file.write_text(json.dumps(proof | {"at": "2026-01-01T00:00:00.000000Z"}))
        assert run(str(tmp_path / "signed.py"), str(file), key)[0] == 1
    roots = {each["root"] for each in map(json.loads, sealed.place.read_text().splitlines())}
    assert proof["root"] in roots


@pytest.mark.parametrize("arguments", [
    ("proof", "999999999"), ("proof", "x"), ("verify", "/nowhere"),
    ("verify", "--heads", "/nowhere"), ("verify", "--key", "xx"), ("destroy-words", "209901"),
    ("destroy-words", "x"), ("export", "/nowhere/at/all"),
])  # fmt: skip
def test_bad_input_is_told_in_one_line(arguments, ledger):
    status, _, said = sightline("ledger", *arguments)
    assert (status, "Traceback" in said) == (2, False)


def test_a_proof_of_a_row_that_was_altered_is_refused(sealed, numbers):
    sealed.attack(f"UPDATE ledger_entry SET about = 'x' WHERE id = {numbers()[3]}")
    status, _, said = sightline("ledger", "proof", str(numbers()[3]))
    assert (status, "not what was sealed" in said) == (2, True)


def test_the_doctor_says_what_is_amiss(ledger):
    ledger.attack("UPDATE ledger_sealing SET seen_at = NULL")
    ledger.add(1)
    status, _, said = sightline("doctor")
    assert (status, "No sealer has run yet" in said) == (1, True)
    ledger.seal()
    assert "The ledger" not in sightline("doctor")[2]
    sightline("ledger", "seal", "--once")
    assert "no head is written outside the database" in sightline("doctor")[2]
