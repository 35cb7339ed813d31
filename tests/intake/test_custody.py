"""The box: it opens for its key and its report alone; the key file for its passphrase alone."""

import pytest
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.intake import custody
from sightline.intake.custody import NotOpened
from sightline.intake.source import Source

S, K, PHRASE = "S-AAAAA-AAAAA", "K-AAAAA-AAAAA", "correct horse battery"
PRIVATE, PUBLIC = custody.new_key()
OTHER, _ = custody.new_key()
FILE = custody.key_file(PRIVATE, K, PHRASE)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=800)


@pytest.fixture(autouse=True)
def slow(monkeypatch):
    """At the real cost, which other tests are spared."""
    asked = []
    monkeypatch.setattr(custody, "Scrypt", lambda **said: asked.append(said) or Scrypt(**said))
    return asked


def test_each_try_of_a_passphrase_costs_64_megabytes(slow):
    custody.private_key(FILE, PHRASE)
    assert [128 * each["n"] * each["r"] for each in slow] == [64 * 2**20]  # RFC 7914, section 2


@settings(deadline=None)
@given(TEXT)
def test_what_is_sealed_comes_back_and_its_length_is_not_told(text):
    box = custody.sealed_for(PUBLIC, text, S)
    assert custody.opened_with(PRIVATE, box, S) == text
    assert len(box) % custody.BLOCK == custody.KEY + custody.NONCE + custody.TAG


def test_the_same_text_is_never_sealed_alike():
    assert custody.sealed_for(PUBLIC, "a", S) != custody.sealed_for(PUBLIC, "a", S)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 571), st.integers(1, 255))
def test_a_box_changed_anywhere_does_not_open(place, change):
    box = bytearray(custody.sealed_for(PUBLIC, "who told us", S))
    box[place] ^= change
    if place == custody.KEY - 1 and change == 128:
        return  # X25519 leaves the top bit of a public key out of account; the salt does not
    with pytest.raises(NotOpened):
        custody.opened_with(PRIVATE, bytes(box), S)


@pytest.mark.parametrize(
    ("key", "about"), [(OTHER, S), (PRIVATE, "S-BBBBB-BBBBB")], ids=["key", "report"]
)
def test_a_box_opens_for_no_other_key_and_no_other_report(key, about):
    box = custody.sealed_for(PUBLIC, "who told us", S)
    with pytest.raises(NotOpened, match="does not open this box"):
        custody.opened_with(key, box, about)


@pytest.mark.parametrize("box", [b"", b"short", b"\0" * 600])
def test_what_is_no_box_does_not_open(box):
    with pytest.raises(NotOpened):
        custody.opened_with(PRIVATE, box, S)


def test_a_key_file_gives_its_key_back_however_its_lines_end():
    assert custody.private_key(FILE, PHRASE) == PRIVATE
    assert custody.private_key("\r\n" + FILE.replace("\n", "\r\n"), PHRASE) == PRIVATE
    assert custody.named_in(FILE) == K
    assert custody.public_of(PRIVATE) == PUBLIC


@pytest.mark.parametrize("phrase", ["", "correct horse batter", PHRASE.upper(), PHRASE + " "])
def test_a_wrong_passphrase_says_so(phrase):
    with pytest.raises(NotOpened, match="passphrase does not open"):
        custody.private_key(FILE, phrase)


def test_a_key_file_that_names_another_key_does_not_open():
    with pytest.raises(NotOpened):
        custody.private_key(FILE.replace(K, "K-BBBBB-BBBBB"), PHRASE)


@pytest.mark.parametrize(
    "file", ["", "hello", FILE[:-40], FILE.replace("Key:", "Kay:"), FILE + FILE, "x" * 10_000]
)
def test_what_is_no_key_file_says_so(file):
    with pytest.raises(NotOpened, match="not a custodian's key file"):
        custody.private_key(file, PHRASE)


def test_a_short_passphrase_makes_no_file():
    with pytest.raises(NotOpened, match="12 characters"):
        custody.key_file(PRIVATE, K, "elevenchars")


@given(st.builds(Source, *([TEXT] * 8)))
def test_a_source_comes_back_as_it_was(source):
    assert Source.from_json(source.to_json()) == source
