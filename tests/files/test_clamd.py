"""A scanner that answers, that finds something, that fails: anything unclear is not scanned."""

import pytest

from sightline.files.checking import checked
from sightline.files.clamd import NOT_SCANNED, Scan, scan, understood
from sightline.terms import FileState
from tests.files import making

LONG = bytes(200_000)


def test_every_byte_is_sent_and_the_answer_read(clamd):
    assert scan(LONG + b"end", clamd.address, 5) == Scan(scanned=True)
    assert clamd.received == LONG + b"end"


def test_what_was_found_is_named(clamd):
    clamd.answer = b"stream: Eicar-Test-Signature FOUND\0"
    assert scan(b"x", clamd.address, 5) == Scan(scanned=True, finding="Eicar-Test-Signature")


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "127.0.0.1:1", "words", "host:port"])
def test_without_a_scanner_nothing_is_scanned(address):
    assert scan(b"x", address, 0.5) == NOT_SCANNED


@pytest.mark.parametrize(
    "answer",
    [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK and more\0", b"OK\0", b"\xff\0"],
)
def test_any_other_answer_is_no_scan(answer):
    assert understood(answer) == NOT_SCANNED


def test_a_finding_without_a_name_is_a_finding_and_words_are_left_out():
    assert understood(b"stream: <b> FOUND\0").finding == "b"
    assert understood(b"stream: <> FOUND\0").finding == "unnamed"


def test_an_infected_file_is_never_decoded(clamd):
    clamd.answer = b"stream: Eicar FOUND\0"
    file = checked(making.jpeg(), clamd=clamd.address)
    assert (file.state, file.finding, file.made.parts) == (FileState.INFECTED, "Eicar", ())


def test_a_clean_file_says_so(clamd):
    assert checked(making.jpeg(), clamd=clamd.address).state is FileState.CLEAN
